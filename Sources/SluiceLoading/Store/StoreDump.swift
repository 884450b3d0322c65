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
      let columns = try store.database.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")
      columns.bind(1, table.name)
      var quoted: [String] = []
      while try columns.step() { quoted.append("quote(\"\(columns.text(0) ?? "")\")") }
      let rows = try store.database.prepare(
        "SELECT \(quoted.joined(separator: " || '|' || ")) FROM \(table.name) ORDER BY \(table.order)")
      while try rows.step() { dump += "\(table.name)|\(rows.text(0) ?? "")\n" }
    }
    return dump
  }
}
