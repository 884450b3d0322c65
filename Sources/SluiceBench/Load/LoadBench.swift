import Glibc
import SluiceLoading
import SluiceRecords

/// Loading beside what nothing can load faster than: the same rows by plain prepared statements into SQLite, and by bare
/// `COPY` into PostgreSQL, in one run.
///
/// Shape: rows that give a counterparty and a contact person each. Applying includes all that the plain loaders have
/// no part in: reading the plan and checking its sums, keys for matching, origins of every entity.
enum LoadBench {
  /// `rows` rows in batches of 8,192.
  static func run(_ arguments: [String]) throws {
    let count = arguments.first.flatMap { Int($0) } ?? 300_000
    let folder = BenchFolder()
    print("\(BenchFolder.processor); \(count) rows, each of a counterparty and a contact person; wall clock")
    let file = folder.path + "/load.sqlite"
    unlink(file)
    let applied = try apply(count, into: .sqlite(path: file), in: folder, isTold: true)
    let plain = PlainLoader(store: file)
    let start = LoadServer.now()
    let isWhole = plain.load(into: folder.path + "/load-plain.sqlite")
    let ceiling = LoadServer.now() - start
    compare("SQLite", applied, "prepared statements", ceiling, rows: plain.rows)
    if !isWhole { print("the plain loader failed") }
    try undo(in: folder, .sqlite(path: folder.path + "/load-undo.sqlite"), "SQLite")

    guard let server = LoadServer(folder) else { return }
    defer { server.stop() }
    let address = server.database("load")
    let served = try apply(count, into: .postgres(address: address), in: folder, isTold: false)
    if let bare = server.copy(from: address, to: server.database("bare")) {
      compare("PostgreSQL", served, "bare COPY", bare.seconds, rows: bare.rows)
    } else {
      print("the bare COPY failed")
    }
    try undo(in: folder, .postgres(address: server.database("undo")), "PostgreSQL")
  }

  private static func compare(_ store: String, _ own: Double, _ peer: String, _ ceiling: Double, rows: Int) {
    func rate(_ seconds: Double) -> String { "\(Int(Double(rows) / seconds / 1000))k rows/s" }
    print(
      "\(store): apply \(Laps.rounded(own)) s (\(rate(own)) of all tables), \(peer) \(Laps.rounded(ceiling)) s "
        + "(\(rate(ceiling))): \(Int((ceiling / own * 100).rounded())) % of the ceiling")
  }

  /// Plans and applies; gives the seconds of applying.
  private static func apply(
    _ count: Int, into address: StoreAddress, in folder: BenchFolder, isTold: Bool
  ) throws -> Double {
    let path = folder.path + "/load-plan.sqlite"
    var clock = Laps(rows: count)
    try plan(rows: count, at: path, into: address, &clock, isTold: isTold)
    let start = LoadServer.now()
    // What `sluice apply` does: the plan is looked at first.
    try PlanFile.open(at: path).checkSeal()
    let sealed = LoadServer.now() - start
    _ = try Loader(now: "2024-01-31T12:00:00Z", version: "bench").apply(path, to: address)
    let all = LoadServer.now() - start
    if isTold {
      print(
        "checking the plan's seal: \(Laps.rounded(sealed)) s, \(Laps.rounded(sealed / all * 100)) % of applying"
      )
    }
    return all
  }

  private static func undo(in folder: BenchFolder, _ address: StoreAddress, _ name: String) throws {
    if case .sqlite(let path) = address { unlink(path) }
    _ = try apply(28_000, into: address, in: folder, isTold: false)
    let start = LoadServer.now()
    let receipt = try Undo(now: "2024-01-31T12:00:00Z").run(1, in: address)
    print(
      "\(name): undo of 28,000 rows (\(receipt.removed) records) \(Laps.rounded(LoadServer.now() - start)) s")
  }

  private static func plan(
    rows: Int, at path: String, into address: StoreAddress, _ clock: inout Laps, isTold: Bool
  )
    throws
  {
    let plan = try PlanFile.create(at: path)
    let source = try plan.add(
      SourceStamp(name: "1c", path: "a.csv", file: "a.csv", mapping: "1c", hash: "", size: 0, modified: 0))
    let titles = (1...15).map { "Столбец \($0)" }
    let table = try plan.add(
      SourceTable(name: "a.csv", titles: titles, headerRow: 1), of: source, isFile: true, binding: [])
    let encoder = PlanRowEncoder()
    clock.lap(nil)
    for start in stride(from: 0, to: rows, by: 8192) {
      let numbers = start..<min(start + 8192, rows)
      let (batch, cleansed) = LoadedRows.batch(numbers)
      clock.lap("(making the rows)")
      let encoded = encoder.encode(batch, cleansed)
      clock.lap("encode")
      try plan.append(encoded, to: table)
      clock.lap("append")
    }
    let summary = try Planner(plan, into: address).finish()
    clock.lap("plan and ledger")
    if isTold {
      clock.report()
      print("rows \(summary.rows.map { "\($0.key) \($0.value)" }.sorted())")
    }
  }
}

/// Adds up the CPU time of named steps.
struct Laps {
  private let rows: Int
  private var last = Laps.now()
  private var steps: [(name: String, seconds: Double)] = []

