import CSQLite
import SluiceRecords

/// A source as the plan stamps it.
public struct SourceStamp: Sendable, Equatable {
  /// The system the records come from, part of every external id.
  public var name: String
  /// The path it was read from; nil for standard input.
  public var path: String?
  /// The file's name without folders.
  public var file: String
  public var format: String?
  /// The mapping's name.
  public var mapping: String
  public var priority: Int
  /// A hash of the content, as text; the hall chooses which.
  public var hash: String
  /// Bytes.
  public var size: Int64
  /// Seconds since 1970, UTC.
  public var modified: Int64

  public init(
    name: String, path: String?, file: String, format: String? = nil, mapping: String, priority: Int = 1,
    hash: String, size: Int64, modified: Int64
  ) {
    self.name = name
    self.path = path
    self.file = file
    self.format = format
    self.mapping = mapping
    self.priority = priority
    self.hash = hash
    self.size = size
    self.modified = modified
  }
}

/// Which columns of a table feed a field.
public struct BoundField: Sendable, Equatable {
  public var entity: EntityKind
  public var field: Field
  /// The name a value is carried under; only for `Field.extra`.
  public var extraName: String?
  /// 0-based.
  public var columns: [Int]

  public init(entity: EntityKind, field: Field, extraName: String? = nil, columns: [Int]) {
    self.entity = entity
    self.field = field
    self.extraName = extraName
    self.columns = columns
  }
}

