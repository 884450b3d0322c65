import SluiceRecords

/// Finds the head offices that rows of counterparties name, by external id, tax id or name.
///
/// Shape: records of one cluster count as one counterparty. What fits several counterparties ties nothing, nor does a
/// counterparty's own id or name. Who is known to be a branch by its tax id keeps that head office. Where the records
/// of a counterparty name different ones, or heads of heads lead back to where they began, nothing is tied.
public struct NamedHeads: Sendable, Equatable {
  /// What a record says of its head office.
  public struct Naming: Sendable, Equatable {
    public var record: RecordKey
    /// As it is written.
    public var text: String
    /// As a name is spelled where it is one.
    public var name: String
    public init(record: RecordKey, text: String, name: String? = nil) {
      self.record = record
      self.text = text
      self.name = name ?? text
    }
  }

  /// Clusters tied to each other by their first records, in the order of branches.
  public private(set) var ties: [Linkage.HeadLink] = []
  /// What names nobody among the records, of counterparties that have no head office yet: the store may know it.
  public private(set) var elsewhere: [Naming] = []
  /// What stands against another, or leads in a circle, in the order of records.
  public private(set) var unclear: [Naming] = []

  public init() {}

  /// - Parameters:
  ///   - namings: in the order of records.
  ///   - spelled: gives a name as counterparties bear it; `Ромашка ООО` is `ООО «Ромашка»`.
  public init(
    _ namings: [Naming], by finder: inout EmployerFinder, in counterparties: Linkage,
    spelled: (String) -> String = { $0 }
  ) {
    var namings = namings.filter { !NameKey($0.text).isEmpty }
    guard !namings.isEmpty else { return }
    var above: [RecordKey: RecordKey] = [:]
    for link in counterparties.heads { above[link.branch] = link.head }
    let legal = above
    var named: [RecordKey: RecordKey] = [:]
    var broken: Set<RecordKey> = []
    var found: [(branch: RecordKey, finding: EmployerFinder.Finding)] = []
    for (place, naming) in namings.enumerated() {
      var finding = finder.head(naming.text, in: counterparties, heads: legal)
      if finding == .none {
        let name = spelled(naming.text)
        namings[place].name = name
        if name != naming.text { finding = finder.head(name, in: counterparties, heads: legal) }
      }
      let branch = finder.lead(of: naming.record)
      found.append((branch, finding))
      guard above[branch] == nil, case .one(let head) = finding, head != branch else { continue }
      if let other = named[branch], other != head { broken.insert(branch) }
      named[branch] = head
    }
    for branch in broken { named[branch] = nil }
    above.merge(named) { known, _ in known }
    for branch in Self.circling(above) {
      guard named.removeValue(forKey: branch) != nil else { continue }
      broken.insert(branch)
      above[branch] = nil
    }
    ties = named.map { Linkage.HeadLink(branch: $0.key, head: $0.value) }.sorted { $0.branch < $1.branch }
    for (naming, (branch, finding)) in zip(namings, found) {
      switch finding {
      case .one(let head): if broken.contains(branch), head != branch { unclear.append(naming) }
      case .none: if above[branch] == nil, !broken.contains(branch) { elsewhere.append(naming) }
      case .several: break
      }
    }
  }

  /// Those whose heads of heads lead back to themselves.
  private static func circling(_ above: [RecordKey: RecordKey]) -> [RecordKey] {
    var circling: [RecordKey] = []
    // The walk that came by first.
    var walks: [RecordKey: Int] = [:]
    for (number, start) in above.keys.sorted().enumerated() {
      var path: [RecordKey] = []
      var place = start
      while walks[place] == nil, let next = above[place] {
        walks[place] = number
        path.append(place)
        place = next
      }
      if walks[place] == number, let first = path.firstIndex(of: place) { circling += path[first...] }
    }
    return circling
  }
}
