import SluiceReaders
import SluiceRecords

/// Reads texts of one byte a character, or of several, by the code page that an old workbook names.
///
/// Shape: a workbook that names none, or one that nobody knows, is read as Western European.
/// Rule: MS-XLS 2.4.52 (CodePage).
struct CodePageText {
  /// The encoding's name.
  let encoding: TextEncoding
  /// Whether the number the workbook gives stands for an encoding.
  let isKnown: Bool
  private let transcoder: Transcoder

  init(_ number: Int?) {
    let known = number.flatMap(Self.encoding)
    isKnown = known != nil
    encoding = known ?? .windows1252
    transcoder = Transcoder(from: encoding)
  }

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
