import Glibc

/// Import files for other systems, written from a store by the real program.
enum ExportBench {
  /// `export [ROWS]`: fills a store once, then exports it for every system in turn.
  static func run(_ arguments: BenchArguments) {
    let rows = arguments.numbers.first ?? 300_000
    let folder = BenchFolder()
    BenchPage.begin(
      "Files for other systems", rounds: arguments.rounds,
      "`sluice export` of a store that an invented list of \(Figures.count(rows)) rows has filled; rates count its rows, "
        + "by the clock on the wall.",
      "No peer: nothing else writes these files.")
    guard let sluice = BenchFolder.neighbour("sluice") else {
      return BenchPage.say("The command line is not built: not measured.")
    }
    let (list, mapping) = (folder.path + "/export.csv", folder.path + "/export.yaml")
    let (store, run) = (folder.path + "/export.sqlite", folder.path + "/export.run")
    for file in [store, store + "-wal", store + "-shm", run + "/plan.sqlite"] { unlink(file) }
    var generator = ClientListGenerator()
    generator.rows = rows
    _ = generator.write(to: list)
    BenchFolder.write(ClientListGenerator.mapping, to: mapping)
    BenchPage.tell("filling the store …")
    let words = [sluice, "import", mapping, list, "--into", store, "-o", run, "--yes", "--quiet"]
    // Status 2 says that there are rejects, which such lists have.
    guard let filled = folder.run(BenchCommand(name: "import", words: words), output: "/dev/null"),
      [0, 2].contains(filled.status)
    else { return BenchPage.say("FAILED: the store could not be filled.") }
    let targets = ["bitrix24", "amocrm", "megaplan", "espocrm", "odoo", "vcard", "csv"]
    // Status 2 says that a target cannot hold some values, which are listed.
    let commands = targets.map { target in
      BenchCommand(
        name: target,
        words: [sluice, "export", store, "--to", target, "-o", "\(folder.path)/export-\(target)", "--force"],
        clock: .wholeUnheard, allowed: [0, 2])
    }
    var table = BenchTable.timings
    for one in Timing.take(commands, rounds: arguments.rounds, in: folder) {
      table.add(one.cells("\(Figures.count(rows)) rows", .rows(rows), by: .wall))
    }
    BenchPage.show(table)
  }
}
