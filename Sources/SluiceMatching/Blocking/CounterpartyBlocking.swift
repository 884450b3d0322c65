import SluiceRecords

/// Finds the pairs of counterparties worth comparing, and what the blocks tell of their keys.
///
/// Shape: blocks are equal tax id and unit, OGRN, external id, phone with name, e-mail with name, name. Within a
/// block records fall into identities (tax id and unit) and those without; an identity speaks through one record.
/// Records are numbered in content order, so the first of a block is its best speaker.
struct CounterpartyBlocking {
  private(set) var pairs: CandidatePairs
  private(set) var statistics = LinkStatistics()
  /// What the names of records with tax ids tell of names.
  private(set) var reliability = NameReliability()
  /// Records of different names that share a telephone or mailbox with few others.
  private(set) var relations: [(left: UInt32, right: UInt32)] = []
  private let records: [CounterpartyFeatures.Record]
  private let units: [UInt32]
  // Lists that are used again for each block.
  private var members: [UInt32] = []
  private var anonymous: [UInt32] = []
  private var speakers: [UInt32] = []
  private var known: [UInt64] = []
  private let words: NameWords
  private var likeness: NameLikeness

  /// `units` numbers each record's legal unit, 0 for none.
  init(_ features: CounterpartyFeatures, units: [UInt32]) {
    records = features.records
    pairs = CandidatePairs(records: features.records.count)
    self.units = units
    words = features.words
    likeness = NameLikeness(features.words)
    statistics.records = records.count
  }

  /// What is looked for in one go; what costs most is begun first.
  private enum Kind: CaseIterable {
    case phones, people, emails, alikeNames, names, houses, sites, accounts, units, identifiers

    /// The values that it looks at, and whether sharing one relates two firms.
    var contacts: (path: WritableKeyPath<CounterpartyFeatures, ManyValues>, relates: Bool)? {
      switch self {
      case .phones: (\.phones, true)
      case .emails: (\.emails, true)
      case .houses: (\.houses, false)
      case .sites: (\.sites, false)
      case .accounts: (\.accounts, false)
      case .people: (\.people, false)
      case .alikeNames, .names, .units, .identifiers: nil
      }
    }
  }

  /// What one kind of blocks has shown.
  private struct Found {
    var blocking: CounterpartyBlocking
    var contacts = ManyValues()
    var bearers: [CounterpartyFeatures.Bearers] = []
  }

  /// Finds the pairs, and writes into the features how common each name, phone and address is.
  ///
  /// The kinds of blocks know nothing of each other and are looked for side by side.
  mutating func run(_ features: inout CounterpartyFeatures) {
    let (begun, given) = (self, features)
    let kinds = Kind.allCases
    var found = SideBySide.map(kinds.count) { begun.found(kinds[$0], given) }
    for (number, kind) in kinds.enumerated() {
      take(&found[number].blocking, of: kind)
      if let contacts = kind.contacts { features[keyPath: contacts.path] = found[number].contacts }
      if kind == .names { features.bearers = found[number].bearers }
    }
    pairs.settle()
    statistics.candidatePairs = pairs.count
  }

  private func found(_ kind: Kind, _ features: CounterpartyFeatures) -> Found {
    var found = Found(blocking: self)
    found.blocking.likeness = likeness.separate()
    switch kind {
    case .units: found.blocking.blockByUnit()
    case .identifiers: found.blocking.blockByIdentifiers()
    case .alikeNames: found.blocking.blockByAlikeNames()
    case .names:
      found.bearers = features.bearers
      found.blocking.blockByName(&found.bearers)
    default:
      guard let contacts = kind.contacts else { break }
      found.contacts = features[keyPath: contacts.path]
      found.blocking.blockByContact(&found.contacts, relates: contacts.relates)
    }
    // Repeats are dropped before they are carried together.
    found.blocking.pairs.settle()
    return found
  }

  private mutating func take(_ other: inout CounterpartyBlocking, of kind: Kind) {
    pairs.append(other.pairs)
    other.pairs = CandidatePairs()
    relations += other.relations
    statistics.oversizeBlocks += other.statistics.oversizeBlocks
    if kind == .names { reliability = other.reliability }
  }

  private mutating func blockByUnit() {
    let index = BlockIndex.shared(among: units.count) { take in
      for record in units.indices where units[record] != 0 { take(UInt64(units[record]), record) }
    }
    var position = 0
    while let block = index.nextBlock(&position) {
      gather(index, block)
      BlockBounds.addPairs(members, to: &pairs, &statistics)
    }
  }

