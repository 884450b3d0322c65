import SluiceRecords

/// Reads entities of a store by number, for planning.
final class StoredEntityReader {
  /// Entities that become part of others, each with the one that stays: whoever asks is told of that one.
  var survivors: [Int64: Int64] = [:]
  let database: any StoreDatabase
  private var statements: [String: any StoreStatement] = [:]
  private var knownNumbers: [Int64: (taxID: String?, kpp: String?)] = [:]
  private static let mostKnownNumbers = 65_536
  /// Which runs moved ids from entity to entity, see `joiningRun`; nil until somebody asks.
  var knownMoves: [String: Int64]?
  private let external: any StoreStatement
  private let alike: any StoreStatement
  /// Nil in stores that do not watch people yet, and in those nobody has edited.
  private let edited: (any StoreStatement)?

  init(_ database: any StoreDatabase) throws(Stop) {
    self.database = database
    external = try database.ready(
      """
      SELECT entity, content FROM external_id WHERE id = ?1 AND system = ?2 AND type = ?3 AND occurrence = ?4
      """)
    alike = try database.ready(
      """
      SELECT entity FROM external_id WHERE id = ?1 AND system = ?2 AND type = ?3 AND content = ?4
        AND occurrence <= \(Self.mostOfOneCode) ORDER BY occurrence LIMIT 1
      """)
    var isWatched = true
    if database.dialect == .sqlite {
      // A store of the first step of the schema, which planning only reads.
      isWatched =
        try database.integer(
          "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'person_edit'") == 1
    }
    if isWatched, try database.integer("SELECT EXISTS (SELECT 1 FROM person_edit)") == 1 {
      edited = try database.ready(
        "SELECT field, number IS NOT NULL, before, after, number FROM person_edit WHERE entity = ?1 ORDER BY id"
      )
    } else {
      edited = nil
    }
  }

  /// What people changed in an entity.
  func edits(of id: Int64, _ kind: EntityKind) throws(Stop) -> StoreEdits {
    var edits = StoreEdits()
    guard let edited else { return edits }
    edited.bind(1, id)
    while try edited.step() {
      edits.take(
        field: edited.text(0) ?? "", isList: edited.integer(1) == 1, number: edited.integer(4),
        before: EntityChange.value(in: edited.bytes(2)),
        after: EntityChange.value(in: edited.bytes(3)), kind: kind)
    }
    return edits
  }

  /// The numbers by which a counterparty is told from others; nil when there is none.
  ///
  /// Shape: kept for the next who asks: branches of one tax number are asked for again and again.
  func numbers(of id: Int64) throws(Stop) -> (taxID: String?, kpp: String?)? {
    if let known = knownNumbers[id] { return known }
    let find = try statement("SELECT tax_id, kpp FROM counterparty WHERE id = ?1")
    find.bind(1, id)
    guard try find.step() else { return nil }
    defer { find.reset() }
    if knownNumbers.count >= Self.mostKnownNumbers { knownNumbers.removeAll(keepingCapacity: true) }
    let numbers = (taxID: find.text(0), kpp: find.text(1))
    knownNumbers[id] = numbers
    return numbers
  }

  /// The entity that stands for another from now on, or the same.
  func standing(for entity: Int64) -> Int64 { survivors[entity] ?? entity }

  /// The entity that a source calls by an id, and whether it last said the same of it.
  func entity(
    id: String, system: String, type: String, occurrence: Int64, content: UnsafeBufferPointer<UInt8>
  ) throws(Stop) -> (entity: Int64, isSame: Bool)? {
    external.bind(1, id)
    external.bind(2, system)
    external.bind(3, type)
    external.bind(4, occurrence)
    let isKnown = try external.step()
    let known = isKnown ? standing(for: external.integer(0)) : nil
    let isSame = isKnown && external.bytes(1).elementsEqual(content)
    if isKnown { external.reset() }
    if isSame { return known.map { ($0, true) } }
    // Rows of one code may come in another order.
    if type == "counterparty" || type == "contact_person" {
      alike.bind([.text(id), .text(system), .text(type), .blob(Array(content))])
      if try alike.step() {
        defer { alike.reset() }
        return (standing(for: alike.integer(0)), true)
      }
    }
    return known.map { ($0, false) }
  }

  /// So many records of one code are told apart by what they say.
  private static let mostOfOneCode = 64

  /// The sources that tell of an entity.
  func systems(of entity: Int64) throws(Stop) -> Set<String> {
    let find = try statement("SELECT DISTINCT system FROM external_id WHERE entity = ?1")
    find.bind(1, entity)
    var systems: Set<String> = []
    while try find.step() { systems.insert(find.text(0) ?? "") }
    return systems
  }

  func row(of id: Int64, _ kind: EntityKind) throws(Stop) -> (single: [String: String], head: Int64?)? {
    var columns = EntityColumns.of(kind).map(\.column)
    if kind == .contactPerson { columns.append("display_name") }
    let head = kind == .counterparty ? "head_id" : "NULL"
    let find = try statement(
      "SELECT \(head), \(columns.joined(separator: ", ")) FROM \(kind.rawValue) WHERE id = ?1")
    find.bind(1, id)
    guard try find.step() else { return nil }
    defer { find.reset() }
    var single: [String: String] = [:]
    for (index, column) in columns.enumerated() { single[column] = find.text(Int32(index + 1)) }
    return (single, find.optionalInteger(0).map(standing))
  }

