import Glibc
import SluicePipeline
import SluiceRecords

/// Compares `sluice link` with Splink on the same invented tables: time, pairs, memory, and how right they are.
///
/// Each runs in a process of its own; seconds are processor time, reading the file included.
enum LinkBench {
  /// `link [alone] [RECORDS …]`; alone: without the peer.
  static func run(_ arguments: [String]) {
    let sizes = arguments.compactMap(Int.init)
    let folder = BenchFolder()
    let splink = arguments.contains("alone") ? nil : SplinkPeer(in: folder)
    print("processor \(BenchFolder.processor)")
    if let problem = splink?.problem { print("no Splink: \(problem)") }
    for records in sizes.isEmpty ? [100_000, 200_000, 1_000_000] : sizes {
      let path = "\(folder.path)/dirty-\(records).csv"
      DirtyTable(records: records).write(to: path)
      print("\n\(records) records")
      for threads in [1, 2] {
        let words = [BenchFolder.executable, "link-one", path, "\(threads)"]
        report(.init(name: "sluice, threads \(threads)", words: words), folder)
      }
      if let command = splink?.command(path) { report(command, folder) }
    }
  }

  private static func report(_ command: ReadingCommand, _ folder: BenchFolder) {
    let output = folder.path + "/link.out"
    let clock = ContinuousClock()
    let start = clock.now
    guard let usage = folder.run(command, output: output), usage.status == 0 else {
      print("  \(command.name): failed: \(BenchFolder.text(of: output) ?? "")")
      return
    }
    let wall = start.duration(to: clock.now) / .seconds(1)
    let said = (BenchFolder.text(of: output) ?? "").split(separator: "\n").last ?? ""
    print(
      "  \(command.name): \(hundredths(usage.cpu)) s CPU, \(hundredths(wall)) s wall, peak \(usage.peak / 1024) MB; \(said)"
    )
  }

  private static func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  /// `link-one FILE THREADS`: links one table and says how right it was.
  static func one(_ arguments: [String]) async throws {
    guard arguments.count == 2, let threads = Int(arguments[1]) else { return }
    let model = LinkModel(name: "bench", subject: .counterparty, fields: [LinkField("truth", .ignored)])
    let linking = try await TableLinking.run(arguments[0], model: model, id: "truth", threads: threads)
    let clusters = linking.linkage.records.map(\.cluster)
    let truth = linking.rows.map { Int($0.id ?? "") ?? 0 }
    var both: [UInt64: Int] = [:]
    var found: [Int: Int] = [:]
    var possible: [Int: Int] = [:]
    for (cluster, client) in zip(clusters, truth) {
      both[UInt64(cluster) << 32 | UInt64(client), default: 0] += 1
      found[cluster, default: 0] += 1
      possible[client, default: 0] += 1
    }
    func pairs(_ counts: some Sequence<Int>) -> Double { counts.reduce(0) { $0 + Double($1 * ($1 - 1) / 2) } }
    let (right, all, wanted) = (pairs(both.values), pairs(found.values), pairs(possible.values))
    let (precision, recall) = (right / max(1, all), right / max(1, wanted))
    print(
      "\(linking.linkage.statistics.candidatePairs) pairs compared, precision \(thousandths(precision)), recall "
        + "\(thousandths(recall)), F1 \(thousandths(2 * precision * recall / max(1e-9, precision + recall)))")
  }

  private static func thousandths(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
