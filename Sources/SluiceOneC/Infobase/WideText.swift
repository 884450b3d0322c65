/// Reads UTF-16, lowest byte first.
enum WideText {
  /// The text of some bytes; halves of pairs that stand alone become U+FFFD, an odd last byte is left out.
  static func text(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { text($0) } }

  /// The text of some bytes; halves of pairs that stand alone become U+FFFD, an odd last byte is left out.
  static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    let count = bytes.count / 2
    guard count > 0 else { return "" }
    func unit(_ index: Int) -> UInt16 {
      UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
    }
    return String(unsafeUninitializedCapacity: count * 3) { buffer in
      var at = 0
      var index = 0
      while index < count {
        let first = unit(index)
        index += 1
        switch first {
        case 0..<0x80:
          buffer[at] = UInt8(truncatingIfNeeded: first)
          at += 1
        case 0x80..<0x800:
          buffer[at] = UInt8(truncatingIfNeeded: 0xC0 | first >> 6)
          buffer[at + 1] = UInt8(truncatingIfNeeded: 0x80 | first & 0x3F)
          at += 2
        case 0xD800..<0xDC00 where index < count && 0xDC00..<0xE000 ~= unit(index):
          // A pair is four bytes, and two units leave room for six.
          let scalar = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit(index) & 0x3FF))
          index += 1
          buffer[at] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
          buffer[at + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F)
          buffer[at + 2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
          buffer[at + 3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
          at += 4
        default:
          let scalar = 0xD800..<0xE000 ~= first ? 0xFFFD : first
          buffer[at] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
          buffer[at + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
          buffer[at + 2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
          at += 3
        }
      }
      return at
    }
  }
}
