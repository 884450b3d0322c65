import SluiceRecords

/// Which legal unit each counterparty is: a tax id and, for Russian companies, the head office or one branch.
///
/// Shape: units are numbered from 1; 0 is a record without tax id. A record with a tax id and no КПП, or with the
/// second КПП of a largest taxpayer, belongs to the head office, or to the only unit known.
/// Rule: order ФНС ММВ-7-6/435@ of 29.06.2012, appendix: reason 01 is the registration at the organisation's own
/// seat, reason 50 that of a largest taxpayer; both are the organisation itself, other reasons are its divisions.
struct LegalUnits {
  private(set) var units: [UInt32]
  /// Of each unit the unit of its head office; 0 where it is itself the head or nothing is linked.
  private(set) var heads: [UInt32] = [0]

  init(_ features: CounterpartyFeatures, branches: DuplicateRules.Branches) {
    units = [UInt32](repeating: 0, count: features.records.count)
    var index = BlockIndex()
    for (number, record) in features.records.enumerated() where record.tax != 0 {
      index.add(record.tax, number)
    }
    index.group()
    var start = 0
    while start < index.entries.count {
      let tax = index.entries[start].key
      var end = start + 1
      while end < index.entries.count, index.entries[end].key == tax { end += 1 }
      assign(index.entries[start..<end], of: tax, features, branches)
      start = end
    }
  }

  private mutating func assign(
    _ entries: ArraySlice<BlockIndex.Entry>, of tax: UInt64, _ features: CounterpartyFeatures,
    _ branches: DuplicateRules.Branches
  ) {
    let first = heads.count
    if entries.count == 1 || branches == .merge {
      for entry in entries { units[Int(entry.record)] = UInt32(first) }
      heads.append(0)
      return
    }
    var known: [(kpp: UInt64, standing: CounterpartyFeatures.KPPStanding)] = []
    var hasLargest = false
    var hasNone = false
    // A branch by its own name, beside a record that names none: two units though one КПП is known.
    var (branchNamed, plainWithoutKPP) = (true, false)
    for entry in entries {
      let record = features.records[Int(entry.record)]
      switch record.kppStanding {
      case .none:
        hasNone = true
        plainWithoutKPP = plainWithoutKPP || !record.namesBranch
      case .largestTaxpayer: hasLargest = true
      case .head, .other:
        known.append((record.kpp, record.kppStanding))
        branchNamed = branchNamed && record.namesBranch
      }
    }
    known.sort { $0.kpp < $1.kpp }
    var distinct = known.prefix(1)
    for unit in known where unit.kpp != distinct.last!.kpp { distinct.append(unit) }
    // The unit of those whose КПП names none: 0 is a unit of its own.
    let ownOffice = distinct.filter {
      $0.standing == .head && Self.office(kpp: $0.kpp) == Self.office(inn: tax)
    }
    var head = (ownOffice.first ?? distinct.first { $0.standing == .head })?.kpp
    if head == nil, !hasLargest, distinct.count == 1, !(branchNamed && plainWithoutKPP) {
      head = distinct.first?.kpp
    }
    if head == nil, !hasLargest, !hasNone { head = distinct.first?.kpp }
    let headKPP = head ?? 0
    var kpps = distinct.map(\.kpp)
    if headKPP == 0 { kpps.insert(0, at: 0) }
    let headUnit = UInt32(first + kpps.firstIndex(of: headKPP)!)
    for number in kpps.indices {
      let unit = UInt32(first + number)
      heads.append(branches == .link && unit != headUnit ? headUnit : 0)
    }
    for entry in entries {
      let record = features.records[Int(entry.record)]
      let belongsToHead = record.kppStanding == .none || record.kppStanding == .largestTaxpayer
      let kpp = belongsToHead ? headKPP : record.kpp
      units[Int(entry.record)] = UInt32(first + Self.position(of: kpp, in: kpps))
    }
  }

  private static func position(of kpp: UInt64, in sorted: [UInt64]) -> Int {
    var (low, high) = (0, sorted.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < kpp { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The tax office that gave the number: the first four digits.
  private static func office(inn tax: UInt64) -> UInt64 { (tax & (1 << 60 - 1)) / 1_000_000 % 10_000 }
  private static func office(kpp: UInt64) -> UInt64 { kpp / 100_000 % 10_000 }
}
