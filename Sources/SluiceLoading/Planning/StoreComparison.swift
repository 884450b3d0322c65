import CSQLite
import SluiceRecords

/// Compares a plan's records with a store that holds entities already, and settles each.
///
/// Shape: counterparties first, since contact persons name them. A cluster is decided as a whole by its golden
/// record. What is created alone is not written down (see `PlanSchema`).
struct StoreComparison: ~Copyable {
  let plan: PlanFile
  let reader: StoredEntityReader
  let keys: MatchKeyBuckets
  let knowledge: MatchKnowledge?
  private let candidates: StoreCandidates
  let namesakes: StoredNamesakes
  let base: Int64
  /// What may be changed, by the number of a source's table.
  let rules: [Int64: UpdateRules]
  var settled: SettledRows
  /// The name of the source that each table belongs to.
  let systems: [Int64: String]
  /// A bit for each entity that a group was settled to.
  private var isSettled: [UInt64]
  /// Entities as they will be after what is planned so far.
  var images: PlannedImages
  /// The leads of clusters that the store knows as several.
  private var severalLeads: [Int64] = []
  /// What a person's word makes one, and what it keeps apart.
  private var spoken: SpokenMerges?
  private var partings = SpokenPartings()
  /// People of the store whose employer may come; nil: there are none.
  var waiting: WaitingPeople?
  /// Names that this plan's records of several tax ids bear; nil until somebody asks.
  var namesOfSeveral: Set<String>?
  /// Whether any record of this plan names an employer by identity; nil until somebody asks.
  var namesEmployersByIdentity: Bool?
  /// What is said of rows: questions for a person, and what stays as the store has it.
  var findings: [(row: Int64, finding: Finding)] = []

  /// What people keep apart and the store holds as one.
  var heldAsOne: [RunSummary.Drift] = []

  /// `base` is what is added to a record's number to give that of an entity created for it; `heldImages` is of how many
  /// entities it is kept in memory what they will be.
  init(
    _ plan: PlanFile, _ reader: StoredEntityReader, _ keys: MatchKeyBuckets, _ settled: consuming SettledRows,
    base: Int64, rules: [Int64: UpdateRules], knowledge: MatchKnowledge?, heldImages: Int
  ) throws(Stop) {
    let systems = try plan.systems()
    let images = PlannedImages(base: base, most: heldImages)
    self.init(
      plan, reader, keys, settled, base: base, rules: rules, knowledge: knowledge, systems: systems,
      images: images)
  }

  private init(
    _ plan: PlanFile, _ reader: StoredEntityReader, _ keys: MatchKeyBuckets, _ settled: consuming SettledRows,
    base: Int64, rules: [Int64: UpdateRules], knowledge: MatchKnowledge?, systems: [Int64: String],
    images: PlannedImages
  ) {
    self.systems = systems
    self.images = images
    self.rules = rules
    self.plan = plan
    self.reader = reader
    self.keys = keys
    self.knowledge = knowledge
    self.candidates = StoreCandidates(
      reader: reader, keys: keys, present: knowledge.map { StoredKeys(reader: reader, knowledge: $0) })
    namesakes = StoredNamesakes(reader: reader, keys: keys, knowledge: knowledge)
    self.settled = settled
    self.base = base
    isSettled = Array(repeating: 0, count: Int(base >> 6) + 1)
  }

  /// A record and what the store knows of it.
  struct Member {
    var record: Int64
    var row: Int64
    var table: Int64
    var known: Int64?
    /// Whether the source last said the same.
    var isSame = false
    var keys: [MatchKey] = []
    var employer: Int64?
    /// Whether the source gives it a code of its own.
    var hasCode = false
  }

