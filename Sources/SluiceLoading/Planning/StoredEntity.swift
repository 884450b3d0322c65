import SluiceRecords

/// What a store holds of one entity, and what an incoming record would change in it.
///
/// Rule: by the mapping's `update:`; as a rule a filled field that differs is set, an empty one takes nothing away,
/// lists are united, a value of `extra` follows its name. What a person changed stays.
struct StoredEntity {
  let kind: EntityKind
  private(set) var single: [String: String] = [:]
  private(set) var headID: Int64?
  private var employments: [Place] = []
  /// Where the person works, as it could be said of another.
  var places: [Place] {
    employments.map { .init(counterparty: $0.counterparty, employer: $0.employer, position: $0.position) }
  }
  private let edits: StoreEdits

  /// What a record would change.
  struct Update {
    var changes: [EntityChange] = []
    /// What stays as the store has it, and why.
    var kept: [(remark: Remark, field: Field)] = []
    /// Whether a person must decide first.
    var isAsked = false
  }

  /// Where a person works: an entity of the store or the text as written.
  struct Place: Equatable {
    var number: Int64 = 0
    var counterparty: Int64?
    var employer: String?
    var position: String?
    var isPrimary = false
    /// How the source writes the employer, where it is found by that.
    var written: String?

    var row: EntityChange.Value {
      .row([
        counterparty.map { .number($0) } ?? .null, .init(employer), .init(position),
        .number(isPrimary ? 1 : 0),
      ])
    }
  }

  private typealias Values = [(number: Int64, values: [String?])]
  /// The values of one list, by number.
  private var many: [RecordField: Values] = [:]
  /// How many values of a list have a key: of long lists, so that the next record need not make the keys again.
  private var keyed: [RecordField: [String: Int]] = [:]
  /// Lists of more values are worth remembering.
  static let longList = 64

  /// Reads an entity; nil when the store has none of this number and kind.
  init?(_ id: Int64, _ kind: EntityKind, in store: StoredEntityReader) throws(Stop) {
    self.kind = kind
    guard let row = try store.row(of: id, kind) else { return nil }
    single = row.single
    headID = row.head
    many = try store.lists(of: id, kind)
    if kind == .contactPerson { employments = try store.employments(of: id) }
    edits = try store.edits(of: id, kind)
  }

  /// The values of one of its lists.
  func values(of list: RecordField) -> [[String?]] { many[list, default: []].map(\.values) }

  /// Whether a person wrote its name.
  var hasEditedName: Bool { edits.holds(kind == .counterparty ? "name" : "surname", single) }

  /// Whether a record has a telephone or a mailbox of it.
  func isReached(as record: RecordImage) -> Bool {
    [RecordField.phones, .emails].contains { list in
      let known = Set(values(of: list).compactMap { $0[place: 0]?.lowercased() })
      return (record.many[list] ?? []).contains { value in
        value[place: 0].map { known.contains($0.lowercased()) } ?? false
      }
    }
  }

  /// Whether a person took its tax id away.
  var hasLostTaxID: Bool { single["tax_id"] == nil && edits.holds("tax_id", single) }

  /// The tax ids of both when they are different ones, which are never one company, whatever code they go by.
  ///
  /// What a person put into the store is not held against the source: for that the mapping has a rule.
  func differingTaxID(from record: RecordImage) -> [Remark.Detail]? {
    guard kind == .counterparty, let found = record.single[.taxID], let stored = single["tax_id"],
      found != stored, !edits.holds("tax_id", single)
    else { return nil }
    return [.init("stored", stored), .init("found", found)]
  }

