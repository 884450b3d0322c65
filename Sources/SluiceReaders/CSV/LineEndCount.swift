import SluiceRecords

/// How the lines of a text end.
struct LineEndCount {
  private(set) var both = 0
  private(set) var feeds = 0
  private(set) var returns = 0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\n"): feeds += 1
      case UInt8(ascii: "\r"):
        if index + 1 < text.count, text[index + 1] == UInt8(ascii: "\n") {
          both += 1
          index += 1
        } else if index + 1 < text.count || feeds + both == 0 {
          returns += 1
        }
      default: break
      }
      index += 1
    }
  }

  /// Whether a carriage return alone ends a line: where it is at least a tenth of all line ends.
  ///
  /// A few of them among many line feeds are line breaks within a cell, as old spreadsheets wrote them.
  var loneReturnEnds: Bool { returns > 0 && returns * 10 >= both + feeds + returns }

  var evidence: Evidence {
    let kinds = [("CRLF", both), ("LF", feeds), ("CR", returns)].filter { $0.1 > 0 }
    return Evidence(
      subject: "line ends",
      value: kinds.isEmpty ? Phrase("none") : Phrase(verbatim: kinds.map(\.0).joined(separator: ", ")),
      because: kinds.isEmpty
        ? Phrase("the text is one line")
        : Phrase(verbatim: kinds.map { "\($0.1) × \($0.0)" }.joined(separator: ", ")))
  }
}
