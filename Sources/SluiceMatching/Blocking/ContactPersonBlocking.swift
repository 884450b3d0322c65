import SluiceRecords

/// Finds the pairs of contact persons worth comparing, and what the blocks tell of their keys.
///
/// Shape: records are numbered by name, so a block's members stand in the order of names. Blocks are equal phone,
/// e-mail, external id, employer with surname and with the initial of the given name, full name with birthday, and full
/// name of those who have nothing else. Pairs whose names contradict each other are passed over.
struct ContactPersonBlocking {
  var pairs = CandidatePairs()
  var statistics = LinkStatistics()
  private var members: [UInt32] = []
  private let surnames: SurnameLikeness

  init(_ surnames: SurnameLikeness) { self.surnames = surnames }

  /// A phone or address with up to so many surnames is somebody's own, with more a family's or a desk's.
  private static let ownSurnames = 2
  private static let sharedSurnames = 5
  /// In a block too large for all pairs each record is compared with so many that follow in the order of names.
  private static let window = 8

  /// Of an employer that is related to more than so many none is asked: which of them came first would depend on the
  /// order of rows.
  private static let relationsAtMost = 32

  mutating func run(_ features: inout ContactPersonFeatures) {
    statistics.records = features.records.count
    pairs = CandidatePairs(records: features.records.count)
    blockByKeys(features)
    let records = features.records
    blockByContact(&features.phones, records)
    blockByContact(&features.emails, records)
    pairs.settle()
    statistics.candidatePairs = pairs.count
  }

  private mutating func blockByKeys(_ features: ContactPersonFeatures) {
    let records = features.records.indices
    addBlocks(of: features) { take in for record in records { Self.externalKeys(record, features, take) } }
    addBlocks(of: features) { take in for record in records { Self.employerKeys(record, features, take) } }
    addBlocks(of: features) { take in for record in records { Self.nameKeys(record, features, take) } }
  }

  private mutating func addBlocks(
    of features: ContactPersonFeatures, _ walk: ((UInt64, Int) -> Void) -> Void
  ) {
    let index = BlockIndex.shared(among: features.records.count * 2, walk)
    var position = 0
    while let block = index.nextBlock(&position) {
      gather(index, block)
      addPairs(features.records)
    }
  }

  private static func externalKeys(
    _ record: Int, _ features: ContactPersonFeatures, _ take: (UInt64, Int) -> Void
  ) {
    let key = features.records[record].external
    if key != 0 { take(key, record) }
  }

  private static func employerKeys(
    _ record: Int, _ features: ContactPersonFeatures, _ take: (UInt64, Int) -> Void
  ) {
    let name = features.records[record].name
    for position in features.employers.range(record) {
      let employer = features.employerHeads[position]
      if name.surname != 0 { take(FeatureKeys.joined(employer, name.surname), record) }
      let own = features.employers.values[position]
      let partners = features.relations.partners(of: own)
      if name.surname != 0, partners.count <= relationsAtMost {
        for partner in partners {
          let relation = FeatureKeys.joined(min(own, partner), max(own, partner))
          take(FeatureKeys.joined(FeatureKeys.joined(relation, 3), name.surname), record)
        }
      }
      if name.givenInitial != 0 {
        take(FeatureKeys.joined(employer, UInt64(name.givenInitial) | 1 << 32), record)
      }
    }
  }

  /// Surname and given name with the birthday, or with the patronymic where there is nothing else.
  private static func nameKeys(
    _ record: Int, _ features: ContactPersonFeatures, _ take: (UInt64, Int) -> Void
  ) {
    let person = features.records[record]
    guard person.name.surname != 0, person.name.given != 0 else { return }
    let name = FeatureKeys.joined(person.name.surname, UInt64(person.name.given))
    if person.birthday != 0 {
      take(FeatureKeys.joined(name, UInt64(person.birthday)), record)
    }
    if person.name.patronymic != 0 {
      take(FeatureKeys.joined(name, UInt64(person.name.patronymic) << 32), record)
    }
  }

  /// Pairs those who share a phone or address, and tells for each value how many names share it.
  private mutating func blockByContact(
    _ contacts: inout ManyValues, _ records: [ContactPersonFeatures.Record]
  ) {
    let index = contacts.shared()
    var position = 0
    while let block = index.nextBlock(&position) {
      gather(index, block)
      addPairs(records)
      let names = distinctNames(records)
      let grade: UInt8 = names <= Self.ownSurnames ? 0 : names <= Self.sharedSurnames ? 1 : 2
      if grade > 0 { contacts.mark(index.entries[block], trait: grade) }
    }
  }

  /// How many different surnames the block has; given names count where there is no surname at all.
  private func distinctNames(_ records: [ContactPersonFeatures.Record]) -> Int {
    var surnames: [UInt64] = []
    var given: [UInt32] = []
    for member in members {
      let name = records[Int(member)].name
      if name.surname != 0 {
        if !surnames.contains(name.surname) { surnames.append(name.surname) }
      } else if name.given != 0, !given.contains(name.given) {
        given.append(name.given)
      }
      if surnames.count > Self.sharedSurnames || given.count > Self.sharedSurnames { break }
    }
    return max(surnames.count, given.count)
  }

  private mutating func gather(_ index: BlockIndex, _ block: Range<Int>) {
    members.removeAll(keepingCapacity: true)
    for position in block { members.append(index.entries[position].record) }
  }

  private mutating func addPairs(_ records: [ContactPersonFeatures.Record]) {
    let isLarge = members.count > BlockBounds.allPairs
    if isLarge { statistics.oversizeBlocks += 1 }
    for index in members.indices.dropLast() {
      let name = records[Int(members[index])].name
      let end = isLarge ? min(members.count, index + 1 + Self.window) : members.count
      for other in (index + 1)..<end
      where name.agrees(with: records[Int(members[other])].name)
        || surnames.agree(name, records[Int(members[other])].name, Int(members[index]), Int(members[other]))
      {
        pairs.add(members[index], members[other])
      }
    }
  }
}
