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

  let reader: StoredEntityReader
  let keys: MatchKeyBuckets
  /// Tells what an entity is found by at present; nil: nobody can.
  let present: StoredKeys?

  /// - Parameter except: entities that are another by a person's word.
  func find(
    _ record: RecordImage, _ kind: EntityKind, keys recordKeys: [MatchKey], except: Set<Int64> = []
  ) throws(Stop) -> Finding {
    for kinds in Self.strengths {
      var numbers: [Int64] = []
      for key in recordKeys where kinds.contains(key.kind) {
        for entity in try keys.entities(under: key).map(reader.standing) where !numbers.contains(entity) {
          numbers.append(entity)
        }
      }
      var found: [(id: Int64, entity: StoredEntity)] = []
      for id in numbers.sorted() where !except.contains(id) {
        // A key may outlive its entity, and a number that a person took away.
        guard let entity = try StoredEntity(id, kind, in: reader), Self.agrees(record, with: entity),
          !(kinds.contains(.taxID) || kinds.contains(.taxIDAndKPP)) || !entity.hasLostTaxID
        else { continue }
        found.append((id, entity))
      }
      if found.count > 1, let present {
        // Values go from card to card by hand: who has them now is meant.
        let wanted = Set(recordKeys.filter { kinds.contains($0.kind) })
        var bearers: [(id: Int64, entity: StoredEntity)] = []
        for one in found where try !wanted.isDisjoint(with: present.keys(of: one.entity)) {
          bearers.append(one)
        }
        if !bearers.isEmpty { found = bearers }
      }
      if found.count > 1 { return .several(found.map(\.id)) }
      if let one = found.first { return .one(one.id, one.entity) }
    }
    return .none
  }

  /// Whether nothing speaks against a record and an entity being one.
  static func agrees(_ record: RecordImage, with entity: StoredEntity) -> Bool {
    func differs(_ field: RecordField, _ column: String) -> Bool {
      guard let left = record.single[field], let right = entity.single[column] else { return false }
      return left != right
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
