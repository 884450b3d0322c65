import Glibc
import SluiceRecords

/// Writes rejected rows as a delimited text file, for scripts and for any spreadsheet.
///
/// Shape: UTF-8 with a byte-order mark and `GuardedText`: what Excel opens by a double click where the decimal sign is a
/// comma. The client's columns come first, in their order; rows of several tables stand under the columns of all of
/// them. The apostrophe before what would be a formula is taken away by the mapper when the file is fed back.
/// Errors: `report.not-written` when the file cannot be made or the disk is full.
public final class RejectTextFile {
  /// Every reason that writing a report can give.
  public static let reasons: [Reason] = [.reportNotWritten]

  private let path: String
  private let file: UnsafeMutablePointer<FILE>
  private let titles: [String]
  private var line: [UInt8] = []

  /// Makes the file and writes the titles of all tables, each once.
  public init(path: String, tables: [RejectTable]) throws(Stop) {
    guard let file = ReportPlace.opened(path) else {
      throw Stop(.reportNotWritten, at: path, [systemError()])
    }
    self.path = path
    self.file = file
    titles = Self.unitedTitles(of: tables)
    line = GuardedText.byteOrderMark
    try write(titles + RejectColumns.titles)
  }

  /// Adds a row under the titles of its table.
  public func add(_ rejection: Rejection, of table: RejectTable) throws(Stop) {
    var cells = Array(repeating: "", count: titles.count)
    let own = Self.placed(table.titles)
    for (index, text) in rejection.cells.enumerated() {
      guard index < own.count, let column = titles.firstIndex(of: own[index]) else {
        // A cell behind the last title: keep it, so that nothing of the row is lost.
        if !text.isEmpty { cells.append(text) }
        continue
      }
      cells[column] = text
    }
    let added = RejectColumns.texts(of: rejection, in: table)
    cells.insert(contentsOf: added, at: titles.count)
    try write(cells)
  }

  /// Writes out what is left and closes the file.
  public func close() throws(Stop) {
    guard fclose(file) == 0 else { throw Stop(.reportNotWritten, at: path, [systemError()]) }
  }

  private func write(_ cells: [String]) throws(Stop) {
    GuardedText.append(cells, to: &line)
    let written = line.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    guard written == line.count else { throw Stop(.reportNotWritten, at: path, [systemError()]) }
    line.removeAll(keepingCapacity: true)
  }

  /// All titles of all tables in the order of their first appearance; untitled columns are told apart by number.
  static func unitedTitles(of tables: [RejectTable]) -> [String] {
    var seen: Set<String> = []
    return tables.flatMap { placed($0.titles) }.filter { seen.insert($0).inserted }
  }

  /// Titles with a name for each untitled column, so that it keeps a place of its own.
  static func placed(_ titles: [String]) -> [String] {
    titles.enumerated().map { $1.isEmpty ? "column \($0 + 1)" : $1 }
  }
}

/// The system's own words for the last failure, as a detail of a remark.
func systemError() -> Remark.Detail { Remark.Detail("error", Phrase(word: String(cString: strerror(errno)))) }

extension Reason {
  /// A report could not be written to the run folder.
  static let reportNotWritten = Reason(
    "report.not-written", .error,
    message: "the file cannot be written ({error})",
    remedy: "free some space or choose another run folder with -o, then plan again",
    rule: "the plan itself is untouched: reports are drawn from it")
}
