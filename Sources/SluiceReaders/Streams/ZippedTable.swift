import CZlib
import SluiceRecords

/// Finds the delimited table in a zip archive and opens it.
///
/// Shape: of several text files the one the mapping's `sheet:` names, else the first; the others are listed.
/// Errors: `file.not-a-table` for archives that are office documents or hold no text file, `file.encrypted`,
/// `file.unknown-packing`, and those of reading.
struct ZippedTable {
  let entry: ZipEntry
  /// Names of further text files in the archive, in its order.
  let others: [String]
  private let file: FileStream

  /// Names that text tables go by.
  private static let tableSuffixes: Set<String> = [
    "csv", "tsv", "tab", "txt", "ssv", "psv", "asc", "dat", "prn", "lst",
  ]

  init(_ file: FileStream, named wanted: String? = nil) throws(Stop) {
    let place = file.place
    guard let length = file.length else { throw Stop(.fileDamagedArchive, at: place) }
    let entries = try ZipDirectory(file, length: length).entries.filter { !Self.isClutter($0.name) }
    if let kind = Self.documentKind(entries) { throw Stop(.fileNotATable, at: place, [.init("kind", kind)]) }
    let tables = entries.filter { Self.tableSuffixes.contains($0.suffix) && $0.size > 0 }
    let candidates = !tables.isEmpty ? tables : entries.count == 1 ? entries : []
    let matching = wanted.flatMap { name in
      candidates.first { $0.name == name || $0.name.hasSuffix("/" + name) }
    }
    guard let entry = matching ?? candidates.first else {
      throw Stop(
        .fileNotATable, at: place, [.init("kind", "a zip archive without a text table in it")])
    }
    if entry.isEncrypted { throw Stop(.fileEncrypted, at: place) }
    guard entry.method == 0 || entry.method == 8 else {
      throw Stop(.fileUnknownPacking, at: place, [.init("method", "\(entry.method)")])
    }
    self.entry = entry
    self.file = file
    others = candidates.filter { $0 != entry }.map(\.name)
  }

  /// Opens the table's bytes.
  func open(limit: UnpackingLimit) throws(Stop) -> any ByteStream {
    let place = file.place
    var declared = limit
    try declared.add(packed: entry.packedSize, unpacked: entry.size, at: place)
    let header = LittleEndianBytes(try file.bytes(at: entry.offset, count: 30))
    let (start, isOver) = entry.offset.addingReportingOverflow(
      30 + Int(header.uint16(26)) + Int(header.uint16(28)))
    guard header.uint32(0) == 0x0403_4B50, !isOver else { throw Stop(.fileDamagedArchive, at: place) }
    let packed = FileRange(file, start: start, count: entry.packedSize)
    let bytes: any ByteStream =
      entry.method == 8
      ? InflatedStream(packed, wrapping: .none, place: place, limit: limit) : packed
    return CheckedStream(bytes, count: entry.size, checksum: entry.checksum, place: place)
  }

  /// Files that systems put into archives for themselves.
  private static func isClutter(_ name: String) -> Bool {
    name.hasPrefix("__MACOSX/") || name.split(separator: "/").last?.hasPrefix(".") == true
      || name.hasSuffix("Thumbs.db") || name.hasSuffix("desktop.ini")
  }

  /// What a zip is that is no archive to its user: ECMA-376 part 2 and OASIS OpenDocument 1.3 part 2 §3.
  private static func documentKind(_ entries: [ZipEntry]) -> String? {
    let names = Set(entries.map(\.name))
    func holds(_ folder: String) -> Bool { entries.contains { $0.name.hasPrefix(folder) } }
    if names.contains("[Content_Types].xml") {
      if holds("xl/") { return "an Excel workbook" }
      if holds("word/") { return "a Word document" }
      if holds("ppt/") { return "a PowerPoint presentation" }
      return "an Office document"
    }
    if names.contains("mimetype"), names.contains("content.xml") { return "an OpenDocument file" }
    if names.contains("mimetype"), holds("META-INF/") { return "an electronic book" }
    if names.contains("META-INF/MANIFEST.MF") { return "a Java archive" }
    if names.contains("AndroidManifest.xml") { return "an Android application" }
    return nil
  }
}

/// A stretch of a file.
private final class FileRange: ByteStream {
  private let file: FileStream
  private var at: Int
  private var left: Int

  init(_ file: FileStream, start: Int, count: Int) {
    (self.file, at, left) = (file, start, count)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    let count = try file.read(
      at: at, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, left)]))
    if count == 0, left > 0 { throw Stop(.fileCutShort, at: file.place) }
    at += count
    left -= count
    return count
  }
}

/// Compares what passes with the length and the check sum the archive's directory promises.
private final class CheckedStream: ByteStream {
  private let stream: any ByteStream
  private let place: String
  private let checksum: UInt32
  private var left: Int
  private var running: UInt = 0

  init(_ stream: any ByteStream, count: Int, checksum: UInt32, place: String) {
    (self.stream, left, self.checksum, self.place) = (stream, count, checksum, place)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    let count = try stream.read(
      into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, 1 << 30)]))
    left -= count
    if let start = buffer.baseAddress {
      running = crc32(running, start.assumingMemoryBound(to: UInt8.self), UInt32(count))
    }
    if left < 0 || (count == 0 && (left != 0 || UInt32(truncatingIfNeeded: running) != checksum)) {
      throw Stop(.fileDamagedArchive, at: place)
    }
    return count
  }
}

extension Reason {
  /// The archive asks for a password.
  static let fileEncrypted = Reason(
    "file.encrypted", .error, message: "the archive is locked with a password",
    remedy: "unpack it with its password and give the unpacked file", rule: "APPNOTE.TXT 4.4.4, bit 0")

  /// The archive is packed in a way we do not read.
  static let fileUnknownPacking = Reason(
    "file.unknown-packing", .error, message: "the archive is packed by method {method}, we read 0 and 8",
    remedy: "unpack it and give the unpacked file", rule: "APPNOTE.TXT 4.4.5")
}
