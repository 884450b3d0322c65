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
  static func run(_ arguments: [String]) async throws {
    let count = max(5, arguments.first.flatMap { Int($0) } ?? 500)
    let folder = BenchFolder().path + "/soak-\(getpid())"
    mkdir(folder, 0o755)
    defer { clear(folder) }
    write(ClientListGenerator.mapping, to: folder + "/soak.yaml")
    print("| imports | memory MiB | open files | rows in the store's history |\n|---|---|---|---|")
    var early: Holdings?
    var rows = 0
    for number in 1...count {
      rows += try await importOnce(number, in: folder)
      guard number % (count / 5) == 0 else { continue }
      let now = holdings()
      if early == nil { early = now }
      print("| \(number) | \(now.memory >> 20) | \(now.files) | \(rows) |")
    }
    let (first, last) = (early ?? holdings(), holdings())
    guard last.memory <= first.memory + tolerance, last.files <= first.files else {
      print("FAILED: memory or open files grew")
      exit(1)
    }
    print(
      "flat: memory \(last.memory - first.memory >= 0 ? "+" : "")\((last.memory - first.memory) >> 10) KiB")
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

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
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