  /// Settles every record; `verdicts` are what people say of them.
  mutating func run(_ verdicts: [(kind: EntityKind, verdict: PairVerdict)]) throws(Stop) {
    let clusters = try Self.clusters(of: plan)
    let spoken = try SpokenMerges(plan, reader) { record throws(Stop) in try known(as: record) }
    reader.survivors = spoken.survivors
    self.spoken = spoken
    try hear(verdicts)
    try findHeads(clusters)
    waiting = try WaitingPeople(plan, keys)
    for kind in EntityKind.allCases {
      var waiting: [Int64: [Member]] = [:]
      let records = try plan.database.prepare(
        """
        SELECT id, row, source_table, identity, known_as, occurrence, content, employer, keys, fields
        FROM record WHERE kind = \(kind.number) ORDER BY id
        """)
      while try records.step() {
        let member = try look(at: records, kind)
        if kind == .counterparty, !member.isSame {
          try self.waiting?.hear(member.record, records.bytes(9), keys)
        }
        guard let cluster = clusters[member.record] else {
          if let entity = member.known, member.isSame {
            try leave([member], kind, lead: member.record, entity)
          } else {
            try decide([member], kind, lead: member.record, fields: records.bytes(9))
          }
          continue
        }
        waiting[cluster.lead, default: []].append(member)
        guard waiting[cluster.lead]?.count == cluster.size,
          let members = waiting.removeValue(forKey: cluster.lead)
        else { continue }
        let golden = try plan.statement("SELECT fields FROM golden WHERE record = ?1")
        golden.bind(1, cluster.lead)
        guard try golden.step() else { continue }
        try decide(members, kind, lead: cluster.lead, fields: golden.bytes(0))
        golden.reset()
      }
      try settled.flush()
    }
    try linkHeads()
    try settled.flush()
    try leaveOutCircles()
    try employWaiting()
    try settleQuestions()
  }

  /// Asks of what the store has as several, and takes back questions that it has answered: both records are one there.
  private func settleQuestions() throws(Stop) {
    try plan.database.execute(
      """
      UPDATE pair SET decision = 'merge' WHERE decision = 'ask' AND
        (SELECT entity FROM settled WHERE record = "left") = (SELECT entity FROM settled WHERE record = "right")
      """)
    guard !severalLeads.isEmpty else { return }
    let leads = severalLeads.map(String.init).joined(separator: ", ")
    try plan.database.execute(
      """
      CREATE TEMP TABLE several AS SELECT value AS lead FROM json_each('[\(leads)]');
      UPDATE pair SET decision = 'ask' WHERE decision = 'merge'
        AND (SELECT lead FROM cluster_member WHERE record = "left") IN (SELECT lead FROM several)
        AND (SELECT lead FROM cluster_member WHERE record = "right") IN (SELECT lead FROM several);
      DROP TABLE several
      """)
  }

  /// The lead and the size of the cluster that each merged record belongs to.
  private static func clusters(of plan: PlanFile) throws(Stop) -> [Int64: (lead: Int64, size: Int)] {
    var clusters: [Int64: (lead: Int64, size: Int)] = [:]
    let rows = try plan.database.prepare(
      "SELECT record, lead, count(*) OVER (PARTITION BY lead) FROM cluster_member")
    while try rows.step() { clusters[rows.integer(0)] = (rows.integer(1), Int(rows.integer(2))) }
    return clusters
  }

  private mutating func look(at records: SQLiteStatement, _ kind: EntityKind) throws(Stop) -> Member {
    var member = Member(
      record: records.integer(0), row: records.integer(1), table: records.integer(2),
      employer: records.optionalInteger(7))
    let identity = RecordIdentity(rawValue: records.integer(3)) ?? .content
    let content = records.bytes(6)
    let id = identity == .content ? Self.hexadecimal(content) : records.text(4) ?? ""
    let known = try reader.entity(
      id: id, system: systems[records.integer(2)] ?? "", type: identity.type(of: kind),
      occurrence: records.integer(5), content: content)
    member.hasCode = identity == .external
    member.known = known?.entity
    member.isSame = known?.isSame ?? false
    if kind == .contactPerson, member.isSame, let entity = member.known {
      member.isSame = try !gainsEmployer(entity, record: member.record)
    }
    if known == nil { member.keys = KeyBytes.keys(in: records.bytes(8)) }
    return member
  }

