import Glibc
import SluiceLoading
import SluiceRecords

/// Loading beside what nothing can load faster than: the same rows by plain prepared statements into SQLite, and by bare
/// `COPY` into PostgreSQL, in one run.
///
/// Shape: rows that give a counterparty and a contact person each. Applying includes all that the plain loaders have
/// no part in: reading the plan and checking its sums, keys for matching, origins of every entity.
enum LoadBench {
  /// `load [ROWS]`: plans, then applies and loads plainly in turn, each in a process of its own.
  static func run(_ arguments: BenchArguments) {
    let count = arguments.numbers.first ?? 300_000
    let folder = BenchFolder()
    BenchPage.begin(
      "Loading a store", rounds: arguments.rounds,
      "\(Figures.count(count)) rows, each of a counterparty and a contact person, from the plan into an empty store, with "
        + "before-images and origins.",
      "Peers: the rows of all tables as they came to stand in the store, by prepared statements of a plain C loader in "
        + "one transaction, and by bare COPY; rates and ratio by the clock on the wall, rates count rows of all tables. What PostgreSQL's server "
        + "takes of processor and memory is not counted.",
      "Aim: half of each ceiling, which is a ratio of 0.5; undo of 28,000 rows in under 5 s.")
    let bench = LoadBench.Run(count: count, rounds: arguments.rounds, folder: folder)
    var table = BenchTable.timings
    bench.sqlite(&table)
    if let server = LoadServer(folder) {
      defer { server.stop() }
      bench.postgres(server, &table)
    }
    BenchPage.show(table)
  }

  private struct Run {
    let count: Int
    let rounds: Int
    let folder: BenchFolder
    private var plan: String { folder.path + "/load-plan.sqlite" }
    private var size: String { "\(Figures.count(count)) rows" }

    func sqlite(_ table: inout BenchTable) {
      let store = folder.path + "/load.sqlite"
      func remove(_ store: String) { for end in ["", "-wal", "-shm"] { unlink(store + end) } }
      remove(store)
      let planned = Timing.take(
        [command("plan", ["load-plan", "\(count)", plan, store])], rounds: rounds, in: folder)
      for one in planned { table.add(one.cells(size, .rows(count), by: .wall)) }
      var apply = command("SQLite: apply", ["load-apply", plan, store])
      apply.before = { _ in remove(store) }
      var plain = command("SQLite: prepared statements", ["load-plain", store, store + ".plain"])
      plain.peer = "prepared statements"
      let all = Timing.take([apply, plain], rounds: rounds, in: folder)
      for one in all {
        table.add(
          one.cells(size, all[1].rows.map { .rows($0) }, by: .wall, against: one.peer == nil ? all : []))
      }
      undo("SQLite: undo", store + ".undo", &table) { _ in remove(store + ".undo") }
    }

    func postgres(_ server: LoadServer, _ table: inout BenchTable) {
      var bare = Timing("PostgreSQL: bare COPY")
      bare.peer = "bare COPY"
      bare.note = "failed"
      var seconds: [Double] = []
      var rows: Int?
      let address = server.database("load")
      _ = Timing.take(
        [command("plan", ["load-plan", "\(count)", plan, address])], rounds: 1, in: folder)
      // What a round has filled is copied before the next one empties it.
      func copy(_ round: Int) {
        guard let copied = server.copy(from: address, to: server.database("bare\(round)")) else { return }
        seconds.append(copied.seconds)
        rows = copied.rows
        bare.note = ""
      }
      var apply = command("PostgreSQL: apply", ["load-apply", plan, address])
      apply.before = { round in
        guard round > 1 else { return }
        copy(round - 1)
        _ = server.database("load")
      }
      let own = Timing.take([apply], rounds: rounds, in: folder)[0]
      copy(rounds)
      bare.wall = Samples(seconds)
      for one in [own, bare] {
        table.add(one.cells(size, rows.map { .rows($0) }, by: .wall, against: one.peer == nil ? [bare] : []))
      }
      undo("PostgreSQL: undo", server.database("undo"), &table) { _ in _ = server.database("undo") }
    }

