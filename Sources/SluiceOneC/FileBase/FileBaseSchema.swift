/// Where the references of a file base lead, as its table DBSCHEMA tells: the database itself does not.
///
/// Shape: only columns that lead to one table are told of; a schema that cannot be read tells nothing.
/// Rule: 1c-formats memo §10.9.4.
struct FileBaseSchema {
  /// For a table and a field, both in small letters and without underscores in front, the table it leads to.
  private var targets: [String: [String: String]] = [:]

  init() {}

  /// - Parameter content: UTF-8, `{"Reference54","N",54,"",{n,field…},{n,nested table…},…}` somewhere in it.
  init(_ content: [UInt8]) {
    var tokeniser = BracketTokeniser(content)
    var hasOpened = false
    while let part = try? tokeniser.next() {
      // Of the lists that hold the tables none begins with a name.
      if hasOpened, case .string(let name) = part {
        var items: [BracketItem] = [.string(name)]
        while let item = try? BracketItem.next(&tokeniser, most: 1_000_000) { items.append(item) }
        add(.list(items))
      }
      hasOpened = part == .open
    }
  }

  /// Adds a table and those nested in it.
  private mutating func add(_ table: BracketItem) {
    var waiting = [(item: table, parent: String?.none)]
    while let (item, parent) = waiting.popLast() {
      guard let name = item[0]?.text, item.items.count > 5 else { continue }
      let full = parent.map { "\($0)_\(name)" } ?? name
      take(full, fields: item[4]?.items.dropFirst() ?? [])
      waiting += (item[5]?.items.dropFirst() ?? []).map { ($0, full) }
    }
  }

  private mutating func take(_ table: String, fields: ArraySlice<BracketItem>) {
    for field in fields {
      guard let name = field[0]?.text, let types = field[2]?.items.dropFirst(), types.count == 1,
        let type = types.first, type[0]?.text == "R", let target = type[3]?.text, !target.isEmpty
      else { continue }
      targets[table.lowercased(), default: [:]][name.lowercased()] = target
    }
  }

  /// The tables with what their references lead to.
  func completing(_ tables: [RawTable]) -> [RawTable] {
    guard !targets.isEmpty else { return tables }
    return tables.map { table in
      guard let known = targets[table.name.lowercased().drop { $0 == "_" }.description] else { return table }
      var table = table
      for index in table.columns.indices {
        let (base, part) = ColumnPart.split(table.columns[index].name)
        if part == .reference { table.columns[index].target = known[base] }
      }
      return table
    }
  }
}
