import CScan
import SluiceRecords

/// Mends text that was encoded twice: decoded by the wrong page once, then written as it looked.
///
/// Shape: `РћРћРћ`, `Ð¾Ð¾Ð¾` and `ÎÎÎ` are all «ООО». A repair is certain when the whole cell goes back without a
/// loss and the result is far likelier than what stood there; all others are suggestions.
/// Rule: the wrong page's bytes read by the right encoding, judged by letter pairs; shown by
/// readers/encodings/double-encoded.tsv.
public enum DoubleEncoding {
  /// What a cell was meant to be.
  public struct Repair: Sendable, Equatable {
    public let text: String
    /// Whether the text may be put in place of the cell's.
    public let isCertain: Bool
    /// What went wrong, in words: `UTF-8 was read as windows-1251`.
    public let how: Phrase
  }

  /// The offset of the next place in a text that is worth a look; nil when there is none.
  ///
  /// Shape: a whole page of cells may be asked at once; ordinary text is passed over many bytes at a time.
  public static func nextSuspect(in text: UnsafeBufferPointer<UInt8>, from: Int = 0) -> Int? {
    guard let start = text.baseAddress, from < text.count else { return nil }
    let place = cscan_double_encoding_suspect(start, text.count, from)
    return place < text.count ? place : nil
  }

  /// What a cell's text was meant to be; nil when nothing is wrong with it.
  ///
  /// Refuses: cells of more than 64 KiB, they are left alone.
  public static func repair(_ text: Span<UInt8>) -> Repair? {
    text.withUnsafeBufferPointer { bytes in
      guard bytes.count < 1 << 16, nextSuspect(in: bytes) != nil else { return nil }
      return repair(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
    }
  }

  static func repair(_ text: [Unicode.Scalar]) -> Repair? {
    guard var best = bestRepair(text) else { return nil }
    // Text may have gone through the mill twice.
    for _ in 0..<2 {
      guard let further = bestRepair(Array(best.text.unicodeScalars)) else { break }
      best = Repair(text: further.text, isCertain: best.isCertain && further.isCertain, how: best.how)
    }
    return best
  }

  private static func bestRepair(_ text: [Unicode.Scalar]) -> Repair? {
    let before = TextCost.shared.cost(text)
    var best: (attempt: MisreadingRoute.Attempt, cost: Int, route: MisreadingRoute)?
    for route in MisreadingRoute.all {
      guard let attempt = route.undo(text) else { continue }
      let cost = TextCost.shared.cost(attempt.text)
      // Eight bits likelier at least, or there is nothing to suggest. Bytes of a page always read as something,
      // so there the result must be clean and less than three fifths of what stood there.
      guard cost + 32 < before, cost < best?.cost ?? .max else { continue }
      if attempt.sequences == 0, cost * 5 > before * 3 || isSuspect(attempt.text) { continue }
      best = (attempt, cost, route)
    }
    guard let best else { return nil }
    let isStrong = best.attempt.sequences >= 2 || before - best.cost >= 100
    return Repair(
      text: String(String.UnicodeScalarView(best.attempt.text)), isCertain: isStrong && best.attempt.isWhole,
      how: best.route.words)
  }

  private static func isSuspect(_ text: [Unicode.Scalar]) -> Bool {
    var text = String(String.UnicodeScalarView(text))
    return text.withUTF8 { nextSuspect(in: $0) != nil }
  }

  /// Every reason this rule can say.
  public static let reasons: [Reason] = [.textDoubleEncoded, .textMaybeDoubleEncoded]
}

extension Reason {
  /// A cell was encoded twice and reads as it was meant.
  public static let textDoubleEncoded = Reason(
    "text.double-encoded", .note, message: "the cell was encoded twice ({how}); it is read as it was meant",
    remedy: "nothing to do; have the program that wrote the file set to UTF-8",
    rule: "DoubleEncoding; readers/encodings/double-encoded.tsv")

  /// A cell seems to be encoded twice, but the way back is not sure.
  public static let textMaybeDoubleEncoded = Reason(
    "text.maybe-double-encoded", .warning, message: "the cell seems to be encoded twice ({how})",
    remedy: "compare with the program the file comes from and correct the cell by hand",
    rule: "DoubleEncoding; readers/encodings/double-encoded.tsv")
}
