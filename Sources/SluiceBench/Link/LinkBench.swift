import SluicePipeline
import SluiceRecords

/// Compares `sluice link` with Splink on the same invented tables: time, pairs, memory, and how right they are.
///
/// Each runs in a process of its own; seconds are processor time, reading the file included.
enum LinkBench {
  /// `link [alone] [RECORDS …]`; alone: without the peer.
  static func run(_ arguments: BenchArguments) {
    let sizes =
      arguments.numbers.isEmpty ? [100_000, 200_000, 400_000, 800_000, 1_000_000] : arguments.numbers
    // The sizes between are there to show how time grows.
    let withoutPeer: Set<Int> = arguments.numbers.isEmpty ? [400_000, 800_000] : []
    let folder = BenchFolder()
    let splink = arguments.words.contains("alone") ? nil : SplinkPeer(in: folder)
    BenchPage.begin(
      "Linking records", rounds: arguments.rounds,
      "A table of invented clients, each in one to four records by different hands, file to clusters in one process.",
      "Rates and ratio by processor time, start-up included; the note tells how right the clusters are, pair by pair.",
      "Aim: ten times as fast as Splink with an F1 as good; 1,000,000 records in 15 s of CPU and 600 MB; twice the "
        + "records in 2.3 times the time.")
    if let splink { splink.introduce() } else { BenchPage.say("No peer: it was not asked for.") }
    var table = BenchTable.timings
    var medians: [String: Double] = [:]
    for records in sizes {
      let path = "\(folder.path)/dirty-\(records).csv"
      DirtyTable(records: records).write(to: path)
      var commands = [1, 2].map { threads in
        BenchCommand(
          name: "sluice, threads \(threads)",
          words: [BenchFolder.executable, "link-one", path, "\(threads)"],
          clock: .whole)
      }
      if !withoutPeer.contains(records), let command = splink?.command(path, isLarge: records > 300_000) {
        commands.append(command)
      }
      let all = Timing.take(commands, rounds: arguments.rounds, in: folder)
      for one in all {
        var cells = one.cells(
          "\(Figures.count(records)) records", .rows(records), by: .cpu, against: one.peer == nil ? all : [])
        if one.peer == nil, let median = one.cpu?.median {
          medians["\(one.name), \(records)"] = median
          if let half = medians["\(one.name), \(records / 2)"] {
            cells[cells.count - 1] += "; \(Figures.times(median, by: half)) the time of half the records"
          }
        }
        table.add(cells)
      }
    }
    BenchPage.show(table)
  }

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
