import SluiceRecords

/// Finds the entries of an archive whose directory is broken or cut off, by the headers before them.
///
/// Shape: entries in the order they lie; the last one may be cut itself, reading it then says so. Only what lies where
/// the entry before ends, or begins with the mark of a header behind it, is taken for one.
/// Rule: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.9.
enum ZipSalvage {
  /// How much of a file is looked through, and how many entries are taken.
  private static let reach = 4 << 30
  private static let most = 10_000

  static func entries(of file: FileStream) throws(Stop) -> [ZipEntry] {
    guard let length = file.length else { return [] }
    var entries: [ZipEntry] = []
    var at = 0
    while entries.count < most, let start = try mark(in: file, from: at, length: min(length, reach)) {
      let header = LittleEndianBytes(try file.bytes(at: start, count: 30))
      let nameLength = Int(header.uint16(26))
      let extraLength = Int(header.uint16(28))
      let names = LittleEndianBytes(try file.bytes(at: start + 30, count: nameLength + extraLength))
      let begin = start + 30 + nameLength + extraLength
      at = start + 4
      guard nameLength > 0, nameLength < 1024, names.bytes.count == nameLength + extraLength else { continue }
      var (packed, size) = (UInt64(header.uint32(18)), UInt64(header.uint32(22)))
      var extra = nameLength
      while extra + 4 <= names.bytes.count {
        let (kind, count) = (names.uint16(extra), Int(names.uint16(extra + 2)))
        if kind == 1, count >= 16 { (size, packed) = (names.uint64(extra + 4), names.uint64(extra + 12)) }
        extra += 4 + count
      }
      let follows = header.uint16(6) & 8 != 0
      let isMeasured = !follows && Int(exactly: packed) != nil && Int(exactly: size) != nil
      let rest = length - begin
      let packedSize = isMeasured ? Int(packed) : rest
      entries.append(
        ZipEntry(
          name: ZipEntry.name(of: names.bytes[..<nameLength]), isEncrypted: header.uint16(6) & 1 != 0,
          method: header.uint16(8), packedSize: max(0, packedSize),
          size: isMeasured ? Int(size) : max(0, rest),
          checksum: header.uint32(14), offset: start, isMeasured: isMeasured))
      if isMeasured, packedSize >= 0, packedSize <= rest { at = max(at, begin + packedSize) }
    }
    return entries.filter { !$0.isFolder }
  }

  /// Where the next header's mark stands.
  private static func mark(in file: FileStream, from start: Int, length: Int) throws(Stop) -> Int? {
    var at = start
    while at < length {
      let block = try file.bytes(at: at, count: min(1 << 16, length - at))
      let found: Int? = block.withUnsafeBufferPointer { bytes in
        var index = 0
        while index + 4 <= bytes.count {
          if bytes[index] == 0x50, bytes[index + 1] == 0x4B, bytes[index + 2] == 3, bytes[index + 3] == 4 {
            return index
          }
          index += 1
        }
        return nil
      }
      if let found { return at + found }
      if block.count < 4 { return nil }
      at += block.count - 3
      if at + 3 >= length { return nil }
    }
    return nil
  }
}
