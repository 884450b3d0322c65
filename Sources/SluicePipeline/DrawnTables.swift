import SluiceReaders
import SluiceRecords

/// One table of a source and as much of the mapping as is drawn from it.
struct DrawnTable {
  let cursor: any TableCursor
  let mapping: Mapping
}

extension OpenedSource {
  /// The tables that a mapping draws from, in the source's order.
  ///
  /// Shape: where one entity names its tables, each must, or it is drawn from none; `sheet:` is
  /// the one table there is to read.
  /// Errors: `table.not-found` when the source has none of the tables that are named.
  func drawn(by mapping: Mapping, from path: String) throws(Stop) -> [DrawnTable] {
    var cursors = tables
    if let sheet = mapping.layout.sheet, cursors.contains(where: { $0.table.name == sheet }) {
      cursors.removeAll { $0.table.name != sheet }
    }
    let named = mapping.entities.flatMap(\.tables)
    guard let first = named.first else { return cursors.map { DrawnTable(cursor: $0, mapping: mapping) } }
    let drawn = cursors.compactMap { cursor -> DrawnTable? in
      let part = mapping.part(drawnFrom: cursor.table.name)
      return part.entities.isEmpty ? nil : DrawnTable(cursor: cursor, mapping: part)
    }
    if drawn.isEmpty { throw lacks(first.text, of: path) }
    return drawn
  }
}

extension Mapping {
  /// The mapping with only those entities that are drawn from a table.
  func part(drawnFrom table: String) -> Mapping {
    let name = table.lowercased()
    func isDrawn(_ entity: EntityMapping) -> Bool {
      entity.tables.contains { $0.text.lowercased() == name }
    }
    var part = self
    if let entity = counterparty, !isDrawn(entity) { part.counterparty = nil }
    part.contactPersons.removeAll { !isDrawn($0) }
    return part
  }
}
