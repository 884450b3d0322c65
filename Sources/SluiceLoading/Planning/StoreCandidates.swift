import SluiceRecords

/// Looks in a store for the entity that a record without a known id may be.
///
/// Shape: kinds of keys are asked from the strongest to the weakest; the first kind under which anything compatible
/// stands decides: one entity is linked, of several a person must choose.
/// Rule: different tax ids, КПП, birthdays or name parts are never one.
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

  func find(_ record: RecordImage, _ kind: EntityKind, keys recordKeys: [MatchKey]) throws(Stop) -> Finding {
    for kinds in Self.strengths {
      var numbers: [Int64] = []
      for key in recordKeys where kinds.contains(key.kind) {
        for entity in try keys.entities(under: key) where !numbers.contains(entity) { numbers.append(entity) }
      }
      var found: [(id: Int64, entity: StoredEntity)] = []
      for id in numbers.sorted() {
        // A key may outlive its entity.
        guard let entity = try StoredEntity(id, kind, in: reader), Self.agrees(record, with: entity) else {
          continue
        }
        found.append((id, entity))
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
      return parts.allSatisfy { field, column in
        guard let left = record.single[field], let right = entity.single[column] else { return true }
        return isOneName(left, right)
      }
    }
  }

  /// Whether two spellings of a name part may be one: equal but for case and ё, or one the initial of the other.
  private static func isOneName(_ left: String, _ right: String) -> Bool {
    let (left, right) = (NameKey(left).description, NameKey(right).description)
    if left == right { return true }
    guard let first = left.first, first == right.first else { return false }
    return left.count == 1 || right.count == 1
  }
}
