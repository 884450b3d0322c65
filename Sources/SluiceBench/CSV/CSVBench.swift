import Glibc

/// Compares the CSV reader with its peers, each in a process of its own, on an invented client list: regular as UTF-8
/// and windows-1251, and with the irregular rows that real lists have.
///
/// Seconds are those of the reading alone: neither start-up nor imports count, but for the command line's.
enum CSVBench {
  /// `csv [ROWS]`: writes the lists to a temporary folder, runs every reader on every list, prints a table for each.
  static func run(_ arguments: BenchArguments) {
    let rows = arguments.numbers.first ?? 1_000_000
    let folder = BenchFolder()
    let peers = CSVPeers(in: folder)
    BenchPage.begin(
      "Delimited text", rounds: arguments.rounds,
      "Lists of \(Figures.count(rows)) rows and 15 columns, read to their ends: every cell as text, nothing guessed.",
      "Seconds of the reading alone, rates by processor time; ratio: how many times as fast as each peer with one thread.",
      "Aim: five times ahead of every peer, by core; 2 GB/s to cells from UTF-8, 1 GB/s from windows-1251.")
    peers.introduce()
    for list in lists(rows) {
      let path = folder.path + "/clients-\(list.name)-\(rows).csv"
      let size = BenchFolder.size(of: path) ?? list.generator.write(to: path)
      let own = [tokenising(path, list.encodingName), own(path), rowsCommand(path)].compactMap { $0 }
      let all = Timing.take(
        own + peers.commands(path, list.encodingName), rounds: arguments.rounds, in: folder)
      var table = BenchTable.timings
      for (place, one) in all.enumerated() {
        table.add(
          one.cells(
            Figures.size(size), .file(bytes: size, rows: rows + 1), by: .cpu,
            against: place < own.count ? all : []))
      }
      BenchPage.show(table, under: list.name)
    }
  }

  /// `csv-read FILE`: reads one list with our reader and says how long it took; run by `csv`.
  static func read(_ arguments: [String]) throws {
    guard let path = arguments.first else { return }
    try BenchFolder.tellTime { () throws(Stop) in try CSVReading.rows(path: path) }
  }

  /// `csv-cut FILE ENCODING`: cuts one list that lies in memory and says how long that took; run by `csv`.
  static func cut(_ arguments: [String]) {
    guard arguments.count == 2, let size = BenchFolder.size(of: arguments[0]),
      let file = fopen(arguments[0], "r")
    else { return }
    defer { fclose(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
    BenchFolder.tellTime { CSVReading.rows(in: bytes, encoding: arguments[1]) ?? 0 }
  }

  private struct List {
    let name: String
    let encodingName: String
    let generator: ClientListGenerator
  }

  private static func lists(_ rows: Int) -> [List] {
    func list(
      _ name: String, _ encodingName: String, _ encoding: ClientListGenerator.Encoding, _ isIrregular: Bool
    )
      -> List
    {
      var generator = ClientListGenerator()
      generator.rows = rows
      generator.encoding = encoding
      generator.hasIrregularRows = isIrregular
      return List(name: name, encodingName: encodingName, generator: generator)
    }
    return [
      list("utf-8", "utf-8", .utf8, false), list("windows-1251", "windows-1251", .windows1251, false),
      list("utf-8-irregular", "utf-8", .utf8, true),
    ]
  }

  /// From the file to checked batches: encoding, dialect and header recognised, text checked, rows remarked.
  private static func own(_ path: String) -> BenchCommand {
    BenchCommand(name: "sluice, cells", words: [BenchFolder.executable, "csv-read", path])
  }

  private static func tokenising(_ path: String, _ encoding: String) -> BenchCommand {
    BenchCommand(name: "sluice, tokenising", words: [BenchFolder.executable, "csv-cut", path, encoding])
  }

  /// The command line beside this executable, where it is built.
  private static func rowsCommand(_ path: String) -> BenchCommand? {
    BenchFolder.neighbour("sluice").map {
      BenchCommand(name: "`sluice rows`", words: [$0, "rows", path], clock: .wholeUnheard)
    }
  }
}
