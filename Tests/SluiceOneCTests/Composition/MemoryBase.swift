import SluiceRecords

@testable import SluiceOneC

/// A base that a test writes down: tables by name, rows by column.
final class MemoryBase: OneCBase {
  let place = "memory"
  private(set) var tables: [OneCTable] = []
  private var rows: [[[OneCValue]]] = []

  func add(_ name: String, _ kind: OneCTable.Kind, _ columns: [String], _ rows: [[OneCValue]]) {
    tables.append(OneCTable(name: name, kind: kind, columns: columns.map { OneCColumn($0) }))
    self.rows.append(rows.map { $0 + Array(repeating: .none, count: columns.count - $0.count) })
  }

  func rows(of wanted: Set<Int>) -> any OneCRows {
    Rows(wanted.sorted().flatMap { table in rows[table].map { (table, $0) } })
  }

  private final class Rows: OneCRows {
    private var left: ArraySlice<(Int, [OneCValue])>
    init(_ rows: [(Int, [OneCValue])]) { left = rows[...] }
    private let names = Names()
    func next(into row: inout OneCRow) -> Int? {
      guard let (table, values) = left.popFirst() else { return nil }
      row.lookup = names
      row.clear(columns: values.count)
      for (column, value) in values.enumerated() {
        row.set(column, value)
        if let name = value.reference?.table { row.cells[column].table = names.number(name) }
      }
      return table
    }
  }
}

/// The names of tables that references tell; nobody tells of rows.
private final class Names: OneCLookup {
  private var tables: [String] = []
  func number(_ name: String) -> Int32 {
    if let known = tables.firstIndex(of: name) { return Int32(known) }
    tables.append(name)
    return Int32(tables.count - 1)
  }
  func tableName(_ number: Int32) -> String { tables[Int(number)] }
  func find(_ id: OneCGUID) -> (name: String, table: Int)? { nil }
  func name(of id: OneCGUID) -> UnsafeBufferPointer<UInt8>? { nil }
}

extension OneCValue {
  /// A reference to a row with a number.
  static func to(_ number: UInt64, _ table: String? = nil) -> OneCValue {
    .reference(OneCReference(id: .numbered(number), table: table.map { "Справочник.\($0)" }))
  }
}

extension OneCGUID {
  static func numbered(_ number: UInt64) -> OneCGUID { OneCGUID(high: 0x5100_0000_5a1c_11f0, low: number)! }
}
