import SluiceRecords

/// Cleans plain text: one line, single spaces, no characters that leave no ink, letters and accents in one piece.
///
/// Shape: text of white space only is `.blank`; nothing else is judged. Spaces around and repeated spaces go
/// without a remark.
/// Refuses: nothing.
/// Rule: The Unicode Standard 16.0, categories Zs, Cf, Cc; chapter 3.11 for composed letters. Shown by
/// normalisers/text.tsv.
public struct TextNormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] = [
    .textInvisibleCharacters, .textWhiteSpace, .textComposedLetters, .textExcelWrapper,
  ]

  /// Whether a text is canonical as it stands: the cheap question, asked before a value is made.
  public func isCanonical(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0, text[0] != 0x20, text[0] != 0x27, text[0] != 0x3D else { return false }
    var previous: UInt8 = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if byte < 0x20 || byte == 0x7F || byte == 0x20 && previous == 0x20 { return false }
        previous = byte
        index += 1
      } else if byte >= 0xD0 && byte <= 0xD3 {
        // Cyrillic letters: nothing to mend.
        previous = byte
        index += 2
      } else {
        let (scalar, length) = text.scalar(at: index)
        guard Self.isPlain(scalar) else { return false }
        previous = byte
        index += length
      }
    }
    return previous != 0x20
  }

  public func normalise(_ text: Span<UInt8>) -> Normalised<String> {
    if isCanonical(text) { return .value(IdentifierText.string(utf8: text), []) }
    var found: Traits = []
    var bytes = Self.cleaned(text, &found)
    while let inside = Self.wrapped(bytes.span) {
      found.insert(.wrapper)
      bytes = Self.cleaned(bytes.span.extracting(inside), &found)
    }
    guard !bytes.isEmpty else { return .blank }
    return .value(String(decoding: bytes, as: UTF8.self), found.remarks)
  }

  /// The text on one line, without characters that leave no ink.
  private static func cleaned(_ text: Span<UInt8>, _ found: inout Traits) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var pendingSpace = false
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      switch Glyph(scalar) {
      case .space, .lineBreak:
        if scalar != 0x20, !bytes.isEmpty, index < text.count { found.insert(.whiteSpace) }
        pendingSpace = !bytes.isEmpty
      case .invisible where !Self.joinsPictures(scalar, before: text, at: index): found.insert(.invisible)
      default:
        if pendingSpace {
          bytes.append(0x20)
          pendingSpace = false
        }
        if let mark = ComposedLetters.mark(scalar), ComposedLetters.compose(&bytes, with: mark) {
          found.insert(.composed)
        } else {
          for place in index - length..<index { bytes.append(text[place]) }
        }
      }
    }
    return bytes
  }

  /// The part of a text inside what Excel users put around it to keep it text: `="007"`, `'007`; nil without such.
  private static func wrapped(_ text: Span<UInt8>) -> Range<Int>? {
    let end = text.count
    if end >= 4, text[0] == 0x3D, text[1] == 0x22, text[end - 1] == 0x22,
      !contains(0x22, in: text, 2..<end - 1)
    {
      return 2..<end - 1
    }
    // An apostrophe that opens a quotation has its partner; Excel's has none.
    return end >= 2 && text[0] == 0x27 && !contains(0x27, in: text, 1..<end) ? 1..<end : nil
  }

  private static func contains(_ byte: UInt8, in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where text[index] == byte { return true }
    return false
  }

  /// Whether a zero-width joiner or variation selector belongs to a picture, which it would break to drop.
  private static func joinsPictures(_ scalar: UInt32, before text: Span<UInt8>, at index: Int) -> Bool {
    guard scalar == 0x200D || scalar == 0xFE0F else { return false }
    guard index < text.count else { return scalar == 0xFE0F }
    return scalar == 0xFE0F || text.scalar(at: index).value >= 0x2190
  }

  /// Whether a scalar beyond ASCII may stand as it is.
  private static func isPlain(_ scalar: UInt32) -> Bool {
    switch Glyph(scalar) {
    case .space, .lineBreak, .invisible: false
    default: ComposedLetters.mark(scalar) == nil
    }
  }

  /// What was mended.
  private struct Traits: OptionSet {
    var rawValue: UInt8
    static let invisible = Traits(rawValue: 1)
    static let whiteSpace = Traits(rawValue: 2)
    static let composed = Traits(rawValue: 4)
    static let wrapper = Traits(rawValue: 8)

    var remarks: [Remark] {
      var remarks: [Remark] = []
      if contains(.invisible) { remarks.append(Remark(.textInvisibleCharacters)) }
      if contains(.whiteSpace) { remarks.append(Remark(.textWhiteSpace)) }
      if contains(.composed) { remarks.append(Remark(.textComposedLetters)) }
      if contains(.wrapper) { remarks.append(Remark(.textExcelWrapper)) }
      return remarks
    }
  }
}

extension Reason {
  /// Characters without ink were removed.
  static let textInvisibleCharacters = Reason(
    "text.invisible-characters", .note,
    message: "characters that cannot be seen (zero-width, directional, soft hyphen, control) were removed",
    remedy: "nothing needs to be done", rule: "The Unicode Standard 16.0, categories Cc and Cf")
  /// Unusual white space became plain spaces.
  static let textWhiteSpace = Reason(
    "text.white-space", .note,
    message: "line breaks, tabs or unbreakable spaces became plain spaces",
    remedy: "nothing needs to be done", rule: "The Unicode Standard 16.0, category Zs")
  /// A letter and its accent became one character.
  static let textComposedLetters = Reason(
    "text.composed-letters", .note, message: "letters written as letter and accent became one character",
    remedy: "nothing needs to be done", rule: "The Unicode Standard 16.0, normalisation form C")
  /// The text was kept as text by an apostrophe or a formula.
  static let textExcelWrapper = Reason(
    "text.excel-wrapper", .note,
    message: "an apostrophe or a formula that kept the cell as text in Excel was removed",
    remedy: "nothing needs to be done", rule: "Fixtures/normalisers/text.tsv")
}
