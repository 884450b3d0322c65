import CSQLite
import SluiceRecords

extension SQLiteDatabase: StoreDatabase {
  var dialect: StoreDialect { .sqlite }

  func ready(_ sql: String) throws(Stop) -> any StoreStatement { try prepare(sql) }

  func put(_ rows: IncomingRows, bytes: UnsafePointer<UInt8>?, into table: StoreTable) throws(Stop) {
    let statement = try prepare(
      """
      INSERT \(table.keys.isEmpty ? "" : "OR REPLACE") INTO main.\(table.name) (\(table.columns.joined(separator: ", ")))
      SELECT \(table.columns.indices.map { "c\($0)" }.joined(separator: ", ")) FROM incoming
      """)
    try run(statement, over: rows, bytes: bytes)
  }

  func writing<Result>(_ body: () throws(Stop) -> Result) throws(Stop) -> Result {
    try transaction("BEGIN IMMEDIATE", body)
  }

  func trying<Result>(_ body: () throws(Stop) -> Result) throws(Stop) -> Result {
    try transaction("BEGIN IMMEDIATE", end: "ROLLBACK", body)
  }

  func reading<Result>(_ body: () throws(Stop) -> Result) throws(Stop) -> Result {
    try transaction("BEGIN", body)
  }
}

extension SQLiteStatement: StoreStatement {}
