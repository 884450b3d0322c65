import SluiceRecords

/// Gathers what a table's imprint says, batch by batch.
struct ImprintTally: Sendable {
  private struct Column: Sendable {
    var filled = 0
    /// The smallest hashes so far, rising.
    var sample: [UInt64] = []
    var values = FrequentValues()

    @inline(__always) mutating func observe(_ text: UnsafeBufferPointer<UInt8>) {
      let hash = TextHash.of(text)
      filled += 1
      keep(hash)
      values.observe(text, hash)
    }

    @inline(__always) mutating func keep(_ hash: UInt64) {
      if sample.count == TableImprint.sampleSize, let last = sample.last, hash >= last { return }
      insert(hash)
    }

    private mutating func insert(_ hash: UInt64) {
      let place = sample.firstIndex { $0 >= hash } ?? sample.count
      if place < sample.count, sample[place] == hash { return }
      sample.insert(hash, at: place)
      if sample.count > TableImprint.sampleSize { sample.removeLast() }
    }

    mutating func add(_ other: Column) {
      filled += other.filled
      for hash in other.sample { keep(hash) }
      values.add(other.values)
    }
  }

  private var rows = 0
  private var columns: [Column] = []

  init() {}

  /// Looks at the rows of a batch that are data; `washed` are those that are not blank.
  init(of batch: RowBatch, _ washed: [CleansedRow]) {
    let washed = washed.withUnsafeBufferPointer { rows -> [Int] in
      guard let first = rows.baseAddress else { return [] }
      return (first..<first + rows.count).filter { $0.pointee.fate != .skipped }.map(\.pointee.row)
    }
    batch.bytes.withUnsafeBufferPointer { bytes in
      for row in washed {
        rows += 1
        let (start, end) = (Int(batch.rowStarts[row]), Int(batch.rowStarts[row + 1]))
        while columns.count < end - start { columns.append(Column()) }
        for index in start..<end where !batch.cells[index].isEmpty {
          columns[index - start].observe(UnsafeBufferPointer(rebasing: bytes[batch.cells[index].range]))
        }
      }
    }
  }

  /// Looks at all rows of a batch from `dataStart` on that are not blank, whatever becomes of them.
  init(of batch: RowBatch, dataStart: Int) {
    let rows = (0..<batch.count).filter { Int(batch.rowNumbers[$0]) >= dataStart && !batch.isBlank(row: $0) }
    self.init(of: batch, rows.map { CleansedRow(row: $0, cells: 0) })
  }

  mutating func add(_ other: ImprintTally) {
    rows += other.rows
    for (index, column) in other.columns.enumerated() {
      if index == columns.count { columns.append(Column()) }
      columns[index].add(column)
    }
  }

  /// The imprint of the table whose titles these are.
  func imprint(titles: [String]) -> TableImprint {
    let count = max(titles.count, columns.count)
    return TableImprint(
      rows: rows,
      columns: (0..<count).map { index in
        let title = index < titles.count ? titles[index] : ""
        guard index < columns.count else { return .init(title: title, filled: 0, sample: [], values: []) }
        let column = columns[index]
        // Values that come once or twice are no list, and nobody's business but their own record's.
        let count = column.values.entries.count
        let isList =
          !column.values.areMany && count <= TableImprint.mostValues && column.filled >= count * 4
        let values = column.values.entries.map { String(decoding: $0.text, as: UTF8.self) }
        return .init(
          title: title, filled: column.filled, sample: column.sample, values: isList ? values.sorted() : nil)
      })
  }
}