  /// Takes a record in and says what that changes.
  mutating func take(_ record: RecordImage, places: [Place], by rules: UpdateRules) -> Update {
    var update = Update()
    let isNewer = Self.isNewer(record.single[.updatedAt], than: single["updated_at"])
    for (field, column) in EntityColumns.of(kind) {
      // A head office that is in the store says more than its name.
      guard let value = record.single[field], !(field == .parent && headID != nil) else { continue }
      // An identity is no name: where it leads to a head office, the heads are linked afterwards.
      if field == .parent, StoredNamesakes.isGUID(value) { continue }
      if column == "updated_at", isNewer == false { continue }
      guard !value.isEmpty, single[column] != value else { continue }
      if mayTake(column, isEmpty: single[column] == nil, rules, isNewer, &update) {
        set(column, value, &update.changes)
      }
    }
    if kind == .contactPerson, !edits.holds("display_name", single) {
      let parts = ["surname", "given_name", "patronymic"].compactMap { single[$0] }
      if !parts.isEmpty { set("display_name", parts.joined(separator: " "), &update.changes) }
    }
    for list in EntityList.of(kind) {
      if let values = record.many[list.field] { take(values, into: list, rules, isNewer, &update) }
    }
    if rule(of: "employment", rules) != .createOnly {
      for place in places { take(place, rules, isNewer, &update) }
    }
    return update
  }

  /// Whether a value of the source may go where the store has another, or none; what stays is told.
  ///
  /// - Parameter isEdited: whether a person put in what is there; nil: the column tells.
  private func mayTake(
    _ place: String, isEmpty: Bool, isEdited: Bool? = nil, _ rules: UpdateRules, _ isNewer: Bool?,
    _ update: inout Update
  ) -> Bool {
    let field = EntityColumns.field(of: place)
    if place != "updated_at", isEdited ?? edits.holds(place, single), keepsEdit(of: field, rules, &update) {
      return false
    }
    let rule = rule(of: place, rules)
    let isTaken =
      switch rule {
      case .overwrite: true
      case .createOnly: false
      case .fillEmpty: isEmpty || place == "updated_at"
      case .newestWins: isEmpty || isNewer == true
      }
    if !isTaken {
      update.keep(
        Remark(.storeValueKept, [.init("field", field.title), .init("rule", rule.rawValue)]), field)
    }
    return isTaken
  }

  /// Whether a person's word stays, which is told.
  private func keepsEdit(of field: Field, _ rules: UpdateRules, _ update: inout Update) -> Bool {
    let details: [Remark.Detail] = [.init("field", field.title)]
    switch rules.edited {
    case .keep: update.keep(Remark(.storeEdited, details), field)
    case .ask:
      update.keep(Remark(.storeEditedAsk, details), field)
      update.isAsked = true
    case .overwrite: return false
    }
    return true
  }

  private func rule(of place: String, _ rules: UpdateRules) -> UpdateRules.Rule {
    for field in EntityColumns.fields(of: place) {
      if let named = rules.fields.last(where: { $0.field == field }) { return named.rule }
    }
    return rules.rule
  }

  /// Whether the source's word is the later one; nil where one of both has no date.
  private static func isNewer(_ incoming: String?, than stored: String?) -> Bool? {
    guard let incoming, let stored else { return nil }
    return incoming >= stored
  }

  /// Ties the entity to a head office, or to none, and says what that changes, and what stays.
  mutating func take(head: Int64?, by rules: UpdateRules) -> Update {
    var update = Update()
    guard headID != head else { return update }
    let isEdited = edits.holds("head_id", headID.map { ["head_id": "\($0)"] } ?? [:])
    guard mayTake("head_id", isEmpty: headID == nil, isEdited: isEdited, rules, nil, &update) else {
      return update
    }
    update.changes.append(
      EntityChange(
        field: "head_id", before: headID.map { .number($0) } ?? .null,
        after: head.map { .number($0) } ?? .null))
    headID = head
    return update
  }

  private mutating func set(_ column: String, _ value: String, _ changes: inout [EntityChange]) {
    guard !value.isEmpty, single[column] != value else { return }
    changes.append(EntityChange(field: column, before: .init(single[column]), after: .text(value)))
    single[column] = value
  }

