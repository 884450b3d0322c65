import Glibc
import SluicePipeline
import SluiceReaders
import SluiceRecords

/// Compares the reader of workbooks with its peers, each in a process of its own, on sheets of ten columns: texts shared
/// and texts inline.
///
/// Seconds are those of the reading alone: neither start-up nor imports count.
enum XLSXBench {
  /// `xlsx [ROWS…]`: writes the workbooks to a temporary folder, runs every reader on every one, prints a table.
  static func run(_ arguments: BenchArguments) {
    let sizes = arguments.numbers.isEmpty ? [100_000, 1_000_000] : arguments.numbers
    let folder = BenchFolder()
    let peers = XLSXPeers(in: folder)
    BenchPage.begin(
      "Workbooks (.xlsx)", rounds: arguments.rounds,
      "Sheets of 10 columns, texts shared and texts inline, written by XlsxWriter and read to their ends.",
      "Seconds of the reading alone, rates by processor time and bytes of the packed file.",
      "Aim: five times ahead of calamine with a quarter of its memory.")
    peers.introduce()
    guard peers.problem == nil else { return BenchPage.say("Nothing writes the workbooks: not measured.") }
    var table = BenchTable.timings
    for rows in sizes {
      for kind in ["shared", "inline"] {
        let path = folder.path + "/clients-\(kind)-\(rows).xlsx"
        if BenchFolder.size(of: path) == nil { peers.write(path, kind, rows, folder) }
        guard let size = BenchFolder.size(of: path) else {
          BenchPage.say("\(path) cannot be written: not measured.")
          continue
        }
        let own = BenchCommand(name: "sluice, cells", words: [BenchFolder.executable, "xlsx-read", path])
        let all = Timing.take(
          [own] + peers.commands(path, isLarge: rows > 300_000), rounds: arguments.rounds, in: folder)
        for (place, one) in all.enumerated() {
          table.add(
            one.cells(
              "\(kind), \(Figures.count(rows)) rows, \(Figures.size(size))",
              .file(bytes: size, rows: rows + 1),
              by: .cpu, against: place == 0 ? all : []))
        }
      }
    }
    BenchPage.show(table)
  }

  /// `xlsx-read FILE`: reads one workbook with our reader and says how long it took; run by `xlsx`.
  static func read(_ arguments: [String]) throws {
    guard let path = arguments.first else { return }
    try BenchFolder.tellTime { () throws(Stop) in
      var rows = 0
      var bytes = 0
      for table in try ReaderCatalogue.all.open(path: path).tables {
        while let batch = try table.next() {
          rows += batch.count
          for cell in batch.cells { bytes &+= cell.length }
        }
      }
      return bytes > 0 ? rows : 0
    }
  }
}
