import SluiceRecords

/// What a record changes in the entity that it is found to be.
extension StoreComparison {
  mutating func merge(
    _ members: [Member], _ kind: EntityKind, lead: Int64, _ record: RecordImage, into entity: Int64,
    _ image: StoredEntity, absorbing others: [Int64] = []
  ) throws(Stop) {
    let record = try kind == .contactPerson ? keepingNames(record, members, entity, image) : record
    var image = image
    var changes: [EntityChange] = []
    for id in others {
      if let other = try StoredEntity(id, kind, in: reader) { changes += image.absorb(other, id: id) }
    }
    let places = kind == .contactPerson ? try self.places(of: record, members) : []
    let table = members.first { $0.record == lead }?.table ?? members.first?.table ?? 0
    let rules = self.rules[table] ?? UpdateRules()
    let update = image.take(record, places: places, by: rules)
    for member in members where !member.isSame {
      for (remark, field) in update.kept {
        findings.append((member.row, Finding(remark, column: nil, field: field)))
      }
    }
    var isAsked = update.isAsked
    if !isAsked { isAsked = try isHeadAsked(of: members, entity, image, by: rules) }
    if isAsked {
      return try settle(members, kind, lead: lead, .ask, entity: nil)
    }
    changes += update.changes
    let first = try firstLead(of: entity)
    images.meet(entity)
    if !changes.isEmpty { images.put(image, of: entity) }
    try settle(
      members, kind, lead: first ?? lead, changes.isEmpty ? .leave : .update, entity: entity,
      areJoined: !others.isEmpty)
    guard !changes.isEmpty else { return }
    try settled.add(changes, to: first ?? lead, left: first == nil ? nil : entity)
  }

  /// Where a person works by this record, as entities of the store where they are known.
  private mutating func places(of record: RecordImage, _ members: [Member]) throws(Stop) -> [StoredEntity
    .Place]
  {
    var places: [StoredEntity.Place] = []
    let position = record.single[.position] ?? record.single[.role]
    // Of a cluster the golden record tells all places; of one record, its own row's is told apart.
    if members.count == 1, let employer = members[0].employer {
      places.append(try place(employer, nil, position))
    }
    for value in record.many[.employments] ?? [] {
      let known = value[place: 2].flatMap { Int64($0) }
      if let known {
        var place = try place(known, value[place: 0], value[place: 1])
        place.written = value[place: 0]
        places.append(place)
      } else if let text = value[place: 0] {
        let entity = try namesakes.employer(text)
        // The identity of an employer nobody knows is no name; `UnknownReferences` tells of it.
        let name = entity == nil && !StoredNamesakes.isGUID(text) ? text : nil
        if entity == nil, name == nil, value[place: 1] == nil { continue }
        places.append(
          .init(counterparty: entity, employer: name, position: value[place: 1], written: text))
      }
    }
    return places
  }

  private mutating func place(_ record: Int64, _ name: String?, _ position: String?) throws(Stop)
    -> StoredEntity.Place
  {
    switch try settled.entity(of: record) {
    case .some(let entity):
      StoredEntity.Place(counterparty: entity, employer: entity == nil ? name : nil, position: position)
    case .none: StoredEntity.Place(counterparty: base + record, position: position)
    }
  }
}
