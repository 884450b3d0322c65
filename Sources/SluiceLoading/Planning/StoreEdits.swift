import SluiceRecords

/// What people changed in one entity of a store and what still stands so.
///
/// Shape: a column is edited while it holds what a person last put there; a value of a list was taken away while the
/// list does not hold it again.
struct StoreEdits {
  /// Column and what a person left in it; nil: emptied.
  private(set) var columns: [String: String?] = [:]
  /// Keys (`EntityList.key`) of values that a person took away or replaced, by table.
  private(set) var removed: [String: Set<String>] = [:]

  var isEmpty: Bool { columns.isEmpty && removed.isEmpty }

  init() {}

  /// Takes a line of `person_edit`, in their order.
  mutating func take(
    field: String, isList: Bool, before: EntityChange.Value, after: EntityChange.Value, kind: EntityKind
  ) {
    guard isList else {
      switch after {
      case .text(let text): columns[field] = .some(text)
      case .number(let number): columns[field] = .some("\(number)")
      case .null, .row: columns[field] = .some(nil)
      }
      return
    }
    guard case .row(let values) = before, let list = EntityList.of(kind).first(where: { $0.table == field })
    else {
      return
    }
    let texts = values.prefix(list.width).map { value -> String? in
      if case .text(let text) = value { return text }
      return nil
    }
    removed[field, default: []].insert(list.key(of: texts))
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
