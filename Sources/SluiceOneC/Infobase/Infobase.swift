import SluiceRecords

/// A file base or a dump as a 1C base: database tables under their Russian names, references with what they point to.
final class Infobase: OneCBase {
  let raw: any RawBase
  let tables: [OneCTable]
  let tellsNames = true
  private let known: [InfobaseTable]
  /// For each table its index among the raw ones.
  private let rawIndices: [Int]
  private var fromRaw: [Int: Int] = [:]
  /// For the number of an object in the database its table.
  private var byNumber: [Int: Int] = [:]
  private var presentations = PresentationIndex()
  private var presented: Set<Int> = []
  /// How often a base that is read from its beginning was read for names.
  private var timesAsked = 0

  var place: String { raw.place }

  init(_ raw: any RawBase) {
    self.raw = raw
    var known: [InfobaseTable] = []
    var indices: [Int] = []
    for (index, table) in raw.tables.enumerated() {
      guard let table = InfobaseTable(table, names: raw.names), Self.isShown(table.raw.kind) else { continue }
      if table.raw.section == nil { byNumber[table.raw.number] = known.count }
      fromRaw[index] = known.count
      known.append(table)
      indices.append(index)
    }
    self.known = known
    rawIndices = indices
    tables = known.map(\.table)
  }

  /// Registers of movements and of entries are sums over documents, no data of a customer.
  private static func isShown(_ kind: TableName.Kind) -> Bool {
    switch kind {
    case .accumulation, .accounting, .calculation: false
    default: true
    }
  }

  func rows(of tables: Set<Int>) throws(Stop) -> any OneCRows {
    let wanted = tables.filter(known.indices.contains)
    try present(whatNeeds: wanted)
    let rows = try raw.rows(of: Set(wanted.map { rawIndices[$0] }))
    return InfobaseRows(rows, of: self)
  }

  /// The table of a raw one, and that table's index.
  fileprivate func table(ofRaw index: Int) -> (InfobaseTable, Int)? {
    fromRaw[index].map { (known[$0], $0) }
  }

  /// Learns the names of rows that tables point to; of everything where that cannot be told, or where the base is read
  /// from its beginning each time and has been asked a few times already.
  private func present(whatNeeds wanted: Set<Int>) throws(Stop) {
    var needed: Set<Int> = []
    for index in wanted where known[index].table.columns.contains(where: \.isReference) {
      // Names that were learnt for another table are enough where this one leads nowhere else.
      if let targets = targets(of: index),
        targets.subtracting(presented).allSatisfy({ !Self.hasNames(known[$0]) })
      {
        continue
      }
      guard timesAsked < 3, let targets = targets(of: index) else {
        needed = Set(known.indices)
        break
      }
      needed.formUnion(targets)
    }
    needed = needed.filter { !presented.contains($0) && Self.hasNames(known[$0]) }
    guard !needed.isEmpty else { return }
    if raw.isSequential { timesAsked += 1 }
    presented.formUnion(needed)
    try addNames(ofRaw: needed.map { rawIndices[$0] })
    presentations.settle()
  }

  private static func hasNames(_ table: InfobaseTable) -> Bool {
    guard table.raw.section == nil, table.identity != nil else { return false }
    return table.raw.kind == .enumeration || table.table.column("Наименование") != nil
  }

  /// The tables that a table's references lead to; nil where a column may lead anywhere.
  private func targets(of index: Int) -> Set<Int>? {
    let table = known[index]
    let columns = raw.tables[rawIndices[index]].columns
    var targets: Set<Int> = []
    for (place, source) in table.sources.enumerated() where table.table.columns[place].isReference {
      guard let column = source.column(.reference), let target = columns[column].target,
        let number = TableName(target)?.number, let found = byNumber[number]
      else { return nil }
      targets.insert(found)
    }
    return targets
  }

