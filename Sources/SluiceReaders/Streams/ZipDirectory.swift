import SluiceRecords

/// The list of what a zip archive holds: from its central directory, and where that is broken or cut off, from the
/// headers before the entries themselves.
///
/// Refuses: directories past 64 MiB, archives of several disks.
/// Errors: `file.cut-short`, `file.damaged-archive` where no entry can be found either way.
/// Rule: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.12, 4.3.14-16, 4.5.3.
package struct ZipDirectory {
  /// The entries in the directory's order, folders left out.
  package let entries: [ZipEntry]
  /// What is wrong with the directory; nil where it is whole.
  package let damage: Stop?

  package init(_ file: FileStream) throws(Stop) {
    do {
      entries = try Self.listed(in: file)
      damage = nil
    } catch {
      entries = try ZipSalvage.entries(of: file)
      if entries.isEmpty { throw error }
      damage = error
    }
  }

  /// The entries of the central directory.
  private static func listed(in file: FileStream) throws(Stop) -> [ZipEntry] {
    let place = file.place
    guard let length = file.length else { throw Stop(.fileDamagedArchive, at: place) }
    let tailLength = min(length, 22 + 0xFFFF + 20)
    let tail = LittleEndianBytes(try file.bytes(at: length - tailLength, count: tailLength))
    guard let end = findEnd(in: tail) else { throw Stop(.fileCutShort, at: place) }
    var (size, offset) = (Int(tail.uint32(end + 12)), Int(tail.uint32(end + 16)))
    var endOfDirectory = length - tailLength + end
    if end >= 20, tail.uint32(end - 20) == 0x0706_4B50 {
      // Zip64: a locator names the place of the wider record.
      guard let at = Int(exactly: tail.uint64(end - 12)), at <= length - 56 else {
        throw Stop(.fileDamagedArchive, at: place)
      }
      let wide = LittleEndianBytes(try file.bytes(at: at, count: 56))
      guard wide.uint32(0) == 0x0606_4B50, let wideSize = Int(exactly: wide.uint64(40)),
        let wideOffset = Int(exactly: wide.uint64(48))
      else { throw Stop(.fileDamagedArchive, at: place) }
      (size, offset, endOfDirectory) = (wideSize, wideOffset, at)
    }
    guard size <= 64 << 20, size <= endOfDirectory, offset <= endOfDirectory - size else {
      throw Stop(.fileDamagedArchive, at: place)
    }
    // Bytes put in front of an archive (a self-extracting one) shift all its offsets.
    let shift = endOfDirectory - size - offset
    let directory = LittleEndianBytes(try file.bytes(at: endOfDirectory - size, count: size))
    var entries: [ZipEntry] = []
    var at = 0
    while at + 46 <= size, directory.uint32(at) == 0x0201_4B50 {
      let next =
        at + 46 + Int(directory.uint16(at + 28)) + Int(directory.uint16(at + 30))
        + Int(directory.uint16(at + 32))
      guard next <= size, let entry = ZipEntry(directory, at: at, shift: shift) else {
        throw Stop(.fileDamagedArchive, at: place)
      }
      if !entry.isFolder { entries.append(entry) }
      at = next
    }
    // A directory that is listed must be there: one of other bytes is none.
    if entries.isEmpty, size > 0 { throw Stop(.fileDamagedArchive, at: place) }
    return entries
  }

  /// What a zip is called that holds a document of OpenOffice's family.
  package static let openDocument = "an OpenDocument file"

  /// What a zip is that is no archive to its user: ECMA-376 part 2 and OASIS OpenDocument 1.3 part 2 §3.
  package var documentKind: String? {
    // Some programs write other letters and strokes than the standards have.
    let names = Set(entries.map(\.partName))
    func holds(_ folder: String) -> Bool { names.contains { $0.hasPrefix(folder) } }
    if holds("xl/workbook") || holds("xl/worksheets/") { return "an Excel workbook" }
    if names.contains("[content_types].xml") {
      if holds("xl/") { return "an Excel workbook" }
      if holds("word/") { return "a Word document" }
      if holds("ppt/") { return "a PowerPoint presentation" }
      return "an Office document"
    }
    let hasManifest = names.contains("meta-inf/manifest.xml")
    if hasManifest || names.contains("mimetype"), names.contains("content.xml") { return Self.openDocument }
    if hasManifest, names.contains("mimetype") { return Self.openDocument }
    if names.contains("mimetype"), holds("meta-inf/") { return "an electronic book" }
    if names.contains("meta-inf/manifest.mf") { return "a Java archive" }
    if names.contains("androidmanifest.xml") { return "an Android application" }
    return nil
  }

  /// The end record is the last one whose comment reaches exactly to the end; damaged tools cut the comment.
  private static func findEnd(in tail: LittleEndianBytes) -> Int? {
    var at = tail.bytes.count - 22
    while at >= 0 {
      if tail.uint32(at) == 0x0605_4B50, at + 22 + Int(tail.uint16(at + 20)) <= tail.bytes.count { return at }
      at -= 1
    }
    return nil
  }
}

