import SluiceRecords

/// Where a value of an entity stands in a store: a column of its own row, or one row of a list.
struct StoredPlace {
  private let table: String
  private let owner: String
  private let columns: [String]
  private let number: Int64?
  /// The column of the entity's own row; nil for a row of a list.
  var column: String? { number == nil ? columns[0] : nil }

  /// The place that `EntityChange` names; nil for what no entity of this kind has.
  init?(field: String, kind: EntityKind, number: Int64?) {
    self.number = number
    guard number != nil else {
      guard EntityColumns.changing(kind).contains(field) else { return nil }
      (table, owner, columns) = (kind.rawValue, "id", [field])
      return
    }
    if field == "employment" {
      (table, owner) = (field, "contact_person")
      columns = ["counterparty", "employer", "position", "is_primary"]
    } else if let list = EntityList.of(kind).first(where: { $0.table == field }) {
      (table, owner, columns) = (field, "owner", list.columns)
    } else {
      return nil
    }
  }

  private var condition: String { "\(owner) = ?1" + (number == nil ? "" : " AND number = ?2") }

  /// What stands there; null where there is no such row or the column is empty.
  func value(of entity: Int64, in database: any StoreDatabase) throws(Stop) -> EntityChange.Value {
    let find = try database.ready(
      "SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE \(condition)")
    find.bind(1, entity)
    if let number { find.bind(2, number) }
    guard try find.step() else { return .null }
    defer { find.reset() }
    let values = columns.indices.map { index -> EntityChange.Value in
      let column = Int32(index)
      if find.isNull(column) { return .null }
      return find.isInteger(column) ? .number(find.integer(column)) : .init(find.text(column))
    }
    return number == nil ? values[0] : .row(values)
  }

  /// Writes the row of a list, which need not be there; null takes it away.
  func put(_ value: EntityChange.Value, of entity: Int64, in database: any StoreDatabase) throws(Stop) {
    var values: [EntityChange.Value] = []
    if case .row(let row) = value { values = row }
    let statement: any StoreStatement
    if values.isEmpty {
      statement = try database.ready("DELETE FROM \(table) WHERE \(condition)")
    } else {
      let places = columns.enumerated().map { "\($0.element) = ?\($0.offset + 3)" }
      statement = try database.ready(
        "UPDATE \(table) SET \(places.joined(separator: ", ")) WHERE \(condition)")
    }
    statement.bind(1, entity)
    if let number { statement.bind(2, number) }
    for (index, value) in values.prefix(columns.count).enumerated() {
      statement.bind(Int32(index + 3), value.stored)
    }
    try statement.run()
    if !values.isEmpty, database.changes == 0 { try insert(values, of: entity, in: database) }
  }

  private func insert(
    _ values: [EntityChange.Value], of entity: Int64, in database: any StoreDatabase
  ) throws(Stop) {
    let places = columns.indices.map { "?\($0 + 3)" }
    let statement = try database.ready(
      """
      INSERT INTO \(table) (\(owner), number, \(columns.joined(separator: ", ")))
      VALUES (?1, ?2, \(places.joined(separator: ", ")))
      """)
    statement.bind(1, entity)
    statement.bind(2, number ?? 0)
    for index in columns.indices {
      statement.bind(Int32(index + 3), values.indices.contains(index) ? values[index].stored : .null)
    }
    try statement.run()
  }
}

extension EntityChange.Value {
  /// A single value as a store takes it.
  var stored: SQLiteValue {
    switch self {
    case .text(let text): .text(text)
    case .number(let number): .integer(number)
    case .null, .row: .null
    }
  }
}
