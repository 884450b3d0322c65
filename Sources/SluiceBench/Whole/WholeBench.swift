import Glibc

/// Times whole imports with the real program: from the files to the store with plan, ledger, before-images and
/// reports, each in a process of its own, beside the pipeline that one would write in Python.
///
/// Two clients: one list of windows-1251 text, and the same list spread over a workbook of 1C, an old CRM's text, a
/// managers' workbook and an exchange file in XML.
struct WholeBench {
  private let folder = BenchFolder()
  private let rows: Int
  private let peers: PythonPeers
  private let sluice: String
  private let rounds: Int
  private let hasPeer: Bool

  /// `whole [ROWS] [--no-peer]`: 1,000,000 rows by default.
  static func run(_ arguments: BenchArguments) {
    let rows = arguments.numbers.first ?? 1_000_000
    BenchPage.begin(
      "The whole import", rounds: arguments.rounds,
      "`sluice import` of \(Figures.count(rows)) rows and 15 columns from the files to a fresh SQLite store with plan, "
        + "duplicates, ledger, before-images and reports; ratio and rate by the clock on the wall. The note tells how "
        + "right the duplicates are, pair by pair, against the same truth.",
      "Clients: one list of windows-1251 text; the same list spread over a workbook of 1C, an old CRM's text, a managers' "
        + "workbook and a CommerceML file; and one row in a thousand of the list changed, against the filled store.",
      "Peer: a pipeline in Python written with care (polars, calamine, lxml, phonenumbers, exact keys, sqlite3), once.",
      "Aim for 1,000,000 rows: 15 s on the wall, 22 s of CPU, 600 MB; mixed in 1.3 times that, 20 times as fast as the "
        + "peer in a quarter of its memory; the changed rows in 3 s and 200 MB. For 10,000,000 rows: 4.5 GB and 11 times "
        + "the time.")
    guard let sluice = BenchFolder.neighbour("sluice") else {
      return BenchPage.say("The command line is not built: not measured.")
    }
    let bench = WholeBench(
      rows: rows, rounds: arguments.rounds, sluice: sluice, hasPeer: !arguments.words.contains("--no-peer"))
    bench.peers.introduce()
    if bench.peers.problem != nil {
      BenchPage.say("Nothing makes the files of the mixed client, and nothing marks.")
    }
    var table = BenchTable.timings
    bench.list(&table)
    bench.changed(&table)
    if bench.peers.problem == nil { bench.mixed(&table) }
    BenchPage.show(table)
  }

  private init(rows: Int, rounds: Int, sluice: String, hasPeer: Bool) {
    self.rows = rows
    self.rounds = rounds
    self.sluice = sluice
    peers = PythonPeers("whole-peer", packages: WholeProgram.packages, program: WholeProgram.text, in: folder)
    self.hasPeer = hasPeer && peers.problem == nil
  }

  /// One list of windows-1251 text.
  private func list(_ table: inout BenchTable) {
    let path = "\(folder.path)/whole-\(rows).csv"
    generator.write(to: path, ifMissing: true)
    BenchFolder.write(ClientListGenerator.mapping, to: folder.path + "/whole.yaml")
    measure("list", importing([folder.path + "/whole.yaml", path]), [path], firsts: [0], &table)
  }

  /// Some rows of the list as they stand later, against the store that the list has filled.
  private func changed(_ table: inout BenchTable) {
    let count = max(1, rows / 1000)
    let path = folder.path + "/changed.csv"
    var command = importing([folder.path + "/whole.yaml", path])
    // Another change each time: what comes unchanged would cost less.
    command.before = { round in
      var generator = generator
      generator.rows = count
      generator.later = "-\(round)"
      _ = generator.write(to: path)
      unlink(run + "/plan.sqlite")
    }
    for one in Timing.take([command], rounds: rounds, in: folder) {
      table.add(one.cells("changed, \(Figures.count(count)) rows", .rows(count), by: .wall))
    }
  }

