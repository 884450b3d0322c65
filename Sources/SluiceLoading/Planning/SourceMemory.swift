import SluiceRecords

/// What a store remembers of a source's columns, for telling why a mapping does not find its titles any more.
public struct SourceMemory {
  private let history: SourceHistory

  /// Nil for a store that is not there yet or has never kept what it read.
  public init?(of address: StoreAddress) throws(Stop) {
    guard let store = try Store.open(address), let history = try SourceHistory(store) else { return nil }
    self.history = history
  }

  /// Columns of the last run whose values stand under another title now; `table` is nil where it is the whole file.
  public func renamed(_ source: String, table: String?, now imprint: TableImprint) throws(Stop) -> [Remark] {
    guard let last = try history.readings(of: source, table: table).first else { return [] }
    return SourceDrift.columns(imprint, last.imprint).filter { $0.reason == .driftColumnRenamed }
  }
}
