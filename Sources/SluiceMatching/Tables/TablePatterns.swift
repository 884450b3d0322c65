/// Compares pairs on several threads, with the same outcome on any number of them.
enum TablePatterns {
  private static let chunk = 16_384
  /// The weights are estimated from so many pairs at most, taken evenly.
  private static let mostSampled = 120_000

  /// The patterns of every so many-th pair.
  static func sample(
    _ pairs: CandidatePairs, _ rows: TableRows, threads: Int
  ) async -> (patterns: [UInt64], step: Int) {
    let step = max(1, (pairs.count + mostSampled - 1) / mostSampled)
    let patterns = await inChunks(of: pairs, rows, threads: threads) { comparer, part, range in
      stride(from: range.lowerBound, to: range.upperBound, by: step).map { index in
        let (left, right) = pairs.pair(pairs.parts[part][index], part: part)
        return comparer.compare(left, right).packed
      }
    }
    return (patterns, step)
  }

  /// The pairs that weigh enough, in the order of pairs.
  static func edges(
    _ pairs: CandidatePairs, _ rows: TableRows, _ bar: PairBar, threads: Int
  ) async -> [TableClustering.Edge] {
    await inChunks(of: pairs, rows, threads: threads) { comparer, part, range in
      var edges: [TableClustering.Edge] = []
      let packed = pairs.parts[part]
      for index in range {
        let (left, right) = pairs.pair(packed[index], part: part)
        guard let pattern = comparer.compare(left, right, bar: bar) else { continue }
        edges.append(
          .init(left, right, pattern, bits: bar.weight(of: pattern, fields: rows.fields.count)))
      }
      return edges
    }
  }

  private static func inChunks<Outcome: Sendable>(
    of pairs: CandidatePairs, _ rows: TableRows, threads: Int,
    work: @escaping @Sendable (TableComparer, _ part: Int, Range<Int>) -> [Outcome]
  ) async -> [Outcome] {
    var chunks: [(part: Int, range: Range<Int>)] = []
    for (part, packed) in pairs.parts.enumerated() {
      for start in stride(from: 0, to: packed.count, by: chunk) {
        chunks.append((part, start..<min(packed.count, start + chunk)))
      }
    }
    let workers = max(1, min(threads, chunks.count))
    let plan = chunks
    return await withTaskGroup(of: [(Int, [Outcome])].self) { group in
      for worker in 0..<workers {
        group.addTask {
          // A comparer remembers words it has met, and is nobody else's.
          let comparer = TableComparer(rows)
          return stride(from: worker, to: plan.count, by: workers).map { number in
            (number, work(comparer, plan[number].part, plan[number].range))
          }
        }
      }
      var outcomes = [[Outcome]](repeating: [], count: plan.count)
      for await done in group { for (number, outcome) in done { outcomes[number] = outcome } }
      var joined: [Outcome] = []
      joined.reserveCapacity(outcomes.reduce(0) { $0 + $1.count })
      for number in outcomes.indices {
        joined += outcomes[number]
        outcomes[number] = []
      }
      return joined
    }
  }
}
