import SluiceRecords

/// The content of a store as text: equal texts are equal contents.
///
/// Shape: one line per row, `table|value|value …` in the order of keys; texts in quotes as SQL writes them. The
/// history of runs (`import_run`) and the store's revision are left out: an import that changes nothing adds to
/// them alone.
public enum StoreDump {
  /// Tables of content, in the order of the dump, with the columns that order their rows.
  static let tables: [(name: String, order: String)] = [
    ("entity", "id"), ("counterparty", "id"), ("contact_person", "id"),
    ("employment", "contact_person, number"), ("phone", "owner, number"), ("email", "owner, number"),
    ("website", "owner, number"), ("messenger", "owner, number"), ("postal_address", "owner, number"),
    ("bank_account", "owner, number"), ("extra", "owner, number"), ("external_id", "entity, number"),
    ("import_table", "id"), ("import_change", "id"), ("match_key", "kind, bucket"), ("verdict", "id"),
  ]

  /// The content of the store at an address; empty when there is none.
  public static func text(of address: StoreAddress) throws(Stop) -> String {
    guard let store = try Store.open(address) else { return "" }
    var dump = ""
    for table in tables {
      let rows = try store.database.ready("SELECT * FROM \(table.name) ORDER BY \(table.order)")
      while try rows.step() {
        let values = (0..<rows.columnCount).map { quoted(rows, $0) }
        dump += "\(table.name)|\(values.joined(separator: "|"))\n"
      }
    }
    return dump
  }

  private static func quoted(_ row: any StoreStatement, _ column: Int32) -> String {
    if row.isNull(column) { return "NULL" }
    if row.isInteger(column) { return "\(row.integer(column))" }
    if row.isBlob(column) { return "X'\(StoreComparison.hexadecimal(row.bytes(column)).uppercased())'" }
    return "'\((row.text(column) ?? "").replacing(mark: UInt8(ascii: "'"), with: "''"))'"
  }
}
