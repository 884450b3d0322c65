import SluiceRecords

/// Finds the counterparty that a contact person's row names as employer.
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
    if !isSorted {
      entries.sort { ($0.hash, $0.record) < ($1.hash, $1.record) }
      isSorted = true
    }
    if leads.isEmpty {
      for cluster in clusters.clusters {
        for member in cluster.members { leads[member] = cluster.members[0] }
      }
    }
    for kind in [Kind.externalID, .taxID, .name] {
      let hash = Self.hash(kind, text)
      var found: Set<RecordKey> = []
      var index = firstIndex(of: hash)
      while index < entries.count, entries[index].hash == hash {
        let record = entries[index].record
        found.insert(leads[record] ?? record)
        index += 1
      }
      if found.count > 1 { return .several }
      if let one = found.first { return .one(one) }
    }
    return .none
  }

  /// The first member of each clustered record's cluster.
  private var leads: [RecordKey: RecordKey] = [:]

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
