import Foundation
import SluiceRecords
import Testing

@testable import SluiceLoading

/// A batch of text rows and the cleansed rows made of it, both written by hand.
struct InventedRows {
  var titles: [String]
  var source = "1c"
  var binding: [BoundField] = []
  private var lines: [[String]] = []
  private(set) var cleansed: [CleansedRow] = []

  init(titles: [String] = ["Код", "Наименование", "Телефон", "Контакт"], source: String = "1c") {
    self.titles = titles
    self.source = source
  }

  /// Adds a row whose cells are all loaded, and lets `shape` say what it gives.
  mutating func add(_ cells: [String], _ shape: (inout CleansedRow) -> Void) {
    var row = CleansedRow(row: lines.count, cells: cells.count)
    row.ends = cells.map { $0.isEmpty ? .empty : .loaded }
    shape(&row)
    lines.append(cells)
    cleansed.append(row)
  }

  /// Adds a row with a counterparty of these values.
  mutating func addCompany(
    _ id: String?, _ name: String, inn: String? = nil, kpp: String? = nil, phone: UInt64? = nil
  ) {
    add([id ?? "", name, phone.map { "+\($0)" } ?? "", ""]) { row in
      var company = Counterparty()
      company.externalID = id
      company.name = name
      company.taxID = inn.map { TaxID(checked: $0, kind: .inn) }
      company.kpp = kpp.map(KPP.init(checked:))
      if let phone {
        company.phones = [
          PhoneEntry(number: PhoneNumber(digits: phone), quality: .certain, raw: "+\(phone)", column: 2)
        ]
      }
      row.counterparty = company
    }
  }

  /// What the table looks like, as a reader of it would tell.
  var imprint: TableImprint {
    TableImprint(
      rows: lines.count,
      columns: titles.enumerated().map { index, title in
        let filled = lines.compactMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
        let values = Set(filled)
        return .init(
          title: title, filled: filled.count,
          sample: Array(values.map { NameKey($0).hash64 }.sorted().prefix(TableImprint.sampleSize)),
          values: values.count <= TableImprint.mostValues ? values.sorted() : nil)
      })
  }

  var batch: RowBatch {
    var bytes: [UInt8] = []
    var cells: [Cell] = []
    var starts: [UInt32] = [0]
    for line in lines {
      for text in line {
        cells.append(Cell(offset: bytes.count, length: text.utf8.count, kind: text.isEmpty ? .empty : .text))
        bytes += text.utf8
      }
      starts.append(UInt32(cells.count))
    }
    return RowBatch(
      bytes: bytes, cells: cells, rowStarts: starts, rowNumbers: (0..<lines.count).map { UInt32($0 + 2) })
  }
}

/// A folder of its own for one test, with a plan and a store in it, removed with it.
final class InventedImport {
  let url: URL
  let store: StoreAddress
  private var runs = 0
  /// Of how many entities planning keeps in memory what they will be.
  var heldImages = PlannedImages.most

  /// An import into PostgreSQL where an address is given, else into a file of the folder.
  init(postgres: String? = nil) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    if let postgres {
      store = try StoreAddress(parsing: postgres)
    } else {
      store = .sqlite(path: url.appendingPathComponent("crm.sqlite").path)
    }
  }
  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
  var plan: String { path("plan.sqlite") }
  var dump: String { get throws { try StoreDump.text(of: store) } }
  var loader: Loader { Loader(now: "2024-01-31T12:00:00Z", version: "test") }

  /// Keys as simple as can be: tax id, and phone with name.
  static let encoder = PlanRowEncoder {
    keys(of: $0.value)
  } contactPersonKeys: { person, _ in
    keys(of: person)
  }
  static let knowledge = MatchKnowledge(
    counterpartyKeys: { keys(of: $0) }, contactPersonKeys: { person, _ in keys(of: person) },
    areOneByCodeOnly: { _, _ in false })

  private static func keys(of company: Counterparty) -> [MatchKey] {
    var keys: [MatchKey] = []
    if let id = company.taxID { keys.append(MatchKey(kind: .taxID, value: NameKey(id.text).hash64)) }
    for phone in company.phones {
      guard let number = phone.number else { continue }
      keys.append(MatchKey(kind: .phoneAndName, value: NameKey("\(number) \(company.name ?? "")").hash64))
    }
    return keys
  }

  private static func keys(of person: ContactPerson) -> [MatchKey] {
    let employers: [MatchKey] = person.employments.compactMap { employment in
      guard case .named(let text) = employment.employer else { return nil }
      return MatchKey(kind: .writtenEmployer, value: NameKey(text).hash64)
    }
    return employers
      + person.phones.compactMap(\.number).map {
        MatchKey(kind: .phoneAndPerson, value: NameKey("\($0) \(person.name?.surname ?? "")").hash64)
      }
  }

  /// Plans an import of sources; `link` adds what matching would.
  @discardableResult
  func plan(_ sources: InventedRows..., link: (PlanFile) throws -> Void = { _ in }) throws -> RunSummary {
    try plan(sources, rules: [], link: link)
  }

  private func plan(
    _ sources: [InventedRows], rules: [UpdateRules], link: (PlanFile) throws -> Void
  ) throws -> RunSummary {
    let plan = try PlanFile.create(at: plan)
    for rows in sources {
      runs += 1
      let source = try plan.add(
        SourceStamp(
          name: rows.source, path: nil, file: "\(rows.source).csv", mapping: rows.source, hash: "\(runs)",
          size: Int64(rows.cleansed.count), modified: 0))
      let table = try plan.add(
        SourceTable(name: "\(rows.source).csv", titles: rows.titles, headerRow: 1), of: source, isFile: true,
        binding: rows.binding)
      try plan.append(Self.encoder.encode(rows.batch, rows.cleansed), to: table)
      try plan.tell(rows.imprint, of: table)
    }
    try link(plan)
    var planner = Planner(plan, into: store, rules: rules, knowledge: Self.knowledge)
    planner.heldImages = heldImages
    return try planner.finish()
  }

  /// Plans one source by rules for what is there already.
  @discardableResult
  func plan(_ source: InventedRows, by rules: UpdateRules) throws -> RunSummary {
    try plan([source], rules: [rules]) { _ in }
  }

  /// Plans and applies one source by rules for what is there already.
  @discardableResult
  func load(_ source: InventedRows, by rules: UpdateRules) throws -> RunSummary {
    let summary = try plan(source, by: rules)
    _ = try loader.apply(plan, to: store)
    return summary
  }

  /// Plans and applies.
  @discardableResult
  func load(
    _ sources: InventedRows..., rules: [UpdateRules] = [], link: (PlanFile) throws -> Void = { _ in }
  ) throws -> RunSummary {
    let summary = try plan(sources, rules: rules, link: link)
    _ = try loader.apply(plan, to: store)
    return summary
  }

  /// Rows of a query on the store, or on a file such as the plan; cells parted by `|`.
  func rows(_ sql: String, of file: String? = nil) throws -> [String] {
    let database: any StoreDatabase
    if let file {
      database = try SQLiteDatabase(path: path(file), mode: .readOnly)
    } else {
      database = try #require(try Store.open(store)).database
    }
    let statement = try database.ready(sql)
    var rows: [String] = []
    while try statement.step() {
      rows.append((0..<statement.columnCount).map { statement.text($0) ?? "" }.joined(separator: "|"))
    }
    return rows
  }
}

/// The code of the stop that `body` ends with.
func stopCode(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch let stop as Stop {
    return stop.remark.reason.code
  } catch {
    return "\(error)"
  }
}
