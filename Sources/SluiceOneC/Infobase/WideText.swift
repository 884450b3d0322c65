/// Reads UTF-16, lowest byte first.
enum WideText {
  /// The text of some bytes; halves of pairs that stand alone become U+FFFD, an odd last byte is left out.
  static func text(_ bytes: some RandomAccessCollection<UInt8>) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var low: UInt8?
    for byte in bytes {
      if let first = low {
        units.append(UInt16(first) | UInt16(byte) << 8)
        low = nil
      } else {
        low = byte
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}
