/// One row after cleansing: its records, its findings, and what became of each cell so far.
///
/// Shape: `fate` is `.rejected` or `.skipped` when that is settled already, and then there are no records; nil
/// while matching and planning decide. `ends` has one entry for each cell of the row.
public struct CleansedRow: Sendable, Equatable {
  /// 0-based index of the row in its batch.
  public var row: Int
  public var fate: Fate?
  /// The counterparty where it lies: it has thirty fields, and rows are copied.
  public private(set) var heldCounterparty: HeldCounterparty?
  public var counterparty: Counterparty? {
    get { heldCounterparty?.value }
    set { heldCounterparty = newValue.map { HeldCounterparty($0) } }
  }
  public var contactPersons: [ContactPerson]
  public var findings: [Finding]
  public var ends: [CellEnd]
  /// The canonical text of each cell whose end is `.changed`.
  public var changes: [ChangedCell]
  /// The finding that ends the whole run, where the mapping says `stop_import`.
  public var stop: Finding?

  /// A cell's text in its canonical form.
  public struct ChangedCell: Sendable, Equatable {
    /// 0-based column.
    public var column: Int
    public var text: String
    public init(column: Int, text: String) {
      self.column = column
      self.text = text
    }
  }

  public init(row: Int, cells: Int) {
    self.row = row
    self.contactPersons = []
    self.findings = []
    self.ends = Array(repeating: .empty, count: cells)
    self.changes = []
  }
}

/// A counterparty that is handed on without being copied: whoever reads a field of it touches that field alone.
public final class HeldCounterparty: Sendable, Equatable {
  public let value: Counterparty

  public init(_ value: Counterparty) { self.value = value }

  public static func == (left: HeldCounterparty, right: HeldCounterparty) -> Bool {
    left === right || left.value == right.value
  }
}
