import Glibc
import SluicePipeline
import SluiceRecords

/// Many small imports into one store in one process: memory and open files must stay as they were.
enum SoakBench {
  /// What the process holds between two imports.
  private struct Holdings {
    var memory: Int
    var files: Int
  }

  /// How much memory may come to be held between the first fifth and the end, in bytes.
  private static let tolerance = 8 << 20

  /// Imports `count` lists (default 500) of 200 rows each, of which most come again changed or unchanged; every tenth
  /// import is undone. Ends with status 1 when memory or open files have grown.
  static func run(_ arguments: BenchArguments) async throws {
    let count = max(5, arguments.numbers.first ?? 500)
    let folder = BenchFolder().path + "/soak-\(getpid())"
    mkdir(folder, 0o755)
    defer { clear(folder) }
    BenchFolder.write(ClientListGenerator.mapping, to: folder + "/soak.yaml")
    BenchPage.begin(
      "Many small imports in one process", rounds: nil,
      "\(Figures.count(count)) lists of 200 rows into one store, one after another; every tenth import is undone.",
      "Aim: after the first fifth memory grows by \(tolerance >> 20) MiB at most, open files not at all. No peer."
    )
    var table = BenchTable("imports", "memory MB", "open files", "rows in the store's history")
    var early: Holdings?
    var rows = 0
    for number in 1...count {
      rows += try await importOnce(number, in: folder)
      guard number % (count / 5) == 0 else { continue }
      let now = holdings()
      if early == nil { early = now }
      BenchPage.tell("\(number) imports …")
      table.add(
        Figures.count(number), Figures.text(Double(now.memory) / 1e6), "\(now.files)", Figures.count(rows))
    }
    let (first, last) = (early ?? holdings(), holdings())
    BenchPage.show(table)
    let growth =
      "memory \(Figures.text(Double(last.memory - first.memory) / 1e6)) MB, files \(last.files - first.files)"
    guard last.memory <= first.memory + tolerance, last.files <= first.files else {
      BenchPage.say("FAILED, it grew: \(growth).")
      exit(1)
    }
    BenchPage.say("Flat since the first fifth: \(growth).")
  }

  private static func importOnce(_ number: Int, in folder: String) async throws -> Int {
    let list = folder + "/list.csv"
    let run = folder + "/run"
    // Lists overlap: the same client comes in several of them, spelled in other ways.
    var generator = ClientListGenerator()
    generator.rows = 200
    generator.seed = UInt64(number % 20)
    generator.encoding = number % 2 == 0 ? .utf8 : .windows1251
    _ = generator.write(to: list)
    clear(run)
    let request = ImportRequest(
      mapping: folder + "/soak.yaml", sources: [list], store: folder + "/soak.sqlite", folder: run,
      mappingFolders: [])
    let summary = try await ImportRun(request).plan { _ in 0 }
    guard summary.isBalanced else { throw SoakFailure(number: number) }
    let receipt = try ImportRun.apply(folder: run, now: "2024-01-31T12:00:00Z")
    if number % 10 == 0 {
      _ = try StoreHistory.undo(receipt.run, in: request.store, now: "2024-01-31T12:00:01Z")
    }
    return summary.rowsRead
  }

  private static func holdings() -> Holdings {
    let pages = BenchFolder.text(of: "/proc/self/statm")?.split(separator: " ").dropFirst().first
    return Holdings(memory: (pages.flatMap { Int($0) } ?? 0) * Int(getpagesize()), files: openFiles())
  }

  private static func openFiles() -> Int {
    (0..<4096).count { fcntl(Int32($0), F_GETFD) >= 0 }
  }

  /// Removes a folder and the files in it.
  private static func clear(_ folder: String) {
    guard let entries = opendir(folder) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      if unlink(folder + "/" + name) != 0 { clear(folder + "/" + name) }
    }
    rmdir(folder)
  }

  private struct SoakFailure: Error {
    let number: Int
  }
}
