import SluiceRecords

/// What people changed in one entity of a store and what still stands so.
///
/// Shape: a column is edited while it holds what a person last put there, and so is a place of work; a value of a list
/// was taken away while the list does not hold it again.
struct StoreEdits {
  /// Column and what a person left in it; nil: emptied.
  private(set) var columns: [String: String?] = [:]
  /// Keys (`EntityList.key`) of values that a person took away or replaced, by table.
  private(set) var removed: [String: Set<String>] = [:]
  /// Keys of values that a person put in, by table.
  private(set) var given: [String: Set<String>] = [:]
  /// Places of work as a person left them, by number.
  private var places: [Int64: EntityChange.Value] = [:]
  /// Who a person no longer works for, by a person's word.
  private var leftEmployers: Set<String> = []

  init() {}

  /// Takes a line of `person_edit`, in their order.
  mutating func take(
    field: String, isList: Bool, number: Int64, before: EntityChange.Value, after: EntityChange.Value,
    kind: EntityKind
  ) {
    guard isList else {
      switch after {
      case .text(let text): columns[field] = .some(text)
      case .number(let number): columns[field] = .some("\(number)")
      case .null, .row: columns[field] = .some(nil)
      }
      return
    }
    if field == "employment" { return take(place: before, after, number) }
    guard let list = EntityList.of(kind).first(where: { $0.table == field }) else { return }
    if let key = Self.key(of: before, in: list) { removed[field, default: []].insert(key) }
    if let key = Self.key(of: after, in: list) { given[field, default: []].insert(key) }
  }

  private static func key(of row: EntityChange.Value, in list: EntityList) -> String? {
    guard case .row(let values) = row else { return nil }
    return list.key(
      of: values.prefix(list.width).map { value -> String? in
        if case .text(let text) = value { return text }
        return nil
      })
  }

  private mutating func take(place before: EntityChange.Value, _ after: EntityChange.Value, _ number: Int64) {
    places[number] = after
    if let employer = Self.employer(in: before) { leftEmployers.insert(employer) }
    if let employer = Self.employer(in: after) { leftEmployers.remove(employer) }
  }

  /// What an employer is known by in a row of `employment`: its number in the store, or its name.
  private static func employer(in row: EntityChange.Value) -> String? {
    guard case .row(let values) = row, values.count > 1 else { return nil }
    switch (values[0], values[1]) {
    case (.number(let entity), _): return "\(entity)"
    case (_, .text(let name)): return "«\(name)"
    default: return nil
    }
  }

  /// Whether a place of work is as a person left it.
  func holds(_ place: StoredEntity.Place) -> Bool { places[place.number] == place.row }

  /// Whether a person took the place of work away.
  func hasLeft(_ place: StoredEntity.Place) -> Bool {
    Self.employer(in: place.row).map(leftEmployers.contains) ?? false
  }

  /// Whether a column, or one that is written together with it, holds a person's word.
  func holds(_ column: String, _ single: [String: String]) -> Bool {
    let group = Self.groups.first { $0.contains(column) } ?? [column]
    return group.contains { member in
      guard let left = columns[member] else { return false }
      return single[member] == left
    }
  }

  /// Columns that say one thing together.
  private static let groups: [[String]] = [
    ["name", "full_name", "legal_form"], ["tax_id", "tax_id_kind"],
    ["surname", "given_name", "patronymic", "display_name", "former_surname"],
  ]
}

extension Reason {
  /// A value that a person changed since our last word stands against the source's.
  static let storeEdited = Reason(
    "store.edited-in-crm", .warning,
    message: "«{field}» was changed in the CRM since the last import; the CRM's value is kept",
    remedy: "change it in the source too, or say edited_in_crm: overwrite in the mapping",
    rule: "Planning/StoreEdits.swift")
  /// The same where the mapping wants a person to decide.
  static let storeEditedAsk = Reason(
    "store.edited-ask", .warning,
    message: "«{field}» was changed in the CRM since the last import, and the source says something else",
    remedy: "decide which is right and change the other", rule: "Planning/StoreEdits.swift")
  /// The mapping's rule keeps what the store holds.
  static let storeValueKept = Reason(
    "store.value-kept", .note, message: "the store's «{field}» is kept, by the rule {rule}",
    remedy: "change the rule under update: in the mapping if the source is right",
    rule: "Planning/StoredEntity.swift")
}