/// One file in a zip archive.
package struct ZipEntry: Sendable, Equatable {
  /// The name with its folders, as stored.
  package let name: String
  package let isEncrypted: Bool
  /// 0 stored, 8 deflated; others exist.
  package let method: UInt16
  package let packedSize: Int
  package let size: Int
  package let checksum: UInt32
  /// Where the local header stands in the file.
  package let offset: Int

  /// Whether sizes and check sum are known before reading; they may follow the bytes in an archive without directory.
  package let isMeasured: Bool

  package var isFolder: Bool { name.hasSuffix("/") || (name.hasSuffix("\\") && size == 0) }
  /// The name as parts of documents are compared: small letters, plain strokes, none at the front.
  package var partName: String {
    var part = String(name.lowercased().map { $0 == "\\" ? "/" : $0 })
    while part.hasPrefix("/") { part.removeFirst() }
    return part
  }
  /// The part of the name behind the last dot, in small letters.
  package var suffix: String {
    let file = name.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return "" }
    return file[file.index(after: dot)...].lowercased()
  }

  /// An entry as its own header tells it.
  init(
    name: String, isEncrypted: Bool, method: UInt16, packedSize: Int, size: Int, checksum: UInt32,
    offset: Int,
    isMeasured: Bool
  ) {
    self.name = name
    self.isEncrypted = isEncrypted
    self.method = method
    self.packedSize = packedSize
    self.size = size
    self.checksum = checksum
    self.offset = offset
    self.isMeasured = isMeasured
  }

  init?(_ bytes: LittleEndianBytes, at start: Int, shift: Int) {
    isMeasured = true
    let nameLength = Int(bytes.uint16(start + 28))
    let extraLength = Int(bytes.uint16(start + 30))
    let flags = bytes.uint16(start + 8)
    isEncrypted = flags & 1 != 0
    method = bytes.uint16(start + 10)
    checksum = bytes.uint32(start + 16)
    var sizes = [bytes.uint32(start + 24), bytes.uint32(start + 20), bytes.uint32(start + 42)].map(
      UInt64.init)
    // Whatever does not fit into 32 bits stands in the zip64 field, in this order.
    var at = start + 46 + nameLength
    let end = at + extraLength
    while at + 4 <= end {
      let (kind, length) = (bytes.uint16(at), Int(bytes.uint16(at + 2)))
      guard at + 4 + length <= end else { break }
      if kind == 1 {
        var field = at + 4
        for index in sizes.indices where sizes[index] == 0xFFFF_FFFF {
          guard field + 8 <= at + 4 + length else { return nil }
          sizes[index] = bytes.uint64(field)
          field += 8
        }
      }
      at += 4 + length
    }
    guard let size = Int(exactly: sizes[0]), let packedSize = Int(exactly: sizes[1]),
      let offset = Int(exactly: sizes[2]), offset <= Int.max - shift
    else { return nil }
    (self.size, self.packedSize, self.offset) = (size, packedSize, offset + shift)
    name = Self.name(of: bytes.bytes[start + 46..<start + 46 + nameLength])
  }

  /// Bit 11 promises UTF-8; without it Windows writes the DOS page of its country.
  static func name(of bytes: ArraySlice<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(
      String.UnicodeScalarView(
        bytes.map { byte in
          byte < 0x80 ? Unicode.Scalar(byte) : CodePage.ibm866.upperHalf[Int(byte) - 0x80]
        }))
  }
}

/// Bytes in which numbers stand lowest byte first; reading past the end gives zeros.
package struct LittleEndianBytes {
  package let bytes: [UInt8]
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package func uint16(_ at: Int) -> UInt16 { UInt16(truncatingIfNeeded: number(at, width: 2)) }
  package func uint32(_ at: Int) -> UInt32 { UInt32(truncatingIfNeeded: number(at, width: 4)) }
  package func uint64(_ at: Int) -> UInt64 { number(at, width: 8) }

  private func number(_ at: Int, width: Int) -> UInt64 {
    guard at >= 0, at <= bytes.count - width else { return 0 }
    return bytes[at..<at + width].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
