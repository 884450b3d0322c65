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
  static func run(_ arguments: [String]) {
    let sizes = arguments.isEmpty ? [100_000, 1_000_000] : arguments.compactMap { Int($0) }
    let folder = BenchFolder()
    let peers = XLSXPeers(in: folder)
    print("processor \(BenchFolder.processor); sheets of 10 columns in \(folder.path)")
    if let problem = peers.problem {
      print("no peers, and none to write the workbooks: \(problem)")
      return
    }
    print("seconds: processor time of the reading; MB/s: bytes of the packed file by these seconds")
    for rows in sizes {
      for kind in ["shared", "inline"] {
        let path = folder.path + "/clients-\(kind)-\(rows).xlsx"
        if BenchFolder.size(of: path) == nil { peers.write(path, kind, rows, folder) }
        guard let size = BenchFolder.size(of: path) else {
          print("\(path) cannot be written")
          continue
        }
        print("\n\(kind) texts, \(rows) rows, \(size / 1_000_000) MB")
        print(ReadingReport.titles)
        let own = ReadingCommand(name: "sluice, cells", words: [BenchFolder.executable, "xlsx-read", path])
        for command in [own] + peers.commands(path) {
          print(ReadingReport(command, folder).line(bytes: size, rows: rows + 1))
        }
      }
    }
  }

  /// `xlsx-read FILE`: reads one workbook with our reader and says how long it took; run by `xlsx`.
  static func read(_ arguments: [String]) {
    guard let path = arguments.first else { return }
    do throws(Stop) {
      let (start, wall) = (CSVBench.seconds(CLOCK_PROCESS_CPUTIME_ID), CSVBench.seconds(CLOCK_MONOTONIC))
      var rows = 0
      var bytes = 0
      for table in try ReaderCatalogue.all.open(path: path).tables {
        while let batch = try table.next() {
          rows += batch.count
          for cell in batch.cells { bytes &+= cell.length }
        }
      }
      let cpu = CSVBench.seconds(CLOCK_PROCESS_CPUTIME_ID) - start
      print("rows \(bytes > 0 ? rows : 0) cpu \(cpu) wall \(CSVBench.seconds(CLOCK_MONOTONIC) - wall)")
    } catch {
      print("stopped \(error)")
    }
  }
}
