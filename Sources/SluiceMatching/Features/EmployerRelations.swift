import SluiceRecords

/// Which employers belong together without being one: those that were asked or kept apart against appearance, and those
/// that share a telephone, a mailbox or a house that few have.
///
/// Shape: employers are told by the first keys of their clusters.
struct EmployerRelations {
  private var partners: [UInt64: [UInt64]] = [:]

  init() {}

  init(_ linkage: Linkage, _ clusters: EmployerClusters) {
    for pair in linkage.pairs where pair.decision == .ask || pair.decision == .separate {
      add(pair.left, pair.right, clusters)
    }
    for relation in linkage.relations { add(relation.left, relation.right, clusters) }
  }

  private mutating func add(_ left: RecordKey, _ right: RecordKey, _ clusters: EmployerClusters) {
    let one = clusters.first(of: UInt64(bitPattern: left.number))
    let other = clusters.first(of: UInt64(bitPattern: right.number))
    guard one != other, partners[one]?.contains(other) != true else { return }
    partners[one, default: []].append(other)
    partners[other, default: []].append(one)
  }

  /// Those that an employer belongs together with.
  func partners(of employer: UInt64) -> [UInt64] { partners[employer] ?? [] }

  func holds(_ one: UInt64, _ other: UInt64) -> Bool { partners[one]?.contains(other) ?? false }
}
