import SluiceReaders
import SluiceRecords

/// A compound file (OLE2): a file system in one file, in which old Office documents and locked new ones lie.
///
/// Shape: sectors of any size from 64 bytes to 1 MiB are read. Where the file was cut and its index of sectors lost
/// with it, the sectors are taken to follow one another.
/// Refuses: chains of sectors that lead in a circle.
/// Errors: `file.damaged-container`.
/// Rule: MS-CFB 12.1 (2024), sections 2.2-2.6.
package final class CompoundFile {
  /// Streams and folders, in the directory's order.
  package let entries: [CompoundEntry]

  private let file: FileStream
  private let length: Int
  private let sectors: SectorTable
  private let miniSectors: SectorTable
  private let miniSectorSize: Int
  private let miniLimit: Int
  /// The stretches in which small streams lie, one after another.
  private let miniStretches: [Stretch]

  /// The bytes that every compound file begins with.
  package static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  package init(_ file: FileStream) throws(Stop) {
    self.file = file
    let place = file.place
    let header = LittleEndianBytes(try file.bytes(at: 0, count: 512))
    guard let length = file.length, length >= 512, header.bytes.starts(with: Self.mark) else {
      throw Stop(.fileDamagedContainer, at: place, [.init("problem", Phrase("its header is cut off"))])
    }
    let shift = Int(header.uint16(30))
    let miniShift = Int(header.uint16(32))
    guard (6...20).contains(shift), (2...shift).contains(miniShift) else {
      throw Stop(.fileDamagedContainer, at: place, [.init("problem", Phrase("it names no size of sectors"))])
    }
    self.length = length
    miniSectorSize = 1 << miniShift
    miniLimit = Int(header.uint32(56))
    // The header takes a sector, but never less than its 512 bytes.
    let size = 1 << shift
    let sectors = try SectorTable(file, header: header, sectorSize: size, first: max(size, 512), of: length)
    self.sectors = sectors
    let directory = try sectors.stretches(
      from: header.uint32(48), upTo: Self.longestDirectory, "its directory", at: place)
    let entries = try Self.entries(directory.bytes(of: file, upTo: Self.longestDirectory))
    self.entries = entries
    let miniTable = try sectors.stretches(
      from: header.uint32(60), upTo: max(length, 0) / max(miniSectorSize, 1) * 4 + size, "its small sectors",
      at: place)
    let root = entries.first { $0.kind == .root }
    miniStretches =
      try root.map { root throws(Stop) in
        try sectors.stretches(from: root.start, upTo: root.size, "its small streams", at: place)
      } ?? []
    let miniLength = miniStretches.reduce(0) { $0 + $1.count }
    miniSectors = SectorTable(
      links: try miniTable.bytes(of: file, upTo: length), sectorSize: miniSectorSize, first: 0,
      of: miniLength)
  }

  /// No workbook has so many streams that their directory is longer.
  private static let longestDirectory = 4 << 20

  /// The entry of a name in the outermost folder, capitals and small letters alike; nil when there is none.
  package func entry(_ name: String) -> CompoundEntry? {
    let wanted = name.lowercased()
    return outermost.first { $0.kind == .stream && $0.name.lowercased() == wanted }
  }

  /// The entries of the outermost folder; all of them where its tree is broken.
  package var outermost: [CompoundEntry] {
    guard let root = entries.first(where: { $0.kind == .root }) else { return entries }
    var seen = [Bool](repeating: false, count: entries.count)
    var found: [CompoundEntry] = []
    var ahead = [root.child]
    while let number = ahead.popLast() {
      guard number < entries.count, !seen[number] else { continue }
      seen[number] = true
      let entry = entries[number]
      if entry.kind == .stream || entry.kind == .folder { found.append(entry) }
      ahead += [entry.right, entry.left]
    }
    return found.isEmpty ? entries : found
  }

  /// Opens a stream's bytes.
  package func open(_ entry: CompoundEntry) throws(Stop) -> ScatteredBytes {
    let isSmall = entry.size < miniLimit && entry.kind != .root
    var stretches: [Stretch]
    if isSmall {
      let inner = try miniSectors.stretches(
        from: entry.start, upTo: entry.size, "a small stream", at: file.place)
      stretches = miniStretches.within(inner)
    } else {
      stretches = try sectors.stretches(from: entry.start, upTo: entry.size, "a stream", at: file.place)
    }
    stretches.cut(to: length)
    return ScatteredBytes(file, stretches, promised: entry.size)
  }

  private static func entries(_ bytes: [UInt8]) -> [CompoundEntry] {
    let bytes = LittleEndianBytes(bytes)
    return stride(from: 0, to: bytes.bytes.count - 127, by: 128).map { CompoundEntry(bytes, at: $0) }
  }
}

/// A stream or folder in a compound file's directory.
package struct CompoundEntry: Sendable {
  package enum Kind: Sendable { case stream, folder, root, unused }

  package let name: String
  package let kind: Kind
  /// How many bytes the stream has.
  package let size: Int
  let start: UInt32
  let left: Int
  let right: Int
  let child: Int

  init(_ bytes: LittleEndianBytes, at offset: Int) {
    let length = min(Int(bytes.uint16(offset + 64)), 64)
    name = String(
      decoding: stride(from: 0, to: max(length - 2, 0), by: 2).map { bytes.uint16(offset + $0) },
      as: UTF16.self)
    switch bytes.bytes[offset + 66] {
    case 1: kind = .folder
    case 2: kind = .stream
    case 5: kind = .root
    default: kind = .unused
    }
    left = Int(bytes.uint32(offset + 68))
    right = Int(bytes.uint32(offset + 72))
    child = Int(bytes.uint32(offset + 76))
    start = bytes.uint32(offset + 116)
    // The upper half of the size holds rubbish in files of small sectors.
    size = Int(bytes.uint32(offset + 120))
  }
}

extension Reason {
  /// A compound file contradicts itself.
  package static let fileDamagedContainer = Reason(
    "file.damaged-container", .error, message: "the document's inner index is damaged: {problem}",
    remedy: "copy or download it once more, or open it in Excel or LibreOffice and save it anew",
    rule: "MS-CFB 12.1, sections 2.2-2.6")
}
