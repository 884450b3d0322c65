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
    let source = try ReaderCatalogue.open(path: path, layout: layout, hints: hints)
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

  /// Rows as the corpus compares them: without trailing empty cells, and without rows that are then empty.
  var comparable: [[String]] {
    rows.map { row in Array(row.prefix(row.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0)) }.filter {
      !$0.isEmpty
    }
  }

  func evidence(_ subject: String) -> String? { evidence.last { $0.subject == subject }?.value }
}
