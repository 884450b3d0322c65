import SluiceRecords

/// What fields, fates and other words of the plan are called on a page.
enum FieldWords {
  static func name(_ field: Field, of kind: EntityKind, extra: String? = nil) -> String {
    let title = field == .name && kind == .contactPerson ? Phrase("name §contact_person") : field.title
    return (field == .extra ? extra : nil) ?? PageNumbers.capitalised(title.text)
  }

  /// A column or list of the store; an extra value by the title of the column that it comes from.
  static func name(column: String, extra: String? = nil) -> String {
    extra ?? PageNumbers.capitalised(Field.title(ofColumn: column).text)
  }

  static func kind(_ kind: EntityKind) -> String {
    switch kind {
    case .counterparty: Phrase("Counterparties").text
    case .contactPerson: Phrase("Contact persons").text
    }
  }

  /// What becomes of rows.
  static func fate(_ fate: Fate) -> String {
    switch fate {
    case .created: Phrase("new records").text
    case .updated: Phrase("update known records").text
    case .merged: Phrase("repeats, folded together").text
    case .unchanged: Phrase("known already, nothing new").text
    case .rejected: Phrase("need a correction").text
    case .skipped: Phrase("passed over").text
    case .ask: Phrase("wait for a decision").text
    }
  }

  static func severity(_ severity: Severity) -> String {
    switch severity {
    case .note: Phrase("put right").text
    case .warning: Phrase("warning").text
    case .error: Phrase("error").text
    }
  }
}
