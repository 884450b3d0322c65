import CPostgres
import SluiceRecords

/// One connection to a PostgreSQL database.
///
/// Not for use by several threads at once. Every failure is a `Stop` at `place`.
/// Rule: libpq's own rules for TLS, password file, service file and environment; the address holds no password.
final class PostgresDatabase: StoreDatabase {
  let place: String
  let dialect = StoreDialect.postgres
  fileprivate(set) var changes: Int64 = 0
  private let connection: OpaquePointer
  private var prepared: [String: String] = [:]

  /// The oldest server we write to.
  private static let oldest = 130_000
  /// How long a lock of another program is waited for.
  private static let patience = "5s"

  /// Connects; `address` as libpq reads it.
  init(address: String) throws(Stop) {
    place = address
    if let problem = cpq_open() {
      throw Stop(.postgresNoLibrary, at: address, [.init("why", String(cString: problem))])
    }
    guard let made = cpq_connect(address) else {
      throw Stop(.postgresNotReached, at: address, [.init("why", Phrase("no memory"))])
    }
    connection = made
    guard cpq_status(made) == Int32(CPQ_CONNECTION_OK) else {
      let why = PostgresTrouble.firstLine(cpq_error(made))
      if cpq_needs_password(made) == 1 { throw Stop(.postgresNeedsPassword, at: address) }
      throw Stop(.postgresNotReached, at: address, [.init("why", why)])
    }
    guard cpq_server_version(made) >= Self.oldest else {
      throw Stop(.postgresTooOld, at: address, [.init("version", "\(cpq_server_version(made) / 10_000)")])
    }
    try execute(
      """
      SET client_encoding = 'UTF8'; SET lock_timeout = '\(Self.patience)'; SET standard_conforming_strings = on;
      SET client_min_messages = warning;
      """)
  }

  deinit { cpq_finish(connection) }

  func execute(_ sql: String) throws(Stop) {
    let result = cpq_execute(connection, sql)
    defer { cpq_clear(result) }
    try check(result)
  }

  func ready(_ sql: String) throws(Stop) -> any StoreStatement {
    if let name = prepared[sql] { return PostgresStatement(name, on: self) }
    let name = "s\(prepared.count + 1)"
    let result = cpq_prepare(connection, name, Self.numbered(sql))
    defer { cpq_clear(result) }
    try check(result)
    prepared[sql] = name
    return PostgresStatement(name, on: self)
  }

  /// `?1` as `$1`; a question mark in quotes is none of ours.
  private static func numbered(_ sql: String) -> String {
    var text: [UInt8] = []
    var isQuoted = false
    for byte in sql.utf8 {
      if byte == UInt8(ascii: "'") { isQuoted.toggle() }
      text.append(byte == UInt8(ascii: "?") && !isQuoted ? UInt8(ascii: "$") : byte)
    }
    return String(decoding: text, as: UTF8.self)
  }

  fileprivate func run(
    _ name: String, _ count: Int, _ values: UnsafePointer<UnsafePointer<CChar>?>, _ lengths: [Int32],
    _ formats: [Int32]
  ) throws(Stop) -> OpaquePointer? {
    if Interruption.takesBack { throw Stop(.runInterrupted, at: place) }
    let result = cpq_run(connection, name, Int32(count), values, lengths, formats)
    do throws(Stop) {
      try check(result)
    } catch {
      cpq_clear(result)
      throw error
    }
    changes = cpq_affected(result).flatMap { Int64(String(cString: $0)) } ?? 0
    return result
  }

  private func check(_ result: OpaquePointer?) throws(Stop) {
    let status = result.map { Int(cpq_result_status($0)) } ?? -1
    guard [CPQ_COMMAND_OK, CPQ_TUPLES_OK, CPQ_COPY_IN].contains(status) else {
      throw PostgresTrouble.stop(result, connection, place: place)
    }
  }

  // MARK: Transactions

  func writing<Result>(_ body: () throws(Stop) -> Result) throws(Stop) -> Result {
    try writing(end: "COMMIT", body)
  }

  func trying<Result>(_ body: () throws(Stop) -> Result) throws(Stop) -> Result {
    try writing(end: "ROLLBACK", body)
  }

  private func writing<Result>(end: String, _ body: () throws(Stop) -> Result) throws(Stop) -> Result {
    try transaction("BEGIN", end: end) { () throws(Stop) -> Result in
      // One import at a time; people read and write on, and the schema itself may be made by one only.
      try execute("SELECT pg_advisory_xact_lock(\(PostgresLock.writing))")
      return try body()
    }
  }

  func reading<Result>(_ body: () throws(Stop) -> Result) throws(Stop) -> Result {
    try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", body)
  }

  private func transaction<Result>(
    _ begin: String, end: String = "COMMIT", _ body: () throws(Stop) -> Result
  ) throws(Stop) -> Result {
    try execute(begin)
    do throws(Stop) {
      let result = try body()
      try execute(end)
      return result
    } catch {
      // A connection that is gone has rolled back on the other side.
      cpq_clear(cpq_execute(connection, "ROLLBACK"))
      throw error
    }
  }

  // MARK: Rows