  /// The same list in four files of different kinds.
  private func mixed(_ table: inout BenchTable) {
    let list = "\(folder.path)/whole-\(rows)-utf8.csv"
    let sources = "\(folder.path)/mixed-\(rows)"
    if access(sources + "/exchange.xml", R_OK) != 0 {
      BenchPage.tell("making the files of the mixed client …")
      var generator = generator
      generator.encoding = .utf8
      generator.write(to: list, ifMissing: true)
      mkdir(sources, 0o755)
      _ = folder.run(
        BenchCommand(name: "sources", words: [peers.python, peers.script, "sources", list, sources]),
        output: folder.path + "/sources.out")
    }
    BenchFolder.write(exchangeMapping, to: folder.path + "/exchange.yaml")
    let names = ["1c.xlsx", "old.csv", "managers.xlsx", "exchange.xml"]
    var project = "project: mixed\nsources:\n"
    for (place, name) in names.enumerated() {
      let mapping = name == "exchange.xml" ? "exchange.yaml" : "whole.yaml"
      project +=
        "  - { file: mixed-\(rows)/\(name), mapping: \(mapping), name: s\(place), priority: \(place + 1) }\n"
    }
    BenchFolder.write(project, to: folder.path + "/mixed.yaml")
    let shares = [0, rows * 40 / 100, rows * 40 / 100 + rows * 30 / 100]
    measure(
      "mixed", importing([folder.path + "/mixed.yaml"]), names.map { "\(sources)/\($0)" },
      firsts: shares + [shares[2] + rows * 20 / 100], &table)
  }

  /// The import and its peer, in turn, and how right both were.
  private func measure(
    _ client: String, _ command: BenchCommand, _ sources: [String], firsts: [Int], _ table: inout BenchTable
  ) {
    var own = command
    own.before = { _ in
      for file in [store, store + "-wal", store + "-shm", run + "/plan.sqlite"] { unlink(file) }
    }
    var commands = [own]
    let peerStore = "\(folder.path)/peer.sqlite"
    if hasPeer {
      commands.append(
        BenchCommand(
          name: "pipeline in Python", words: [peers.python, peers.script, "pipeline", peerStore] + sources,
          clock: .wholeUnheard, most: 1, peer: "Python"))
    }
    var all = Timing.take(commands, rounds: rounds, in: folder)
    let truth = writeTruth()
    for (place, base) in [("sluice", run + "/plan.sqlite"), ("peer", peerStore)].prefix(all.count)
      .enumerated()
    where all[place].wall != nil {
      all[place].note = [all[place].note, marks(truth, base.0, base.1, firsts)].filter { !$0.isEmpty }.joined(
        separator: "; ")
    }
    for one in all {
      table.add(
        one.cells(
          "\(client), \(Figures.count(rows)) rows", .rows(rows), by: .wall,
          against: one.peer == nil ? all : []))
    }
  }

  private var store: String { "\(folder.path)/whole.sqlite" }
  private var run: String { "\(folder.path)/whole.run" }

  /// Status 2 says that there are rejects, which such lists have.
  private func importing(_ sources: [String]) -> BenchCommand {
    BenchCommand(
      name: "sluice import",
      words: [sluice, "import"] + sources + ["--into", store, "-o", run, "--yes", "--quiet"],
      clock: .wholeUnheard, allowed: [0, 2])
  }

  private var generator: ClientListGenerator {
    var generator = ClientListGenerator()
    generator.rows = rows
    return generator
  }

  /// The number of each row's client, a line each.
  private func writeTruth() -> String {
    let path = "\(folder.path)/whole-\(rows).truth"
    // Row by row: what is started later counts what this program has held.
    guard let file = fopen(path, "w") else { return path }
    defer { fclose(file) }
    let generator = generator
    for row in 0..<rows { fputs("\(generator.client(ofRow: row))\n", file) }
    return path
  }

  private func marks(_ truth: String, _ kind: String, _ base: String, _ firsts: [Int]) -> String {
    guard peers.problem == nil else { return "" }
    let output = folder.path + "/marks.out"
    let words = [peers.python, peers.script, "quality", truth, kind, base] + firsts.map { "\($0)" }
    _ = folder.run(BenchCommand(name: "marks", words: words), output: output)
    return (BenchFolder.text(of: output) ?? "").split(separator: "\n").last.map(String.init) ?? ""
  }

  private let exchangeMapping = """
    mapping: exchange
    version: 1
    home_country: RU
    source:
      may_lack: [ИНН, КПП, Телефон, Телефон (2), Телефон (3), E-mail, E-mail (2), Юридический адрес, ФИО, Должность,
        Ссылка контрагента]
    counterparty:
      table: Контрагенты
      external_id: Ссылка
      name: Наименование
      inn: { column: ИНН, if_bad: reject_row }
      kpp: КПП
      phones: [Телефон, Телефон (2), Телефон (3)]
      emails: [E-mail, E-mail (2)]
      legal_address: Юридический адрес
    contact_person:
      table: Контактные лица
      external_id: Ссылка
      name: ФИО
      position: Должность
      employer: Ссылка контрагента

    """
}
