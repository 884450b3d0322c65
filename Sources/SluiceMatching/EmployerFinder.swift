import SluiceRecords

/// Finds the counterparty that a contact person's row names as employer, or another counterparty's as head office.
///
/// Shape: an employer is told by external id, tax id or name, tried in this order; records of one cluster count as
/// one counterparty. What fits several counterparties is nobody: a guess would tie people to strangers.
public struct EmployerFinder: Sendable {
  /// What a name led to.
  public enum Finding: Sendable, Equatable {
    case one(RecordKey)
    case none
    case several
  }

  private enum Kind: UInt64 {
    case externalID = 1
    case taxID = 2
    case name = 3
  }

  private var entries: [(hash: UInt64, record: RecordKey)] = []
  private var isSorted = true
  /// So many records of one hash are looked through each time.
  private static let few = 8
  /// How many names and ids of records are held.
  var count: Int { entries.count }

  public init() {}

  /// Takes note of a counterparty.
  public mutating func add(_ counterparty: Counterparty, key: RecordKey) {
    add(HeldCounterparty(counterparty), key: key)
  }

  /// Takes note of a counterparty.
  mutating func add(_ held: HeldCounterparty, key: RecordKey) {
    if let id = held.value.externalID { add(.externalID, id, key) }
    if let taxID = held.value.taxID { add(.taxID, taxID.text, key) }
    let (name, full) = (held.value.name, held.value.fullName)
    if let name { add(.name, name, key) }
    if let full, full != name { add(.name, full, key) }
    isSorted = false
  }

  /// Takes note of a batch's counterparties; `first` is the key of the batch's first record.
  public mutating func add(_ notes: LinkNotes, from first: RecordKey) {
    for (hash, record) in notes.employers.entries {
      entries.append((hash, RecordKey(record.number + first.number)))
    }
    isSorted = false
  }

  /// The counterparty that an employer's id or name means.
  public mutating func employer(_ text: String, in clusters: Linkage) -> Finding {
    find(text, in: clusters) { $0 }
  }

  /// The counterparty that a head office's id or name means; where branches share it with their head office that one is
  /// meant.
  ///
  /// - Parameter heads: of each branch the head office, by the first records of their clusters.
  mutating func head(
    _ text: String, in clusters: Linkage, heads: [RecordKey: RecordKey]
  ) -> Finding {
    let finding = employer(text, in: clusters)
    guard finding == .several, !heads.isEmpty else { return finding }
    return find(text, in: clusters) { heads[$0] ?? $0 }
  }

  private mutating func find(
    _ text: String, in clusters: Linkage, _ meant: (RecordKey) -> RecordKey
  ) -> Finding {
    if leads.isEmpty, !clusters.clusters.isEmpty {
      for cluster in clusters.clusters {
        for member in cluster.members { leads[member] = cluster.members[0] }
      }
      isSorted = false
    }
    if !isSorted {
      entries.sort { ($0.hash, $0.record) < ($1.hash, $1.record) }
      gather()
      isSorted = true
    }
    for kind in [Kind.externalID, .taxID, .name] {
      let hash = Self.hash(kind, text)
      var found: RecordKey?
      var index = firstIndex(of: hash)
      while index < entries.count, entries[index].hash == hash {
        let lead = meant(lead(of: entries[index].record))
        if let found, found != lead { return .several }
        found = lead
        index += 1
      }
      if let found { return .one(found) }
    }
    return .none
  }

  /// The first member of each clustered record's cluster.
  private var leads: [RecordKey: RecordKey] = [:]

  /// The first record of a record's cluster, once somebody was looked for.
  func lead(of record: RecordKey) -> RecordKey { leads[record] ?? record }

  /// Leaves of many records of one hash the first of each cluster: a chain's thousand shops have one name, and a
  /// thousand persons name it.
  private mutating func gather() {
    var kept = 0
    var start = 0
    while start < entries.count {
      let hash = entries[start].hash
      var end = start + 1
      while end < entries.count, entries[end].hash == hash { end += 1 }
      if end - start <= Self.few {
        for index in start..<end {
          entries[kept] = entries[index]
          kept += 1
        }
      } else {
        var seen: Set<RecordKey> = []
        for index in start..<end where seen.insert(lead(of: entries[index].record)).inserted {
          entries[kept] = entries[index]
          kept += 1
        }
      }
      start = end
    }
    entries.removeLast(entries.count - kept)
  }

  private mutating func add(_ kind: Kind, _ text: String, _ key: RecordKey) {
    entries.append((Self.hash(kind, text), key))
  }

  private static func hash(_ kind: Kind, _ text: String) -> UInt64 {
    NameKey(text).hash64 &* 0x9E37_79B9_7F4A_7C15 ^ kind.rawValue
  }

  /// Where the entries of a hash begin.
  private func firstIndex(of hash: UInt64) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
