import SluiceRecords

/// Finds the cluster that a counterparty's record is in, and the head office above it.
struct EmployerClusters {
  private let members: [UInt64]
  private let firsts: [UInt64]
  private let branches: [UInt64]
  private let heads: [UInt64]

  init(_ linkage: Linkage) {
    var known = BlockIndex()
    for (number, cluster) in linkage.clusters.enumerated() {
      for member in cluster.members { known.add(UInt64(bitPattern: member.number), number) }
    }
    known.sort()
    members = known.entries.map(\.key)
    firsts = known.entries.map { UInt64(bitPattern: linkage.clusters[Int($0.record)].members[0].number) }
    branches = linkage.heads.map { UInt64(bitPattern: $0.branch.number) }
    heads = linkage.heads.map { UInt64(bitPattern: $0.head.number) }
  }

  func first(of record: UInt64) -> UInt64 { Self.find(record, members).map { firsts[$0] } ?? record }
  func head(of first: UInt64) -> UInt64 { Self.find(first, branches).map { heads[$0] } ?? first }

  private static func find(_ key: UInt64, _ sorted: [UInt64]) -> Int? {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == key ? low : nil
  }
}
