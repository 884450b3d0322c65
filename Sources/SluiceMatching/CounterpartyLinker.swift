import SluiceRecords

/// Finds out which counterparties are one.
///
/// Shape: records are added one by one and only what comparing needs is kept of them (about 100 bytes each);
/// `link` is called once, after the last. Equal tax ids unite, different ones never do, not even through a third
/// record; equal ИНН with another КПП is a branch, treated as `DuplicateRules.branches` says. What is alike without
/// being certain is a question.
/// Rule: Fellegi-Sunter weights in bits as `CounterpartyModel` gives them; shown by matching/counterparties.tsv.
public struct CounterpartyLinker: Sendable {
  /// What the weights are at the start, for reports; those of a list are fitted to it, the prior stays.
  public static var model: MatchModel { CounterpartyModel.model }

  public var rules: DuplicateRules
  private(set) var features = CounterpartyFeatures()
  public private(set) var statistics = LinkStatistics()

  public init(rules: DuplicateRules = DuplicateRules()) { self.rules = rules }

  /// Takes note of a record; each key once.
  ///
  /// - Parameter people: those met in the record's row; what reaches them reaches the firm.
  public mutating func add(
    _ record: Counterparty, key: RecordKey, source: SourceRank, people: [ContactPerson] = []
  ) {
    features.add(HeldCounterparty(record), key: key, source: source, people: people)
  }

  /// Takes note of a batch's counterparties; `first` is the key of the batch's first record.
  public mutating func add(_ notes: LinkNotes, from first: RecordKey) {
    features.append(notes.counterparties, from: first)
  }

  /// Decides on all records added, and forgets them; verdicts of people outrank what is alike.
  ///
  /// - Parameter threads: what is decided does not depend on it.
  public mutating func link(verdicts: [PairVerdict] = [], threads: Int = SideBySide.cores) -> Linkage {
    // Given away, lest the records be held twice.
    let added = features
    features = CounterpartyFeatures()
    let groundwork = Groundwork(added, rules, threads: threads)
    statistics = groundwork.blocking.statistics
    var clustering = groundwork.clustering(rules, verdicts)
    for (left, right, pattern) in groundwork.nameOnlyPairs(&clustering) {
      clustering.attach(left, right, pattern)
    }
    clustering.settleAsked()
    let known = groundwork.known
    var assembly = LinkageAssembly(&clustering, keys: known.records.map(\.key), model: groundwork.model)
    linkBranches(groundwork.legal, known, &assembly)
    assembly.relate(groundwork.blocking.relations)
    return assembly.finished()
  }

  /// What is known of all records before the first decision.
  struct Groundwork {
    let known: CounterpartyFeatures
    let legal: LegalUnits
    let blocking: CounterpartyBlocking
    let comparer: CounterpartyComparer
    let patterns: [LevelPattern]
    let model: MatchModel

    init(_ features: consuming CounterpartyFeatures, _ rules: DuplicateRules, threads: Int) {
      var features = features
      features.settle()
      legal = LegalUnits(features, branches: rules.branches)
      var blocking = CounterpartyBlocking(features, units: legal.units)
      blocking.run(&features)
      let known = features
      let comparer = CounterpartyComparer(known)
      let comparison = {
        let comparer = comparer.separate()
        return { (left: Int, right: Int) in comparer.compare(left, right) }
      }
      patterns = blocking.pairs.compared(threads: threads, comparison)
      model = CounterpartyModel.tuning(blocking.reliability).tuned(
        patterns, records: known.records.count, threads: threads, comparison)
      (self.known, self.blocking, self.comparer) = (known, blocking, comparer)
    }

    /// The records clustered by all that they say.
    func clustering(_ rules: DuplicateRules, _ verdicts: [PairVerdict]) -> Clustering<CounterpartyConstraint>
    {
      var clustering = Clustering(
        count: known.records.count, constraint: CounterpartyConstraint(known, legal: legal),
        model: model, rules: rules.counterparty,
        people: PeoplesWord(verdicts, keys: known.records.map(\.key)))
      clustering.run(blocking.pairs, patterns) {
        comparer.compare($0, $1)
      } weigh: {
        comparer.compare($0, $1, countsAll: true)
      }
      return clustering
    }

    /// What says nothing but a name, each with the firm that bears it.
    func nameOnlyPairs(
      _ clustering: inout Clustering<CounterpartyConstraint>
    ) -> [(left: Int, right: Int, pattern: LevelPattern)] {
      guard known.records.contains(where: \.isNameOnly) else { return [] }
      var pairs: [(left: Int, right: Int, pattern: LevelPattern)] = []
      let roots = known.records.indices.map { clustering.root($0) }
      NameOnlyRecords(known).each(roots: roots) { left, right in
        var pattern = comparer.compare(left, right)
        let areBoth = known.records[left].isNameOnly && known.records[right].isNameOnly
        let level: CounterpartyModel.CompanyLevel = areBoth ? .bothNameOnly : .nameOnly
        pattern.set(CounterpartyModel.Aspect.company.rawValue, level.rawValue)
        pairs.append((left, right, pattern))
      }
      return pairs
    }
  }

  private func linkBranches(
    _ legal: LegalUnits, _ known: CounterpartyFeatures, _ assembly: inout LinkageAssembly
  ) {
    guard rules.branches == .link, legal.heads.contains(where: { $0 != 0 }) else { return }
    let comparer = CounterpartyComparer(known)
    // Of each unit the record with the smallest key speaks.
    var speakers = [UInt32?](repeating: nil, count: legal.heads.count)
    for record in known.records.indices {
      let unit = Int(legal.units[record])
      if let speaker = speakers[unit], known.records[Int(speaker)].key < known.records[record].key {
        continue
      }
      speakers[unit] = UInt32(record)
    }
    for record in known.records.indices {
      let unit = Int(legal.units[record])
      guard legal.heads[unit] != 0, let head = speakers[Int(legal.heads[unit])] else { continue }
      assembly.link(branch: UInt32(record), toHead: head)
      if speakers[unit] == UInt32(record) {
        assembly.append(head, UInt32(record), comparer.compare(Int(head), record), .branch)
      }
    }
  }
}
