import SluiceRecords

/// A batch with the texts that people wrote in place of what its cells say, for washing.
///
/// Shape: only rows whose cells still say what the person saw are corrected; a row may become longer. The batch that
/// is kept in the plan stays as it was read.
struct CorrectedTexts {
  let batch: RowBatch
  /// What was replaced, in the order of rows and columns, corrections among what `FullTexts` did.
  let replacements: [FullTexts.Replacement]
  /// 0-based rows that a person left out.
  private(set) var excluded: Set<Int> = []
  /// 0-based rows whose corrections are not for what stands there now.
  private(set) var outdated: Set<Int> = []

  init(_ full: FullTexts, raw: RowBatch, _ corrections: TableCorrections?) {
    guard let corrections else {
      (batch, replacements) = (full.batch, full.replacements)
      return
    }
    var found: [(row: Int, cells: [(column: Int, text: String)])] = []
    for row in 0..<raw.count {
      guard let correction = corrections[Int(raw.rowNumbers[row])] else { continue }
      let texts = (0..<raw.cellCount(row: row)).map { Self.shown(row, $0, full.batch, raw) }
      if let was = correction.excluded {
        if was == Correction.words(of: texts) { excluded.insert(row) } else { outdated.insert(row) }
      }
      var cells: [(column: Int, text: String)] = []
      for cell in correction.cells {
        let now = texts.indices.contains(cell.column) ? texts[cell.column] : ""
        if cell.was == now { cells.append((cell.column, cell.text)) } else { outdated.insert(row) }
      }
      if !cells.isEmpty { found.append((row, cells.sorted { $0.column < $1.column })) }
    }
    guard !found.isEmpty else {
      (batch, replacements) = (full.batch, full.replacements)
      return
    }
    batch = Self.replaced(full.batch, found)
    let corrected = found.flatMap { row in
      row.cells.map {
        FullTexts.Replacement(row: row.row, column: $0.column, text: $0.text, remark: Remark(.cellCorrected))
      }
    }
    let own = full.replacements.filter { replacement in
      !corrected.contains { $0.row == replacement.row && $0.column == replacement.column }
    }
    replacements = (own + corrected).sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  /// A cell's text as the plan shows it.
  private static func shown(_ row: Int, _ column: Int, _ full: RowBatch, _ raw: RowBatch) -> String {
    let cell = raw.cell(row: row, column: column)
    return cell.kind == .fault ? raw.string(cell) : full.string(full.cell(row: row, column: column))
  }

  /// Lays the batch out anew, rows grown where a correction stands behind their end.
  private static func replaced(
    _ batch: RowBatch, _ found: [(row: Int, cells: [(column: Int, text: String)])]
  ) -> RowBatch {
    var bytes = batch.bytes
    var (cells, values): ([Cell], [Double]) = ([], [])
    var starts: [UInt32] = [0]
    var rest = found[...]
    for row in 0..<batch.count {
      let range = Int(batch.rowStarts[row])..<Int(batch.rowStarts[row + 1])
      var own = Array(batch.cells[range])
      var numbers = batch.values.isEmpty ? [] : Array(batch.values[range])
      if let next = rest.first, next.row == row {
        rest = rest.dropFirst()
        for cell in next.cells {
          while own.count <= cell.column {
            own.append(.empty)
            if !batch.values.isEmpty { numbers.append(0) }
          }
          let start = bytes.count
          bytes += cell.text.utf8
          own[cell.column] =
            cell.text.isEmpty ? .empty : Cell(offset: start, length: bytes.count - start, kind: .text)
        }
      }
      cells += own
      values += numbers
      starts.append(UInt32(cells.count))
    }
    return RowBatch(
      bytes: bytes, cells: cells, values: values, rowStarts: starts, rowNumbers: batch.rowNumbers,
      marks: batch.marks, remarks: batch.remarks)
  }
}

extension CleansedRow {
  /// Makes the ends of a corrected row those of the cells that were read: every cell of the file, and no other.
  mutating func settleEnds(of raw: RowBatch) {
    let count = raw.cellCount(row: row)
    if ends.count > count { ends.removeLast(ends.count - count) }
    for column in ends.indices {
      if raw.cell(row: row, column: column).isEmpty {
        ends[column] = .empty
      } else if ends[column] == .empty {
        // What a person took away was refused, not lost.
        ends[column] = .rejected
      }
    }
    while ends.count < count {
      ends.append(raw.cell(row: row, column: ends.count).isEmpty ? .empty : .ignored)
    }
    changes.removeAll { $0.column >= count || ends[$0.column] == .empty }
  }
}
