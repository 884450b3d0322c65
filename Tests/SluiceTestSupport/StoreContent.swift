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
