/// Titles of Latin and Cyrillic letters without marks, folded byte by byte.
enum FoldedTitle {
  /// The title as `ExportRecord.folded` makes it; nil where it has other characters.
  ///
  /// - Parameter title: small letters already.
  static func quickly(_ title: String) -> String? {
    var title = title
    return title.withUTF8 { bytes -> String? in
      var folded: [UInt8] = []
      folded.reserveCapacity(bytes.count)
      var isApart = false
      var index = 0
      func begin() {
        if isApart, !folded.isEmpty { folded.append(0x20) }
        isApart = false
      }
      while index < bytes.count {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
          begin()
          folded.append(byte)
        case 0..<0x80: isApart = true
        case 0xD0, 0xD1:
          // U+0400 to U+047F, letters all of them.
          begin()
          let isYo = byte == 0xD1 && bytes[index + 1] == 0x91
          folded += isYo ? [0xD0, 0xB5] : [byte, bytes[index + 1]]
          index += 1
        case 0xC2 where bytes[index + 1] == 0xAB || bytes[index + 1] == 0xBB:
          // «»
          isApart = true
          index += 1
        default: return nil
        }
        index += 1
      }
      return String(decoding: folded, as: UTF8.self)
    }
  }
}
