import SluiceRecords

/// A list of a dump with all that it holds; for the schema and entries' heads, never for rows.
indirect enum DumpItem {
  case list([DumpItem])
  case value(DumpTokens.Value, String)

  /// How many items the description of one table may have; genuine ones have some thousands.
  static let most = 1_000_000

  /// Reads the rest of the list that was just opened.
  static func list(_ tokens: DumpTokens) throws(Stop) -> DumpItem {
    var lists: [[DumpItem]] = [[]]
    var left = most
    while true {
      left -= 1
      guard left > 0 else { throw tokens.damaged(Phrase("the schema has no end")) }
      switch try tokens.next() {
      case .open: lists.append([])
      case .value(let value): lists[lists.count - 1].append(.value(value, try tokens.text(of: value)))
      case .end: throw tokens.damaged(Phrase("it ends in the schema"))
      case .close:
        guard let done = lists.popLast() else { continue }
        if lists.isEmpty { return .list(done) }
        lists[lists.count - 1].append(.list(done))
      }
    }
  }

  var items: [DumpItem] { if case .list(let items) = self { items } else { [] } }
  subscript(index: Int) -> DumpItem? { items.indices.contains(index) ? items[index] : nil }

  /// A text, or a number's digits.
  var text: String? { if case .value(_, let text) = self { text } else { nil } }
  var number: Int? { if case .value(.integer(let number), _) = self { number } else { nil } }
}

/// How the values of a dump's rows follow one another.
struct DumpSchema {
  /// How one raw column is read.
  enum Form: Equatable, Sendable { case reference, flag, number, moment, text, bytes, small }

  struct Table {
    var raw: RawTable
    var forms: [Form]
    /// Columns that only rows can tell to be there: the number of the target's table before a reference to one
    /// table in a column of several types.
    var doubtful: [Int] = []

    /// The table as its rows have shown it: with the doubtful columns, or without.
    func settled(withDoubtful isThere: Bool) -> Table {
      var table = self
      table.doubtful = []
      guard !isThere else { return table }
      for column in doubtful.reversed() {
        table.raw.columns.remove(at: column)
        table.forms.remove(at: column)
      }
      return table
    }
  }

  /// In the order of the rows' lists: nested tables directly behind their parent.
  var tables: [Table]

  /// Reads `{count, table, …}`, whose list was just opened, table by table.
  init(_ tokens: DumpTokens) throws(Stop) {
    var tables: [Table] = []
    let depth = tokens.depth
    var (announced, found) = (Int?.none, 0)
    while tokens.depth >= depth {
      switch try tokens.next() {
      case .open:
        found += 1
        try Self.add(DumpItem.list(tokens), to: &tables, place: tokens.place)
      case .end: throw tokens.damaged(Phrase("it ends in the schema"))
      case .value(.integer(let count)) where announced == nil: announced = count
      case .value, .close: break
      }
    }
    if let announced, announced != found {
      throw tokens.damaged(Phrase("the schema announces \(announced) tables and has \(found)"))
    }
    self.tables = tables
  }

  /// Adds a table and those nested in it, in the order of their rows.
  private static func add(_ item: DumpItem, to tables: inout [Table], place: String) throws(Stop) {
    // Tables still to be taken, the next one last, each with the name of its parent.
    var waiting = [(table: item, parent: String?.none)]
    while let (table, parent) = waiting.popLast() {
      guard let own = table[0]?.text, table.items.count > 5 else {
        throw .damagedBase(place, Phrase("a table of the schema has no name"))
      }
      let name = parent.map { "\($0)_\(own)" } ?? own
      // Both lists begin with the number of their items.
      for list in [table[4], table[5]] {
        guard let list, let announced = list[0]?.number, announced != list.items.count - 1 else { continue }
        throw .damagedBase(
          place,
          Phrase(
            "the table \(name) of the schema announces \(announced) parts and has \(list.items.count - 1)"))
      }
      tables.append(Self.table(name, fields: table[4]?.items.dropFirst() ?? [], isNested: parent != nil))
      waiting += (table[5]?.items.dropFirst() ?? []).reversed().map { ($0, name) }
    }
  }

  private static func table(_ name: String, fields: ArraySlice<DumpItem>, isNested: Bool) -> Table {
    var columns: [RawColumn] = []
    var forms: [Form] = []
    var doubtful: [Int] = []
    func add(_ name: String, _ form: Form, target: String? = nil) {
      columns.append(RawColumn(name: name, target: target))
      forms.append(form)
    }
    if isNested {
      add("ParentID", .reference)
      add("KeyField", .number)
    }
    for field in fields {
      let name = field[0]?.text ?? ""
      let types = field[2]?.items.dropFirst() ?? []
      let kinds = types.compactMap { $0[0]?.number.flatMap { UInt8(exactly: $0) } }
      func has(_ letter: Unicode.Scalar) -> Bool { kinds.contains(UInt8(ascii: letter)) }
      if kinds == [UInt8(ascii: "V")] { continue }
      guard kinds.count > 1 || has("E") else {
        let target = types.first?[3]?.text.flatMap { $0 == "0" ? nil : $0 }
        switch kinds.first {
        case UInt8(ascii: "R")?:
          // A reference to whatever table there is names it first.
          if target == nil { add(name + "_RTRef", .small) }
          add(name + "_RRef", .reference, target: target)
        case UInt8(ascii: "L")?: add(name, .flag)
        case UInt8(ascii: "N")?: add(name, .number)
        case UInt8(ascii: "T")?: add(name, .moment)
        case UInt8(ascii: "S")?: add(name, .text)
        default: add(name, .bytes)
        }
        continue
      }
      let primitives = kinds.contains { $0 != UInt8(ascii: "R") }
      if primitives { add(name + "_TYPE", .small) }
      if has("L") { add(name + "_L", .flag) }
      if has("N") { add(name + "_N", .number) }
      if has("T") { add(name + "_T", .moment) }
      if has("S") { add(name + "_S", .text) }
      if has("B") { add(name + "_B", .bytes) }
      let targets = types.filter { $0[0]?.number == 0x52 }
      if !targets.isEmpty {
        let target = targets[targets.startIndex][3]?.text.flatMap { $0 == "0" ? nil : $0 }
        if targets.count == 1, target != nil { doubtful.append(columns.count) }
        add(name + "_RTRef", .small)
        add(name + "_RRef", .reference, target: targets.count == 1 ? target : nil)
      }
    }
    return Table(raw: RawTable(name: name, columns: columns), forms: forms, doubtful: doubtful)
  }
}