    private func undo(
      _ name: String, _ store: String, _ table: inout BenchTable, before: @escaping (Int) -> Void
    ) {
      var command = command(name, ["load-undo", "\(undone)", folder.path + "/load-undo-plan.sqlite", store])
      command.before = before
      for var one in Timing.take([command], rounds: rounds, in: folder) {
        // It was the planning that needed it.
        one.peak = 0
        table.add(one.cells("\(Figures.count(undone)) rows", .rows(undone), by: .wall))
      }
    }

    private let undone = 28_000

    private func command(_ name: String, _ words: [String]) -> BenchCommand {
      BenchCommand(name: name, words: [BenchFolder.executable] + words)
    }
  }

  // MARK: In processes of their own

  private static let now = "2024-01-31T12:00:00Z"

  /// `load-plan ROWS PLAN STORE`: says what its steps took, without the making of the rows.
  static func plan(_ arguments: [String]) throws {
    guard arguments.count == 3, let rows = Int(arguments[0]) else { return }
    var clock = Laps()
    try plan(rows: rows, at: arguments[1], into: address(arguments[2]), &clock)
    let steps = clock.steps.map { "\($0.name) \(Figures.text($0.cpu)) s" }.joined(separator: ", ")
    let (cpu, wall) = clock.steps.reduce((0, 0)) { ($0.0 + $1.cpu, $0.1 + $1.wall) }
    print("rows \(rows) cpu \(cpu) wall \(wall) \(steps) of CPU")
  }

  /// `load-apply PLAN STORE`: does what `sluice apply` does: the plan is looked at first.
  static func apply(_ arguments: [String]) throws {
    guard arguments.count == 2 else { return }
    try BenchFolder.tellTime { () throws(any Error) in
      try PlanFile.open(at: arguments[0]).checkSeal()
      _ = try Loader(now: now, version: "bench").apply(arguments[0], to: address(arguments[1]))
      return 0
    }
  }

  /// `load-plain STORE COPY`: reads the rows of a store, then writes them plainly.
  static func plain(_ arguments: [String]) {
    guard arguments.count == 2 else { return }
    let plain = PlainLoader(store: arguments[0])
    BenchFolder.tellTime { plain.load(into: arguments[1]) ? plain.rows : 0 }
  }

  /// `load-undo ROWS PLAN STORE`: plans and applies, then takes back, which alone is timed.
  static func undo(_ arguments: [String]) throws {
    guard arguments.count == 3, let rows = Int(arguments[0]) else { return }
    let store = address(arguments[2])
    var clock = Laps()
    try plan(rows: rows, at: arguments[1], into: store, &clock)
    let run = try Loader(now: now, version: "bench").apply(arguments[1], to: store).run
    try BenchFolder.tellTime { () throws(any Error) in try Undo(now: now).run(run, in: store).removed }
  }

  private static func address(_ text: String) -> StoreAddress {
    text.hasPrefix("postgresql:") ? .postgres(address: text) : .sqlite(path: text)
  }

  private static func plan(rows: Int, at path: String, into address: StoreAddress, _ clock: inout Laps) throws
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
      clock.lap(nil)
      let encoded = encoder.encode(batch, cleansed)
      clock.lap("encoding")
      try plan.append(encoded, to: table)
      clock.lap("appending")
    }
    _ = try Planner(plan, into: address).finish()
    clock.lap("ledger")
  }
}

/// Adds up the seconds of named steps.
private struct Laps {
  private var last = Laps.now()
  private(set) var steps: [(name: String, cpu: Double, wall: Double)] = []

  /// Gives the time since the last lap to a step; nil gives it to none.
  mutating func lap(_ name: String?) {
    let now = Self.now()
    defer { last = Self.now() }
    guard let name else { return }
    let index = steps.firstIndex { $0.name == name } ?? steps.count
    if index == steps.count { steps.append((name, 0, 0)) }
    steps[index].cpu += now.cpu - last.cpu
    steps[index].wall += now.wall - last.wall
  }

  private static func now() -> (cpu: Double, wall: Double) {
    (BenchFolder.seconds(CLOCK_PROCESS_CPUTIME_ID), BenchFolder.seconds(CLOCK_MONOTONIC))
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
