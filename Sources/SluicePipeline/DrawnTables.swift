import SluiceMapping
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
  /// Shape: where one entity names its tables, each must, or it is drawn from none; none where no entity does.
  /// `sheet:` is the one table there is to read.
  /// Errors: `table.not-found` when the source has none of the tables that are named; of a base that is all there is,
  /// also when it has none for the counterparties.
  func drawn(by mapping: Mapping, from path: String) throws(Stop) -> [DrawnTable] {
    var cursors = tables
    if let sheet = mapping.layout.sheet, cursors.contains(where: { $0.table.name == sheet }) {
      cursors.removeAll { $0.table.name != sheet }
    }
    let named = mapping.entities.flatMap(\.tables)
    guard let first = named.first else { return [] }
    if let cursor = cursors.first, HeaderBinding.isRejectFile(titles: cursor.table.titles),
      !named.contains(where: { $0.text == cursor.table.name })
    {
      return [DrawnTable(cursor: cursor, mapping: try mapping.part(fitting: cursor.table.titles, of: path))]
    }
    let drawn = cursors.compactMap { cursor -> DrawnTable? in
      let part = mapping.part(drawnFrom: cursor.table.name)
      return part.entities.isEmpty ? nil : DrawnTable(cursor: cursor, mapping: part)
    }
    if drawn.isEmpty { throw lacks(first.text, of: path) }
    // Of a whole base nothing comes later: people without their firms are not what anybody meant to load.
    if isWhole, let firms = mapping.counterparty?.tables.first,
      !drawn.contains(where: { $0.mapping.counterparty != nil })
    {
      throw lacks(firms.text, of: path)
    }
    return drawn
  }
}

extension Mapping {
  /// The parts that are drawn from one table each, in the order the tables are named in.
  private var parts: [Mapping] {
    var seen: Set<String> = []
    return entities.flatMap(\.tables).filter { seen.insert($0.text.lowercased()).inserted }
      .map { part(drawnFrom: $0.text) }
  }

  /// The part whose table an example's row must come from: the only one that knows all its titles; the whole mapping
  /// where there is none.
  func part(knowing titles: [String]) -> Mapping {
    let parts = parts.filter { Set($0.titles).isSuperset(of: titles) }
    return parts.count == 1 ? parts[0] : self
  }

  /// The part of the mapping that a text of rejects is fed back through: its rows come from one table.
  ///
  /// Errors: `run.rejects-mixed` when the titles are those of several tables.
  fileprivate func part(fitting titles: [String], of path: String) throws(Stop) -> Mapping {
    let there = Set(titles)
    let lacking = Set(layout.mayLack.map(\.text))
    let parts = parts.filter { $0.titles.allSatisfy { there.contains($0) || lacking.contains($0) } }
    guard let part = parts.first, parts.count == 1 else { throw Stop(.runRejectsMixed, at: path) }
    return part
  }

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

extension Mapping {
  /// The mapping as a file is read through it: for rejects that come back, without what it says about the shape of
  /// the client's own file.
  ///
  /// Shape: a file is opened once more only where the mapping says anything of its shape; standard input or a pipe, which
  /// can be read once, is taken as the client's own. What cannot be opened so is left to be told by the reading proper.
  func reading(_ path: String, password: String?) -> Mapping {
    let shape = layout.ofRejects
    guard shape != layout, !SourceFile(path: path).isReadOnce else { return self }
    guard
      let opened = try? ReaderCatalogue.all.open(
        path: path, password: password, layout: shape, hints: TableHints(titles: titles)),
      opened.tables.contains(where: { HeaderBinding.isRejectFile(titles: $0.table.titles) })
    else { return self }
    var mapping = self
    mapping.layout = shape
    return mapping
  }
}

extension Reason {
  /// A text of rejects holds rows of several tables that feed different entities.
  static let runRejectsMixed = Reason(
    "run.rejects-mixed", .error,
    message: "these rejects come from several tables, and a text does not tell which row is of which",
    remedy: "give rejects.xlsx, where each table has a sheet of its own", rule: "OpenedSource.drawn")
}