  /// Takes in values of one list, each of which is looked up among thousands.
  private mutating func take(
    _ values: [[String?]], into list: EntityList, _ rules: UpdateRules, _ isNewer: Bool?,
    _ update: inout Update
  ) {
    guard !values.isEmpty else { return }
    // Taken out, so that it is added to where it lies.
    var known = many.removeValue(forKey: list.field) ?? []
    var keys = keyed.removeValue(forKey: list.field) ?? [:]
    if keys.isEmpty { for value in known { keys[list.key(of: value.values), default: 0] += 1 } }
    for value in values { take(value, into: list, &known, &keys, rules, isNewer, &update) }
    if known.count > Self.longList { keyed[list.field] = keys }
    many[list.field] = known
  }

  /// - Parameter keys: how many of the known values have a key.
  private func take(
    _ value: [String?], into list: EntityList, _ known: inout Values, _ keys: inout [String: Int],
    _ rules: UpdateRules, _ isNewer: Bool?, _ update: inout Update
  ) {
    var value = Array(value.prefix(list.width))
    value += Array(repeating: nil, count: list.width - value.count)
    let key = list.key(of: value)
    guard keys[key, default: 0] == 0 else { return }
    let field = EntityColumns.field(of: list.table)
    if edits.removed[list.table]?.contains(key) == true, keepsEdit(of: field, rules, &update) { return }
    let rule = rule(of: list.table, rules)
    let replaced = replaced(by: value, in: list, known)
    if let replaced {
      let isEdited = edits.given[list.table]?.contains(list.key(of: known[replaced].values)) == true
      guard mayTake(list.table, isEmpty: false, isEdited: isEdited, rules, isNewer, &update) else { return }
    }
    guard rule != .createOnly, rule != .fillEmpty || known.isEmpty else {
      update.keep(
        Remark(.storeValueKept, [.init("field", field.title), .init("rule", rule.rawValue)]), field)
      return
    }
    if let index = replaced {
      let number = known[index].number
      update.changes.append(
        EntityChange(
          field: list.table, before: Self.row(known[index].values, list, number),
          after: Self.row(value, list, number), number: number))
      keys[list.key(of: known[index].values), default: 0] -= 1
      known[index].values = value
    } else {
      let number = (known.last?.number ?? 0) + 1
      update.changes.append(
        EntityChange(field: list.table, before: .null, after: Self.row(value, list, number), number: number))
      known.append((number, value))
    }
    keys[key, default: 0] += 1
  }

  /// A carried value follows its name, as long as the name has one value.
  private func replaced(
    by value: [String?], in list: EntityList, _ known: Values
  ) -> Int? {
    guard list.field == .extra else { return nil }
    let named = known.indices.filter { known[$0].values[place: 0] == value[place: 0] }
    return named.count == 1 ? named.first : nil
  }

  private static func row(_ values: [String?], _ list: EntityList, _ number: Int64) -> EntityChange.Value {
    .row(
      values.prefix(list.width).map { .init($0) } + (list.hasPrimary ? [.number(number == 1 ? 1 : 0)] : []))
  }

