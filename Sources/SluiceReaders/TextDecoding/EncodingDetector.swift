import CScan

/// Tells the encoding of a text by its bytes.
enum EncodingDetector {
  /// How many bytes are looked at.
  static let sampleSize = 256 * 1024

  /// Tells the encoding; `isWhole` says that nothing follows the sample.
  static func detect(_ sample: UnsafeRawBufferPointer, isWhole: Bool) -> EncodingGuess {
    if let guess = byMark(sample) { return guess }
    let bytes = sample.bindMemory(to: UInt8.self)
    guard let start = bytes.baseAddress else {
      return EncodingGuess(.utf8, because: "there is no text", confidence: 1)
    }
    let valid = cscan_valid_utf8(start, bytes.count)
    if valid == bytes.count || (!isWhole && bytes.count - valid < 4) {
      return EncodingGuess(.utf8, because: "every byte is part of well-formed UTF-8", confidence: 1)
    }
    return EncodingGuess(.windows1251, because: "the bytes are no UTF-8", confidence: 0.5)
  }

  /// Rule: Unicode 15.0 §23.8, byte order mark; FF FE 00 00 is UTF-32 since no text begins with NUL.
  private static func byMark(_ sample: UnsafeRawBufferPointer) -> EncodingGuess? {
    let marks: [(bytes: [UInt8], encoding: TextEncoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE, 0, 0], .utf32LittleEndian),
      ([0, 0, 0xFE, 0xFF], .utf32BigEndian), ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian),
    ]
    guard let mark = marks.first(where: { sample.starts(with: $0.bytes) }) else { return nil }
    return EncodingGuess(
      mark.encoding, byteOrderMark: mark.bytes.count, because: "the file begins with its byte-order mark",
      confidence: 1)
  }
}
