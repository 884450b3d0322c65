import SluiceReaders
import SluiceRecords

/// An infobase dump (`.dt`) as database tables, inflated and cut up as it is read.
///
/// Shape: opening reads the names and the schema; rows are read on from there, and a second time from the file's
/// beginning where what is asked for has passed. The first pass goes on to the dump's end and looks whether all tables
/// of the schema are there, since what is lost in one moves the rows of others. Users and passwords are passed over
/// unread.
/// Rule: 1c-formats memo §11.
final class DumpBase: RawBase {
  static let mark = Array("1CIBDmpF".utf8)

  let place: String
  let isSequential = true
  /// The layout, a letter behind the mark.
  let version: Character
  private(set) var names = ConfigurationNames()
  private let file: FileStream
  private var schema: DumpSchema
  /// A pass over the rows that has stopped before a table, and that table's number.
  private var parked: (tokens: DumpTokens, next: Int)?
  /// Whether a pass has seen the end of the dump.
  private var isWhole = false

  var tables: [RawTable] { schema.tables.map(\.raw) }

  init(_ content: SourceContent) throws(Stop) {
    place = content.place
    let head = content.head
    version = head.count > 8 ? Character(Unicode.Scalar(head[8])) : "?"
    guard version == "2" || version == "3" else {
      throw Stop(.baseDumpLayout, at: place, [.init("version", "\(version)")])
    }
    file = try content.randomAccess()
    let tokens = Self.tokens(of: file, place: place)
    var names: ConfigurationNames? = ConfigurationNames()
    schema = try Self.schema(tokens, names: &names)
    self.names = names ?? ConfigurationNames()
    parked = (tokens, 0)
  }

  private static func tokens(of file: FileStream, place: String) -> DumpTokens {
    DumpTokens(
      InflatedStream(
        FileWindow(file, from: mark.count + 1), wrapping: .none, place: place, limit: UnpackingLimit()),
      place: place)
  }

  /// Reads up to the rows of the first table, passing the folders over where no names are wanted.
  private static func schema(
    _ tokens: DumpTokens, names: inout ConfigurationNames?
  ) throws(Stop) -> DumpSchema {
    while true {
      switch try tokens.next() {
      case .end: throw .damagedBase(tokens.place, Phrase("the dump has no tables"))
      case .close, .value: continue
      case .open: break
      }
      guard case .value(let tag) = try tokens.next() else {
        try tokens.leave(depth: 1)
        continue
      }
      switch try tokens.text(of: tag) {
      case "Folder":
        if case .value(let folder) = try tokens.next() {
          let store = stores[try tokens.text(of: folder)]
          if let store, names != nil { try DumpFolder.read(store, tokens, into: &names!) }
        }
      case "DataBase":
        guard case .open = try tokens.next(), case .open = try tokens.next() else {
          throw tokens.damaged(Phrase("the database has no schema"))
        }
        let depth = tokens.depth
        guard case .value = try tokens.next(), case .open = try tokens.next() else {
          throw tokens.damaged(Phrase("the schema has no tables"))
        }
        let schema = try DumpSchema(tokens)
        try tokens.leave(depth: depth)
        return schema
      default: break
      }
      if tokens.depth >= 1 { try tokens.leave(depth: 1) }
    }
  }

  private static let stores: [String: ConfigurationNames.Store] = [
    "Config": .configuration, "Params": .parameters, "ConfigCAS": .extensions,
  ]

  func rows(of tables: Set<Int>) throws(Stop) -> any RawRows {
    if let first = tables.min(), let parked, parked.next <= first {
      self.parked = nil
      return DumpRows(parked.tokens, from: parked.next, wanted: tables, of: self)
    }
    let tokens = Self.tokens(of: file, place: place)
    var ignored: ConfigurationNames?
    _ = try Self.schema(tokens, names: &ignored)
    return DumpRows(tokens, from: 0, wanted: tables, of: self)
  }

  /// Takes back a pass that has given all that was asked of it; the first one is taken to the end.
  fileprivate func park(_ tokens: DumpTokens, next: Int) throws(Stop) {
    guard !isWhole else {
      parked = (tokens, next)
      return
    }
    try Self.finish(tokens, next: next, of: schema.tables)
    isWhole = true
  }