  private mutating func take(
    _ place: Place, _ rules: UpdateRules, _ isNewer: Bool?, _ update: inout Update
  ) {
    let known = employments.firstIndex { stored in
      place.counterparty != nil
        ? stored.counterparty == place.counterparty
        : stored.counterparty == nil && stored.employer == place.employer
    }
    if let known {
      let stored = employments[known]
      guard let position = place.position, stored.position != position,
        mayTake(
          "employment", isEmpty: stored.position == nil, isEdited: edits.holds(stored), rules, isNewer,
          &update)
      else { return }
      employments[known].position = position
      update.changes.append(
        EntityChange(
          field: "employment", before: stored.row, after: employments[known].row, number: stored.number))
      return
    }
    let field = EntityColumns.field(of: "employment")
    if edits.hasLeft(place), keepsEdit(of: field, rules, &update) { return }
    if let counterparty = place.counterparty, let open = openPlace(for: place) {
      // An employer whom nobody knew until now.
      update.changes.append(employ(at: open, by: counterparty))
      return take(place, rules, isNewer, &update)
    }
    let rule = rule(of: "employment", rules)
    guard rule != .fillEmpty || employments.isEmpty else {
      update.keep(
        Remark(.storeValueKept, [.init("field", field.title), .init("rule", rule.rawValue)]), field)
      return
    }
    var place = place
    place.written = nil
    place.number = (employments.last?.number ?? 0) + 1
    place.isPrimary = employments.isEmpty
    employments.append(place)
    update.changes.append(
      EntityChange(field: "employment", before: .null, after: place.row, number: place.number))
  }

  // MARK: Employers who come later

  /// Places whose employer is only written down, and no person's word.
  var openPlaces: [(index: Int, employer: String)] {
    employments.indices.compactMap { index in
      let place = employments[index]
      guard place.counterparty == nil, let employer = place.employer, !edits.holds(place) else { return nil }
      return (index, employer)
    }
  }

  /// Whether the person is known to work for a counterparty.
  func works(for counterparty: Int64) -> Bool { employments.contains { $0.counterparty == counterparty } }

  /// The place that another one completes: the employer is written there as here, or there is none and the position is the same.
  private func openPlace(for place: Place) -> Int? {
    if let written = place.written.map({ NameKey($0) }),
      let open = openPlaces.first(where: { NameKey($0.employer) == written })
    {
      return open.index
    }
    guard place.position != nil else { return nil }
    return employments.firstIndex {
      $0.counterparty == nil && $0.employer == nil && $0.position == place.position && !edits.holds($0)
    }
  }

  /// Ties a place to the counterparty that is meant there, and says what that changes.
  mutating func employ(at index: Int, by counterparty: Int64) -> EntityChange {
    let before = employments[index].row
    employments[index].counterparty = counterparty
    employments[index].employer = nil
    return EntityChange(
      field: "employment", before: before, after: employments[index].row, number: employments[index].number)
  }
}

extension StoredEntity {
  /// Takes in changes that were planned for it before, as they were made then.
  mutating func take(planned changes: [EntityChange]) {
    keyed = [:]
    for change in changes where change.field != EntityChange.merged {
      let list = EntityList.of(kind).first { $0.table == change.field }
      if let list, let number = change.number, case .row(let row) = change.after {
        let values = row.prefix(list.width).map(\.textValue)
        if change.before != .null, let index = many[list.field]?.firstIndex(where: { $0.number == number }) {
          many[list.field]?[index].values = values
        } else {
          many[list.field, default: []].append((number, values))
        }
      } else if change.field == "employment" {
        take(place: change)
      } else if change.field == "head_id" {
        headID = change.after.numberValue
      } else {
        single[change.field] = change.after.textValue
      }
    }
  }

  private mutating func take(place change: EntityChange) {
    guard let number = change.number, case .row(let row) = change.after, row.count == 4 else { return }
    let place = Place(
      number: number, counterparty: row[0].numberValue, employer: row[1].textValue,
      position: row[2].textValue,
      isPrimary: row[3].numberValue == 1)
    if let index = employments.firstIndex(where: { $0.number == number }) {
      employments[index] = place
    } else {
      employments.append(place)
    }
  }
}

extension EntityChange.Value {
  fileprivate var textValue: String? { if case .text(let text) = self { text } else { nil } }
  fileprivate var numberValue: Int64? { if case .number(let number) = self { number } else { nil } }
}

extension StoredEntity.Update {
  /// Notes what stays, once for each field.
  fileprivate mutating func keep(_ remark: Remark, _ field: Field) {
    if !kept.contains(where: { $0.field == field && $0.remark == remark }) { kept.append((remark, field)) }
  }
}
