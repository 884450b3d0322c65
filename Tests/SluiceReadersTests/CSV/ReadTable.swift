import SluiceRecords

@testable import SluiceReaders

/// A table read to its end, for tests.
struct ReadTable {
  var titles: [String] = []
  var headerRow: Int?
  var dataStart = 1
  var rows: [[String]] = []
  var numbers: [Int] = []
  /// `17 D row.too-short`: row number, column letter where there is one, code.
  var remarks: [String] = []
  var evidence: [Evidence] = []

  init(_ path: String, layout: SourceLayout = SourceLayout(), hints: TableHints = TableHints()) throws {
    let source = try ReaderCatalogue.text.open(path: path, layout: layout, hints: hints)
    try self.init(source.tables[0])
    evidence = source.evidence + evidence
  }

  init(_ cursor: any TableCursor) throws {
    titles = cursor.table.titles
    headerRow = cursor.table.headerRow
    dataStart = cursor.dataStart
    evidence = cursor.table.evidence
    while let batch = try cursor.next() {
      for row in 0..<batch.count {
        rows.append((0..<batch.cellCount(row: row)).map { batch.string(batch.cell(row: row, column: $0)) })
        numbers.append(Int(batch.rowNumbers[row]))
      }
      for placed in batch.remarks {
        let column = placed.column.map { " " + Provenance.letters($0 + 1) } ?? ""
        remarks.append("\(batch.rowNumbers[placed.row])\(column) \(placed.remark.reason.code)")
      }
    }
  }

  /// The rows behind the header.
  var data: [[String]] { zip(rows, numbers).filter { $0.1 >= dataStart }.map(\.0) }

  /// A row without its trailing empty cells.
  static func trimmed(_ row: [String]) -> [String] {
    Array(row.prefix((row.lastIndex { !$0.isEmpty } ?? -1) + 1))
  }

  /// Whether a row is one of the corpus, which folds white space, keeps the first 40 cells and the first characters
  /// of long ones.
  static func isSame(_ ours: [String], _ theirs: [String]) -> Bool {
    guard theirs.count == 40 ? ours.count >= 40 : ours.count == theirs.count else { return false }
    return zip(ours, theirs).allSatisfy { ours, theirs in
      let known = theirs.range(of: "…(").map { String(theirs[..<$0.lowerBound]) } ?? theirs
      let isCut = known.count < theirs.count || known.count >= 300
      let (left, right) = (ours.filter { !$0.isWhitespace }, known.filter { !$0.isWhitespace })
      return isCut ? left.hasPrefix(right) : left == right
    }
  }

  func evidence(_ subject: String) -> String? { evidence.last { $0.subject == subject }?.value }
}
