import CSQLite
import SluiceRecords

/// What sources say now under ids that a server knows, noted thousands at a time.
///
/// Shape: what waits is put into a temporary table; what was said before is read by it and becomes before-images, then
/// one statement carries all over.
final class StagedOrigins {
  private let database: any StoreDatabase
  private let images: ChangeImages
  /// The last cell is the place in the order of records, in which before-images are kept.
  private let rows = IncomingRows(width: 8)
  private var bytes = ByteWriter(capacity: 1 << 16)
  private static let columns = "id, system, type, occurrence, content, import_table, row"
  private static let portion = 8192

  init(_ database: any StoreDatabase, _ images: ChangeImages) {
    self.database = database
    self.images = images
  }

  /// Takes in one id and what is said under it: the content's hash, and the table and row where it stands.
  func renew(
    id: String, system: String, type: String, occurrence: Int64, content: UnsafeBufferPointer<UInt8>,
    table: Int64, row: Int64
  ) throws(Stop) {
    if rows.count >= Self.portion { try flush() }
    let place = Int64(rows.count)
    let cells = rows.appendRow()
    cells[0] = keep(id)
    cells[1] = keep(system)
    cells[2] = keep(type)
    cells[3] = .integer(occurrence)
    let start = bytes.count
    bytes.append(content)
    cells[4] = .blob(from: start, to: bytes.count)
    cells[5] = .integer(table)
    cells[6] = .integer(row)
    cells[7] = .integer(place)
  }

  private func keep(_ text: String) -> csqlite_cell {
    let start = bytes.count
    bytes.append(text)
    return .text(from: start, to: bytes.count)
  }

  /// Notes all that waits.
  func flush() throws(Stop) {
    guard rows.count > 0 else { return }
    try database.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS staged_origin AS
        SELECT \(Self.columns), 0::bigint AS place FROM external_id WHERE false;
      TRUNCATE staged_origin
      """)
    try database.put(
      rows, bytes: bytes.bytes.baseAddress, into: StoreTable("staged_origin", Self.columns + ", place"))
    let known = try database.ready(
      """
      SELECT x.entity, x.number, x.content, x.import_table, x.row, s.content, s.import_table, s.row
      FROM staged_origin s JOIN external_id x USING (id, system, type, occurrence) ORDER BY s.place
      """)
    while try known.step() {
      func origin(from column: Int32) -> EntityChange.Value {
        .row([
          .text(StoreComparison.hexadecimal(known.bytes(column))), .number(known.integer(column + 1)),
          .number(known.integer(column + 2)),
        ])
      }
      try images.add(
        known.integer(0), "external_id", number: known.integer(1), before: origin(from: 2),
        after: origin(from: 5))
    }
    try database.run(
      """
      UPDATE external_id x SET content = s.content, import_table = s.import_table, row = s.row FROM staged_origin s
      WHERE x.id = s.id AND x.system = s.system AND x.type = s.type AND x.occurrence = s.occurrence
      """)
    rows.removeAll()
    bytes.removeAll()
  }
}

/// The last number in the list of ids of entities that get more of them.
///
/// Shape: asked in the order of entities; on a server they are read ahead, thousands by one statement.
struct LastOriginNumbers {
  private let database: any StoreDatabase
  private let entities: SQLiteStatement
  /// Asked of a file for each entity; nil for a server.
  private let last: (any StoreStatement)?
  private var numbers: [Int64: Int64] = [:]
  private var readTo: Int64 = 0
  private static let portion = 4096

  init(_ database: any StoreDatabase, plan: SQLiteDatabase) throws(Stop) {
    self.database = database
    last =
      database.dialect == .postgres
      ? nil : try database.ready("SELECT max(number) FROM external_id WHERE entity = ?1")
    entities = try plan.prepare(
      """
      SELECT DISTINCT entity FROM settled
      WHERE origin = \(RecordOrigin.new.rawValue) AND entity > ?1 ORDER BY entity LIMIT \(Self.portion)
      """)
  }

  /// 0 for an entity without ids.
  mutating func number(of entity: Int64) throws(Stop) -> Int64 {
    if let last {
      last.bind(1, entity)
      defer { last.reset() }
      return try last.step() ? last.optionalInteger(0) ?? 0 : 0
    }
    if entity > readTo { try readAhead(from: entity) }
    return numbers[entity] ?? 0
  }

  private mutating func readAhead(from entity: Int64) throws(Stop) {
    entities.bind(1, entity - 1)
    var list: [String] = []
    while try entities.step() {
      readTo = entities.integer(0)
      list.append("\(readTo)")
    }
    let last = try database.ready(
      "SELECT entity, max(number) FROM external_id WHERE entity = ANY (?1::bigint[]) GROUP BY entity")
    last.bind(1, "{\(list.joined(separator: ","))}")
    numbers.removeAll(keepingCapacity: true)
    while try last.step() { numbers[last.integer(0)] = last.integer(1) }
  }
}
