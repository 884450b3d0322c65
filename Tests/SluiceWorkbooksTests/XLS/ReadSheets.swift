import SluiceRecords

@testable import SluiceReaders
@testable import SluiceWorkbooks

/// Everything an old workbook gives, written down shortly: for comparing.
struct ReadSheets {
  var tables: [SourceTable] = []
  /// One line for each row: `Лист!3: a|12|#N/A`, behind a row's number `h` hidden, `>2` depth, `+1` indent.
  var lines: [String] = []
  /// What ended the reading.
  var stop: Stop?

  init(_ bytes: [UInt8], password: String? = nil) throws {
    let file = try ScratchFile(bytes)
    try self.init(path: file.path, password: password)
  }

  init(path: String, password: String? = nil, detailed: Bool = false) throws {
    let catalogue = ReaderCatalogue([XLSReader()], unlockers: [LockedPackage()])
    let opened = try catalogue.open(path: path, password: password)
    for cursor in opened.tables {
      tables.append(cursor.table)
      do throws(Stop) {
        while let batch = try cursor.next() { append(batch, cursor.table.name, detailed) }
      } catch {
        stop = error
        return
      }
    }
  }

  private mutating func append(_ batch: RowBatch, _ table: String, _ detailed: Bool) {
    for row in 0..<batch.count {
      let cells = (0..<batch.cellCount(row: row)).map { column in
        let cell = batch.cell(row: row, column: column)
        let index = Int(batch.rowStarts[row]) + column
        let value = batch.values.isEmpty ? 0 : batch.values[index]
        return batch.string(cell) + (detailed ? "~\(cell.kind)~\(value)" : "")
      }
      var number = "\(batch.rowNumbers[row])"
      if !batch.marks.isEmpty {
        let mark = batch.marks[row]
        number += mark.isHidden ? "h" : ""
        number += mark.outlineLevel > 0 ? ">\(mark.outlineLevel)" : ""
        number += mark.indent > 0 ? "+\(mark.indent)" : ""
      }
      let remarks = batch.remarks.filter { $0.row == row }.map { " [\($0.remark.reason.code)]" }.joined()
      lines.append("\(table)!\(number): " + cells.joined(separator: "|") + remarks)
    }
  }
}
