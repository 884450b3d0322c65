import SluiceRecords

/// Looks at the rows of finished batches: those shorter or longer than the table, totals, comments, titles repeated.
struct RowChecks {
  let width: Int
  let dataStart: Int
  /// Whether rows of another width than the header's are worth a remark: true of text, where a delimiter may be missing.
  let isRagged: Bool
  /// The texts of the rows that titles stand in, as they stand there; empty where there are none.
  let headers: [[[UInt8]]]

  /// The batch with the remarks added, in row order.
  func checked(_ batch: RowBatch) -> RowBatch {
    var added: [PlacedRemark] = []
    for row in 0..<batch.count where Int(batch.rowNumbers[row]) >= dataStart {
      let cells = batch.cellCount(row: row)
      if isRagged, cells != width { checkWidth(batch, row, cells, &added) }
      if TotalsRow.recognises(batch, row: row) {
        added.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowTotals)))
      } else if repeatsHeader(batch, row) {
        added.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowRepeatsHeader)))
      }
    }
    return batch.remarked(added)
  }

  private func repeatsHeader(_ batch: RowBatch, _ row: Int) -> Bool {
    headers.contains { repeats($0, batch, row) }
  }

  private func repeats(_ header: [[UInt8]], _ batch: RowBatch, _ row: Int) -> Bool {
    guard let first = header.first else { return false }
    // The first cell tells nearly all rows apart.
    guard batch.cell(row: row, column: 0).length == first.count else { return false }
    return batch.bytes.withUnsafeBufferPointer { bytes in
      for (column, title) in header.enumerated() {
        let cell = batch.cell(row: row, column: column)
        guard cell.length == title.count, bytes[cell.range].elementsEqual(title) else { return false }
      }
      return true
    }
  }

  private func checkWidth(_ batch: RowBatch, _ row: Int, _ cells: Int, _ added: inout [PlacedRemark]) {
    let details: [Remark.Detail] = [.init("cells", "\(cells)"), .init("width", "\(width)")]
    if width > 1, begins(batch, row, with: UInt8(ascii: "#")) {
      added.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowComment)))
    } else if cells < width {
      if batch.isBlank(row: row) { return }
      added.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowTooShort, details)))
    } else if (width..<cells).contains(where: { !batch.cell(row: row, column: $0).isEmpty }) {
      added.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowTooLong, details)))
    }
  }

  private func begins(_ batch: RowBatch, _ row: Int, with byte: UInt8) -> Bool {
    let cell = batch.cell(row: row, column: 0)
    return !cell.isEmpty && batch.bytes[cell.range.lowerBound] == byte
  }
}

extension Reason {
  /// A data row has fewer cells than the table has columns.
  static let rowTooShort = Reason(
    "row.too-short", .note,
    message: "the row has {cells} cells, the table {width} columns; the rest is empty",
    remedy: "check that no delimiter is missing", rule: "RFC 4180 §2.4")

  /// A line among the data begins with `#` and has not the cells of a row.
  static let rowComment = Reason(
    "row.comment", .note, message: "the line begins with # and is no row of the table",
    remedy: "leave it out", rule: "Fixtures/readers/csv/comments.csv")

  /// The titles stand once more among the data.
  static let rowRepeatsHeader = Reason(
    "row.repeats-header", .note, message: "the row repeats the titles of the columns",
    remedy: "leave it out", rule: "Fixtures/readers/csv/repeated-header.csv")

  /// A data row has more cells than the table has columns, and something stands in them.
  static let rowTooLong = Reason(
    "row.too-long", .warning, message: "the row has {cells} cells, the table {width} columns",
    remedy: "put the cell that holds a delimiter in quotes", rule: "RFC 4180 §2.4")
}
