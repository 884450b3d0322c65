/// One name and one birthday for each cluster of contact persons: parts may complete, never contradict each other.
struct ContactPersonConstraint: ClusterConstraint {
  private var names: [NameParts]
  private var birthdays: [UInt32]
  private let surnames: SurnameLikeness
  /// Of each root the record that gives the cluster its surname.
  private var speakers: [Int]

  init(_ features: ContactPersonFeatures, _ surnames: SurnameLikeness) {
    self.surnames = surnames
    speakers = Array(features.records.indices)
    names = features.records.map(\.name)
    birthdays = features.records.map(\.birthday)
  }

  func conflict(_ left: Int, _ right: Int) -> Conflict {
    if birthdays[left] != 0, birthdays[right] != 0, birthdays[left] != birthdays[right] { return .hard }
    if names[left].agrees(with: names[right]) { return .none }
    return surnames.agree(names[left], names[right], speakers[left], speakers[right]) ? .none : .hard
  }

  mutating func unite(_ other: Int, into root: Int) {
    if names[root].surname == 0 { speakers[root] = speakers[other] }
    names[root] = names[root].completed(by: names[other])
    if birthdays[root] == 0 { birthdays[root] = birthdays[other] }
  }
}
