import SluiceRecords

/// The tax id of each record of a table: equal ones unite before anything else is looked at, different ones never do.
struct TaxIDUnion {
  /// Of each record the number of its tax id; 0 for none.
  let ids: [UInt32]

  init(_ columns: [TableColumn]) {
    guard let column = columns.first(where: { $0.field.likeness == .taxID }) else {
      ids = []
      return
    }
    ids = (0..<column.starts.count - 1).map {
      column.isEmpty($0) ? 0 : column.tokens[column.range($0).lowerBound] + 1
    }
  }
}
