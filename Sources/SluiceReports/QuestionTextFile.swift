import Glibc
import SluiceRecords

/// Writes questions and verdicts as delimited text.
///
/// Shape: UTF-8, `;` between cells; questions with a byte-order mark and CRLF as Excel opens them, verdicts sorted and
/// with plain line ends, so that two people's files merge line by line. English in every language, for programs read them.
/// Errors: `report.not-written`.
public enum QuestionTextFile {
  public static func write(_ questions: [PairQuestion], to path: String) throws(Stop) {
    var text: [UInt8] = [0xEF, 0xBB, 0xBF]
    for kind in EntityKind.allCases {
      let own = questions.filter { $0.kind == kind }
      guard !own.isEmpty else { continue }
      append(QuestionWorkbook.titles(own).map { $0.text(in: .english) }, end: "\r\n", to: &text)
      for question in own { append(QuestionWorkbook.cells(question, in: .english), end: "\r\n", to: &text) }
    }
    try write(text, to: path)
  }

  /// Writes verdicts, each once, in the order of their names.
  public static func write(_ verdicts: [Verdict], to path: String) throws(Stop) {
    try write(bytes(of: verdicts), to: path)
  }

  /// What `write` writes of verdicts.
  public static func bytes(of verdicts: [Verdict]) -> [UInt8] {
    var text: [UInt8] = []
    typealias Title = QuestionWorkbook.Title
    append(
      [Title.answer, Title.kind, Title.left, Title.right].map { $0.text(in: .english) }, end: "\n", to: &text)
    let lines = verdicts.map { verdict in
      let ends = [verdict.left, verdict.right].sorted()
      return [verdict.answer.rawValue, verdict.kind.rawValue] + ends
    }
    var last: [String] = []
    for line in lines.sorted(by: { $0.dropFirst().lexicographicallyPrecedes($1.dropFirst()) })
    where line != last {
      append(line, end: "\n", to: &text)
      last = line
    }
    return text
  }

  private static func append(_ cells: [String], end: String, to text: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append(0x3B) }
      guard cell.utf8.contains(where: { [0x22, 0x3B, 0x0A, 0x0D].contains($0) }) else {
        text += cell.utf8
        continue
      }
      text.append(0x22)
      for byte in cell.utf8 {
        if byte == 0x22 { text.append(0x22) }
        text.append(byte)
      }
      text.append(0x22)
    }
    text += end.utf8
  }

  private static func write(_ text: [UInt8], to path: String) throws(Stop) {
    guard let file = ReportPlace.opened(path) else {
      throw Stop(.reportNotWritten, at: path, [systemError()])
    }
    let isWritten = fwrite(text, 1, text.count, file) == text.count
    guard fclose(file) == 0, isWritten else { throw Stop(.reportNotWritten, at: path, [systemError()]) }
  }
}
