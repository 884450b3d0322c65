import CSQLite
import CXXHash
import SluiceRecords

/// Writes cleansed rows as the bytes the plan file keeps: pure, for the threads that cleanse.
///
/// ```swift
/// let encoded = PlanRowEncoder().encode(batch, cleansedRows)   // any thread
/// let first = try plan.append(encoded, to: table)              // the one thread that writes, in order
/// ```
public struct PlanRowEncoder: Sendable {
  public init() {}

  /// Encodes the rows of a batch.
  ///
  /// Shape: `rows` stand in the batch's order; a row that has neither records nor a fate is counted as skipped.
  /// Units: `titles` are the 0-based rows of the batch that hold titles; every other row that is not blank must be
  /// among `rows`, or the ledger does not balance.
  public func encode(_ batch: RowBatch, _ rows: [CleansedRow], titles: Range<Int>? = nil) -> EncodedRows {
    var encoded = EncodedRows()
    var records = RecordEncoder()
    var reasons = ReasonTally()
    records.bytes.reserveCapacity(batch.bytes.count * 3)
    encoded.rows.reserve(rows: rows.count)
    encoded.counterparties.reserve(rows: rows.count)

    for row in 0..<batch.count where titles?.contains(row) != true && !batch.isBlank(row: row) {
      encoded.rowsRead += 1
      for index in Int(batch.rowStarts[row])..<Int(batch.rowStarts[row + 1])
      where !batch.cells[index].isEmpty {
        encoded.cellsRead += 1
      }
    }
    for row in rows {
      encoded.rowCount += 1
      appendRow(row, of: batch, to: &encoded, &records.bytes, &reasons)
      appendRecords(of: row, to: &encoded, &records)
    }
    encoded.bytes = records.bytes
    encoded.reasons = reasons.reasons
    encoded.patches = reasons.patches
    return encoded
  }

  private func appendRow(
    _ row: CleansedRow, of batch: RowBatch, to encoded: inout EncodedRows, _ bytes: inout [UInt8],
    _ reasons: inout ReasonTally
  ) {
    let start = encoded.rows.appendRow()
    encoded.rows[start] = .integer(encoded.rowCount)
    encoded.rows[start + 1] = .integer(Int64(batch.rowNumbers[row.row]))
    var fate = row.fate
    if fate == nil, row.counterparty == nil, row.contactPersons.isEmpty { fate = .skipped }
    var from = bytes.count
    if let fate {
      bytes.append(contentsOf: fate.rawValue.utf8)
      encoded.rows[start + 2] = .text(from: from, to: bytes.count)
    }
    from = bytes.count
    for end in row.ends { bytes.append(end.letter) }
    encoded.rows[start + 3] = .text(from: from, to: bytes.count)
    if !row.findings.isEmpty {
      from = bytes.count
      JSONText.appendArray(row.findings, to: &bytes) { finding, bytes in
        FindingColumns.append(finding, to: &bytes, &reasons)
      }
      encoded.rows[start + 4] = .text(from: from, to: bytes.count)
    }
    if !row.changes.isEmpty {
      from = bytes.count
      JSONText.appendArray(row.changes, to: &bytes) { change, bytes in
        var tuple = JSONTuple.begin(&bytes)
        tuple.add(change.column, to: &bytes)
        tuple.add(change.text, to: &bytes)
        tuple.end(&bytes)
      }
      encoded.rows[start + 5] = .text(from: from, to: bytes.count)
    }
    from = bytes.count
    batch.appendJSON(row: row.row, written: true, to: &bytes)
    encoded.rows[start + 6] = .text(from: from, to: bytes.count)
    let records = fate == nil ? (row.counterparty == nil ? 0 : 1) + row.contactPersons.count : 0
    encoded.rows[start + 7] = .integer(Int64(records))
  }

  private func appendRecords(
    of row: CleansedRow, to encoded: inout EncodedRows, _ records: inout RecordEncoder
  ) {
    guard row.fate == nil else { return }
    var employer: RecordEncoder.EmployerIdentity?
    if let counterparty = row.counterparty {
      encoded.recordCount += 1
      let place = RecordEncoder.Place(record: encoded.recordCount, row: encoded.rowCount)
      employer = records.append(counterparty, at: place, to: &encoded.counterparties)
      encoded.addIdentity(.counterparty, records.bytes)
    }
    for person in row.contactPersons {
      encoded.recordCount += 1
      let place = RecordEncoder.Place(record: encoded.recordCount, row: encoded.rowCount)
      records.append(person, at: place, employer: employer, to: &encoded.contactPersons)
      encoded.addIdentity(.contactPerson, records.bytes)
    }
  }
}

/// Rows and records of one batch as the plan file keeps them, numbered from 1 within the batch.
public struct EncodedRows: Sendable {
  var bytes: [UInt8] = []
  var rows = IncomingRows(width: 8)
  var counterparties = IncomingRows(width: RecordColumns.counterpartyWidth)
  var contactPersons = IncomingRows(width: RecordColumns.contactPersonWidth)
  var identities: [Identity] = []
  var rowCount: Int64 = 0
  /// Reasons in the order of their first use, with the number of findings that give them.
  var reasons: [(reason: Reason, count: Int)] = []
  var patches: [ReasonTally.Patch] = []

  /// How many records the rows give: those of a row one after another, the counterparty first.
  public internal(set) var recordCount: Int64 = 0
  /// Data rows of the batch that are not blank, counted before anything was done with them.
  public internal(set) var rowsRead = 0
  /// Their cells that are not empty.
  public internal(set) var cellsRead = 0

  /// What a record is known by, hashed, and the cell that holds its occurrence.
  struct Identity: Sendable {
    var key: UInt64
    var kind: EntityKind
    var occurrence: Int
  }

  mutating func addIdentity(_ kind: EntityKind, _ bytes: [UInt8]) {
    let rows = kind == .counterparty ? counterparties : contactPersons
    let start = rows.cells.count - rows.width
    let identity = rows.cells[start + RecordColumns.identity].value
    let id = rows.cells[
      start + (identity == RecordIdentity.content.rawValue ? RecordColumns.content : RecordColumns.id)]
    let key = bytes.withUnsafeBytes {
      cxxhash_64(
        $0.baseAddress! + Int(id.value), Int(id.length),
        UInt64(identity) << 1 | (kind == .counterparty ? 1 : 0))
    }
    identities.append(Identity(key: key, kind: kind, occurrence: start + RecordColumns.occurrence))
  }
}
