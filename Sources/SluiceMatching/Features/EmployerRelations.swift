import SluiceRecords

/// Which employers belong together without being one: those that were asked or kept apart against appearance, and those
/// that share a telephone, a mailbox or a house that few have.
///
/// Shape: employers are told by the first keys of their clusters; the partners of all lie in one array, those of one
/// employer in the order in which they were met.
struct EmployerRelations {
  /// Where an employer's partners lie; nothing for one that has none.
  private var places: [UInt64: UInt32] = [:]
  private var starts: [UInt32] = [0]
  private var partners: [UInt64] = []

  /// One direction of a relation.
  private struct Entry {
    let employer: UInt64
    let partner: UInt64
  }

  init() {}

  init(_ linkage: Linkage, _ clusters: EmployerClusters) {
    var entries: [Entry] = []
    func add(_ left: RecordKey, _ right: RecordKey) {
      let one = clusters.first(of: UInt64(bitPattern: left.number))
      let other = clusters.first(of: UInt64(bitPattern: right.number))
      guard one != other else { return }
      entries.append(Entry(employer: one, partner: other))
      entries.append(Entry(employer: other, partner: one))
    }
    for pair in linkage.pairs where pair.decision == .ask || pair.decision == .separate {
      add(pair.left, pair.right)
    }
    for relation in linkage.relations { add(relation.left, relation.right) }
    RadixSort.sort(&entries, bits: 64) { $0.employer }
    gather(entries)
  }

  /// Takes in what is sorted by employer, each partner once.
  private mutating func gather(_ entries: [Entry]) {
    var place = 0
    while place < entries.count {
      let employer = entries[place].employer
      let start = partners.count
      while place < entries.count, entries[place].employer == employer {
        if !partners[start...].contains(entries[place].partner) { partners.append(entries[place].partner) }
        place += 1
      }
      places[employer] = UInt32(starts.count - 1)
      starts.append(UInt32(partners.count))
    }
  }

  /// Those that an employer belongs together with.
  func partners(of employer: UInt64) -> ArraySlice<UInt64> {
    guard let place = places[employer] else { return [] }
    return partners[Int(starts[Int(place)])..<Int(starts[Int(place) + 1])]
  }

  func holds(_ one: UInt64, _ other: UInt64) -> Bool { partners(of: one).contains(other) }
}
