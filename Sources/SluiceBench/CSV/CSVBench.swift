import Glibc

/// Compares the CSV reader with its peers, each in a process of its own, on an invented client list: regular as UTF-8
/// and windows-1251, and with the irregular rows that real lists have.
///
/// Seconds are those of the reading alone: neither start-up nor imports count.
enum CSVBench {
  /// `csv [ROWS]`: writes the lists to a temporary folder, runs every reader on every list, prints a table.
  static func run(_ arguments: [String]) {
    let rows = arguments.first.flatMap(Int.init) ?? 1_000_000
    let folder = BenchFolder()
    let peers = CSVPeers(in: folder)
    print("processor \(BenchFolder.processor); lists of \(rows) rows and 15 columns in \(folder.path)")
    if let problem = peers.problem { print("no peers: \(problem)") }
    print("seconds: processor time of the reading; MB/s: bytes of the file by these seconds")
    for list in lists(rows) {
      let path = folder.path + "/clients-\(list.name)-\(rows).csv"
      let size = BenchFolder.size(of: path) ?? list.generator.write(to: path)
      print("\n\(list.name), \(size / 1_000_000) MB")
      print(ReadingReport.titles)
      for command in [tokenising(path, list.encodingName), own(path), rowsCommand(path)].compactMap({ $0 })
        + peers.commands(path, list.encodingName)
      {
        print(ReadingReport(command, folder).line(bytes: size, rows: rows + 1))
      }
    }
  }

  /// `csv-read FILE`: reads one list with our reader and says how long it took; run by `csv`.
  static func read(_ arguments: [String]) {
    guard let path = arguments.first else { return }
    do throws(Stop) {
      let (start, wall) = (Self.seconds(CLOCK_PROCESS_CPUTIME_ID), Self.seconds(CLOCK_MONOTONIC))
      let rows = try CSVReading.rows(path: path)
      let cpu = Self.seconds(CLOCK_PROCESS_CPUTIME_ID) - start
      print("rows \(rows) cpu \(cpu) wall \(Self.seconds(CLOCK_MONOTONIC) - wall)")
    } catch {
      print("stopped \(error)")
    }
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
    let (start, wall) = (Self.seconds(CLOCK_PROCESS_CPUTIME_ID), Self.seconds(CLOCK_MONOTONIC))
    guard let rows = CSVReading.rows(in: bytes, encoding: arguments[1]) else { return }
    let cpu = Self.seconds(CLOCK_PROCESS_CPUTIME_ID) - start
    print("rows \(rows) cpu \(cpu) wall \(Self.seconds(CLOCK_MONOTONIC) - wall)")
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
  private static func own(_ path: String) -> ReadingCommand {
    ReadingCommand(name: "sluice, cells", words: [BenchFolder.executable, "csv-read", path])
  }

  private static func tokenising(_ path: String, _ encoding: String) -> ReadingCommand {
    ReadingCommand(name: "sluice, tokenising", words: [BenchFolder.executable, "csv-cut", path, encoding])
  }

  /// The command line beside this executable, where it is built.
  private static func rowsCommand(_ path: String) -> ReadingCommand? {
    let folder = BenchFolder.executable.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let sluice = folder.joined(separator: "/") + "/sluice"
    guard access(sluice, X_OK) == 0 else { return nil }
    return ReadingCommand(name: "sluice rows", words: [sluice, "rows", path], printsRows: true)
  }

  static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
