import CXXHash
import SluiceRecords

/// Rows and records of one batch as the plan file keeps them, numbered from 1 within the batch.
///
/// Shape: made by one thread, taken by `PlanFile.append` in another; never changed in between.
public struct EncodedRows: Sendable {
  var bytes: HeldBytes
  let rows: IncomingRows
  let records: IncomingRows
  /// What each record is known by, hashed.
  var identities: [UInt64] = []
  var rowCount: Int64 = 0
  /// Reasons in the order of their first use, with the number of findings that give them.
  var reasons: [(reason: Reason, count: Int)] = []
  var patches: [ReasonTally.Patch] = []

  /// How many records the rows give: those of a row one after another, the counterparty first.
  public internal(set) var recordCount: Int64 = 0
  /// How many of them are counterparties.
  var counterpartyCount: Int64 = 0
  /// Whether any record names an employer, or a head office.
  var namesEmployers = false
  var namesHeads = false
  /// Data rows of the batch that are not blank, counted before anything was done with them.
  public internal(set) var rowsRead = 0
  /// Their cells that are not empty.
  public internal(set) var cellsRead = 0

  init(capacity: Int) {
    bytes = HeldBytes(start: .allocate(capacity: 1), count: 0)
    rows = IncomingRows(width: 8, rows: capacity)
    records = IncomingRows(width: RecordColumns.width, rows: capacity * 2)
    identities.reserveCapacity(capacity * 2)
  }

  /// Takes note of what the last record is known by.
  mutating func addIdentity(in bytes: UnsafeBufferPointer<UInt8>) {
    let cells = records.cells + (records.count - 1) * records.width
    let identity = UInt64(cells[RecordColumns.identity] >> 4)
    let isContent = identity == UInt64(RecordIdentity.content.rawValue)
    let id = cells[isContent ? RecordColumns.content : RecordColumns.id].slice
    let seed = identity << 4 | UInt64(cells[RecordColumns.kind] >> 4)
    // `id` was written to these bytes a moment ago.
    identities.append(bytes.baseAddress.map { cxxhash_64($0 + id.lowerBound, id.count, seed) } ?? 0)
  }
}
