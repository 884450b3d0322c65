import SluiceRecords

/// What a name alone says of a record and of an employer.
extension StoreComparison {
  /// Joins what says nothing but a name to the only one of the store that bears it; gives whether it did.
  mutating func meetNamesake(
    of record: RecordImage, _ members: [Member], lead: Int64, except: Set<Int64>
  ) throws(Stop) -> Bool {
    func note(_ reason: Reason, _ entities: [Int64]) {
      let remark = Remark(reason, [.init("entities", entities.map(String.init).joined(separator: ", "))])
      for member in members { findings.append((member.row, Finding(remark, column: nil, field: .name))) }
    }
    var isNamed = true
    for member in members where isNamed {
      isNamed = member.hasCode ? false : try hasPeople(member)
    }
    switch try namesakes.find(record, isNamed: isNamed, except: except) {
    case .none: return false
    case .alike(let entities):
      note(.storeSameName, entities)
      return false
    case .completed(let entity, let image):
      guard !images.hasMet(entity), try isOnlyBearer(of: record.single[.name]) else {
        note(.storeSameName, [entity])
        return false
      }
      note(.storeCompleted, [entity])
      try merge(members, .counterparty, lead: lead, record, into: entity, image)
      return true
    case .meant(let entity, let stored):
      let image = try image(of: entity, stored)
      note(.storeFoundByName, [entity])
      try merge(members, .counterparty, lead: lead, record.adding(to: image), into: entity, image)
      return true
    }
  }

  /// Whether this plan tells of no two tax ids under a name: then nobody could say which of them the store means.
  private mutating func isOnlyBearer(of name: String?) throws(Stop) -> Bool {
    guard let name else { return false }
    if namesOfSeveral == nil {
      var names: Set<String> = []
      let several = try plan.database.prepare(
        """
        SELECT fields ->> '$.name' FROM record WHERE kind = \(EntityKind.counterparty.number)
        GROUP BY 1 HAVING count(DISTINCT fields ->> '$.tax_id') > 1
        """)
      while try several.step() { names.insert(several.text(0) ?? "") }
      namesOfSeveral = names
    }
    return namesOfSeveral?.contains(name) == false
  }

  /// Whether a counterparty's row makes a person who works for it, which is the record behind it.
  private func hasPeople(_ member: Member) throws(Stop) -> Bool {
    let next = try plan.statement("SELECT EXISTS (SELECT 1 FROM record WHERE id = ?1 + 1 AND employer = ?1)")
    next.bind(1, member.record)
    defer { next.reset() }
    return try next.step() && next.integer(0) == 1
  }

  /// Whether the store has come to know an employer that a person's record, unchanged since, names by identity.
  mutating func gainsEmployer(_ person: Int64, record: Int64) throws(Stop) -> Bool {
    if namesEmployersByIdentity == nil {
      namesEmployersByIdentity = try UnknownReferences.areEmployers(in: plan)
    }
    guard namesEmployersByIdentity == true else { return false }
    let find = try plan.statement(
      """
      SELECT e.value ->> 0 FROM record r JOIN json_each(r.fields, '$.employments') e
      WHERE r.id = ?1 AND e.value ->> 2 IS NULL AND length(e.value ->> 0) = 36
      """)
    find.bind(1, record)
    var named: [String] = []
    while try find.step() { named += [find.text(0) ?? ""] }
    let known = named.isEmpty ? [] : try reader.employments(of: person).map(\.counterparty)
    for text in named where StoredNamesakes.isGUID(text) {
      if let employer = try namesakes.employer(text), !known.contains(employer) { return true }
    }
    return false
  }

  /// Finds in the store the employers that a person who is made anew has by name.
  func employ(_ person: RecordImage, _ members: [Member], lead: Int64) throws(Stop) {
    for (index, place) in (person.many[.employments] ?? []).enumerated() {
      guard place[place: 2] == nil, let text = place[place: 0], let employer = try namesakes.employer(text)
      else {
        continue
      }
      let update = try plan.statement(
        """
        UPDATE \(members.count > 1 ? "golden" : "record") SET fields =
          json_set(fields, '$.employments[' || ?2 || '][2]', NULL, '$.employments[' || ?2 || '][3]', ?3)
        WHERE \(members.count > 1 ? "record" : "id") = ?1
        """)
      update.bind(1, lead)
      update.bind(2, Int64(index))
      update.bind(3, employer)
      try update.run()
    }
  }
}
