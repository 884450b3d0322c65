import SluiceRecords

/// Finds out which contact persons are one.
///
/// Shape: `employers` are the keys of the counterparty records a person works for: of this row, or negative numbers
/// -n for the n-th employer that is told by name and found later. `link` takes those that were found, and what linking the counterparties found, so that two records of one employer count as one.
/// Names unite when their parts complete each other and a phone, an address, an employer or a birthday speaks for
/// it; names that contradict never do. A phone or address of many names says little.
/// Rule: weights in bits as `ContactPersonModel` gives them; shown by matching/contact-persons.tsv.
public struct ContactPersonLinker: Sendable {
  /// What the weights are at the start, for reports; those of a list are fitted to it, the prior stays.
  public static var model: MatchModel { ContactPersonModel.model }

  public var rules: DuplicateRules
  private(set) var features = ContactPersonFeatures()
  public private(set) var statistics = LinkStatistics()

  public init(rules: DuplicateRules = DuplicateRules()) { self.rules = rules }

  /// Takes note of a record; each key once.
  public mutating func add(
    _ record: ContactPerson, key: RecordKey, source: SourceRank, employers: [RecordKey]
  ) {
    features.add(record, key: key, source: source, employers: employers)
  }

  /// Takes note of a batch's persons; `first` is the key of the batch's first record, and `named` tells how many
  /// employers were told by name before.
  public mutating func add(_ notes: LinkNotes, from first: RecordKey, named: Int) {
    features.append(notes.persons, from: first, named: named)
  }

  /// Decides on all records added, and forgets them; verdicts of people outrank what is alike.
  ///
  /// - Parameter threads: what is decided does not depend on it.
  public mutating func link(
    counterparties: Linkage, named: [RecordKey?] = [], verdicts: [PairVerdict] = [],
    threads: Int = SideBySide.cores
  ) -> Linkage {
    features.settle()
    features.settleEmployers(counterparties, named: named)
    let surnames = SurnameLikeness(features)
    var blocking = ContactPersonBlocking(surnames)
    blocking.run(&features)
    statistics = blocking.statistics
    let known = features
    features = ContactPersonFeatures()
    let comparer = ContactPersonComparer(known, surnames)
    let (patterns, model) = Self.weighed(
      blocking.pairs, comparer, records: known.records.count, threads: threads)
    var clustering = Clustering(
      count: known.records.count, constraint: ContactPersonConstraint(known, surnames), model: model,
      rules: rules.contactPerson, people: PeoplesWord(verdicts, keys: known.records.map(\.key)))
    clustering.run(blocking.pairs, patterns) {
      comparer.compare($0, $1)
    } weigh: {
      comparer.compare($0, $1)
    }
    let assembly = LinkageAssembly(&clustering, keys: known.records.map(\.key), model: model)
    return assembly.finished()
  }

  /// What comparing the pairs has found, and the weights fitted to it.
  static func weighed(
    _ pairs: CandidatePairs, _ comparer: ContactPersonComparer, records: Int, threads: Int
  ) -> (patterns: [LevelPattern], model: MatchModel) {
    let comparison = {
      let comparer = comparer.separate()
      return { (left: Int, right: Int) in comparer.compare(left, right) }
    }
    let patterns = pairs.compared(threads: threads, comparison)
    let model = ContactPersonModel.tuning.tuned(
      patterns, records: records, threads: threads, comparison)
    return (patterns, model)
  }
}
