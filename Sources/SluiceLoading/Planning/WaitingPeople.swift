import SluiceRecords

/// People of the store whose employer was only written down, and who of this plan may be meant.
struct WaitingPeople {
  /// A counterparty of the plan that bears the name or number a person's employer was written by.
  struct Claim {
    var record: Int64
    var written: NameKey
    var isNumber: Bool
  }
  /// By the person's number in the store.
  private(set) var claims: [Int64: [Claim]] = [:]
  /// Who waits for whom, where that is read at once; nil: it is looked up for each record.
  private var people: [UInt64: [Int64]]?
  /// For so many counterparties it is quicker to read all who wait.
  private static let many: Int64 = 20_000

  /// Nil where nobody waits.
  init?(_ plan: PlanFile, _ keys: MatchKeyBuckets) throws(Stop) {
    guard try keys.hasAny(of: .writtenEmployer) else { return nil }
    let count = try plan.database.integer("SELECT sum(counterparties) FROM source_table") ?? 0
    guard count >= Self.many else { return }
    var people: [UInt64: [Int64]] = [:]
    try keys.each(.writtenEmployer) { people[$0.value, default: []].append($0.entity) }
    self.people = people
  }

  /// Takes note of a counterparty whom people may wait for.
  mutating func hear(
    _ record: Int64, _ fields: UnsafeBufferPointer<UInt8>, _ keys: MatchKeyBuckets
  ) throws(Stop) {
    let image = RecordImage(fields)
    let number = image.single[.taxID]
    var heard: Set<NameKey> = []
    for text in [number, image.single[.name], image.single[.fullName]] {
      guard let text else { continue }
      let written = NameKey(text)
      guard !written.isEmpty, heard.insert(written).inserted else { continue }
      let waiting =
        if let people { people[written.hash64] ?? [] } else {
          try keys.entities(under: MatchKey(kind: .writtenEmployer, value: written.hash64))
        }
      for person in waiting {
        claims[person, default: []].append(.init(record: record, written: written, isNumber: text == number))
      }
    }
  }
}

extension StoreComparison {
  /// Ties people of the store to employers that this plan brings: those whom alone the number means that was written, or
  /// whom alone in plan and store the name does.
  mutating func employWaiting() throws(Stop) {
    guard let claims = waiting?.claims, !claims.isEmpty else { return }
    var employed: [Int64: Int] = [:]
    for (person, claims) in claims.sorted(by: { $0.key < $1.key }) where reader.survivors[person] == nil {
      // A key may outlive what was written, and its entity.
      var isOpen = images[person] != nil
      if !isOpen { isOpen = try reader.hasOpenPlace(person) }
      guard isOpen, var image = try image(of: person, .contactPerson) else { continue }
      var changes: [EntityChange] = []
      for (index, text) in image.openPlaces {
        guard let (employer, record) = try employer(writtenAs: text, among: claims),
          !image.works(for: employer)
        else { continue }
        let table = try plan.database.integer(
          "SELECT source_table FROM record WHERE id = ?1", .integer(record))
        guard (rules[table ?? 0] ?? UpdateRules()).rule != .createOnly else { continue }
        changes.append(image.employ(at: index, by: employer))
        employed[record, default: 0] += 1
      }
      guard !changes.isEmpty else { continue }
      images[person] = image
      if let lead = try firstLead(of: person) {
        try settled.add(changes, to: lead)
      } else {
        try plan.database.run(
          "INSERT INTO stored_change VALUES (?1, ?2, ?3)", .integer(person),
          .integer(EntityKind.contactPerson.number), .text(EntityChange.json(of: changes)))
      }
    }
    for (record, number) in employed.sorted(by: { $0.key < $1.key }) {
      let row = try plan.database.integer("SELECT row FROM record WHERE id = ?1", .integer(record))
      let remark = Remark(.storePeopleEmployed, [.init("number", "\(number)")])
      findings.append((row ?? 0, Finding(remark, column: nil)))
    }
  }

  /// The entity that alone is meant by what was written, and the record it comes with.
  private mutating func employer(
    writtenAs text: String, among claims: [WaitingPeople.Claim]
  ) throws(Stop) -> (entity: Int64, record: Int64)? {
    let written = NameKey(text)
    let fitting = claims.filter { $0.written == written }
    let numbered = fitting.filter(\.isNumber)
    var found: [Int64: Int64] = [:]
    for claim in numbered.isEmpty ? fitting : numbered {
      switch try settled.entity(of: claim.record) {
      case .some(.none): return nil
      case .some(.some(let entity)): found[entity] = min(found[entity] ?? .max, claim.record)
      case .none: found[base + claim.record] = claim.record
      }
    }
    guard found.count == 1, let (entity, record) = found.first else { return nil }
    if numbered.isEmpty, try namesakes.isBorne(text, byOthersThan: entity) { return nil }
    return (entity, record)
  }
}

extension Reason {
  /// People whom the store held with an employer's name or number work for the one who bears it.
  static let storePeopleEmployed = Reason(
    "store.people-employed", .note,
    message:
      "the store had this counterparty only as somebody's written employer: places of work tied to it now: {number}",
    remedy: "nothing is to be done; if another was meant, change the place of work in the CRM",
    rule: "Planning/WaitingPeople.swift")
}
