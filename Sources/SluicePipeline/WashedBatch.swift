import SluiceLoading
import SluiceMapping
import SluiceMatching
import SluiceReaders
import SluiceRecords

/// A batch that has been washed and written in the plan's form, on any thread.
struct WashedBatch: Sendable {
  /// How many rows they are.
  let count: Int
  let encoded: EncodedRows
  /// What linking needs of them; the rows themselves end where they were made.
  let notes: LinkNotes
  let imprint: ImprintTally
  /// The first finding at which the mapping says to stop, and the number of its row.
  let stop: (finding: Finding, row: Int)?

  init(of item: BatchQueue.Item, by washing: RowWashing, notes empty: LinkNotes) {
    let rows = washing.wash(item.batch, stopRow: item.stopRow)
    count = rows.count
    var notes = empty
    notes.add(rows)
    self.notes = notes
    imprint = ImprintTally(of: item.batch, rows)
    encoded = PlanRowEncoder(
      counterpartyKeys: { MatchKeys.keys(of: $0) },
      contactPersonKeys: { MatchKeys.keys(of: $0, employers: $1) }
    ).encode(item.batch, rows, titles: washing.titleRows(of: item.batch))
    stop = rows.withUnsafeBufferPointer { rows in
      guard let first = rows.baseAddress else { return nil }
      for row in first..<first + rows.count {
        if let stop = row.pointee.stop { return (stop, Int(item.batch.rowNumbers[row.pointee.row])) }
      }
      return nil
    }
  }
}

/// The batches of a table in their order, each with the row at which the mapping's `stop_at` ends the data.
struct BatchQueue {
  struct Item: Sendable {
    let batch: RowBatch
    /// 0-based row of the batch from which on rows are passed over; nil: none.
    let stopRow: Int?
  }

  let cursor: any TableCursor
  /// A batch that was read ahead.
  var first: RowBatch?
  let mapper: RowMapper
  private var hasStopped = false

  init(cursor: any TableCursor, first: RowBatch?, mapper: RowMapper) {
    self.cursor = cursor
    self.first = first
    self.mapper = mapper
  }

  mutating func next() throws(Stop) -> Item? {
    let batch: RowBatch
    if let ahead = first {
      batch = ahead
      first = nil
    } else {
      guard let read = try cursor.next() else { return nil }
      batch = read
    }
    let stopRow = hasStopped ? 0 : mapper.stopRow(in: batch)
    hasStopped = stopRow != nil
    return Item(batch: batch, stopRow: stopRow)
  }
}