  init(rows: Int) { self.rows = rows }

  /// Gives the time since the last lap to a step; nil gives it to none.
  mutating func lap(_ name: String?) {
    let now = Self.now()
    defer { last = Self.now() }
    guard let name else { return }
    if let index = steps.firstIndex(where: { $0.name == name }) {
      steps[index].seconds += now - last
    } else {
      steps.append((name, now - last))
    }
  }

  mutating func report() {
    for step in steps { print(line(step.name, step.seconds)) }
    steps = []
    last = Self.now()
  }

  /// Two decimals.
  static func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }

  private func line(_ name: String, _ seconds: Double) -> String {
    let microseconds = (seconds * 1e8 / Double(rows)).rounded() / 100
    return "\(name): \((seconds * 100).rounded() / 100) s of CPU, \(microseconds) us a row"
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// Invented rows of fifteen columns and what cleansing would make of them.
enum LoadedRows {
  static func batch(_ numbers: Range<Int>) -> (RowBatch, [CleansedRow]) {
    var bytes: [UInt8] = []
    var cells: [Cell] = []
    var starts: [UInt32] = [0]
    var rows: [CleansedRow] = []
    for (index, number) in numbers.enumerated() {
      for text in texts(number) {
        cells.append(Cell(offset: bytes.count, length: text.utf8.count, kind: text.isEmpty ? .empty : .text))
        bytes += text.utf8
      }
      starts.append(UInt32(cells.count))
      rows.append(row(number, index))
    }
    let batch = RowBatch(
      bytes: bytes, cells: cells, rowStarts: starts, rowNumbers: numbers.map { UInt32($0 + 2) })
    return (batch, rows)
  }

  private static func texts(_ number: Int) -> [String] {
    [
      "00-\(number)", "ООО \"Ромашка-\(number)\"", "Общество \"Ромашка-\(number)\"", inn(number), "770701001",
      "8 (495) \(phone(number)) доб. 12", "INFO@romashka\(number).example",
      "125009, г. Москва, ул. Тверская, д. \(number % 99)", "", "Иванова Мария Петровна",
      "бухгалтер", "+7 916 \(phone(number))", "", "Розница", "Петров",
    ]
  }

  private static func inn(_ number: Int) -> String { String(7_700_000_000 + number) }
  private static func phone(_ number: Int) -> String { String(1_000_000 + number % 9_000_000) }

  private static func row(_ number: Int, _ index: Int) -> CleansedRow {
    var row = CleansedRow(row: index, cells: 15)
    row.ends = Array(repeating: .loaded, count: 15)
    row.ends[8] = .empty
    row.ends[12] = .empty
    row.ends[5] = .changed
    row.ends[11] = .changed
    row.ends[6] = .changed
    row.changes = [
      .init(column: 5, text: "+7495\(phone(number)) ext. 12"),
      .init(column: 6, text: "info@romashka\(number).example"),
      .init(column: 11, text: "+7916\(phone(number))"),
    ]
    row.findings = [
      Finding(Remark(.trunkPrefix), column: 5, piece: 1, field: .phones, used: "+7495\(phone(number))"),
      Finding(Remark(.lowerCase), column: 6, field: .emails, used: "info@romashka\(number).example"),
    ]
    var counterparty = Counterparty()
    counterparty.externalID = "00-\(number)"
    counterparty.kind = .company
    counterparty.name = "Ромашка-\(number)"
    counterparty.fullName = "ООО «Ромашка-\(number)»"
    counterparty.legalForm = "ООО"
    counterparty.taxID = TaxID(checked: inn(number), kind: .inn)
    counterparty.kpp = KPP(checked: "770701001")
    counterparty.addresses = [
      PostalAddress(kind: .legal, text: "125009, г. Москва, ул. Тверская, д. \(number % 99)", column: 7)
    ]
    counterparty.segment = "Розница"
    counterparty.manager = "Петров"
    counterparty.phones = [
      PhoneEntry(
        number: PhoneNumber(digits: 74_950_000_000 + UInt64(number % 9_000_000), extension: "12"),
        type: .fixedLine, region: "RU", quality: .certain, raw: "8 (495) \(phone(number)) доб. 12", column: 5)
    ]
    counterparty.emails = [EmailEntry(address: "info@romashka\(number).example", column: 6)]
    row.counterparty = counterparty
    var person = ContactPerson()
    person.name = PersonName(surname: "Иванова", givenName: "Мария", patronymic: "Петровна", gender: .female)
    person.phones = [
      PhoneEntry(
        number: PhoneNumber(digits: 79_160_000_000 + UInt64(number % 9_000_000)), type: .mobile, region: "RU",
        quality: .certain, raw: "+7 916 \(phone(number))", column: 11)
    ]
    person.employments = [Employment(employer: .sameRow, position: "бухгалтер")]
    row.contactPersons = [person]
    return row
  }
}

extension Reason {
  fileprivate static let trunkPrefix = Reason(
    "phone.trunk-prefix", .note, message: "", remedy: "", rule: "the benchmark")
  fileprivate static let lowerCase = Reason(
    "email.lower-case", .note, message: "", remedy: "", rule: "the benchmark")
}
