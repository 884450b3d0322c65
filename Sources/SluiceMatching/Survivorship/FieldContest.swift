import SluiceRecords

/// Decides field by field which member's value a golden record keeps, and notes each decision.
///
/// Shape: members stand by source priority, then by key; the first is the lead.
struct FieldContest<Record: Sendable> {
  let members: [SourcedRecord<Record>]
  private let rules: DuplicateRules.EntityRules
  private let filled: [Int]
  private let updated: [CalendarDate?]
  private(set) var survivors: [GoldenRecord<Record>.Survivor] = []

  init(
    _ members: [SourcedRecord<Record>], rules: DuplicateRules.EntityRules, filled: (Record) -> Int,
    updated: (Record) -> CalendarDate?
  ) {
    precondition(!members.isEmpty, "a golden record has at least one member")
    self.members = members.sorted {
      ($0.source.priority, $0.key) < ($1.source.priority, $1.key)
    }
    self.rules = rules
    self.filled = self.members.map { filled($0.record) }
    self.updated = self.members.map { updated($0.record) }
  }

  var lead: RecordKey { members[0].key }

  /// The rule the mapping names for a field, or nil.
  func namedRule(_ field: Field) -> SurvivorshipRule? { rules.keep.first { $0.field == field }?.rule }

  /// The rule for a field of one value; `all` has no meaning there and leaves the choice to the sources.
  func rule(_ field: Field) -> SurvivorshipRule {
    let rule = namedRule(field) ?? rules.keepOther
    return rule == .all ? .sourcePriority : rule
  }

  /// Keeps one of the members' values; nil when none has any.
  ///
  /// `preferred`, where any value satisfies it, leaves only those in the contest.
  mutating func keep<Value: Hashable>(
    _ field: Field, preferred: (Value, Record) -> Bool = { _, _ in true },
    length: (Value) -> Int = { FieldContest.length($0) }, _ value: (Record) -> Value?
  ) -> Value? {
    var given: [(member: Int, value: Value)] = []
    given.reserveCapacity(members.count)
    for (index, member) in members.enumerated() {
      if let own = value(member.record) { given.append((member: index, value: own)) }
    }
    return keep(field, of: given, preferred: preferred, length: length)
  }

  /// Keeps one of the values that members give; nil when there are none.
  mutating func keep<Value: Hashable>(
    _ field: Field, of given: [(member: Int, value: Value)],
    preferred: (Value, Record) -> Bool = { _, _ in true },
    length: (Value) -> Int = { FieldContest.length($0) }
  ) -> Value? {
    guard !given.isEmpty else { return nil }
    let favoured = given.indices.filter { preferred(given[$0].value, members[given[$0].member].record) }
    let rule = rule(field)
    let contest = favoured.isEmpty ? Array(given.indices) : favoured
    let place = contest.count == 1 ? contest[0] : winner(contest, rule, field, given, length) ?? 0
    let kept = given[place].value
    note(field, given[place].member, rule, given.filter { $0.value != kept }.map(\.member))
    return kept
  }

  private func winner<Value: Hashable>(
    _ contest: [Int], _ rule: SurvivorshipRule, _ field: Field, _ given: [(member: Int, value: Value)],
    _ length: (Value) -> Int
  ) -> Int? {
    switch rule {
    case .sourcePriority, .all: contest.first
    case .longest: best(of: contest) { length(given[$0].value) }
    case .mostFrequent: mostFrequent(contest, given)
    case .mostComplete: best(of: contest) { filled[given[$0].member] }
    case .certain: best(of: contest) { members[given[$0].member].unsure.contains(field) ? 0 : 1 }
    case .mostRecent:
      best(of: contest) { place in
        updated[given[place].member].map { $0.year * 10_000 + $0.month * 100 + $0.day } ?? 0
      }
    }
  }

  private func mostFrequent<Value: Hashable>(
    _ contest: [Int], _ given: [(member: Int, value: Value)]
  ) -> Int? {
    // A few are counted quicker one against another.
    if contest.count <= 8 {
      return best(of: contest) { place in contest.count { given[$0].value == given[place].value } }
    }
    var counts: [Value: Int] = [:]
    for place in contest { counts[given[place].value, default: 0] += 1 }
    return best(of: contest) { counts[given[$0].value] ?? 0 }
  }

  /// The first of those that score highest.
  private func best(of contest: [Int], score: (Int) -> Int) -> Int? {
    var winner: Int?
    var highest = Int.min
    for index in contest {
      let value = score(index)
      if value > highest { (winner, highest) = (index, value) }
    }
    return winner
  }

  /// Keeps the lists of all members in one, or the list of one member where the mapping names another rule.
  mutating func keepAll<Union: ValueUnion>(
    _ field: Field, _ values: (Record) -> [Union.Value], _ union: Union
  ) -> [Union.Value] {
    if let rule = namedRule(field), rule != .all {
      func list(_ record: Record) -> [Union.Value]? { values(record).isEmpty ? nil : values(record) }
      return keep(field, length: \.count, list) ?? []
    }
    var union = union
    var joined: [Union.Value] = []
    var first: Int?
    for (index, member) in members.enumerated() {
      for value in values(member.record) {
        if first == nil { first = index }
        union.join(value, into: &joined)
      }
    }
    if let first { note(field, first, .all, []) }
    return joined
  }

  /// Letters and marks of a text, for the rule `longest`; other values have no length.
  static func length<Value>(_ value: Value) -> Int { (value as? String)?.unicodeScalars.count ?? 0 }

  /// Writes down who gave a field its value.
  mutating func note(_ field: Field, _ winner: Int, _ rule: SurvivorshipRule, _ losers: [Int]) {
    survivors.append(
      .init(field: field, record: members[winner].key, rule: rule, losers: losers.map { members[$0].key }))
  }

  /// Corrects the decision noted last.
  mutating func replaceLastSurvivor(_ survivor: GoldenRecord<Record>.Survivor) {
    survivors[survivors.count - 1] = survivor
  }
}