  /// What the store knows a record as.
  mutating func known(as record: Int64) throws(Stop) -> Int64? {
    let find = try plan.statement(
      """
      SELECT id, row, source_table, identity, known_as, occurrence, content, employer, keys, kind
      FROM record WHERE id = ?1
      """)
    find.bind(1, record)
    guard try find.step(), let kind = EntityKind(number: find.integer(9)) else { return nil }
    defer { find.reset() }
    return try look(at: find, kind).known
  }

  static func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var digits = ByteWriter(capacity: 64)
    digits.append(hexadecimal: bytes)
    return digits.string
  }

  // MARK: Deciding

  private mutating func decide(
    _ members: [Member], _ kind: EntityKind, lead: Int64, fields: UnsafeBufferPointer<UInt8>
  ) throws(Stop) {
    let entities = Set(members.compactMap(\.known)).sorted()
    guard entities.count < 2 else {
      severalLeads.append(lead)
      return try ask(members, kind, lead: lead, .storeKnowsAsSeveral, entities)
    }
    // Whoever works for a counterparty that waits for a person's decision waits with it.
    if kind == .contactPerson {
      for employer in members.compactMap(\.employer) {
        if case .some(.none) = try settled.entity(of: employer) {
          return try settle(members, kind, lead: lead, .ask, entity: nil)
        }
      }
    }
    let record = RecordImage(fields)
    if let word = spoken?.merges[lead], let image = try image(of: word.survivor, kind) {
      return try merge(members, kind, lead: lead, record, into: word.survivor, image, absorbing: word.others)
    }
    if let entity = entities.first {
      if members.allSatisfy({ $0.isSame }) { return try leave(members, kind, lead: lead, entity) }
      if let image = try image(of: entity, kind) {
        if let differing = image.differingTaxID(from: record) {
          return try ask(members, kind, lead: lead, .storeTaxIDDiffers, [entity], differing)
        }
        if let names = try namesOfOneCode(members, record, entity, image) {
          return try ask(members, kind, lead: lead, .storeNameDiffers, [entity], names)
        }
        return try merge(members, kind, lead: lead, record, into: entity, image)
      }
    }
    let apart = try entitiesApart(from: members)
    switch try candidates.find(record, kind, keys: members.flatMap(\.keys), except: apart) {
    case .several(let found): return try ask(members, kind, lead: lead, .storeHasSeveral, found)
    case .one(let entity, let stored):
      // What this plan has put into the entity already may speak against the record.
      let image = try image(of: entity, stored)
      if StoreCandidates.agrees(record, with: image) {
        return try merge(members, kind, lead: lead, record, into: entity, image)
      }
    case .none:
      if kind == .counterparty, try meetNamesake(of: record, members, lead: lead, except: apart) { return }
    }
    if kind == .contactPerson { try employ(record, members, lead: lead) }
    guard members.count > 1 else { return }
    try settle(members, kind, lead: lead, .create, entity: base + lead)
  }

  // MARK: What people keep apart

  /// Takes note of what people keep apart, and tells where the store holds as one what they do.
  private mutating func hear(_ verdicts: [(kind: EntityKind, verdict: PairVerdict)]) throws(Stop) {
    for (kind, verdict) in verdicts where verdict.answer == .different {
      let (left, right) = (verdict.left.number, verdict.right.number)
      partings.add(left, right)
      guard let entity = try known(as: left), try known(as: right) == entity else { continue }
      try tell(apart: left, from: right, kind, entity)
    }
  }

  /// The entities that are another by a person's word: what the store, or this plan, has of records said to be different.
  private mutating func entitiesApart(from members: [Member]) throws(Stop) -> Set<Int64> {
    var apart: Set<Int64> = []
    for member in members {
      for other in partings.records(apart: member.record) {
        if let known = try known(as: other) {
          apart.insert(known)
        } else if case .some(let entity?) = try settled.entity(of: other) {
          apart.insert(entity)
        }
      }
    }
    return apart
  }

  private mutating func leave(_ members: [Member], _ kind: EntityKind, lead: Int64, _ entity: Int64)
    throws(Stop)
  {
    try settle(members, kind, lead: try firstLead(of: entity) ?? lead, .leave, entity: entity)
  }

  /// The lead of the group that was settled to an entity before: two groups that the linker kept apart may be one
  /// entity here, and the second joins the first.
  mutating func firstLead(of entity: Int64) throws(Stop) -> Int64? {
    guard entity > 0, entity <= base, isSettled[Int(entity >> 6)] >> UInt64(entity & 63) & 1 == 1 else {
      return nil
    }
    return try settled.lead(of: entity)
  }

  private mutating func ask(
    _ members: [Member], _ kind: EntityKind, lead: Int64, _ reason: Reason, _ entities: [Int64],
    _ details: [Remark.Detail] = []
  ) throws(Stop) {
    try settle(members, kind, lead: lead, .ask, entity: nil)
    let most = StoreCandidates.most
    let told = entities.prefix(most).map(String.init) + (entities.count > most ? ["…"] : [])
    let remark = Remark(
      reason,
      [.init("kind", kind.phrase), .init("entities", told.joined(separator: ", "))] + details)
    for member in members { findings.append((member.row, Finding(remark, column: nil))) }
  }

  /// Writes down what becomes of a group's records.
  mutating func settle(
    _ members: [Member], _ kind: EntityKind, lead: Int64, _ action: PlannedAction, entity: Int64?,
    areJoined: Bool = false
  ) throws(Stop) {
    if let entity, entity > 0, entity <= base { isSettled[Int(entity >> 6)] |= 1 << UInt64(entity & 63) }
    let hasChanged = members.contains { $0.known != nil && !$0.isSame }
    var needsUpdated = action == .update && !hasChanged
    for member in members {
      let origin: RecordOrigin = member.known == nil ? .new : member.isSame ? .same : .changed
      let fate: Fate
      switch (action, origin) {
      case (.ask, _): fate = .ask
      case (.create, _): fate = member.record == lead ? .created : .merged
      case (.update, _) where areJoined: fate = member.record == lead ? .updated : .merged
      case (_, .same): fate = .unchanged
      case (.update, .changed): fate = .updated
      case (_, .changed): fate = .unchanged
      case (_, .new):
        fate = needsUpdated ? .updated : .merged
        needsUpdated = false
      }
      try settled.append(
        .init(
          record: member.record, row: member.row, kind: kind, lead: lead, action: action, entity: entity,
          fate: fate,
          origin: origin))
    }
  }
}

extension Reason {
  static let storeKnowsAsSeveral = Reason(
    "store.known-as-several", .warning,
    message: "the store knows what is one {kind} here as several: {entities}",
    remedy:
      "answer in questions.xlsx whether they are one, and import with the answers: their cards are joined then",
    rule: "Planning/StoreComparison.swift")
  static let storeHasSeveral = Reason(
    "store.several-alike", .warning, message: "the store has several that this {kind} may be: {entities}",
    remedy: "say which of them it is", rule: "Planning/StoreCandidates.swift")
  /// One external id, and another valid tax id than the store holds.
  static let storeTaxIDDiffers = Reason(
    "store.tax-id-differs", .warning,
    message:
      "the store knows this {kind} as {entities} with the tax number {stored}, the source now says {found}",
    remedy: "correct the number in the CRM if it is the same, or give another company a code of its own",
    rule: "Planning/StoreComparison.swift")
}
