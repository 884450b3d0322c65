import SluiceRecords

extension RowBatch {
  /// The batch with remarks added, in row order and behind those that stand at the same row.
  package func remarked(_ added: [PlacedRemark]) -> RowBatch {
    if added.isEmpty { return self }
    let all = (remarks + added).enumerated()
      .sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }.map(\.element)
    return RowBatch(
      bytes: bytes, cells: cells, values: values, rowStarts: rowStarts, rowNumbers: rowNumbers, marks: marks,
      remarks: all)
  }

  /// The batch with remarks at the cells that hold U+FFFD, for a text of which nobody kept where it was broken.
  package func remarkedReplacements(encoding: String) -> RowBatch {
    var added: [PlacedRemark] = []
    bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<count {
        let first = Int(rowStarts[row])
        for index in first..<Int(rowStarts[row + 1]) where cells[index].length >= 3 {
          let range = cells[index].range
          var found = 0
          var at = range.lowerBound
          while at + 2 < range.upperBound {
            if bytes[at] == 0xEF, bytes[at + 1] == 0xBF, bytes[at + 2] == 0xBD { found += 1 }
            at += 1
          }
          guard found > 0 else { continue }
          let details: [Remark.Detail] = [.init("count", "\(found)"), .init("encoding", encoding)]
          added.append(
            PlacedRemark(row: row, column: index - first, remark: Remark(.textBrokenBytes, details)))
        }
      }
    }
    return remarked(added)
  }

  /// The batch with remarks at the cells that broken bytes stand in.
  ///
  /// Shape: cells and broken bytes come both in the order of the text.
  func remarked(broken: [BrokenBytes], encoding: String) -> RowBatch {
    if broken.isEmpty { return self }
    var added: [PlacedRemark] = []
    var mark = 0
    for row in 0..<count {
      let first = Int(rowStarts[row])
      for index in first..<Int(rowStarts[row + 1]) where mark < broken.count {
        let range = cells[index].range
        while mark < broken.count, broken[mark].offset < range.lowerBound { mark += 1 }
        let before = mark
        while mark < broken.count, broken[mark].offset < range.upperBound { mark += 1 }
        if mark > before {
          let details: [Remark.Detail] = [.init("count", "\(mark - before)"), .init("encoding", encoding)]
          added.append(
            PlacedRemark(row: row, column: index - first, remark: Remark(.textBrokenBytes, details)))
        }
      }
    }
    return remarked(added)
  }
}
