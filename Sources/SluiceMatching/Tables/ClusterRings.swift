/// The records of each cluster in a ring, and of large ones a few that stand for all.
///
/// Shape: a cluster goes by the record that stands for it. A sample of a large one is taken anew when the cluster has
/// grown by an eighth, so that walking its ring costs little for each record that joined.
struct ClusterRings {
  /// So many records stand for a cluster.
  static let sample = 24
  /// Rings of so many are walked each time.
  static let walked = 16 * sample

  private(set) var next: [UInt32]
  private(set) var sizes: [UInt32]
  private var samples: [Int: Sample] = [:]

  private struct Sample {
    /// How many the cluster had when it was taken.
    var size: UInt32
    var records: [Int]
  }

  init(count: Int) {
    next = Array(0..<UInt32(count))
    sizes = [UInt32](repeating: 1, count: count)
  }

  mutating func unite(_ gone: Int, into kept: Int) {
    sizes[kept] += sizes[gone]
    next.swapAt(kept, gone)
    guard !samples.isEmpty, let other = samples.removeValue(forKey: gone) else { return }
    if other.size > samples[kept]?.size ?? 0 { samples[kept] = other }
  }

  /// Records taken evenly from a ring that is too large to be walked; nil for others.
  mutating func sample(of root: Int) -> [Int]? {
    let size = sizes[root]
    guard size > Self.walked else { return nil }
    if let known = samples[root], size - known.size <= known.size / 8 { return known.records }
    var records: [Int] = []
    var record = root
    for _ in 0..<Self.sample {
      records.append(record)
      for _ in 0..<Int(size) / Self.sample { record = Int(next[record]) }
    }
    samples[root] = Sample(size: size, records: records)
    return records
  }
}
