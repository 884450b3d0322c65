/// One name and one birthday for each cluster of contact persons: parts may complete, never contradict each other.
struct ContactPersonConstraint: ClusterConstraint {
  private var names: [NameParts]
  private var birthdays: [UInt32]

  init(_ features: ContactPersonFeatures) {
    names = features.records.map(\.name)
    birthdays = features.records.map(\.birthday)
  }

  func conflict(_ left: Int, _ right: Int) -> Conflict {
    if birthdays[left] != 0, birthdays[right] != 0, birthdays[left] != birthdays[right] { return .hard }
    return names[left].agrees(with: names[right]) ? .none : .hard
  }

  mutating func unite(_ other: Int, into root: Int) {
    names[root] = names[root].completed(by: names[other])
    if birthdays[root] == 0 { birthdays[root] = birthdays[other] }
  }
}