  private mutating func blockByIdentifiers() {
    for isRegistration in [true, false] {
      let index = BlockIndex.shared(among: records.count) { take in
        for record in records.indices {
          let key = isRegistration ? records[record].registration : records[record].external
          if key != 0 { take(key, record) }
        }
      }
      var position = 0
      while let block = index.nextBlock(&position) {
        gather(index, block)
        addIdentityPairs()
      }
    }
  }

  /// Counts how many tax ids bear each name, and pairs its bearers.
  private mutating func blockByName(_ bearers: inout [CounterpartyFeatures.Bearers]) {
    for (record, features) in records.enumerated() where features.name != 0 {
      noteCase(of: record) {
        if features.tax == 0 { $0.nameless += 1 } else { $0.asked += 1 }
      }
    }
    let index = BlockIndex.shared(among: records.count) { take in
      for record in records.indices where records[record].name != 0 { take(records[record].name, record) }
    }
    var position = 0
    while let block = index.nextBlock(&position) {
      gather(index, block)
      let ofName = taxIDs(among: members[...])
      noteReliability(members[...], hasForm: false)
      var whole = members
      sort(&whole) { UInt64($0.form) }
      forEachRun(whole) {
        UInt64($0.form)
      } body: { blocking, run in
        let ofForm = blocking.taxIDs(among: run)
        blocking.noteReliability(run, hasForm: true)
        for member in run { bearers[Int(member)] = .init(name: ofName, form: ofForm) }
      }
      if whole.count <= 64 {
        addIdentityPairs()
      } else {
        statistics.oversizeBlocks += 1
        sort(&whole) { UInt64($0.form) << 32 | UInt64($0.city) }
        forEachRun(whole) {
          UInt64($0.form) << 32 | UInt64($0.city)
        } body: { blocking, run in
          blocking.members = Array(run)
          blocking.addIdentityPairs()
        }
      }
    }
  }

  /// Pairs records of one phone or address by name, and tells for each value how many names share it.
  private mutating func blockByContact(_ contacts: inout ManyValues, relates: Bool = false) {
    let index = contacts.shared()
    var position = 0
    while let block = index.nextBlock(&position) {
      gather(index, block)
      let names = addPairsByName(relates: relates)
      let grade: UInt8 = names <= BlockBounds.ownNames ? 0 : names <= BlockBounds.sharedNames ? 1 : 2
      if grade > 0 { contacts.mark(index.entries[block], trait: grade) }
    }
  }

  /// Pairs those of some records whose names are alike.
  private mutating func addAlike(_ list: [UInt32]) {
    for (index, left) in list.enumerated() {
      for right in list[(index + 1)...] where isAlike(Int(left), Int(right)) { pairs.add(left, right) }
    }
  }

  private func isAlike(_ left: Int, _ right: Int) -> Bool {
    let (one, other) = (records[left], records[right])
    return one.name != 0 && other.name != 0 && one.name != other.name && likeness.grade(left, right) != .none
  }

  /// Pairs rare names that differ in their spelling only, where not both have a tax id: worth a question.
  private mutating func blockByAlikeNames() {
    var blocking = TableBlocking([words.column], records: records.count, keys: [])
    blocking.run()
    statistics.oversizeBlocks += blocking.statistics.oversizeBlocks
    blocking.pairs.each { left, right in
      let (one, other) = (records[left], records[right])
      if one.name == other.name || one.tax != 0 && other.tax != 0 { return }
      if one.form != 0, other.form != 0, one.form != other.form { return }
      if [.same, .spelledRare, .spelledRarest].contains(likeness.grade(left, right)) {
        pairs.add(UInt32(left), UInt32(right))
      }
    }
  }

  /// Pairs the members that share a name, those without with each other, and the two kinds where one holder is
  /// likely; gives the number of names.
  private mutating func addPairsByName(relates: Bool) -> Int {
    let all = members
    var sorted = members
    sort(&sorted) { $0.name }
    var names = 0
    var nameless = 0
    var named: [UInt32] = []
    var bearers: [UInt32] = []
    forEachRun(sorted) {
      $0.name
    } body: { blocking, run in
      if blocking.records[Int(run[run.startIndex])].name == 0 {
        nameless = run.count
        BlockBounds.addPairs(Array(run), to: &blocking.pairs, &blocking.statistics)
        return
      }
      names += 1
      if names <= BlockBounds.allPairs { bearers.append(run[run.startIndex]) }
      if nameless > 0, names <= BlockBounds.ownNames { named.append(run[run.startIndex]) }
      if run.count > 1 {
        blocking.members = Array(run)
        blocking.addIdentityPairs()
      }
    }
    // Of many records one of each name speaks.
    if names > 1 { addAlike(all.count <= BlockBounds.allPairs ? all : bearers) }
    if names <= BlockBounds.ownNames {
      if relates {
        for (place, left) in bearers.enumerated() {
          for right in bearers[(place + 1)...] { relations.append((left, right)) }
        }
      }
      for left in sorted.prefix(nameless) { for right in named { pairs.add(left, right) } }
    }
    return names
  }

