import SluiceRecords

/// Tells UTF-16 and UTF-32 without a byte-order mark by where their NUL and small high bytes stand.
///
/// Shape: tables hold line ends, digits and delimiters, so the high byte of many units is 0 (ASCII) or, in Cyrillic
/// text, 4; text of one byte a character has neither.
enum WideTextDetector {
  static func guess(_ sample: UnsafeRawBufferPointer, isWhole: Bool) -> EncodingGuess? {
    guard sample.count >= 4 else { return nil }
    return guess32(sample, isWhole: isWhole) ?? guess16(sample, isWhole: isWhole)
  }

  private static func guess32(_ sample: UnsafeRawBufferPointer, isWhole: Bool) -> EncodingGuess? {
    guard sample[0] == 0 && sample[1] == 0 || sample[2] == 0 && sample[3] == 0 else { return nil }
    guard !isWhole || sample.count % 4 == 0 else { return nil }
    for (encoding, bigEndian) in [(TextEncoding.utf32LittleEndian, false), (.utf32BigEndian, true)] {
      var fit = 0
      let units = sample.count / 4
      for index in 0..<units {
        let raw = sample.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
        let code = bigEndian ? UInt32(bigEndian: raw) : UInt32(littleEndian: raw)
        if code > 0, code < 0x110000, code & 0xFFFF_F800 != 0xD800 { fit += 1 }
      }
      if fit * 100 >= units * 98 {
        return EncodingGuess(
          encoding, because: Phrase("every four bytes are one character, two or three of them 0"),
          confidence: 1)
      }
    }
    return nil
  }

  private static func guess16(_ sample: UnsafeRawBufferPointer, isWhole: Bool) -> EncodingGuess? {
    guard !isWhole || sample.count % 2 == 0 else { return nil }
    // Pairs of ASCII letters look like Chinese; true Chinese has upper bytes too.
    let upper = sample.reduce(into: 0) { count, byte in if byte >= 0x80 { count += 1 } }
    let mayBeForeign = upper * 100 >= sample.count * 4
    var best: (encoding: TextEncoding, share: Int)?
    for (encoding, high) in [(TextEncoding.utf16LittleEndian, 1), (.utf16BigEndian, 0)] {
      let units = sample.count / 2
      var (everyday, fit, zerosAtLow) = (0, 0, 0)
      for index in 0..<units {
        let (upper, lower) = (sample[index * 2 + high], sample[index * 2 + 1 - high])
        if lower == 0, upper != 0 { zerosAtLow += 1 }
        switch upper {
        case 0:
          // ASCII without its controls, and Latin-1's letters and signs.
          let isText = lower >= 0x20 && lower != 0x7F && !(0x80..<0xA0).contains(lower)
          if isText || (9...13).contains(lower) { everyday += 1 }
        case 4: everyday += 1
        case 1, 2, 3, 5, 6, 0x1E, 0x1F, 0x20, 0x21, 0x22, 0x25, 0x30...0x9F, 0xAC...0xD7, 0xD8...0xDF, 0xFE,
          0xFF:
          fit += 1
        default: break
        }
      }
      // Text of other alphabets still has its digits and line ends.
      let isText =
        (everyday + fit) * 100 >= units * 95 && everyday * 100 >= units * (mayBeForeign ? 12 : 70)
      if isText, zerosAtLow * 20 <= units, everyday > best?.share ?? 0 { best = (encoding, everyday) }
    }
    guard let best else { return nil }
    return EncodingGuess(
      best.encoding, because: Phrase("every second byte is the high half of a character: 0, 4 and the like"),
      confidence: 0.99)
  }
}
