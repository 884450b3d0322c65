import CSQLite
import SluiceRecords

/// Writes cleansed rows as the bytes the plan file keeps: pure, for the threads that cleanse.
///
/// ```swift
/// let encoded = PlanRowEncoder().encode(batch, cleansedRows)   // any thread
/// let first = try plan.append(encoded, to: table)              // the one thread that writes, in order
/// ```
public struct PlanRowEncoder: Sendable {
  private let counterpartyKeys: @Sendable (HeldCounterparty) -> [MatchKey]
  private let contactPersonKeys: @Sendable (ContactPerson, [MatchKey]) -> [MatchKey]

  /// `counterpartyKeys` and `contactPersonKeys` give the keys under which later runs find an entity; a person's
  /// take those of the counterparty in its row as well.
  public init(
    counterpartyKeys: @escaping @Sendable (HeldCounterparty) -> [MatchKey] = { _ in [] },
    contactPersonKeys: @escaping @Sendable (ContactPerson, [MatchKey]) -> [MatchKey] = { _, _ in [] }
  ) {
    self.counterpartyKeys = counterpartyKeys
    self.contactPersonKeys = contactPersonKeys
  }

  /// Encodes the rows of a batch.
  ///
  /// Shape: `rows` stand in the batch's order; a row that has neither records nor a fate is counted as skipped.
  /// Units: `titles` are the 0-based rows of the batch that hold titles; every other row that is not blank must be
  /// among `rows`, or the ledger does not balance.
  public func encode(_ batch: RowBatch, _ rows: [CleansedRow], titles: Range<Int>? = nil) -> EncodedRows {
    var encoded = EncodedRows(capacity: rows.count)
    // About what a row of a client list takes; memory that stays untouched costs nothing.
    var records = RecordEncoder(capacity: batch.bytes.count * 4 + rows.count * 512)
    var reasons = ReasonTally()
    batch.cells.withUnsafeBufferPointer { cells in
      for row in 0..<batch.count where titles?.contains(row) != true {
        var filled = 0
        for index in Int(batch.rowStarts[row])..<Int(batch.rowStarts[row + 1]) where !cells[index].isEmpty {
          filled += 1
        }
        encoded.rowsRead += filled > 0 ? 1 : 0
        encoded.cellsRead += filled
      }
    }
    batch.bytes.withUnsafeBufferPointer { bytes in
      // A row is not taken out of its array: that would count a reference for each of its thirty fields.
      rows.withUnsafeBufferPointer { rows in
        guard let first = rows.baseAddress else { return }
        for row in first..<first + rows.count {
          encoded.rowCount += 1
          appendRow(
            row, of: batch, bytes, to: encoded.rows, number: encoded.rowCount, &records.bytes, &reasons)
          if row.pointee.fate == nil { appendRecords(of: row, batch, to: &encoded, &records) }
        }
      }
    }
    encoded.bytes = records.bytes.take()
    encoded.reasons = reasons.reasons
    encoded.patches = reasons.patches
    return encoded
  }

  private func appendRow(
    _ row: UnsafePointer<CleansedRow>, of batch: RowBatch, _ texts: UnsafeBufferPointer<UInt8>,
    to rows: IncomingRows,
    number: Int64, _ bytes: inout ByteWriter, _ reasons: inout ReasonTally
  ) {
    let cells = rows.appendRow()
    let records =
      row.pointee.fate == nil
      ? (row.pointee.heldCounterparty == nil ? 0 : 1) + row.pointee.contactPersons.count : 0
    cells[0] = .integer(number)
    cells[1] = .integer(Int64(batch.rowNumbers[row.pointee.row]))
    cells[7] = .integer(Int64(records))
    var from = bytes.count
    if let fate = row.pointee.fate ?? (records == 0 ? .skipped : nil) {
      bytes.append(fate.rawValue)
      cells[2] = .text(from: from, to: bytes.count)
    }
    from = bytes.count
    for end in row.pointee.ends { bytes.append(end.letter) }
    cells[3] = .text(from: from, to: bytes.count)
    if !row.pointee.findings.isEmpty {
      from = bytes.count
      bytes.append(array: row.pointee.findings) { FindingColumns.append($0, to: &$1, &reasons) }
      cells[4] = .text(from: from, to: bytes.count)
    }
    if !row.pointee.changes.isEmpty {
      from = bytes.count
      bytes.append(array: row.pointee.changes) { change, bytes in
        var tuple = JSONTuple.begin(&bytes)
        tuple.add(change.column, to: &bytes)
        tuple.add(change.text, to: &bytes)
        tuple.end(&bytes)
      }
      cells[5] = .text(from: from, to: bytes.count)
    }
    from = bytes.count
    append(row.pointee.row, of: batch, texts, to: &bytes)
    cells[6] = .text(from: from, to: bytes.count)
  }

  /// The row's cells as `RowBatch.appendJSON(row:written: true)` writes them; rows of text, as most are, faster.
  private func append(
    _ row: Int, of batch: RowBatch, _ texts: UnsafeBufferPointer<UInt8>, to bytes: inout ByteWriter
  ) {
    guard batch.values.isEmpty else {
      var json: [UInt8] = []
      batch.appendJSON(row: row, written: true, to: &json)
      json.withUnsafeBufferPointer { bytes.append($0) }
      return
    }
    batch.cells.withUnsafeBufferPointer { cells in
      let first = Int(batch.rowStarts[row])
      var end = Int(batch.rowStarts[row + 1])
      while end > first, cells[end - 1].isEmpty { end -= 1 }
      bytes.append(UInt8(ascii: "["))
      for index in first..<end {
        if index > first { bytes.append(UInt8(ascii: ",")) }
        bytes.append(json: UnsafeBufferPointer(rebasing: texts[cells[index].range]))
      }
      bytes.append(UInt8(ascii: "]"))
    }
  }

  private func appendRecords(
    of row: UnsafePointer<CleansedRow>, _ batch: RowBatch, to encoded: inout EncodedRows,
    _ records: inout RecordEncoder
  ) {
    var place = RecordEncoder.Place(
      record: encoded.recordCount, row: encoded.rowCount, number: Int64(batch.rowNumbers[row.pointee.row]))
    var employer: RecordEncoder.EmployerIdentity?
    var employerKeys: [MatchKey] = []
    if let held = row.pointee.heldCounterparty {
      place.record += 1
      encoded.counterpartyCount += 1
      if held.value.parent != nil { encoded.namesHeads = true }
      employerKeys = counterpartyKeys(held)
      employer = records.append(held, at: place, keys: employerKeys, to: encoded.records)
      encoded.addIdentity(in: records.bytes.bytes)
    }
    for person in row.pointee.contactPersons {
      place.record += 1
      let keys = contactPersonKeys(person, employerKeys)
      if person.employments.contains(where: { $0.employer != .sameRow }) { encoded.namesEmployers = true }
      records.append(person, at: place, employer: employer, keys: keys, to: encoded.records)
      encoded.addIdentity(in: records.bytes.bytes)
    }
    encoded.recordCount = place.record
  }
}