extension PlanFile {
  /// Names a source and gives its number in the plan.
  public func add(_ source: SourceStamp) throws(Stop) -> Int {
    let insert = try statement("INSERT INTO source VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
    insert.bind([
      .text(source.name), SQLiteValue(source.path), .text(source.file), SQLiteValue(source.format),
      .text(source.mapping), SQLiteValue(source.priority), .text(source.hash), .integer(source.size),
      .integer(source.modified),
    ])
    try insert.run()
    sources.append(Int64(sources.count + 1))
    return sources.count
  }

  /// Names a table of a source and gives its number in the plan.
  ///
  /// Shape: `isFile` says that the table is the whole file, as in CSV.
  public func add(
    _ table: SourceTable, of source: Int, isFile: Bool, binding: [BoundField]
  ) throws(Stop) -> Int {
    let titles = ByteWriter.json(array: table.titles) { $1.append(json: $0) }
    let bound = ByteWriter.json(array: binding) { field, bytes in
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(field.entity.rawValue, to: &bytes)
      tuple.add(field.field.rawValue, to: &bytes)
      tuple.add(field.extraName, to: &bytes)
      tuple.separate(&bytes)
      bytes.append(array: field.columns) { $1.append(number: $0) }
      tuple.end(&bytes)
    }
    let insert = try statement(
      "INSERT INTO source_table VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, NULL, NULL, 0, NULL)")
    insert.bind([
      SQLiteValue(source), .text(table.name), isFile ? 1 : 0, .text(titles),
      table.headerRow.map { SQLiteValue($0) } ?? .null, .text(Self.json(table.evidence)),
      .text(bound),
    ])
    try insert.run()
    // Odd and large: seeds of different sources share no bits by chance.
    tableSeeds.append(UInt64(source) &* 0x9E37_79B9_7F4A_7C15)
    return tableSeeds.count
  }

  /// Writes what is known of a table once it has been read to its end.
  ///
  /// Units: `table` is a number that `add` gave.
  public func tell(_ evidence: [Evidence], of table: Int) throws(Stop) {
    let update = try statement("UPDATE source_table SET evidence = ?2 WHERE id = ?1 AND evidence <> ?2")
    update.bind([SQLiteValue(table), .text(Self.json(evidence))])
    try update.run()
  }

  /// Writes what a table looked like, once it has been read to its end.
  ///
  /// Units: `table` is a number that `add` gave.
  public func tell(_ imprint: TableImprint, of table: Int) throws(Stop) {
    let update = try statement("UPDATE source_table SET imprint = ?2 WHERE id = ?1")
    update.bind([SQLiteValue(table), .text(ImprintText.json(of: imprint))])
    try update.run()
  }

  private static func json(_ evidence: [Evidence]) -> String {
    ByteWriter.json(array: evidence) { fact, bytes in
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(fact.subject, to: &bytes)
      tuple.add(fact.value, to: &bytes)
      tuple.add(fact.because.text(in: .english), to: &bytes)
      if let confidence = fact.confidence { tuple.add(confidence, to: &bytes) }
      tuple.end(&bytes)
    }
  }

  /// Writes rows and records of one batch; batches come in the order of sources and rows.
  ///
  /// Units: `table` is a number that `add` gave. Gives the key of the batch's first record; the others follow
  /// one by one, and there are `recordCount` of them.
  @discardableResult
  public func append(_ encoded: consuming EncodedRows, to table: Int) throws(Stop) -> RecordKey {
    number(encoded)
    namesEmployers = namesEmployers || encoded.namesEmployers
    namesHeads = namesHeads || encoded.namesHeads
    let seed = tableSeeds[table - 1]
    for (index, identity) in encoded.identities.enumerated() {
      let occurrence = seen.occurrence(of: identity ^ seed)
      guard occurrence > 1 else { continue }
      encoded.records.cells[index * RecordColumns.width + RecordColumns.occurrence] = .integer(occurrence)
    }
    let rows = try statement("INSERT INTO row SELECT ?1 + c0, ?2, c1, c7, c2, c3 FROM incoming")
    rows.bind(1, lastRow)
    rows.bind(2, Int64(table))
    let cells = try statement("INSERT INTO row_cells SELECT ?1 + c0, c4, c5, c6 FROM incoming")
    cells.bind(1, lastRow)
    let records = try statement(
      "INSERT INTO record SELECT ?1 + c0, ?2 + c1, ?3, c3, c4, c5, c6, c7, c8, ?1 + c9, c10, c11 FROM incoming"
    )
    records.bind(1, lastRecord)
    records.bind(2, lastRow)
    records.bind(3, Int64(table))
    let bytes = encoded.bytes
    try database.run(rows, over: encoded.rows, bytes: bytes.start)
    try database.run(cells, over: encoded.rows, bytes: bytes.start)
    try database.run(records, over: encoded.records, bytes: bytes.start)
    withExtendedLifetime(bytes) {}
    let first = RecordKey(lastRecord + 1)
    let counts = try statement(
      """
      UPDATE source_table SET rows_read = rows_read + ?2, cells_read = cells_read + ?3,
        first_record = coalesce(first_record, ?4), last_record = ?5, counterparties = counterparties + ?6
      WHERE id = ?1
      """)
    counts.bind([
      SQLiteValue(table), SQLiteValue(encoded.rowsRead), SQLiteValue(encoded.cellsRead),
      .integer(first.number), .integer(lastRecord + encoded.recordCount), .integer(encoded.counterpartyCount),
    ])
    try counts.run()
    lastRow += encoded.rowCount
    lastRecord += encoded.recordCount
    return first
  }

  /// Says that all rows are written: what numbered their repetitions is forgotten, before linking asks for its memory.
  public func endRows() { seen = IdentitySet() }

  /// Counts a reason once and gives its number in the plan.
  func count(_ reason: Reason) -> Int64 {
    let number = reasonNumbers[reason] ?? Int64(reasonCounts.count + 1)
    if number > reasonCounts.count {
      reasonCounts.append(0)
      reasonNumbers[reason] = number
    }
    reasonCounts[Int(number) - 1] += 1
    return number
  }

  /// Puts the numbers of reasons where findings left room for them.
  private func number(_ encoded: EncodedRows) {
    number(encoded.reasons, encoded.patches, in: encoded.bytes.start)
  }

  private func number(
    _ reasons: [(reason: Reason, count: Int)], _ patches: [ReasonTally.Patch],
    in bytes: UnsafeMutablePointer<UInt8>
  ) {
    var digits: [[UInt8]] = []
    for (reason, count) in reasons {
      let number = reasonNumbers[reason] ?? Int64(reasonCounts.count + 1)
      if number > reasonCounts.count {
        precondition(number < 10_000, "more reasons than a finding has room for")
        reasonCounts.append(0)
        reasonNumbers[reason] = number
      }
      reasonCounts[Int(number) - 1] += count
      let text = Array(String(number).utf8)
      digits.append(Array(repeating: UInt8(ascii: " "), count: ReasonTally.width - text.count) + text)
    }
    for patch in patches {
      for (index, digit) in digits[patch.reason].enumerated() { bytes[patch.offset + index] = digit }
    }
  }

  /// Findings of one row as the plan keeps them.
  func json(of findings: [Finding]) -> String {
    var bytes = ByteWriter()
    var reasons = ReasonTally()
    bytes.append(array: findings) { FindingColumns.append($0, to: &$1, &reasons) }
    let held = bytes.take()
    number(reasons.reasons, reasons.patches, in: held.start)
    return String(decoding: held[0..<held.count], as: UTF8.self)
  }
}
