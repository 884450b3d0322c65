import SluiceReaders
import SluiceRecords

@testable import SluiceWorkbooks

/// A workbook read to its end: its sheets and the first rows of each.
struct ReadWorkbook {
  struct Sheet {
    var name: String
    var isHidden: Bool
    var hiddenColumns: [Int]
    var merged: [MergedRegion] = []
    /// By row number and 0-based column; the first rows only.
    var cells: [Int: [Int: WorkbookExpectation.Value]] = [:]
    var hiddenRows: Set<Int> = []
    var rowNumbers: [Int] = []
    var filled = 0
  }

  var format: String
  var sheets: [Sheet] = []
  /// What stopped the reading of sheets.
  var stops: [Stop] = []
  var rowCount: Int { sheets.reduce(0) { $0 + $1.rowNumbers.count } }

  /// The catalogue without dumps of 1C, which this room does not know.
  static let catalogue = ReaderCatalogue(
    WorkbookFormats.readers + [CSVReader()], unlockers: WorkbookFormats.unlockers)

  /// - Parameter depth: how many rows are kept.
  init(_ path: String, password: String? = nil, depth: Int = 60) throws(Stop) {
    let opened = try Self.catalogue.open(path: path, password: password)
    format = opened.format
    for cursor in opened.tables {
      var sheet = Sheet(
        name: cursor.table.name, isHidden: cursor.table.isHidden, hiddenColumns: cursor.table.hiddenColumns)
      do {
        while let batch = try cursor.next() { sheet.take(batch, depth: depth) }
      } catch {
        stops.append(error)
      }
      sheet.merged = cursor.table.merged
      sheets.append(sheet)
    }
  }
}

extension ReadWorkbook.Sheet {
  fileprivate mutating func take(_ batch: RowBatch, depth: Int) {
    for row in 0..<batch.count {
      let number = Int(batch.rowNumbers[row])
      rowNumbers.append(number)
      if !batch.marks.isEmpty, batch.marks[row].isHidden { hiddenRows.insert(number) }
      for column in 0..<batch.cellCount(row: row) {
        let cell = batch.cell(row: row, column: column)
        guard !cell.isEmpty else { continue }
        filled += 1
        guard number <= depth else { continue }
        cells[number, default: [:]][column] = Self.value(of: Int(batch.rowStarts[row]) + column, in: batch)
      }
    }
  }

  private static func value(of index: Int, in batch: RowBatch) -> WorkbookExpectation.Value {
    let cell = batch.cells[index]
    let text = batch.string(cell)
    guard !batch.values.isEmpty else { return .text(text) }
    switch cell.kind {
    case .empty: return .empty
    case .text: return .text(text)
    case .number: return .number(batch.values[index])
    case .flag: return .flag(batch.values[index] != 0)
    case .fault: return .tagged("e", text)
    case .duration: return .seconds(batch.values[index])
    case .date:
      var moment: [UInt8] = []
      batch.appendMoment(batch.values[index], to: &moment)
      return .tagged("d", String(decoding: moment, as: UTF8.self))
    case .time:
      var moment: [UInt8] = []
      batch.appendMoment(batch.values[index], to: &moment)
      return .tagged("t", String(decoding: moment.dropFirst(11), as: UTF8.self))
    }
  }
}
