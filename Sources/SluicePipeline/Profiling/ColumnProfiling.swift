import SluiceRecords

/// Draws a column's profile from what was gathered of it.
struct ColumnProfiling {
  let column: Int
  let title: String
  let isHidden: Bool
  /// Nil where no row reaches so far.
  let tally: ColumnTally?

  func profile(judge: ValueJudge) -> ColumnProfile {
    guard let tally, tally.filled > 0 else {
      return ColumnProfile(
        column: column, title: title, isHidden: isHidden, filled: 0, distinct: 0, isDistinctExact: true,
        kinds: [],
        longest: 0, values: [], samples: [], judged: 0, roles: [], oddities: [])
    }
    let reading = TitleDictionary.reading(of: title)
    let decision = RoleDecision(tally, titled: reading?.meaning.role, judge: judge)
    let kinds = CellKind.allCases.map { ($0, tally.kinds[Int($0.rawValue)]) }.filter { $0.1 > 0 }
    let values = tally.frequent.ranked.map { (Self.text($0.text), $0.count) }
    return ColumnProfile(
      column: column, title: title, isHidden: isHidden, filled: tally.filled,
      distinct: min(tally.distinct.count, tally.filled), isDistinctExact: tally.distinct.isExact,
      kinds: kinds,
      longest: tally.longest, values: values, samples: samples(tally), judged: decision.judged,
      roles: decision.roles,
      oddities: oddities(tally, kinds, decision, judge))
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// The first different values of the sample.
  private func samples(_ tally: ColumnTally) -> [String] {
    var samples: [String] = []
    for entry in tally.sample.entries where samples.count < 5 {
      let text = Self.text(entry.text)
      if !samples.contains(text) { samples.append(text) }
    }
    return samples
  }

  private func oddities(
    _ tally: ColumnTally, _ kinds: [(CellKind, Int)], _ decision: RoleDecision, _ judge: ValueJudge
  ) -> [Oddity] {
    var found: [Oddity] = []
    if tally.exponents > 0 {
      let examples = tally.sample.entries.map { Self.text($0.text) }.filter {
        $0.contains("E+") || $0.contains("e+")
      }
      found.append(
        Oddity(
          Remark(.columnExponents, [.init("count", "\(tally.exponents)")]), count: tally.exponents,
          examples: Oddity.different(examples)))
    }
    let faults = tally.kinds[Int(CellKind.fault.rawValue)]
    if faults > 0 {
      found.append(Oddity(Remark(.columnFaults, [.init("count", "\(faults)")]), count: faults))
    }
    let typed = kinds.filter { $0.0 != .fault }
    if typed.count > 1 {
      let list = Phrase.joined(typed.map { Phrase("\($0.1) \(Phrase(word: "\($0.0)"))") }, by: ", ")
      let least = typed.map(\.1).min() ?? 0
      found.append(Oddity(Remark(.columnMixedKinds, [.init("kinds", list)]), count: least))
    }
    guard let role = decision.roles.first, RoleDecision.isChecked(role.role), role.certainty > .doubtful
    else {
      return found
    }
    if !decision.against.isEmpty {
      let details: [Remark.Detail] = [
        .init("count", "\(decision.against.count)"), .init("judged", "\(decision.judged)"),
        .init("role", role.role.words),
      ]
      found.append(
        Oddity(
          Remark(.columnOtherValues, details), count: decision.against.count,
          examples: Oddity.different(decision.against.map(Self.text))))
    }
    return found + judge.remarks(on: tally.sample.entries.map(\.text), as: role.role)
  }
}