  /// Passes over the tables from one on and over what follows them, to the end of the dump.
  private static func finish(
    _ tokens: DumpTokens, next: Int, of tables: [DumpSchema.Table]
  ) throws(Stop) {
    for table in tables[min(next, tables.count)...] {
      guard case .open = try tokens.next() else { throw tokens.missing(table.raw.name) }
      try tokens.leave(depth: tokens.depth)
    }
    guard case .close = try tokens.next() else {
      throw tokens.damaged(Phrase("there are rows of more tables than the schema has"))
    }
    try tokens.leave(depth: 1)
    while true {
      switch try tokens.next() {
      case .end: return
      case .open: try tokens.leave(depth: tokens.depth)
      case .close, .value: break
      }
    }
  }

  fileprivate func table(_ index: Int) -> DumpSchema.Table? {
    schema.tables.indices.contains(index) ? schema.tables[index] : nil
  }

  /// Keeps what the first row of a table has shown of its columns.
  fileprivate func settle(_ table: DumpSchema.Table, at index: Int) { schema.tables[index] = table }
}

/// One pass over the rows of a dump.
final class DumpRows: RawRows {
  private let tokens: DumpTokens
  private let base: DumpBase
  private let wanted: Set<Int>
  private let last: Int
  /// The table whose rows are being read, or that comes next.
  private var index: Int
  private var current: (index: Int, table: DumpSchema.Table)?
  private var isInside = false
  /// Whether the mark that stands before the rows of a table is still to come.
  private var awaitsMark = false
  private var rowNumber = 0
  private var isDone = false
  private var reader = DumpRowReader()
  private var values = RawRow()
  private(set) var trouble: Remark?

  fileprivate init(_ tokens: DumpTokens, from index: Int, wanted: Set<Int>, of base: DumpBase) {
    (self.tokens, self.index, self.wanted, self.base) = (tokens, index, wanted, base)
    last = wanted.max() ?? -1
  }

  func next(into row: inout [RawValue]) throws(Stop) -> Int? {
    guard let index = try next(into: &values) else { return nil }
    row = values.indices.map(values.rawValue)
    return index
  }

  func next(into row: inout RawRow) throws(Stop) -> Int? {
    guard !isDone else { return nil }
    while true {
      guard index <= last, let table = table() else {
        isDone = true
        try base.park(tokens, next: index)
        return nil
      }
      switch try tokens.next() {
      case .open where isInside:
        awaitsMark = false
        rowNumber += 1
        let count = try reader.values(tokens, into: &row)
        let settled = try settled(table, count: count)
        try reader.convert(settled, &row) { problem in
          Stop.damagedBase(
            base.place, Phrase("row \(rowNumber) of the table \(table.raw.name) \(problem)"))
        }
        return index
      case .open:
        if wanted.contains(index) {
          isInside = true
          awaitsMark = true
          rowNumber = 0
        } else {
          try tokens.leave(depth: tokens.depth)
          index += 1
        }
      case .value(.integer) where isInside && awaitsMark: awaitsMark = false
      case .value:
        throw tokens.damaged(Phrase("a value stands among the rows of the table \(table.raw.name)"))
      case .close:
        guard isInside else { throw tokens.missing(table.raw.name) }
        isInside = false
        index += 1
      case .end: throw tokens.damaged(Phrase("it ends in the table \(table.raw.name)"))
      }
    }
  }

  /// The table under way, asked for once.
  private func table() -> DumpSchema.Table? {
    if let current, current.index == index { return current.table }
    guard let table = base.table(index) else { return nil }
    current = (index, table)
    return table
  }

  /// The table with its doubtful columns decided by the first row.
  private func settled(_ table: DumpSchema.Table, count: Int) throws(Stop) -> DumpSchema.Table {
    guard !table.doubtful.isEmpty else { return table }
    let decided = table.settled(withDoubtful: count == table.forms.count)
    base.settle(decided, at: index)
    current = (index, decided)
    return decided
  }
}

extension DumpTokens {
  /// The words for a dump that ends, or goes astray, before the rows of a table of its own schema.
  fileprivate func missing(_ table: String) -> Stop {
    damaged(Phrase("the rows of the table \(table) are missing"))
  }
}

extension Reason {
  /// A dump of a layout that is not read.
  static let baseDumpLayout = Reason(
    "base.dump-layout-not-read", .error,
    message: "this is a dump of a 1C base of layout {version}, we read 2 and 3",
    remedy: "load it into a newer 1C and dump it there (Configurator, Administration, Dump infobase)",
    rule: "1c-formats memo §11.1")
}
