import Foundation

/// The content of a store as a test sees it, past all of our own code: equal texts are equal contents.
///
/// Shape: all tables but the history of runs, whose lines hold the time.
public enum StoreContent {
  static let tables = [
    "entity", "counterparty", "contact_person", "employment", "phone", "email", "website", "messenger",
    "postal_address", "bank_account", "extra", "external_id", "import_table", "import_change", "match_key",
    "person_edit",
  ]

  /// Tables, or their columns, in which two files differ; compared by SQLite itself, which is quick.
  public static func differences(ofFile path: String, from other: String) throws -> [String] {
    let database = try Database(path)
    _ = try database.rows("ATTACH '\(other)' AS other")
    return try tables.filter { table in
      let apart = { (one: String, two: String) in
        "SELECT 1 FROM (SELECT * FROM \(one).\(table) EXCEPT SELECT * FROM \(two).\(table))"
      }
      let counts = { (one: String) in "SELECT count(*) FROM \(one).\(table)" }
      return try database.number(counts("main")) != database.number(counts("other"))
        || !database.rows(apart("main", "other") + " LIMIT 1").isEmpty
        || !database.rows(apart("other", "main") + " LIMIT 1").isEmpty
    }
  }

  /// A line for each table of a server's store with a hash of its rows, computed by the server.
  ///
  /// Shape: numbers that the server draws from a sequence are left out; a transaction that was cut uses them up.
  public static func digests(of address: String, on server: PostgresServer) throws -> [String] {
    try server.query(
      tables.map { table in
        let isNumbered = ["import_change", "person_edit"].contains(table)
        let row = isNumbered ? "(to_jsonb(t) - 'id')::text" : "t::text"
        return """
          SELECT '\(table) ' || count(*) || ' ' || coalesce(md5(string_agg(\(row), chr(10) ORDER BY \(row) COLLATE "C")), '')
          FROM \(table) t
          """
      }.joined(separator: " UNION ALL "), in: address)
  }

  public static func text(ofFile path: String) throws -> String {
    let database = try Database(path)
    return try tables.map { table in
      let rows = try database.rows("SELECT * FROM \(table) ORDER BY 1, 2").map { $0.joined(separator: "|") }
      return ([table] + rows).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  public static func text(of address: String, on server: PostgresServer) throws -> String {
    try tables.map { table in
      try ([table] + server.query("SELECT * FROM \(table) ORDER BY 1, 2", in: address)).joined(
        separator: "\n")
    }.joined(separator: "\n")
  }
}