  func put(_ rows: IncomingRows, bytes: UnsafePointer<UInt8>?, into table: StoreTable) throws(Stop) {
    guard rows.count > 0 else { return }
    let columns = table.columns.map { "\"\($0)\"" }.joined(separator: ", ")
    guard !table.keys.isEmpty else { return try copy(rows, bytes, into: table.name, columns) }
    let staging = "incoming_\(table.name)"
    try execute(
      "CREATE TEMP TABLE IF NOT EXISTS \(staging) AS SELECT \(columns) FROM \(table.name) WHERE false; TRUNCATE \(staging)"
    )
    try copy(rows, bytes, into: staging, columns)
    let others = table.columns.filter { !table.keys.contains($0) }
    try execute(
      """
      INSERT INTO \(table.name) (\(columns)) SELECT \(columns) FROM \(staging)
      ON CONFLICT (\(table.keys.joined(separator: ", ")))
      DO UPDATE SET \(others.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
      """)
  }

  private func copy(
    _ rows: IncomingRows, _ bytes: UnsafePointer<UInt8>?, into table: String, _ columns: String
  ) throws(Stop) {
    try execute("COPY \(table) (\(columns)) FROM STDIN")
    var text = CopyText()
    for row in 0..<rows.count {
      text.append(rows.cells + row * rows.width, width: rows.width, bytes)
      if text.bytes.count >= 1 << 16 { try send(&text) }
    }
    try send(&text)
    guard cpq_copy_end(connection, nil) == 1 else {
      throw PostgresTrouble.stop(nil, connection, place: place)
    }
    while let result = cpq_next_result(connection) {
      defer { cpq_clear(result) }
      try check(result)
    }
  }

  private func send(_ text: inout CopyText) throws(Stop) {
    let taken = text.bytes.withUnsafeBytes { bytes in
      cpq_copy(connection, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    }
    guard taken == 1 else { throw PostgresTrouble.stop(nil, connection, place: place) }
    text.bytes.removeAll(keepingCapacity: true)
  }
}

/// A statement that the server keeps ready; its rows are fetched whole.
final class PostgresStatement: StoreStatement {
  private let name: String
  private let database: PostgresDatabase
  private var values: [SQLiteValue] = []
  private var result: OpaquePointer?
  private var row: Int32 = -1

  init(_ name: String, on database: PostgresDatabase) {
    self.name = name
    self.database = database
  }

  deinit { cpq_clear(result) }

  func bind(_ place: Int32, _ value: Int64) { bind(place, .integer(value)) }
  func bind(_ place: Int32, _ text: String) { bind(place, .text(text)) }
  func bind(_ place: Int32, _ value: SQLiteValue) {
    while values.count < Int(place) { values.append(.null) }
    values[Int(place) - 1] = value
  }

  func step() throws(Stop) -> Bool {
    if result == nil {
      result = try execute()
      row = -1
    }
    row += 1
    if row < cpq_rows(result) { return true }
    reset()
    return false
  }

  func run() throws(Stop) {
    reset()
    cpq_clear(try execute())
  }

  func reset() {
    cpq_clear(result)
    result = nil
  }

  private func execute() throws(Stop) -> OpaquePointer? {
    // Every value as bytes that end in a zero, blobs in binary, all others as text.
    var storage: [UInt8] = []
    var starts: [Int?] = []
    var lengths: [Int32] = []
    var formats: [Int32] = []
    for value in values {
      let start = storage.count
      var hasZero = false
      switch value {
      case .null:
        starts.append(nil)
        lengths.append(0)
        formats.append(0)
        continue
      case .integer(let number): storage += "\(number)".utf8
      case .text(let text):
        storage += text.utf8
        // As text it would end at a zero, and what stands behind it would be lost in silence; in binary it is refused.
        hasZero = text.utf8.contains(0)
      case .blob(let bytes): storage += bytes
      }
      starts.append(start)
      lengths.append(Int32(clamping: storage.count - start))
      if case .blob = value { formats.append(1) } else { formats.append(hasZero ? 1 : 0) }
      storage.append(0)
    }
    let outcome = storage.withUnsafeBytes { bytes -> Result<OpaquePointer?, Stop> in
      let pointers = starts.map { start -> UnsafePointer<CChar>? in
        start.flatMap { bytes.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
      }
      return pointers.withUnsafeBufferPointer { pointers in
        var none: UnsafePointer<CChar>?
        return withUnsafePointer(to: &none) { empty in
          do throws(Stop) {
            return .success(
              try database.run(name, values.count, pointers.baseAddress ?? empty, lengths, formats))
          } catch {
            return .failure(error)
          }
        }
      }
    }
    return try outcome.get()
  }

  // MARK: Columns

  var columnCount: Int32 { cpq_columns(result) }
  func isNull(_ column: Int32) -> Bool { cpq_is_null(result, row, column) == 1 }

  /// bool, int8, int2, int4: PostgreSQL's catalog pg_type.
  func isInteger(_ column: Int32) -> Bool {
    !isNull(column) && [16, 20, 21, 23].contains(cpq_type(result, column))
  }
  func isBlob(_ column: Int32) -> Bool { !isNull(column) && cpq_type(result, column) == 17 }

  func integer(_ column: Int32) -> Int64 {
    let bytes = bytes(column)
    guard isInteger(column) else { return text(column).flatMap { Int64($0) } ?? 0 }
    // Numbers come highest byte first, with their sign in it.
    var number: Int64 = bytes.first.map { $0 & 0x80 != 0 && bytes.count > 1 } == true ? -1 : 0
    for byte in bytes { number = number << 8 | Int64(byte) }
    return number
  }

  func text(_ column: Int32) -> String? {
    if isNull(column) { return nil }
    if isInteger(column) { return "\(integer(column))" }
    return String(decoding: bytes(column), as: UTF8.self)
  }

  func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    guard !isNull(column), let start = cpq_value(result, row, column) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let count = Int(cpq_length(result, row, column))
    return UnsafeBufferPointer(
      start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
  }
}
