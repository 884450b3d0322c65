import SluiceRecords

/// Looks in a store for the entity that a record without a known id may be.
///
/// Shape: kinds of keys are asked from the strongest to the weakest; the first kind under which anything compatible
/// stands decides: one entity is linked, of several a person must choose.
/// Rule: different tax ids, КПП, birthdays or name parts are never one; a short form of a given name is that name, and a
/// slip in a surname under one telephone or mailbox and given name is a slip.
struct StoreCandidates {
  enum Finding {
    case none
    case one(Int64, StoredEntity)
    case several([Int64])
  }

  private static let strengths: [[MatchKey.Kind]] = [
    [.taxIDAndKPP], [.taxID, .registration], [.emailAndName, .phoneAndName],
    [.emailAndNameSound, .phoneAndNameSound],
    [.personAndEmployer, .personAndBirthday], [.emailAndPerson, .phoneAndPerson],
  ]
  /// So many are told to a person who must choose.
  static let most = 16

  let reader: StoredEntityReader
  let keys: MatchKeyBuckets
  /// Tells what an entity is found by at present; nil: nobody can.
  let present: StoredKeys?

  /// Looks for the entity; of more than `most` that it may be, one more than that are given.
  ///
  /// - Parameter except: entities that are another by a person's word.
  func find(
    _ record: RecordImage, _ kind: EntityKind, keys recordKeys: [MatchKey], except: Set<Int64> = []
  ) throws(Stop) -> Finding {
    for kinds in Self.strengths {
      // A cluster of many members has its keys many times.
      let wanted = Set(recordKeys.filter { kinds.contains($0.kind) })
      var numbers: Set<Int64> = []
      for key in wanted { numbers.formUnion(try keys.entities(under: key).map(reader.standing)) }
      numbers.subtract(except)
      let found = try compatible(record, kind, numbers.sorted(), kinds, wanted)
      if found.count > 1 { return .several(found.map(\.id)) }
      if let one = found.first { return .one(one.id, one.entity) }
    }
    return .none
  }

  private typealias Candidate = (id: Int64, entity: StoredEntity)

  /// Those of the entities that a record may be; of many no more than are told and one.
  private func compatible(
    _ record: RecordImage, _ kind: EntityKind, _ numbers: [Int64], _ kinds: [MatchKey.Kind],
    _ wanted: Set<MatchKey>
  ) throws(Stop) -> [Candidate] {
    let isCrowd = kind == .counterparty && numbers.count > Self.most
    var found: [Candidate] = []
    var bearers: [Candidate] = []
    for id in numbers {
      // The thousand branches of one tax number are told apart before all of each is read.
      if isCrowd, try !mayBe(record, id) { continue }
      // A key may outlive its entity, and a number that a person took away.
      guard let entity = try StoredEntity(id, kind, in: reader), Self.agrees(record, with: entity),
        !(kinds.contains(.taxID) || kinds.contains(.taxIDAndKPP)) || !entity.hasLostTaxID
      else { continue }
      found.append((id, entity))
      if let present, found.count > 1 {
        // Values go from card to card by hand: who has them now is meant.
        for one in found.count == 2 ? found : [(id: id, entity: entity)] {
          if try !wanted.isDisjoint(with: present.keys(of: one.entity)) { bearers.append(one) }
        }
      }
      if (present == nil ? found : bearers).count > Self.most { break }
      if found.count > Self.most + 1 { found.removeLast() }
    }
    return bearers.isEmpty ? found : bearers
  }

  /// Whether a counterparty of the store is none that differs from a record in its numbers.
  private func mayBe(_ record: RecordImage, _ id: Int64) throws(Stop) -> Bool {
    guard let stored = try reader.numbers(of: id) else { return false }
    return Self.agree(record.single[.taxID], stored.taxID) && Self.agree(record.single[.kpp], stored.kpp)
  }

  private static func agree(_ one: String?, _ other: String?) -> Bool {
    one == nil || other == nil || one == other
  }

  /// Whether nothing speaks against a record and an entity being one.
  static func agrees(_ record: RecordImage, with entity: StoredEntity) -> Bool {
    func differs(_ field: RecordField, _ column: String) -> Bool {
      !agree(record.single[field], entity.single[column])
    }
    switch entity.kind {
    case .counterparty: return !differs(.taxID, "tax_id") && !differs(.kpp, "kpp")
    case .contactPerson:
      if differs(.birthday, "birthday") { return false }
      let parts: [(RecordField, String)] = [
        (.surname, "surname"), (.givenName, "given_name"), (.patronymic, "patronymic"),
      ]
      let likeness = parts.map { field, column in
        NamePartLikeness(record.single[field], entity.single[column], isSurname: field == .surname)
      }
      if likeness.contains(.different) { return false }
      // A slip in the surname is forgiven where the given names are known and equal, but not between husband and wife:
      // «Иванов Женя» and «Иванова Женя» have one telephone and are two.
      return likeness[0] != .slip || likeness[1] == .same && !differs(.gender, "gender")
    }
  }
}
