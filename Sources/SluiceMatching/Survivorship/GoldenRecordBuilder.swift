import SluiceRecords

/// Makes one record of a cluster's members and says for each field whose value survived and by which rule.
///
/// Shape: members in any order, at least one; of a single member nothing is decided and `survivors` is empty.
/// Fields of many values keep each value once; fields of one value follow their rule in `DuplicateRules`, equal
/// claims going to the source of better priority and then to the first row. Comments are joined line by line.
public struct GoldenRecordBuilder: Sendable {
  private let rules: DuplicateRules

  public init(rules: DuplicateRules = DuplicateRules()) { self.rules = rules }

  /// Whether some rule asks which values needed no repair.
  public func weighsCertainty(of kind: EntityKind) -> Bool {
    let rules = kind == .counterparty ? rules.counterparty : rules.contactPerson
    return rules.keepOther == .certain || rules.keep.contains { $0.rule == .certain }
  }

  public func merge(_ members: [SourcedRecord<Counterparty>]) -> GoldenRecord<Counterparty> {
    if members.count == 1 { return alone(members[0]) }
    var contest = FieldContest(
      members, rules: rules.counterparty, filled: FilledFields.count, updated: \.updatedAt)
    return contest.counterparty()
  }

  /// Employments are told apart by `Employment.Employer.record`, which the hall puts in the place of `.sameRow`.
  public func merge(_ members: [SourcedRecord<ContactPerson>]) -> GoldenRecord<ContactPerson> {
    if members.count == 1 { return alone(members[0]) }
    var contest = FieldContest(
      members, rules: rules.contactPerson, filled: FilledFields.count, updated: \.updatedAt)
    return contest.contactPerson()
  }

  private func alone<Record>(_ member: SourcedRecord<Record>) -> GoldenRecord<Record> {
    GoldenRecord(record: member.record, lead: member.key, survivors: [])
  }
}

extension FieldContest {
  /// All lines of all comments, each once.
  mutating func joinedComment(_ comment: (Record) -> String?) -> String? {
    if let rule = namedRule(.comment), rule != .all { return keep(.comment, comment) }
    let lines = keepAll(
      .comment, { record in comment(record).map { $0.split(separator: "\n").map(String.init) } ?? [] }, .lines
    )
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// The latest day on which any member was changed.
  mutating func latest(_ day: (Record) -> CalendarDate?) -> CalendarDate? {
    let days = members.map { day($0.record) }
    guard let latest = days.compactMap({ $0 }).max(), let winner = days.firstIndex(of: latest) else {
      return nil
    }
    note(.updatedAt, winner, .mostRecent, days.indices.filter { days[$0] != nil && days[$0] != latest })
    return latest
  }
}
