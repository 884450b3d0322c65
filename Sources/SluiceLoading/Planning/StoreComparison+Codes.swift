import SluiceRecords

/// Whether a code of a source still means whom it meant.
extension StoreComparison {
  /// What the store and the source call an entity, where nothing but the source's code says that both are one.
  mutating func namesOfOneCode(
    _ members: [Member], _ record: RecordImage, _ entity: Int64, _ image: StoredEntity
  ) throws(Stop) -> [Remark.Detail]? {
    switch image.kind {
    case .counterparty: try firmsOfOneCode(members, record, entity, image)
    case .contactPerson: try peopleOfOneCode(members, record, image)
    }
  }

  /// What the store and the source call a counterparty, where nothing but the source's code says that both are one.
  ///
  /// A name that the entity ever went by, from whatever source, does not speak against it; nor does one whose people the
  /// store knows at this entity.
  private mutating func firmsOfOneCode(
    _ members: [Member], _ record: RecordImage, _ entity: Int64, _ image: StoredEntity
  ) throws(Stop) -> [Remark.Detail]? {
    guard image.kind == .counterparty, let knowledge, let stored = image.single["name"] else { return nil }
    for member in members where member.hasCode && member.known != nil && !member.isSame {
      let own = members.count == 1 ? record : try self.record(member.record)
      guard let found = own.single[.name] ?? own.single[.fullName],
        try !isName(found, of: entity, image),
        var counterparty = try plan.counterparty(RecordKey(member.record))
      else { continue }
      // What the card says may have come under the source's other code for it.
      if let code = counterparty.externalID, let system = systems[member.table],
        try reader.hasOtherID(entity, than: code, system: system, type: "counterparty")
      {
        (counterparty.phones, counterparty.emails, counterparty.websites) = ([], [], [])
        (counterparty.addresses, counterparty.bankAccounts) = ([], [])
      }
      guard knowledge.areOneByCodeOnly(counterparty, image.counterparty),
        try !hasPeople(member.record, at: entity)
      else { continue }
      return [.init("stored", stored), .init("found", found)]
    }
    return nil
  }

  /// The same of a person: another surname and another given name, and neither birthday, telephone nor mailbox in common.
  /// A name that a person wrote into the CRM is not held against the source: for that the mapping has a rule.
  private func peopleOfOneCode(
    _ members: [Member], _ record: RecordImage, _ image: StoredEntity
  ) throws(Stop) -> [Remark.Detail]? {
    guard !image.hasEditedName else { return nil }
    let parts: [(RecordField, String)] = [(.surname, "surname"), (.givenName, "given_name")]
    for member in members where member.hasCode && member.known != nil && !member.isSame {
      let own = members.count == 1 ? record : try self.record(member.record)
      let areOthers = parts.allSatisfy { field, column in
        NamePartLikeness(own.single[field], image.single[column], isSurname: field == .surname) == .different
      }
      guard areOthers, !image.isReached(as: own),
        own.single[.birthday] == nil || own.single[.birthday] != image.single["birthday"],
        let person = try plan.contactPerson(RecordKey(member.record)), let name = person.name,
        person.externalID.map(StoredNamesakes.isGUID) == false
      else { continue }
      return [.init("stored", image.single["display_name"] ?? ""), .init("found", name.description)]
    }
    return nil
  }

  /// What a record itself says, whatever became of it among others.
  func record(_ number: Int64) throws(Stop) -> RecordImage {
    let find = try plan.statement("SELECT fields FROM record WHERE id = ?1")
    find.bind(1, number)
    guard try find.step() else { return RecordImage() }
    defer { find.reset() }
    return RecordImage(find.bytes(0))
  }

  private func isName(_ name: String, of entity: Int64, _ image: StoredEntity) throws(Stop) -> Bool {
    let key = NameKey(name)
    if ["name", "full_name"].contains(where: { image.single[$0].map { NameKey($0) } == key }) { return true }
    return try keys.entities(under: MatchKey(kind: .name, value: key.hash64)).map(reader.standing).contains(
      entity)
  }

  /// Whether somebody of a counterparty's row is known to work for an entity.
  private mutating func hasPeople(_ record: Int64, at entity: Int64) throws(Stop) -> Bool {
    // Those of a row stand behind it.
    let find = try plan.statement("SELECT id FROM record WHERE id > ?1 AND id <= ?1 + 16 AND employer = ?1")
    find.bind(1, record)
    var people: [Int64] = []
    while try find.step() { people.append(find.integer(0)) }
    for person in people {
      if let known = try known(as: person),
        try reader.employments(of: known).contains(where: { $0.counterparty == entity })
      {
        return true
      }
    }
    return false
  }
}

extension Reason {
  /// One external id, and another firm by all that the source says now.
  static let storeNameDiffers = Reason(
    "store.name-differs", .warning,
    message:
      "the store knows this {kind} by the source's code as {entities}, «{stored}», the source now calls it «{found}», and nothing else says that both are one",
    remedy:
      "if it was renamed, change the name in the CRM and import again; else give it a code of its own",
    rule: "Planning/StoreComparison+Codes.swift")
}
