/// What forbids two clusters to become one, however alike they are.
protocol ClusterConstraint {
  func conflict(_ left: Int, _ right: Int) -> Conflict
  /// Whether two records are one by law, whatever else there is.
  func isCertain(_ left: Int, _ right: Int) -> Bool
  /// Bits that a pair waits behind its equals.
  func handicap(_ left: Int, _ right: Int) -> Double
  /// Lets `root` stand for the records of `other` as well.
  mutating func unite(_ other: Int, into root: Int)
}

extension ClusterConstraint {
  func handicap(_ left: Int, _ right: Int) -> Double { 0 }
  func isCertain(_ left: Int, _ right: Int) -> Bool { false }
}

/// How grave a contradiction is.
enum Conflict {
  case none
  /// Two units of one legal person: told by the head link, never a question.
  case unit
  /// Two things as far as can be seen; a person may know better.
  case doubt
  /// Two things.
  case hard
}

/// A tax id, an OGRN and a nature for each cluster of counterparties.
struct CounterpartyConstraint: ClusterConstraint {
  private let features: CounterpartyFeatures
  private let legal: LegalUnits
  /// For each root the record that gives the cluster its tax id and its OGRN; `none` where nobody does.
  private var identified: [UInt32]
  private var registered: [UInt32]
  private var natures: [CounterpartyFeatures.Nature]
  /// Of each root the legal form of its cluster; 0 where nobody has one.
  private var forms: [UInt32]
  private static let none = UInt32.max

  init(_ features: CounterpartyFeatures, legal: LegalUnits) {
    self.features = features
    self.legal = legal
    identified = features.records.indices.map { features.records[$0].tax == 0 ? Self.none : UInt32($0) }
    registered = features.records.indices.map {
      features.records[$0].registration == 0 ? Self.none : UInt32($0)
    }
    natures = features.records.map(\.nature)
    forms = features.records.map(\.form)
  }

  func conflict(_ left: Int, _ right: Int) -> Conflict {
    let (one, other) = (identified[left], identified[right])
    if one != Self.none, other != Self.none {
      guard features.records[Int(one)].tax == features.records[Int(other)].tax else { return .hard }
      return legal.units[Int(one)] == legal.units[Int(other)] ? .none : .unit
    }
    let (number, second) = (registered[left], registered[right])
    if number != Self.none, second != Self.none,
      features.records[Int(number)].registration != features.records[Int(second)].registration
    {
      return .hard
    }
    let (nature, another) = (natures[left], natures[right])
    if nature != .unknown, another != .unknown, nature != another { return .hard }
    // A company and its namesake of another form, joined by a record that leaves the form out.
    if number != Self.none, second != Self.none { return .none }
    return forms[left] != 0 && forms[right] != 0 && forms[left] != forms[right] ? .doubt : .none
  }

  func isCertain(_ left: Int, _ right: Int) -> Bool {
    legal.units[left] != 0 && legal.units[left] == legal.units[right]
  }

  /// Whoever could belong to the head office or to its branch belongs to the head office.
  func handicap(_ left: Int, _ right: Int) -> Double {
    legal.heads[Int(legal.units[left])] == 0 && legal.heads[Int(legal.units[right])] == 0 ? 0 : 0.5
  }

  mutating func unite(_ other: Int, into root: Int) {
    if identified[root] == Self.none { identified[root] = identified[other] }
    let (kept, second) = (registered[root], registered[other])
    if kept == Self.none {
      registered[root] = second
    } else if second != Self.none,
      features.records[Int(second)].registration < features.records[Int(kept)].registration
    {
      registered[root] = second
    }
    if forms[root] == 0 { forms[root] = forms[other] }
    if natures[root] == .unknown { natures[root] = natures[other] }
  }
}
