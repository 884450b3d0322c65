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

  /// `whole [ROWS] [--no-peer]`: 1,000,000 rows by default.
  static func run(_ arguments: [String]) {
    let rows = arguments.first.flatMap { Int($0) } ?? 1_000_000
    let bench = WholeBench(rows: rows)
    print("processor \(BenchFolder.processor); \(rows) rows of 15 columns in \(bench.folder.path)")
    guard access(bench.sluice, X_OK) == 0 else {
      print("no \(bench.sluice): build it with swift build -c release --product sluice")
      return
    }
    print("\n| client | by | wall s | CPU s | peak MB | duplicates found |\n|---|---|---|---|---|---|")
    let hasPeer = !arguments.contains("--no-peer")
    if let problem = bench.peers.problem { print("| no peer, and no mixed client: \(problem) |") }
    bench.list(hasPeer: hasPeer && bench.peers.problem == nil)
    if bench.peers.problem == nil { bench.mixed(hasPeer: hasPeer) }
  }

  init(rows: Int) {
    self.rows = rows
    peers = PythonPeers("whole-peer", packages: WholeProgram.packages, program: WholeProgram.text, in: folder)
    sluice = BenchFolder.executable.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/sluice"
  }

  /// One list of windows-1251 text.
  private func list(hasPeer: Bool) {
    let path = "\(folder.path)/whole-\(rows).csv"
    generator.write(to: path, ifMissing: true)
    let truth = writeTruth()
    write(ClientListGenerator.mapping, to: folder.path + "/whole.yaml")
    importing("list", mapping: folder.path + "/whole.yaml", sources: [path], truth: truth, firsts: [0])
    if hasPeer { pipeline("list", [path], truth: truth, firsts: [0]) }
  }

  /// The same list in four files of different kinds.
  private func mixed(hasPeer: Bool) {
    let list = "\(folder.path)/whole-\(rows)-utf8.csv"
    let sources = "\(folder.path)/mixed-\(rows)"
    if access(sources + "/exchange.xml", R_OK) != 0 {
      var generator = generator
      generator.encoding = .utf8
      generator.write(to: list, ifMissing: true)
      mkdir(sources, 0o755)
      _ = folder.run(
        ReadingCommand(name: "sources", words: [peers.python, peers.script, "sources", list, sources]),
        output: folder.path + "/sources.out")
    }
    write(ClientListGenerator.mapping, to: folder.path + "/whole.yaml")
    write(exchangeMapping, to: folder.path + "/exchange.yaml")
    let names = ["1c.xlsx", "old.csv", "managers.xlsx", "exchange.xml"]
    var project = "project: mixed\nsources:\n"
    for (place, name) in names.enumerated() {
      let mapping = name == "exchange.xml" ? "exchange.yaml" : "whole.yaml"
      project +=
        "  - { file: mixed-\(rows)/\(name), mapping: \(mapping), name: s\(place), priority: \(place + 1) }\n"
    }
    write(project, to: folder.path + "/mixed.yaml")
    let shares = [0, rows * 40 / 100, rows * 40 / 100 + rows * 30 / 100]
    let firsts = shares + [shares[2] + rows * 20 / 100]
    let truth = writeTruth()
    importing("mixed", mapping: folder.path + "/mixed.yaml", sources: [], truth: truth, firsts: firsts)
    if hasPeer { pipeline("mixed", names.map { "\(sources)/\($0)" }, truth: truth, firsts: firsts) }
  }

  private var generator: ClientListGenerator {
    var generator = ClientListGenerator()
    generator.rows = rows
    return generator
  }

  /// The number of each row's client, a line each.
  private func writeTruth() -> String {
    let path = "\(folder.path)/whole-\(rows).truth"
    let numbers = (0..<rows).map { "\(generator.client(ofRow: $0))" }
    write(numbers.joined(separator: "\n") + "\n", to: path)
    return path
  }

  private func importing(
    _ client: String, mapping: String, sources: [String], truth: String, firsts: [Int]
  ) {
    let (store, run) = ("\(folder.path)/whole.sqlite", "\(folder.path)/whole.run")
    for file in [store, store + "-wal", store + "-shm", run + "/plan.sqlite"] { unlink(file) }
    let words = [sluice, "import", mapping] + sources + ["--into", store, "-o", run, "--yes", "--quiet"]
    // Status 2 says that there are rejects, which such lists have.
    report(client, "sluice", ReadingCommand(name: "sluice", words: words), allowed: [0, 2]) {
      marks(truth, "sluice", run + "/plan.sqlite", firsts)
    }
  }

  private func pipeline(_ client: String, _ sources: [String], truth: String, firsts: [Int]) {
    let store = "\(folder.path)/peer.sqlite"
    let words = [peers.python, peers.script, "pipeline", store] + sources
    report(client, "Python", ReadingCommand(name: "Python", words: words), allowed: [0]) {
      marks(truth, "peer", store, firsts)
    }
  }

  private func report(
    _ client: String, _ name: String, _ command: ReadingCommand, allowed: [Int32], _ marks: () -> String
  ) {
    let started = CSVBench.seconds(CLOCK_MONOTONIC)
    let output = folder.path + "/whole.out"
    guard let usage = folder.run(command, output: output), allowed.contains(usage.status) else {
      print("| \(client) | \(name) | failed: \(BenchFolder.text(of: output) ?? "") |")
      return
    }
    let wall = CSVBench.seconds(CLOCK_MONOTONIC) - started
    func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
    print(
      "| \(client) | \(name) | \(tenths(wall)) | \(tenths(usage.cpu)) | \(usage.peak / 1024) | \(marks()) |")
  }

  private func marks(_ truth: String, _ kind: String, _ base: String, _ firsts: [Int]) -> String {
    guard peers.problem == nil else { return "" }
    let output = folder.path + "/marks.out"
    let words = [peers.python, peers.script, "quality", truth, kind, base] + firsts.map { "\($0)" }
    _ = folder.run(ReadingCommand(name: "marks", words: words), output: output)
    return (BenchFolder.text(of: output) ?? "").split(separator: "\n").last.map(String.init) ?? ""
  }

  private func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
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
