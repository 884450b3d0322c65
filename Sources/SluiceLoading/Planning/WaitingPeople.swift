import SluiceRecords

/// People of the store whose employer was only written down, and who of this plan may be meant.
struct WaitingPeople {
  /// A name or number by which employers of people in the store were written.
  struct Name {
    /// Who waits for whoever is meant by it: numbers in the store.
    let people: [Int64]
    /// Counterparties of the plan whose tax number it is.
    var numbered: [Int64] = []
    /// Those that bear it as their name.
    var named: [Int64] = []
  }
  /// People and counterparties stand beside each other, by the name that they share: of thousands of both every two would
  /// be millions.
  private(set) var names: [NameKey: Name] = [:]
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
      if names[written] == nil {
        let waiting =
          if let people { people[written.hash64] ?? [] } else {
            try keys.entities(under: MatchKey(kind: .writtenEmployer, value: written.hash64))
          }
        guard !waiting.isEmpty else { continue }
        names[written] = Name(people: waiting)
      }
      if text == number {
        names[written]?.numbered.append(record)
      } else {
        names[written]?.named.append(record)
      }
    }
  }

  /// The names that each of the store's people waits for, by their numbers there.
  var namesByPerson: [Int64: Set<NameKey>] {
    var found: [Int64: Set<NameKey>] = [:]
    for (written, name) in names {
      for person in name.people { found[person, default: []].insert(written) }
    }
    return found
  }
}

extension StoreComparison {
  /// Ties people of the store to employers that this plan brings: those whom alone the number means that was written, or
  /// whom alone in plan and store the name does.
  mutating func employWaiting() throws(Stop) {
    guard let waiting, !waiting.names.isEmpty else { return }
    var employed: [Int64: Int] = [:]
    var known: [NameKey: Employer] = [:]
    let people = waiting.namesByPerson.sorted { $0.key < $1.key }
    for (person, written) in people where reader.survivors[person] == nil {
      // A key may outlive what was written, and its entity.
      var isOpen = images.hasChanged(person)
      if !isOpen { isOpen = try reader.hasOpenPlace(person) }
      guard isOpen, var image = try image(of: person, .contactPerson) else { continue }
      var changes: [EntityChange] = []
      for (index, text) in image.openPlaces {
        let key = NameKey(text)
        guard written.contains(key), let name = waiting.names[key] else { continue }
        if known[key] == nil { known[key] = try self.employer(writtenAs: text, name) }
        guard case .one(let employer, record: let record)? = known[key], !image.works(for: employer) else {
          continue
        }
        let table = try plan.database.integer(
          "SELECT source_table FROM record WHERE id = ?1", .integer(record))
        guard (rules[table ?? 0] ?? UpdateRules()).rule != .createOnly else { continue }
        changes.append(image.employ(at: index, by: employer))
        employed[record, default: 0] += 1
      }
      guard !changes.isEmpty else { continue }
      images.put(image, of: person)
      if let lead = try firstLead(of: person) {
        try settled.add(changes, to: lead, left: person)
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

  /// Who is meant by what was written.
  private enum Employer {
    /// Nobody, or it cannot be told who.
    case unclear
    /// An entity, and the record it comes with.
    case one(Int64, record: Int64)
  }

  /// The entity that alone is meant by what was written.
  private mutating func employer(
    writtenAs text: String, _ name: WaitingPeople.Name
  ) throws(Stop) -> Employer {
    var found: [Int64: Int64] = [:]
    for record in name.numbered.isEmpty ? name.named : name.numbered {
      switch try settled.entity(of: record) {
      case .some(.none): return .unclear
      case .some(.some(let entity)): found[entity] = min(found[entity] ?? .max, record)
      case .none: found[base + record] = record
      }
    }
    guard found.count == 1, let (entity, record) = found.first else { return .unclear }
    if name.numbered.isEmpty, try namesakes.isBorne(text, byOthersThan: entity) { return .unclear }
    return .one(entity, record: record)
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
