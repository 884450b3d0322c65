import SluiceRecords

/// The texts that typed cells are washed from: the full value where a cell shows less of it, or shows it otherwise.
///
/// Shape: `batch` has the same rows and cells as the one it was made of. A number that its cell shows with all its
/// digits keeps that text, since leading zeros and the marks of a telephone number are worth keeping; any other
/// number becomes its plain digits. A date becomes `2024-01-31`, or `2024-01-31T06:00:00` where it has a time. An
/// error value becomes nothing. Batches of text alone stay as they are.
struct FullTexts {
  /// One cell whose text is another.
  struct Replacement {
    /// 0-based row of the batch and column of the row.
    let row: Int
    let column: Int
    /// Nil for an error value.
    let text: String?
    let remark: Remark
  }

  let batch: RowBatch
  /// In the order of rows and columns.
  let replacements: [Replacement]

  init(of batch: RowBatch) {
    guard !batch.values.isEmpty else {
      (self.batch, replacements) = (batch, [])
      return
    }
    var bytes: [UInt8] = []
    var cells: [Cell] = []
    var replaced: [Replacement] = []
    for row in 0..<batch.count {
      let first = Int(batch.rowStarts[row])
      for index in first..<Int(batch.rowStarts[row + 1]) {
        let cell = batch.cells[index]
        guard cell.kind != .text, !cell.isEmpty, let other = Self.text(of: index, in: batch) else { continue }
        if cells.isEmpty {
          cells = batch.cells
          bytes = batch.bytes
        }
        let start = bytes.count
        bytes += Array((other.text ?? "").utf8)
        cells[index] =
          other.text == nil ? .empty : Cell(offset: start, length: bytes.count - start, kind: .text)
        replaced.append(
          Replacement(row: row, column: index - first, text: other.text, remark: other.remark))
      }
    }
    replacements = replaced
    guard !replaced.isEmpty else {
      self.batch = batch
      return
    }
    self.batch = RowBatch(
      bytes: bytes, cells: cells, values: batch.values, rowStarts: batch.rowStarts,
      rowNumbers: batch.rowNumbers,
      marks: batch.marks, remarks: batch.remarks)
  }

  /// The text a typed cell is washed from and why; nil where its own will do.
  private static func text(of index: Int, in batch: RowBatch) -> (text: String?, remark: Remark)? {
    let cell = batch.cells[index]
    let value = batch.values[index]
    switch cell.kind {
    case .fault: return (nil, Remark(.cellFault, [.init("fault", batch.string(cell))]))
    case .date:
      var text: [UInt8] = []
      batch.appendMoment(value, to: &text)
      let moment = String(decoding: text, as: UTF8.self)
      let iso = moment.hasSuffix("T00:00:00") ? String(moment.dropLast(9)) : moment
      return batch.string(cell) == iso ? nil : (iso, Remark(.cellDate))
    case .number:
      if WrittenNumber.shows(value, batch.bytes[cell.range]) { return nil }
      var full: [UInt8] = []
      JSONText.append(value, to: &full)
      return (String(decoding: full, as: UTF8.self), Remark(.cellFullValue))
    case .empty, .text, .time, .duration, .flag: return nil
    }
  }
}

extension CleansedRow {
  /// Tells of the cells that were washed from another text than they show, and settles their ends.
  ///
  /// - Parameter feeds: for each column, whether it feeds a field; what feeds none is not spoken of.
  mutating func tell(_ replacements: ArraySlice<FullTexts.Replacement>, feeds: [Bool]) {
    for cell in replacements where cell.column < ends.count {
      let isFed = cell.column < feeds.count && feeds[cell.column]
      guard let text = cell.text else {
        // An error value is something that stands in the cell and means nothing.
        ends[cell.column] = fate == .skipped ? .skipped : fate == .rejected || isFed ? .rejected : .ignored
        if isFed, fate != .skipped { findings.append(Finding(cell.remark, column: cell.column)) }
        continue
      }
      guard isFed, fate != .skipped else { continue }
      findings.append(Finding(cell.remark, column: cell.column, used: text))
      if ends[cell.column] == .loaded {
        ends[cell.column] = .changed
        if !changes.contains(where: { $0.column == cell.column }) {
          changes.append(ChangedCell(column: cell.column, text: text))
        }
      }
    }
  }
}

extension Reason {
  /// A number cell shows its number shortened, rounded or grouped.
  static let cellFullValue = Reason(
    "cell.full-value", .note,
    message: "the cell shows the number shortened or by a format; its full value is used",
    remedy:
      "nothing needs to be done; format the column as text before typing numbers of phones or documents",
    rule: "SluicePipeline/FullTexts.swift; ECMA-376 part 1 §18.8.30")

  /// A date cell shows its date by a format.
  static let cellDate = Reason(
    "cell.date", .note, message: "the cell holds a date; it is used as that date, however it is shown",
    remedy: "nothing needs to be done", rule: "SluicePipeline/FullTexts.swift; ECMA-376 part 1 §18.17.4")

  /// A cell holds an error value of its formula.
  static let cellFault = Reason(
    "cell.fault", .warning, message: "the cell holds the error value {fault} and no data",
    remedy: "mend the formula in the workbook, or fill in the value", rule: "ECMA-376 part 1 §18.18.11")
}
