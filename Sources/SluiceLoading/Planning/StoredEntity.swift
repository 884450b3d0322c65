import SluiceRecords

/// What a store holds of one entity, and what an incoming record would change in it.
///
/// Rule: a filled field that differs is set, an empty one takes nothing away; lists are united, a value of `extra`
/// follows its name.
struct StoredEntity {
  let kind: EntityKind
  private(set) var single: [String: String] = [:]
  private(set) var headID: Int64?
  private var employments: [Place] = []

  /// Where a person works: an entity of the store or the text as written.
  struct Place: Equatable {
    var number: Int64 = 0
    var counterparty: Int64?
    var employer: String?
    var position: String?
    var isPrimary = false

    var row: EntityChange.Value {
      .row([
        counterparty.map { .number($0) } ?? .null, .init(employer), .init(position),
        .number(isPrimary ? 1 : 0),
      ])
    }
  }

  /// The values of one list, by number.
  private var many: [RecordField: [(number: Int64, values: [String?])]] = [:]

  /// Reads an entity; nil when the store has none of this number and kind.
  init?(_ id: Int64, _ kind: EntityKind, in store: StoredEntityReader) throws(Stop) {
    self.kind = kind
    guard let row = try store.row(of: id, kind) else { return nil }
    single = row.single
    headID = row.head
    many = try store.lists(of: id, kind)
    if kind == .contactPerson { employments = try store.employments(of: id) }
  }

  /// Takes a record in and says what that changes.
  mutating func take(_ record: RecordImage, places: [Place]) -> [EntityChange] {
    var changes: [EntityChange] = []
    for (field, column) in EntityColumns.of(kind) {
      // A head office that is in the store says more than its name.
      guard let value = record.single[field], !(field == .parent && headID != nil) else { continue }
      set(column, value, &changes)
    }
    if kind == .contactPerson {
      let parts = ["surname", "given_name", "patronymic"].compactMap { single[$0] }
      if !parts.isEmpty { set("display_name", parts.joined(separator: " "), &changes) }
    }
    for list in EntityList.of(kind) {
      for value in record.many[list.field] ?? [] { take(value, into: list, &changes) }
    }
    for place in places { take(place, &changes) }
    return changes
  }

  /// Ties the entity to a head office and says what that changes.
  mutating func take(head: Int64) -> [EntityChange] {
    guard headID != head else { return [] }
    let change = EntityChange(
      field: "head_id", before: headID.map { .number($0) } ?? .null, after: .number(head))
    headID = head
    return [change]
  }

  private mutating func set(_ column: String, _ value: String, _ changes: inout [EntityChange]) {
    guard !value.isEmpty, single[column] != value else { return }
    changes.append(EntityChange(field: column, before: .init(single[column]), after: .text(value)))
    single[column] = value
  }

  private mutating func take(_ value: [String?], into list: EntityList, _ changes: inout [EntityChange]) {
    var value = Array(value.prefix(list.width))
    value += Array(repeating: nil, count: list.width - value.count)
    let key = list.key(of: value)
    var known = many[list.field] ?? []
    guard !known.contains(where: { list.key(of: $0.values) == key }) else { return }
    if let index = replaced(by: value, in: list, known) {
      let number = known[index].number
      changes.append(
        EntityChange(
          field: list.table, before: Self.row(known[index].values, list, number),
          after: Self.row(value, list, number), number: number))
      known[index].values = value
    } else {
      let number = (known.last?.number ?? 0) + 1
      changes.append(
        EntityChange(field: list.table, before: .null, after: Self.row(value, list, number), number: number))
      known.append((number, value))
    }
    many[list.field] = known
  }

  /// A carried value follows its name, as long as the name has one value.
  private func replaced(
    by value: [String?], in list: EntityList, _ known: [(number: Int64, values: [String?])]
  ) -> Int? {
    guard list.field == .extra else { return nil }
    let named = known.indices.filter { known[$0].values[place: 0] == value[place: 0] }
    return named.count == 1 ? named.first : nil
  }

  private static func row(_ values: [String?], _ list: EntityList, _ number: Int64) -> EntityChange.Value {
    .row(
      values.prefix(list.width).map { .init($0) } + (list.hasPrimary ? [.number(number == 1 ? 1 : 0)] : []))
  }

  private mutating func take(_ place: Place, _ changes: inout [EntityChange]) {
    let known = employments.firstIndex { stored in
      place.counterparty != nil
        ? stored.counterparty == place.counterparty
        : stored.counterparty == nil && stored.employer == place.employer
    }
    if let known {
      guard let position = place.position, employments[known].position != position else { return }
      let before = employments[known].row
      employments[known].position = position
      changes.append(
        EntityChange(
          field: "employment", before: before, after: employments[known].row,
          number: employments[known].number))
    } else {
      var place = place
      place.number = (employments.last?.number ?? 0) + 1
      place.isPrimary = employments.isEmpty
      employments.append(place)
      changes.append(EntityChange(field: "employment", before: .null, after: place.row, number: place.number))
    }
  }
}
