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
    func next(into row: inout [OneCValue]) -> Int? {
      guard let (table, values) = left.popFirst() else { return nil }
      row = values
      return table
    }
  }
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