  typealias Lists = [RecordField: [(number: Int64, values: [String?])]]
  /// The long lists that were read last: many groups of a plan may meet one entity.
  private var longLists: (id: Int64, lists: Lists)?

  func lists(of id: Int64, _ kind: EntityKind) throws(Stop) -> Lists {
    if let longLists, longLists.id == id { return longLists.lists }
    var many: Lists = [:]
    for list in EntityList.of(kind) {
      let columns = list.columns.prefix(list.width)
      let find = try statement(
        "SELECT number, \(columns.joined(separator: ", ")) FROM \(list.table) WHERE owner = ?1 ORDER BY number"
      )
      find.bind(1, id)
      while try find.step() {
        many[list.field, default: []].append(
          (find.integer(0), (0..<columns.count).map { find.text(Int32($0 + 1)) }))
      }
    }
    if many.values.contains(where: { $0.count > StoredEntity.longList }) { longLists = (id, many) }
    return many
  }

  func employments(of id: Int64) throws(Stop) -> [StoredEntity.Place] {
    let find = try statement(
      """
      SELECT number, counterparty, employer, position, is_primary FROM employment WHERE contact_person = ?1
      ORDER BY number
      """)
    find.bind(1, id)
    var places: [StoredEntity.Place] = []
    while try find.step() {
      let own = find.optionalInteger(1)
      let counterparty = own.map(standing)
      // Who works for both works for the one that stays.
      if own != counterparty, places.contains(where: { $0.counterparty == counterparty }) { continue }
      places.append(
        .init(
          number: find.integer(0), counterparty: counterparty, employer: find.text(2), position: find.text(3),
          isPrimary: find.integer(4) == 1))
    }
    return places
  }

  /// Whether the employer of any of a person's places is only written down.
  func hasOpenPlace(_ person: Int64) throws(Stop) -> Bool {
    let find = try statement(
      """
      SELECT 1 FROM employment WHERE contact_person = ?1 AND counterparty IS NULL AND employer IS NOT NULL LIMIT 1
      """)
    find.bind(1, person)
    guard try find.step() else { return false }
    find.reset()
    return true
  }

  /// Who works for a counterparty.
  func people(of counterparty: Int64) throws(Stop) -> [Int64] {
    let find = try statement("SELECT contact_person FROM employment WHERE counterparty = ?1")
    find.bind(1, counterparty)
    var people: [Int64] = []
    while try find.step() { people.append(find.integer(0)) }
    return people
  }

  /// The only counterparty that any source calls by an id, which is the same object in all of them.
  func counterparty(called id: String) throws(Stop) -> Int64? {
    let find = try statement(
      "SELECT DISTINCT entity FROM external_id WHERE id = ?1 AND type = 'counterparty' ORDER BY entity")
    find.bind(1, id)
    var found: Set<Int64> = []
    while try find.step() { found.insert(standing(for: find.integer(0))) }
    return found.count == 1 ? found.first : nil
  }

  /// The only counterparty that a source calls by an id.
  func counterparty(called id: String, in system: String) throws(Stop) -> Int64? {
    let find = try statement(
      "SELECT DISTINCT entity FROM external_id WHERE id = ?1 AND system = ?2 AND type = 'counterparty' ORDER BY entity"
    )
    find.bind(1, id)
    find.bind(2, system)
    var found: Set<Int64> = []
    while try find.step() { found.insert(standing(for: find.integer(0))) }
    return found.count == 1 ? found.first : nil
  }

  /// Whether nobody gives a counterparty a code, and somebody works for it.
  func isNamedByPeopleOnly(_ id: Int64) throws(Stop) -> Bool {
    let find = try statement(
      """
      SELECT CASE WHEN EXISTS (SELECT 1 FROM employment WHERE counterparty = ?1)
        AND NOT EXISTS (SELECT 1 FROM external_id WHERE entity = ?1 AND type = 'counterparty') THEN 1 ELSE 0 END
      """)
    find.bind(1, id)
    guard try find.step() else { return false }
    defer { find.reset() }
    return find.integer(0) == 1
  }

  /// Whether a source calls an entity by another id as well.
  func hasOtherID(_ entity: Int64, than id: String, system: String, type: String) throws(Stop) -> Bool {
    let find = try statement(
      "SELECT 1 FROM external_id WHERE entity = ?1 AND system = ?2 AND type = ?3 AND id <> ?4 LIMIT 1")
    find.bind([.integer(entity), .text(system), .text(type), .text(id)])
    defer { find.reset() }
    return try find.step()
  }

  private func statement(_ sql: String) throws(Stop) -> any StoreStatement {
    if let made = statements[sql] { return made }
    let made = try database.ready(sql)
    statements[sql] = made
    return made
  }
}
