import SluiceRecords

/// A file base or a dump as a 1C base: database tables under their Russian names, references with what they point to.
final class Infobase: OneCBase, OneCLookup {
  let raw: any RawBase
  let tables: [OneCTable]
  let tellsNames = true
  private let known: [InfobaseTable]
  /// For each table its index among the raw ones.
  private let rawIndices: [Int]
  private var fromRaw: [Int: Int] = [:]
  /// For the number of an object in the database its table.
  private var byNumber: [Int: Int] = [:]
  private var presentations: PresentationIndex
  private var presented: Set<Int> = []
  /// How often a base that is read from its beginning was read for names.
  private var timesAsked = 0

  var place: String { raw.place }

  init(_ raw: any RawBase) {
    self.raw = raw
    presentations = PresentationIndex(place: raw.place)
    var known: [InfobaseTable] = []
    var indices: [Int] = []
    for (index, table) in raw.tables.enumerated() {
      guard let table = InfobaseTable(table, names: raw.names), Self.isShown(table.raw.kind) else { continue }
      if table.raw.section == nil, !table.raw.isExtension { byNumber[table.raw.number] = known.count }
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

  /// What there is to say of the base's names: without them nobody knows what its tables hold.
  var remarks: [Remark] {
    let names = raw.names
    guard !tables.isEmpty || !names.named.isEmpty else { return [] }
    guard names.isComplete else { return [Remark(.baseNamesMissing)] }
    var remarks: [Remark] = []
    let unnamed = known.filter { !$0.isNamed }.count
    let columns = known.reduce(0) { $0 + $1.unnamedColumns }
    if unnamed + columns + names.unread > 0 {
      remarks.append(
        Remark(
          .baseNamesDamaged,
          [
            .init("tables", "\(unnamed)"), .init("columns", "\(columns)"),
            .init("entries", "\(names.unread)"),
          ]))
    }
    let there = Set(
      raw.tables.compactMap { TableName($0.name) }.filter { $0.section == nil }
        .map { "\($0.kind.rawValue)\($0.number)" })
    let missing = names.named.count { !there.contains("\($0.kind.rawValue)\($0.number)") }
    if missing > 0 { remarks.append(Remark(.baseTablesMissing, [.init("count", "\(missing)")])) }
    if names.torn > 0 { remarks.append(Remark(.baseEntriesTorn, [.init("entries", "\(names.torn)")])) }
    return remarks
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
    guard table.raw.section == nil, !table.raw.isExtension, table.identity != nil else { return false }
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
    // The columns of a name, of each table by its raw number.
    var titles: [Int: [Int]] = [:]
    for index in indices {
      guard let (table, _) = table(ofRaw: index) else { continue }
      titles[index] = ["Наименование", "Код"].compactMap { title in
        table.table.column(title).flatMap { table.sources[$0].parts.first?.column }
      }
    }
    var row = RawRow()
    while let index = try rows.next(into: &row) {
      guard let (table, number) = table(ofRaw: index), let identity = table.identity,
        let id = row.cells[identity].id
      else { continue }
      if table.raw.kind == .enumeration {
        if let name = raw.names.name(of: id) { presentations.add(id, name, table: number) }
        continue
      }
      for column in titles[index] ?? [] where row.cells[column].kind == .text && row.cells[column].count > 0 {
        row.withBytes(of: row.cells[column]) { text in
          var count = text.count
          while count > 0, text[count - 1] == 0x20 { count -= 1 }
          presentations.add(id, UnsafeBufferPointer(rebasing: text[..<count]), table: number)
        }
        break
      }
    }
  }

  func tableName(_ number: Int32) -> String { tables[Int(number)].name }
  func find(_ id: OneCGUID) -> (name: String, table: Int)? { presentations.find(id) }
  func name(of id: OneCGUID) -> UnsafeBufferPointer<UInt8>? { presentations.name(of: id) }

  /// The table of a number in the database; below 0 for none that is known.
  fileprivate func table(numbered number: Int?) -> Int32 {
    number.flatMap { byNumber[$0] }.map { Int32($0) } ?? -1
  }
}

/// Rows of an infobase with their values told plainly.
final class InfobaseRows: OneCRows {
  private let rows: any RawRows
  private let base: Infobase
  private var raw = RawRow()

  fileprivate init(_ rows: any RawRows, of base: Infobase) { (self.rows, self.base) = (rows, base) }

  private(set) var trouble: Remark?

  func next(into row: inout OneCRow) throws(Stop) -> Int? {
    while let index = try rows.next(into: &raw) {
      guard let (table, number) = base.table(ofRaw: index) else { continue }
      trouble = rows.trouble
      // A page of zeros is as many rows of nothing.
      if trouble == nil, let identity = table.identity,
        raw.cells[identity].id == nil
      {
        trouble = Remark(.baseRowDamaged, [.init("problem", Phrase("the row has no identity"))])
      }
      row.lookup = base
      row.cells.removeAll(keepingCapacity: true)
      // Texts stay where they are: the raw row's buffer becomes this one's.
      swap(&row.bytes, &raw.bytes)
      for source in table.sources { row.cells.append(value(source, of: table, &row)) }
      return number
    }
    return nil
  }

  private func value(_ source: InfobaseTable.Source, of table: InfobaseTable, _ row: inout OneCRow)
    -> OneCRow.Cell
  {
    switch source.turn {
    case .identity, .none: return plain(source, row)
    case .inverted:
      var cell = plain(source, row)
      cell.kind = cell.kind == .yes ? .no : cell.kind == .no ? .yes : .none
      return cell
    case .predefined:
      guard let id = raw.cells[source.parts[0].column].id else { return OneCRow.Cell() }
      return named(base.raw.names.predefined[id], &row)
    case .predefinedFlag:
      guard raw.cells[source.parts[0].column].kind == .yes, let identity = table.identity,
        let id = raw.cells[identity].id
      else { return OneCRow.Cell() }
      return named(base.raw.names.predefined[id], &row)
    case .valueName:
      guard let id = raw.cells[source.parts[0].column].id else { return OneCRow.Cell() }
      return named(base.raw.names.name(of: id), &row)
    }
  }

  private func named(_ name: String?, _ row: inout OneCRow) -> OneCRow.Cell {
    var cell = OneCRow.Cell()
    guard var name else { return cell }
    cell.kind = .text
    name.withUTF8 { row.keep($0, in: &cell) }
    return cell
  }

  /// The value of one column, or that of the column its type names.
  private func plain(_ source: InfobaseTable.Source, _ row: OneCRow) -> OneCRow.Cell {
    if let type = source.column(.type) {
      let part: ColumnPart
      switch small(raw.cells[type], row) {
      case 2: part = .flag
      case 3: part = .number
      case 4: part = .moment
      case 5: part = .text
      case 8: part = .reference
      default: return OneCRow.Cell()
      }
      guard let column = source.column(part) else { return OneCRow.Cell() }
      return plain(raw.cells[column], table: source.column(.table).flatMap { small(raw.cells[$0], row) }, row)
    }
    guard let column = source.column(.reference) ?? source.parts.first?.column else { return OneCRow.Cell() }
    return plain(raw.cells[column], table: source.column(.table).flatMap { small(raw.cells[$0], row) }, row)
  }

  private func plain(_ value: OneCRow.Cell, table: Int?, _ row: OneCRow) -> OneCRow.Cell {
    var cell = value
    switch value.kind {
    case .none, .no, .yes: break
    case .number: (cell.high, cell.low) = (0, 0)
    case .moment: if value.high == 1 { return OneCRow.Cell() }
    case .text:
      // Blanks at the end fill codes up to their length.
      row.withBytes(of: value) { text in
        while cell.count > 0, text[Int(cell.count) - 1] == 0x20 { cell.count -= 1 }
      }
      if cell.count == 0 { cell.kind = .none }
    case .reference:
      if value.high == 0, value.low == 0 { return OneCRow.Cell() }
      cell.table = base.table(numbered: table)
    case .bytes: cell = value.count == 0 ? OneCRow.Cell() : OneCRow.Cell(kind: .bytes)
    }
    return cell
  }

  /// The number of a type or a table, written as a number or as bytes, the highest first.
  private func small(_ value: OneCRow.Cell, _ row: OneCRow) -> Int? {
    if value.kind == .number, value.high == 1 { return Int(Int64(bitPattern: value.low)) }
    return row.withBytes(of: value) { bytes in
      switch value.kind {
      case .number: return Int(String(decoding: bytes, as: UTF8.self))
      case .bytes: return bytes.count <= 4 ? bytes.reduce(0) { $0 << 8 | Int($1) } : nil
      default: return nil
      }
    }
  }
}
