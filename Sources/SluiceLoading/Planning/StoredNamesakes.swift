import SluiceRecords

/// Looks in a store for the counterparty that a name alone means.
///
/// Shape: a list of contacts names firms and tells no more of them. Where one firm of the store bears the name, in a form
/// that agrees, that firm is meant; of a head office and its branches the head office. A firm of which the store has no
/// more than such a name is the one that comes under it later. Who tells more of itself is never taken for another that
/// does so because of its name: that the store has its namesake is told.
struct StoredNamesakes {
  enum Finding {
    case none
    /// Only this one can be meant.
    case meant(Int64, StoredEntity)
    /// The store has no more than the name of this one, and the record tells the rest.
    case completed(Int64, StoredEntity)
    /// These bear the name, and nothing else tells whether they are one with the record.
    case alike([Int64])
  }

  let reader: StoredEntityReader
  let keys: MatchKeyBuckets
  /// Tells under what key a tax number stands; nil: employers are found by name only.
  let knowledge: MatchKnowledge?
  /// So many of one name are looked at.
  private static let most = 16

  /// - Parameters:
  ///   - isNamed: whether the record only comes of a row about people naming it, without a code of its own.
  ///   - except: entities that are another by a person's word.
  func find(_ record: RecordImage, isNamed: Bool, except: Set<Int64> = []) throws(Stop) -> Finding {
    guard let name = record.single[.name] ?? record.single[.fullName] else { return .none }
    let bearers = try self.bearers(of: name).filter {
      !except.contains($0.id) && StoreCandidates.agrees(record, with: $0.entity)
        && Self.formsAgree(record, $0.entity)
    }
    guard !bearers.isEmpty else { return .none }
    if let one = Self.only(bearers), Self.isOneTown(record, one.entity) {
      if isNamed, Self.isNameOnly(record) { return .meant(one.id, one.entity) }
      if try isNamedOnly(one) { return .completed(one.id, one.entity) }
    }
    return .alike(bearers.map(\.id))
  }

  /// The counterparty that is meant where a person's employer is written as text: the identity of an object in its
  /// base means it whichever source told it, a tax number its bearer or the head office of those, anything else is a name.
  ///
  /// Rule: RFC 9562 §2; 1C keeps an object's GUID in every form its base is handed over in.
  func employer(_ text: String) throws(Stop) -> Int64? {
    if Self.isGUID(text) { return try reader.counterparty(called: text.lowercased()) }
    if let bearer = try numbered(text) { return bearer }
    return Self.only(try bearers(of: text))?.id
  }

  /// The counterparty that is meant where a head office is written as text: by what the same source calls it, else as an
  /// employer is.
  func head(_ naming: NamedHead, system: String) throws(Stop) -> Int64? {
    if let own = try reader.counterparty(called: naming.text, in: system) { return own }
    return try employer(naming.name)
  }

  /// Who has a tax number, or is the head office of those who have it, nil in it where that are several; no value where
  /// the text is none or nobody has it.
  private func numbered(_ text: String) throws(Stop) -> Int64?? {
    guard Self.isNumber(text), let knowledge else { return nil }
    var company = Counterparty()
    company.taxID = TaxID(checked: text, kind: .inn)
    var found: [(id: Int64, isHead: Bool)] = []
    for key in knowledge.counterpartyKeys(company) where key.kind == .taxID {
      for id in Set(try keys.entities(under: key).map(reader.standing)).sorted() {
        // Of the thousand branches of a bank no more is read than this takes.
        guard let row = try reader.row(of: id, .counterparty), row.single["tax_id"] == text else { continue }
        found.append((id, row.head == nil))
      }
    }
    guard let first = found.first else { return nil }
    let heads = found.filter(\.isHead)
    let bearer: Int64? = found.count == 1 ? first.id : heads.count == 1 ? heads[0].id : nil
    return .some(bearer)
  }

