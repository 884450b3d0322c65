import SluiceLoading
import SluiceRecords

/// What the plan's words are called on the pages.
enum Words {
  static func fate(_ fate: Fate) -> Phrase {
    switch fate {
    case .created: "created"
    case .updated: "updated"
    case .merged: "merged"
    case .unchanged: "unchanged"
    case .rejected: "rejected"
    case .skipped: "skipped"
    case .ask: "to ask"
    }
  }

  static func end(_ end: CellEnd) -> Phrase {
    switch end {
    case .empty: "empty"
    case .loaded: "loaded"
    case .changed: "changed"
    case .mergedAway: "lost to another row"
    case .keptAsText: "kept in the comment"
    case .rejected: "refused"
    case .ignored: "not used"
    case .skipped: "passed over"
    }
  }

  static func severity(_ severity: Severity) -> Phrase {
    switch severity {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  static func kind(_ kind: EntityKind) -> Phrase {
    switch kind {
    case .counterparty: "counterparty"
    case .contactPerson: "contact person"
    }
  }

  static func action(_ action: PlannedAction) -> Phrase {
    switch action {
    case .create: "is created"
    case .update: "is updated"
    case .leave: "stays as it is"
    case .ask: "waits for a person's decision"
    case .refuse: "was refused by the store"
    }
  }

  static func answer(_ answer: Verdict.Answer) -> Phrase {
    switch answer {
    case .same: "the same"
    case .different: "different"
    case .unsure: "not sure"
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
    return fields[name]?.text ?? name.replacing("_", with: " ")
  }

  private static let fields: [String: Phrase] = [
    "external_id": "id in the source", "name": "name", "phones": "telephones", "emails": "e-mail",
    "websites": "websites", "messengers": "messengers", "postal_address": "postal address", "city": "city",
    "manager": "manager", "comment": "comment", "updated_at": "last changed", "kind": "kind",
    "full_name": "full name", "legal_form": "legal form", "inn": "INN", "kpp": "KPP", "ogrn": "OGRN",
    "okpo": "OKPO", "tax_id": "tax id", "legal_address": "legal address", "actual_address": "actual address",
    "bank_account": "bank account", "bank_bik": "BIK", "bank_name": "bank",
    "correspondent_account":
      "correspondent account", "parent": "head office", "stage": "stage", "industry": "industry",
    "segment": "segment", "surname": "surname", "given_name": "given name", "patronymic": "patronymic",
    "gender": "gender", "birthday": "birthday", "position": "position", "employer": "employer",
    "phone": "telephone", "email": "e-mail", "website": "website", "messenger": "messenger",
    "head_id": "head office", "extra": "other", "employment": "employment", "registration": "OGRN",
    "display_name": "name",
  ]

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
