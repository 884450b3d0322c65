import SluiceLoading
import SluiceMatching
import SluiceRecords

/// The linkers of a plan, filled again from its records, to explain what they decided or would decide.
struct LinkageReplay {
  let plan: PlanFile
  let rules: DuplicateRules
  private var counterparties: CounterpartyLinker
  private var persons: ContactPersonLinker

  init(_ plan: PlanFile) throws(Stop) {
    self.plan = plan
    rules = try plan.linkRules()
    var companies = CounterpartyLinker(rules: rules)
    var people = ContactPersonLinker(rules: rules)
    var records: [(RecordKey, EntityKind, SourceRank)] = []
    try plan.eachRecord { key, kind, source, priority in
      records.append((key, kind, SourceRank(source: source, priority: priority)))
    }
    // A row's counterparty comes before the people who work for it.
    var open: (record: Counterparty, key: RecordKey, rank: SourceRank, people: [ContactPerson])?
    func close() {
      guard let firm = open else { return }
      companies.add(firm.record, key: firm.key, source: firm.rank, people: firm.people)
      open = nil
    }
    for (key, kind, rank) in records {
      switch kind {
      case .counterparty:
        close()
        if let record = try plan.counterparty(key) { open = (record, key, rank, []) }
      case .contactPerson:
        guard let record = try plan.contactPerson(key) else { continue }
        let employers = record.employments.compactMap { employment -> RecordKey? in
          if case .record(let employer) = employment.employer { employer } else { nil }
        }
        if let firm = open?.key, employers.contains(firm) { open?.people.append(record) }
        people.add(record, key: key, source: rank, employers: employers)
      }
    }
    close()
    counterparties = companies
    persons = people
  }

  /// What speaks for two records being one.
  func evidence(_ left: RecordKey, _ right: RecordKey, _ kind: EntityKind) -> PairEvidence? {
    switch kind {
    case .counterparty: return counterparties.evidence(left, right)
    case .contactPerson:
      var companies = counterparties
      return persons.evidence(left, right, counterparties: companies.link())
    }
  }

  /// How many records would be merged into others, and how many pairs asked, at other thresholds.
  func outcome(mergeAt: Double, askAt: Double) -> (merged: Int, asked: Int) {
    var (merged, asked) = (0, 0)
    var changed = rules
    changed.counterparty.mergeAt = mergeAt
    changed.counterparty.askAt = min(askAt, mergeAt)
    changed.contactPerson.mergeAt = mergeAt
    changed.contactPerson.askAt = min(askAt, mergeAt)
    var (companies, people) = (counterparties, persons)
    companies.rules = changed
    people.rules = changed
    let firms = companies.link()
    for linkage in [firms, people.link(counterparties: firms)] {
      merged += linkage.clusters.reduce(0) { $0 + $1.members.count - 1 }
      asked += linkage.pairs.count { $0.decision == .ask }
    }
    return (merged, asked)
  }
}