  /// Whether a text has the shape of a Russian tax number.
  static func isNumber(_ text: String) -> Bool {
    [10, 12].contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether a name is borne by others of the store than this one.
  func isBorne(_ name: String, byOthersThan entity: Int64) throws(Stop) -> Bool {
    try bearers(of: name).contains { $0.id != entity }
  }

  static func isGUID(_ text: String) -> Bool {
    let bytes = text.utf8
    return bytes.count == 36
      && bytes.enumerated().allSatisfy { place, byte in
        [8, 13, 18, 23].contains(place)
          ? byte == UInt8(ascii: "-") : Character(Unicode.Scalar(byte)).isHexDigit
      }
  }

  private typealias Bearer = (id: Int64, entity: StoredEntity)

  private func bearers(of name: String) throws(Stop) -> [Bearer] {
    let key = NameKey(name)
    guard !key.isEmpty else { return [] }
    var bearers: [Bearer] = []
    let known = try keys.entities(under: MatchKey(kind: .name, value: key.hash64)).prefix(Self.most)
    for id in Set(known.map(reader.standing)).sorted() {
      // A key may outlive the name, and its entity.
      guard let entity = try StoredEntity(id, .counterparty, in: reader),
        ["name", "full_name"].contains(where: { entity.single[$0].map { NameKey($0) } == key })
      else { continue }
      bearers.append((id, entity))
    }
    return bearers
  }

  /// The one firm that all of them are.
  private static func only(_ bearers: [Bearer]) -> Bearer? {
    if bearers.count < 2 { return bearers.first }
    let ids = Set(bearers.map { $0.entity.single["tax_id"] })
    let heads = bearers.filter { $0.entity.headID == nil }
    return ids.count == 1 && ids.first != .some(nil) && heads.count == 1 ? heads[0] : nil
  }

  /// Whether a record says nothing but a name, and a town perhaps.
  private static func isNameOnly(_ record: RecordImage) -> Bool {
    let telling: [RecordField] = [.taxID, .kpp, .ogrn, .okpo]
    guard telling.allSatisfy({ record.single[$0] == nil }), !isHuman(record.single[.kind]) else {
      return false
    }
    return [.phones, .websites, .accounts].allSatisfy { record.many[$0]?.isEmpty ?? true }
      && (record.many[.addresses] ?? []).allSatisfy { $0[place: Self.house] == nil }
  }

  /// Whether the store knows no more of a counterparty than that people work for it.
  private func isNamedOnly(_ bearer: Bearer) throws(Stop) -> Bool {
    let telling = ["tax_id", "kpp", "ogrn", "okpo"]
    let entity = bearer.entity
    guard telling.allSatisfy({ entity.single[$0] == nil }), !Self.isHuman(entity.single["kind"]) else {
      return false
    }
    let lists: [RecordField] = [.phones, .websites, .accounts]
    guard lists.allSatisfy({ entity.values(of: $0).isEmpty }),
      entity.values(of: .addresses).allSatisfy({ $0[place: Self.house] == nil })
    else { return false }
    return try reader.isNamedByPeopleOnly(bearer.id)
  }

  private static func isHuman(_ kind: String?) -> Bool {
    kind == CounterpartyKind.soleTrader.rawValue || kind == CounterpartyKind.person.rawValue
  }

  private static func formsAgree(_ record: RecordImage, _ entity: StoredEntity) -> Bool {
    guard isHuman(record.single[.kind]) == isHuman(entity.single["kind"]) || record.single[.kind] == nil
    else {
      return false
    }
    guard let one = record.single[.legalForm], let other = entity.single["legal_form"] else { return true }
    return one == other
  }

  private static func isOneTown(_ record: RecordImage, _ entity: StoredEntity) -> Bool {
    let towns = Set((record.many[.addresses] ?? []).compactMap { $0[place: city].map { NameKey($0) } })
    let known = Set(entity.values(of: .addresses).compactMap { $0[place: city].map { NameKey($0) } })
    return towns.isEmpty || known.isEmpty || !towns.isDisjoint(with: known)
  }

  // The places of an address's values, as `EntityList` has them.
  private static let city = 4
  private static let house = 6
}

extension RecordImage {
  /// What a record adds to the entity that its name means: mailboxes and the like, and what the entity lacks.
  func adding(to entity: StoredEntity) -> RecordImage {
    var added = self
    for (field, column) in EntityColumns.of(.counterparty) {
      let isName = [.kind, .name, .fullName, .legalForm].contains(field)
      if isName || entity.single[column] != nil { added.single[field] = nil }
    }
    added.many[.addresses] = nil
    return added
  }
}

extension Reason {
  static let storeFoundByName = Reason(
    "store.found-by-name", .note,
    message:
      "the row says nothing of this counterparty but its name, which only {entities} in the store bears: taken as that one",
    remedy: "if another is meant, give it its tax id or a code", rule: "Planning/StoredNamesakes.swift")
  static let storeCompleted = Reason(
    "store.completed", .note,
    message: "the store has only the name of {entities}, from a list of people: taken as this counterparty",
    remedy: "if another was meant, part them in the CRM", rule: "Planning/StoredNamesakes.swift")
  static let storeSameName = Reason(
    "store.same-name", .warning,
    message:
      "made anew, though the store has {entities} of the same name: nothing else tells whether they are one",
    remedy:
      "if they are one, undo the run, give the row the tax id or code of the stored one, and import again",
    rule: "Planning/StoredNamesakes.swift")
}