  /// Compares those without identity with each other and with the few identities of the block.
  private mutating func addIdentityPairs() {
    guard members.count > 1 else { return }
    anonymous.removeAll(keepingCapacity: true)
    speakers.removeAll(keepingCapacity: true)
    for member in members {
      let unit = units[Int(member)]
      if unit == 0 {
        anonymous.append(member)
      } else if speakers.count <= 64, !speakers.contains(where: { units[Int($0)] == unit }) {
        speakers.append(member)
      }
    }
    BlockBounds.addPairs(anonymous, to: &pairs, &statistics)
    if speakers.count <= BlockBounds.identities {
      for left in anonymous { for right in speakers { pairs.add(left, right) } }
    }
    for index in 1..<max(1, min(speakers.count, BlockBounds.apart + 1)) {
      pairs.add(speakers[index - 1], speakers[index])
    }
  }

  /// Takes note of how the records of one name, or of one name and form, fall into tax ids.
  private mutating func noteReliability(_ run: ArraySlice<UInt32>, hasForm: Bool) {
    let first = records[Int(run[run.startIndex])]
    // Of three tax ids or more the name says nothing either way.
    guard run.count > 1, !hasForm || first.form != 0 else { return }
    known.removeAll(keepingCapacity: true)
    var counts: [Int] = []
    for member in run {
      let tax = records[Int(member)].tax
      if tax == 0 { continue }
      if let place = known.firstIndex(of: tax) {
        counts[place] += 1
      } else {
        known.append(tax)
        counts.append(1)
        if counts.count == 3 { return }
      }
    }
    noteCase(of: Int(run[run.startIndex]), only: hasForm) { NameReliability.note(counts, in: &$0) }
    guard counts.count == 1 else { return }
    for member in run where records[Int(member)].tax == 0 && (records[Int(member)].form != 0) == hasForm {
      noteCase(of: Int(member)) { $0.met += 1 }
    }
  }

  /// Changes the cases that a record belongs to: one with a tax id to those with form and to those as if it had none.
  private mutating func noteCase(
    of record: Int, only hasForm: Bool? = nil, _ change: (inout NameReliability.Cases) -> Void
  ) {
    let grade = NameReliability.grade(words.rarity[record]).rawValue
    let features = records[record]
    if features.nature == .human {
      if hasForm != true { change(&reliability.human[grade]) }
      return
    }
    let isKnown = features.tax != 0
    if hasForm ?? (features.form != 0) { change(&reliability.withForm[grade]) }
    if hasForm.map({ !$0 }) ?? (features.form == 0 || isKnown) { change(&reliability.formless[grade]) }
  }

  /// How many tax ids there are, up to 16.
  private mutating func taxIDs(among run: ArraySlice<UInt32>) -> UInt8 {
    known.removeAll(keepingCapacity: true)
    for member in run {
      let tax = records[Int(member)].tax
      if tax != 0, !known.contains(tax) {
        known.append(tax)
        if known.count == 16 { break }
      }
    }
    return UInt8(known.count)
  }

  private mutating func gather(_ index: BlockIndex, _ block: Range<Int>) {
    members.removeAll(keepingCapacity: true)
    for position in block { members.append(index.entries[position].record) }
  }

  /// Sorts by a key, records of one key staying in content order.
  private func sort(_ list: inout [UInt32], by key: (CounterpartyFeatures.Record) -> UInt64) {
    let records = records
    let first = key(records[Int(list[0])])
    if list.allSatisfy({ key(records[Int($0)]) == first }) { return }
    if list.count <= 8 {
      // Records come in content order, and most blocks are tiny.
      for index in 1..<list.count {
        let (record, value) = (list[index], key(records[Int(list[index])]))
        var place = index
        while place > 0, key(records[Int(list[place - 1])]) > value {
          list[place] = list[place - 1]
          place -= 1
        }
        list[place] = record
      }
      return
    }
    list.sort { left, right in
      let (one, other) = (key(records[Int(left)]), key(records[Int(right)]))
      return one == other ? left < right : one < other
    }
  }

  /// Calls with each run of records whose keys are equal; the list is sorted by it.
  private mutating func forEachRun(
    _ list: [UInt32], by key: (CounterpartyFeatures.Record) -> UInt64,
    body: (inout CounterpartyBlocking, ArraySlice<UInt32>) -> Void
  ) {
    var start = 0
    while start < list.count {
      let value = key(records[Int(list[start])])
      var end = start + 1
      while end < list.count, key(records[Int(list[end])]) == value { end += 1 }
      body(&self, list[start..<end])
      start = end
    }
  }
}
