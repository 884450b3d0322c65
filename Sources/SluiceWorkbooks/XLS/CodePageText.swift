import SluiceReaders
import SluiceRecords

/// Reads texts of one byte a character, or of several, as workbooks before Excel 97 hold them.
///
/// Shape: the mapping's word comes first, then the code page that the workbook names, then what its letters look like;
/// what cannot be told is read as Western European.
/// Rule: MS-XLS 2.4.52 (CodePage).
struct CodePageText {
  let encoding: TextEncoding
  /// Why it was chosen, for `inspect`.
  let because: Phrase
  /// Whether somebody names it: the mapping, or the workbook.
  let isNamed: Bool
  private let transcoder: Transcoder

  /// - Parameters:
  ///   - number: what the workbook names.
  ///   - named: what the mapping names.
  init(_ number: Int?, named: String? = nil) {
    if let encoding = named.flatMap({ TextEncoding(named: $0) }) {
      self.init(encoding, because: Phrase("the mapping says so"))
    } else if let number, let encoding = Self.encoding(number) {
      self.init(encoding, because: Phrase("the workbook names \("\(number)")"))
    } else {
      self.init(
        .windows1252,
        because: number.map { Phrase("the workbook names \("\($0)"), which nobody knows") }
          ?? Phrase("the workbook names none"),
        isNamed: false)
    }
  }

  private init(_ encoding: TextEncoding, because: Phrase, isNamed: Bool = true) {
    self.encoding = encoding
    self.because = because
    self.isNamed = isNamed
    transcoder = Transcoder(from: encoding)
  }

  /// The encoding that texts without a named one seem to be in; nil where there are too few letters to tell.
  ///
  /// Excel itself takes the page of the user's Windows, which programs that write none rely on.
  init?(toldBy sample: [UInt8]) {
    guard sample.count(where: { $0 >= 0x80 }) >= Self.fewestLetters else { return nil }
    let guess = sample.withUnsafeBytes { EncodingDetector.detect($0, isWhole: true) }
    guard guess.confidence >= 0.6, guess.byteOrderMark == 0, !guess.encoding.name.hasPrefix("UTF-") else {
      return nil
    }
    self.init(guess.encoding, because: Phrase("the workbook names none; \(guess.because)"))
  }

  /// Letters past ASCII that must be there for a guess.
  private static let fewestLetters = 8

  private static func encoding(_ number: Int) -> TextEncoding? {
    switch number {
    // What BIFF8 writes: its texts are wide, and the few bytes there are belong to the lower 256 of Unicode.
    case 1200, 367, 0x8001: .windows1252
    case 0x8000: .macRoman
    default: TextEncoding(named: "\(number)") ?? TextEncoding(named: "cp\(number)")
    }
  }

  /// Appends a text as UTF-8.
  func append(_ text: UnsafeRawBufferPointer, to arena: TextArena) {
    if !text.contains(where: { $0 >= 0x80 }) {
      arena.append(utf8: text)
      return
    }
    // No character of one or two bytes takes more than three in UTF-8.
    withUnsafeTemporaryAllocation(byteCount: text.count * 3 + 16, alignment: 1) { output in
      var broken: [BrokenBytes] = []
      var consumed = 0
      while consumed < text.count {
        let part = UnsafeRawBufferPointer(rebasing: text[consumed...])
        let (read, written) = transcoder.convert(part, isLast: true, into: output, broken: &broken)
        arena.append(utf8: UnsafeRawBufferPointer(rebasing: output[..<written]))
        if read == 0 { break }
        consumed += read
      }
    }
  }
}
