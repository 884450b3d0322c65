/// Reads UTF-16, lowest byte first.
enum WideText {
  /// The text of some bytes; halves of pairs that stand alone become U+FFFD, an odd last byte is left out.
  static func text(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { text($0) } }

  /// The text of some bytes; halves of pairs that stand alone become U+FFFD, an odd last byte is left out.
  static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    guard bytes.count > 1 else { return "" }
    return String(unsafeUninitializedCapacity: bytes.count / 2 * 3) { convert(bytes, into: $0) }
  }

  /// Appends the text of some bytes as UTF-8.
  static func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
    guard bytes.count > 1 else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count / 2 * 3) { buffer in
      let count = convert(bytes, into: buffer)
      text.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Writes the text as UTF-8 into a buffer of three bytes for each unit, and says how many it takes.
  private static func convert(
    _ bytes: UnsafeRawBufferPointer, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let count = bytes.count / 2
    func unit(_ index: Int) -> UInt16 {
      UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
    }
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

/// Reads Latin-1.
enum NarrowText {
  /// Appends the text of some bytes as UTF-8.
  static func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
    if bytes.allSatisfy({ $0 < 0x80 }) {
      text.append(contentsOf: bytes)
    } else {
      for byte in bytes {
        if byte < 0x80 {
          text.append(byte)
        } else {
          text.append(0xC0 | byte >> 6)
          text.append(0x80 | byte & 0x3F)
        }
      }
    }
  }
}
