import CScan
import SluiceRecords

/// Tells the encoding of a text by its bytes.
///
/// Shape: a byte-order mark, well-formed UTF-8, text of two or four bytes a character, UTF-8 with some broken bytes,
/// then whichever of the code pages and East Asian encodings reads the letters best. Plain ASCII is UTF-8.
package enum EncodingDetector {
  /// How many bytes are looked at.
  static let sampleSize = 256 * 1024

  /// How many bytes are looked at when the first hold next to nothing past ASCII.
  static let longSampleSize = 4 << 20

  /// Tells the encoding; `isWhole` says that nothing follows the sample.
  package static func detect(_ sample: UnsafeRawBufferPointer, isWhole: Bool) -> EncodingGuess {
    if let guess = byMark(sample) { return guess }
    guard !sample.isEmpty else {
      return EncodingGuess(.utf8, because: Phrase("there is no text"), confidence: 1)
    }
    let hasNUL = sample.contains(0)
    if hasNUL, let guess = WideTextDetector.guess(sample, isWhole: isWhole) { return guess }
    let utf8 = UTF8Count(sample, isWhole: isWhole)
    if utf8.broken == 0 {
      if utf8.characters > 0 {
        return EncodingGuess(
          .utf8, because: Phrase("all bytes past ASCII form well-formed UTF-8"), confidence: 1)
      }
      // Cyrillic UTF-16 of a single cell has no NUL, but bytes of 4 where text has none.
      if let guess = WideTextDetector.guess(sample, isWhole: isWhole) { return guess }
      return EncodingGuess(.utf8, because: Phrase("all bytes are ASCII, which is UTF-8 too"), confidence: 1)
    }
    if utf8.isConvincing {
      return EncodingGuess(
        .utf8,
        because: Phrase(
          "\(utf8.characters) characters are well-formed UTF-8, \(utf8.broken) places are broken"),
        confidence: 0.95)
    }
    if !hasNUL, let guess = WideTextDetector.guess(sample, isWhole: isWhole) { return guess }
    return byLetters(sample)
  }

  private static func byLetters(_ whole: UnsafeRawBufferPointer) -> EncodingGuess {
    // Ten thousand letters say as much as a million.
    var upper = 0
    let end = whole.firstIndex { byte in
      if byte >= 0x80 { upper += 1 }
      return upper > 10_000
    }
    let sample = UnsafeRawBufferPointer(rebasing: whole[..<(end ?? whole.count)])
    let pages = CodePageDetector(sample)
    let guess = pages.guess()
    guard let eastern = MultibyteDetector.best(sample) else { return guess.encodingGuess }
    let bits = (guess.cost - eastern.cost) / 4
    guard bits > 0 else { return guess.encodingGuess }
    return EncodingGuess(
      eastern.encoding,
      because: comparison(
        Phrase("bytes pair up as in \(Phrase(word: eastern.language))"), with: guess.encodingGuess.encoding,
        by: bits), confidence: bits > 30 ? 0.95 : 0.6)
  }

  /// What speaks for an encoding, and how much worse the next best reads, in words for a number of bits.
  static func comparison(_ because: Phrase, with next: TextEncoding, by bits: Int) -> Phrase {
    switch bits {
    case ..<4: Phrase("\(because); but \("\(next)") reads nearly as well")
    case ..<20: Phrase("\(because); the next best, \("\(next)"), reads worse")
    default: Phrase("\(because); the next best, \("\(next)"), reads far worse")
    }
  }

  /// Rule: Unicode 15.0 §23.8, byte order mark; FF FE 00 00 is UTF-32 since no text begins with NUL.
  static func byMark(_ sample: UnsafeRawBufferPointer) -> EncodingGuess? {
    let marks: [(bytes: [UInt8], encoding: TextEncoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE, 0, 0], .utf32LittleEndian),
      ([0, 0, 0xFE, 0xFF], .utf32BigEndian), ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian),
    ]
    guard let mark = marks.first(where: { sample.starts(with: $0.bytes) }) else { return nil }
    return EncodingGuess(
      mark.encoding, byteOrderMark: mark.bytes.count,
      because: Phrase("the file begins with its byte-order mark"),
      confidence: 1)
  }
}

/// How much of a sample is well-formed UTF-8.
private struct UTF8Count {
  /// Well-formed characters past ASCII.
  private(set) var characters = 0
  /// Maximal parts that are broken; one cut at the end of an unfinished sample is not.
  private(set) var broken = 0

  init(_ sample: UnsafeRawBufferPointer, isWhole: Bool) {
    let bytes = sample.bindMemory(to: UInt8.self)
    guard let start = bytes.baseAddress else { return }
    var at = 0
    while at < bytes.count {
      let good = cscan_valid_utf8(start + at, bytes.count - at)
      for index in at..<at + good where bytes[index] >= 0xC0 { characters += 1 }
      at += good
      if at == bytes.count { break }
      let part = UTF8Repair.maximalPart(of: UnsafeRawBufferPointer(rebasing: sample[at...]))
      if part.isCut, !isWhole { break }
      broken += 1
      at += part.count
      if broken == 2000, !isConvincing { break }
    }
  }

  /// Code pages hardly ever form three well-formed characters for each broken part.
  var isConvincing: Bool { characters >= 3 * broken }
}
