import Glibc
import SluiceRecords

/// Writes questions and verdicts as delimited text.
///
/// Shape: UTF-8, `;` between cells; questions with a byte-order mark and CRLF as Excel opens them, verdicts sorted and
/// with plain line ends, so that two people's files merge line by line. English in every language, for programs read them.
/// Errors: `report.not-written`.
public final class QuestionTextFile {
  private let path: String
  private let file: UnsafeMutablePointer<FILE>
  private var isOpen = true
  /// The kind of record whose titles were written last.
  private var kind: EntityKind?
  private var text: [UInt8] = GuardedText.byteOrderMark
  /// So many bytes are written at once.
  private static let block = 1 << 18

  /// Makes the file of questions.
  public init(path: String) throws(Stop) {
    guard let file = ReportPlace.opened(path) else {
      throw Stop(.reportNotWritten, at: path, [systemError()])
    }
    self.path = path
    self.file = file
  }

  deinit {
    if isOpen { fclose(file) }
  }

  /// Adds a question; those of one kind of record come one after the other, under titles of their own.
  public func add(_ question: PairQuestion) throws(Stop) {
    if question.kind != kind {
      kind = question.kind
      let titles = QuestionWorkbook.titles([question]).map { $0.text(in: .english) }
      Self.append(titles, end: "\r\n", to: &text)
    }
    Self.append(QuestionWorkbook.cells(question, in: .english), end: "\r\n", to: &text)
    if text.count >= Self.block { try writeOut() }
  }

  /// Writes out what is left and closes the file.
  public func close() throws(Stop) {
    try writeOut()
    isOpen = false
    guard fclose(file) == 0 else { throw Stop(.reportNotWritten, at: path, [systemError()]) }
  }

  private func writeOut() throws(Stop) {
    guard fwrite(text, 1, text.count, file) == text.count else {
      throw Stop(.reportNotWritten, at: path, [systemError()])
    }
    text.removeAll(keepingCapacity: true)
  }

  /// Writes verdicts, each once, in the order of their names.
  public static func write(_ verdicts: [Verdict], to path: String) throws(Stop) {
    let text = bytes(of: verdicts)
    guard let file = ReportPlace.opened(path) else {
      throw Stop(.reportNotWritten, at: path, [systemError()])
    }
    let isWritten = fwrite(text, 1, text.count, file) == text.count
    guard fclose(file) == 0, isWritten else { throw Stop(.reportNotWritten, at: path, [systemError()]) }
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
}
