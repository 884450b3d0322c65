import Glibc

/// What little work costs: starting, and an import of a hundred rows from the file to the store.
enum StartBench {
  /// `start [ROWS]`; 20 rounds unless told otherwise.
  static func run(_ arguments: BenchArguments) {
    let rows = arguments.numbers.first ?? 100
    let rounds = arguments.rounds(or: 20)
    let folder = BenchFolder()
    BenchPage.begin(
      "Starting, and a small import", rounds: rounds,
      "`sluice --version`, and `sluice import` of \(Figures.count(rows)) rows into a fresh SQLite store with plan and "
        + "reports.",
      "Aim: 0.05 s on the wall to start, 0.3 s for the small import. No peer.")
    guard let sluice = BenchFolder.neighbour("sluice") else {
      return BenchPage.say("The command line is not built: not measured.")
    }
    let (list, mapping) = (folder.path + "/small.csv", folder.path + "/small.yaml")
    let (store, run) = (folder.path + "/small.sqlite", folder.path + "/small.run")
    var generator = ClientListGenerator()
    generator.rows = rows
    _ = generator.write(to: list)
    BenchFolder.write(ClientListGenerator.mapping, to: mapping)
    let commands = [
      BenchCommand(name: "`sluice --version`", words: [sluice, "--version"], clock: .wholeUnheard),
      BenchCommand(
        name: "`sluice import`",
        words: [sluice, "import", mapping, list, "--into", store, "-o", run, "--yes", "--quiet"],
        clock: .wholeUnheard, allowed: [0, 2]
      ) { _ in
        for file in [store, store + "-wal", store + "-shm", run + "/plan.sqlite"] { unlink(file) }
      },
    ]
    let all = Timing.take(commands, rounds: rounds, in: folder)
    var table = BenchTable.timings
    table.add(all[0].cells("", nil, by: .wall))
    table.add(all[1].cells("\(Figures.count(rows)) rows", .rows(rows), by: .wall))
    BenchPage.show(table)
    BenchPage.say("The program: \(Figures.size(BenchFolder.size(of: sluice) ?? 0)) on disk.")
  }
}
