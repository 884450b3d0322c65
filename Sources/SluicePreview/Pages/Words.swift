import SluiceLoading
import SluiceRecords

/// What the plan's words are called on the pages.
enum Words {
  static func action(_ action: PlannedAction) -> Phrase {
    switch action {
    case .create: "is created"
    case .update: "is updated"
    case .leave: "stays as it is"
    case .ask: "waits for a person's decision"
    case .refuse: "was refused by the store"
    }
  }

  static func decision(_ decision: String) -> Phrase {
    switch decision {
    case "merge": "taken for one"
    case "ask": "a question"
    case "branch": "units of one legal person"
    default: "kept apart"
    }
  }

  /// A field by the name that mappings, plan and store use.
  static func field(_ name: String) -> String {
    let parts = name.split(separator: ".", maxSplits: 1)
    if parts.count == 2 {
      return parts[0] == "extra" ? String(parts[1]) : field(String(parts[1]))
    }
    return Field.title(ofColumn: name).text
  }

  /// A field's value; the few words that mappings choose from are said as people say them.
  static func value(_ field: String, _ text: String) -> String {
    let name = field.split(separator: ".").last.map(String.init) ?? field
    return Field(rawValue: name)?.said(text) ?? text
  }

  /// The short form of a record for lists.
  static func title(_ content: BrowsedRecord.Content) -> String {
    switch content {
    case .counterparty(let record):
      record.fullName ?? record.name ?? record.taxID?.text ?? record.externalID ?? ""
    case .contactPerson(let record):
      record.name?.description ?? record.emails.first?.address ?? record.phones.first?.raw ?? record
        .externalID ?? ""
    }
  }
}
