import SluiceRecords

/// What is known of how to reach the objects of a base: gathered from all sections and registers, found by identity.
///
/// Shape: data of one object come in the order they were added.
struct ContactStore {
  private var facts: FactStore

  init(place: String) { facts = FactStore(place: place) }

  /// One datum as the store gives it; its texts hold as long as the store does.
  struct Datum {
    let sort: ContactDatum.Sort
    let text: UnsafeBufferPointer<UInt8>
    let comment: UnsafeBufferPointer<UInt8>
    /// The day it is valid from, in digits that sort as days do; empty when it always was.
    let validFrom: UnsafeBufferPointer<UInt8>

    fileprivate var isDatedAddress: Bool { sort.isAddress && !validFrom.isEmpty }
  }

  private static let sorts = ContactDatum.Sort.allCases

  mutating func add(
    _ sort: ContactDatum.Sort, _ text: UnsafeBufferPointer<UInt8>, comment: UnsafeBufferPointer<UInt8>,
    validFrom: UnsafeBufferPointer<UInt8>, of owner: OneCGUID
  ) throws(Stop) {
    let tag = UInt8(Self.sorts.firstIndex(of: sort) ?? 0)
    try facts.add(owner, tag: tag) { heap in
      heap.append(part: text)
      heap.append(part: comment)
      heap.append(part: validFrom)
    }
  }

  mutating func add(_ datum: ContactDatum, of owner: OneCGUID) throws(Stop) {
    let tag = UInt8(Self.sorts.firstIndex(of: datum.sort) ?? 0)
    try facts.add(owner, tag: tag, texts: datum.text, datum.comment, datum.validFrom)
  }

  mutating func settle() throws(Stop) { try facts.settle() }

  /// Gives the data of an object; of an address that was written again and again the one that is valid last.
  func forEach(of owner: OneCGUID, _ use: (Datum) -> Void) {
    let numbers = facts.facts(of: owner)
    guard numbers.contains(where: { Self.datum(facts[$0]).isDatedAddress }) else {
      for number in numbers { use(Self.datum(facts[number])) }
      return
    }
    var found: [Datum] = []
    for number in numbers {
      let datum = Self.datum(facts[number])
      if datum.isDatedAddress,
        let earlier = found.firstIndex(where: { $0.isDatedAddress && $0.sort == datum.sort })
      {
        if found[earlier].validFrom.lexicographicallyPrecedes(datum.validFrom) { found[earlier] = datum }
      } else {
        found.append(datum)
      }
    }
    for datum in found { use(datum) }
  }

  private static func datum(_ fact: Fact) -> Datum {
    var fact = fact
    return Datum(
      sort: sorts[Int(fact.tag)], text: fact.part(), comment: fact.part(), validFrom: fact.part())
  }
}
