import SluiceRecords

/// Finds the pairs of counterparties worth comparing, and what the blocks tell of their keys.
///
/// Shape: blocks are equal tax id and unit, OGRN, external id, phone with name, e-mail with name, name. Within a
/// block records fall into identities (tax id and unit) and those without; an identity speaks through one record.
struct CounterpartyBlocking {
  var pairs = CandidatePairs()
  var statistics = LinkStatistics()
  private let units: [UInt32]
  private var members: [UInt32] = []
  private var anonymous: [UInt32] = []
  private var speakers: [UInt32] = []

  /// `units` numbers each record's legal unit, 0 for none.
  init(units: [UInt32]) { self.units = units }

  mutating func run(_ features: inout CounterpartyFeatures) {
    statistics.records = features.records.count
    blockByUnit(features)
    blockByIdentifiers(features)
    blockByName(&features)
    let phones = features.phones
    features.phones.traits = blockByContact(phones, features)
    let emails = features.emails
    features.emails.traits = blockByContact(emails, features)
    pairs.settle()
    statistics.candidatePairs = pairs.count
  }

  private mutating func blockByUnit(_ features: CounterpartyFeatures) {
    var index = BlockIndex()
    for record in units.indices where units[record] != 0 { index.add(UInt64(units[record]), record) }
    index.sort()
    index.forEachBlock { block in
      gather(index, block, features)
      BlockBounds.addPairs(members, to: &pairs, &statistics)
    }
  }

  private mutating func blockByIdentifiers(_ features: CounterpartyFeatures) {
    for path in [\CounterpartyFeatures.Record.registration, \.external] {
      var index = BlockIndex()
      for (number, record) in features.records.enumerated() where record[keyPath: path] != 0 {
        index.add(record[keyPath: path], number)
      }
      index.sort()
      index.forEachBlock { block in
        gather(index, block, features)
        addIdentityPairs(features)
      }
    }
  }

  /// Counts how many tax ids bear each name, and pairs its bearers.
  private mutating func blockByName(_ features: inout CounterpartyFeatures) {
    var index = BlockIndex()
    for (number, record) in features.records.enumerated() where record.name != 0 {
      index.add(record.name, number)
    }
    index.sort()
    var whole: [UInt32] = []
    index.forEachBlock { block in
      gather(index, block, features)
      whole = members
      let bearers = taxIDs(among: whole, features)
      for member in whole { features.records[Int(member)].nameBearers = bearers }
      whole.sort { features.records[Int($0)].form < features.records[Int($1)].form }
      forEachRun(of: whole, by: { UInt64(features.records[Int($0)].form) }) { run in
        let bearers = taxIDs(among: run, features)
        for member in run { features.records[Int(member)].formBearers = bearers }
      }
      if whole.count <= 64 {
        gather(index, block, features)
        addIdentityPairs(features)
        return
      }
      statistics.oversizeBlocks += 1
      forEachRun(of: whole, by: { UInt64(features.records[Int($0)].form) }) { sameForm in
        let sorted = sameForm.sorted { features.records[Int($0)].city < features.records[Int($1)].city }
        forEachRun(of: sorted, by: { UInt64(features.records[Int($0)].city) }) { run in
          members = Array(run)
          sortMembers(features)
          addIdentityPairs(features)
        }
      }
    }
  }

  /// Pairs records of one phone or address by name, and tells for each value how many names share it.
  private mutating func blockByContact(
    _ contacts: ManyValues, _ features: CounterpartyFeatures
  ) -> [UInt8] {
    var index = BlockIndex()
    index.reserve(contacts.values.count)
    for record in features.records.indices {
      for position in contacts.range(record) { index.add(contacts.values[position], record) }
    }
    index.sort()
    var sharing = [UInt8](repeating: 0, count: contacts.values.count)
    var sorted: [UInt32] = []
    index.forEachBlock { block in
      gather(index, block, features)
      sorted = members.sorted { features.records[Int($0)].name < features.records[Int($1)].name }
      var names = 0
      var nameless: [UInt32] = []
      var named: [UInt32] = []
      forEachRun(of: sorted, by: { features.records[Int($0)].name }) { run in
        members = Array(run)
        sortMembers(features)
        if features.records[Int(run[run.startIndex])].name == 0 {
          nameless = members
          BlockBounds.addPairs(nameless, to: &pairs, &statistics)
        } else {
          names += 1
          named.append(members[0])
          addIdentityPairs(features)
        }
      }
      if !nameless.isEmpty, names > 0, names <= BlockBounds.ownNames {
        for left in nameless { for right in named { pairs.add(left, right) } }
      }
      let grade: UInt8 = names <= BlockBounds.ownNames ? 0 : names <= BlockBounds.sharedNames ? 1 : 2
      guard grade > 0 else { return }
      let key = index.entries[block.lowerBound].key
      for position in block {
        for value in contacts.range(Int(index.entries[position].record)) where contacts.values[value] == key {
          sharing[value] = grade
        }
      }
    }
    return sharing
  }

  /// Compares those without identity with each other and with the few identities of the block.
  private mutating func addIdentityPairs(_ features: CounterpartyFeatures) {
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

  private func taxIDs(among members: some Sequence<UInt32>, _ features: CounterpartyFeatures) -> UInt8 {
    var known: [UInt64] = []
    for member in members {
      let tax = features.records[Int(member)].tax
      if tax != 0, !known.contains(tax) {
        known.append(tax)
        if known.count == 16 { break }
      }
    }
    return UInt8(known.count)
  }

  private mutating func gather(_ index: BlockIndex, _ block: Range<Int>, _ features: CounterpartyFeatures) {
    members.removeAll(keepingCapacity: true)
    for position in block { members.append(index.entries[position].record) }
    sortMembers(features)
  }

  /// Content order: whoever says most, from the best source, speaks; record numbers settle only what is equal.
  private mutating func sortMembers(_ features: CounterpartyFeatures) {
    members.sort { left, right in
      let (one, other) = (features.records[Int(left)], features.records[Int(right)])
      if one.priority != other.priority { return one.priority < other.priority }
      if one.filled != other.filled { return one.filled > other.filled }
      if one.content != other.content { return one.content < other.content }
      return left < right
    }
  }
}

/// Calls with each run of members whose keys are equal; the members are sorted by it.
func forEachRun(of members: [UInt32], by key: (UInt32) -> UInt64, _ body: (ArraySlice<UInt32>) -> Void) {
  var start = 0
  while start < members.count {
    let value = key(members[start])
    var end = start + 1
    while end < members.count, key(members[end]) == value { end += 1 }
    body(members[start..<end])
    start = end
  }
}