  private func addNames(ofRaw indices: [Int]) throws(Stop) {
    guard !indices.isEmpty else { return }
    let rows = try raw.rows(of: Set(indices))
    var row: [RawValue] = []
    while let index = try rows.next(into: &row) {
      guard let (table, number) = table(ofRaw: index), let identity = table.identity,
        case .guid(let id?) = row[identity]
      else { continue }
      if table.raw.kind == .enumeration {
        if let name = raw.names.name(of: id) { presentations.add(id, name, table: number) }
        continue
      }
      for title in ["Наименование", "Код"] {
        guard let column = table.table.column(title), let source = table.sources[column].parts.first,
          case .text(let text) = row[source.column], !text.isEmpty
        else { continue }
        presentations.add(id, text.trimmedAtEnd, table: number)
        break
      }
    }
  }

  /// A reference with its table and what people read.
  fileprivate func reference(to id: OneCGUID, tableNumber: Int?) -> OneCReference {
    let found = presentations.find(id)
    let table = found?.table ?? tableNumber.flatMap { byNumber[$0] }
    return OneCReference(id: id, table: table.map { tables[$0].name }, presentation: found?.name)
  }
}

/// Rows of an infobase with their values told plainly.
final class InfobaseRows: OneCRows {
  private let rows: any RawRows
  private let base: Infobase
  private var raw: [RawValue] = []

  fileprivate init(_ rows: any RawRows, of base: Infobase) { (self.rows, self.base) = (rows, base) }

  var trouble: Remark? { rows.trouble }

  func next(into row: inout [OneCValue]) throws(Stop) -> Int? {
    while let index = try rows.next(into: &raw) {
      guard let (table, number) = base.table(ofRaw: index) else { continue }
      row.removeAll(keepingCapacity: true)
      for source in table.sources { row.append(value(source, of: table)) }
      return number
    }
    return nil
  }

  private func value(_ source: InfobaseTable.Source, of table: InfobaseTable) -> OneCValue {
    switch source.turn {
    case .identity, .none: return plain(source)
    case .inverted:
      if case .flag(let isItem) = plain(source) { return .flag(!isItem) }
      return .none
    case .predefined:
      guard case .guid(let id?) = raw[source.parts[0].column] else { return .none }
      return base.raw.names.predefined[id].map { .text($0) } ?? .none
    case .predefinedFlag:
      guard raw[source.parts[0].column] == .flag(true), let identity = table.identity,
        case .guid(let id?) = raw[identity]
      else { return .none }
      return base.raw.names.predefined[id].map { .text($0) } ?? .none
    case .valueName:
      guard case .guid(let id?) = raw[source.parts[0].column] else { return .none }
      return base.raw.names.name(of: id).map { .text($0) } ?? .none
    }
  }

  /// The value of one column, or that of the column its type names.
  private func plain(_ source: InfobaseTable.Source) -> OneCValue {
    if let type = source.column(.type) {
      let part: ColumnPart
      switch small(raw[type]) {
      case 2: part = .flag
      case 3: part = .number
      case 4: part = .moment
      case 5: part = .text
      case 8: part = .reference
      default: return .none
      }
      guard let column = source.column(part) else { return .none }
      return plain(raw[column], tableNumber: source.column(.table).flatMap { small(raw[$0]) })
    }
    guard let column = source.column(.reference) ?? source.parts.first?.column else { return .none }
    return plain(raw[column], tableNumber: source.column(.table).flatMap { small(raw[$0]) })
  }

  private func plain(_ value: RawValue, tableNumber: Int?) -> OneCValue {
    switch value {
    case .null, .moment(nil), .guid(nil): .none
    case .flag(let flag): .flag(flag)
    case .number(let text): .number(text)
    case .text(let text): .filled(text.trimmedAtEnd)
    case .moment(let seconds?): .moment(seconds)
    case .guid(let id?): .reference(base.reference(to: id, tableNumber: tableNumber))
    case .binary(let bytes): bytes.isEmpty ? .none : .bytes
    }
  }

  /// The number of a type or a table, written as a number or as bytes, the highest first.
  private func small(_ value: RawValue) -> Int? {
    switch value {
    case .number(let text): Int(text)
    case .binary(let bytes): bytes.count <= 4 ? bytes.reduce(0) { $0 << 8 | Int($1) } : nil
    default: nil
    }
  }
}

extension String {
  /// The text without blanks at its end, which fill codes up to their length.
  var trimmedAtEnd: String {
    guard utf8.last == 0x20 else { return self }
    var text = self
    while text.utf8.last == 0x20 { text.removeLast() }
    return text
  }
}
