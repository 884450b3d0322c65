import SluiceRecords

/// What fields, fates and other words of the plan are called on a page.
enum FieldWords {
  static func name(_ field: Field, extra: String? = nil) -> String {
    if field == .extra, let extra { return extra }
    return phrase(field).text
  }

  private static func phrase(_ field: Field) -> Phrase {
    switch field {
    case .externalID: Phrase("Code in the source")
    case .name: Phrase("Name")
    case .phones: Phrase("Telephones")
    case .emails: Phrase("E-mail")
    case .websites: Phrase("Web sites")
    case .messengers: Phrase("Messengers")
    case .postalAddress: Phrase("Address for letters")
    case .city: Phrase("City")
    case .manager: Phrase("Our manager")
    case .comment: Phrase("Comment")
    case .updatedAt: Phrase("Changed on")
    case .extra: Phrase("Further values")
    case .kind: Phrase("Kind")
    case .fullName: Phrase("Full name")
    case .legalForm: Phrase("Legal form")
    case .inn: Phrase("INN (tax id)")
    case .kpp: Phrase("KPP")
    case .ogrn: Phrase("OGRN")
    case .okpo: Phrase("OKPO")
    case .taxID: Phrase("Tax id")
    case .legalAddress: Phrase("Registered address")
    case .actualAddress: Phrase("Office address")
    case .bankAccount: Phrase("Bank account")
    case .bankBIK: Phrase("BIK of the bank")
    case .bankName: Phrase("Bank")
    case .correspondentAccount: Phrase("Correspondent account")
    case .parent: Phrase("Head office")
    case .stage: Phrase("Stage")
    case .industry: Phrase("Line of business")
    case .segment: Phrase("Segment")
    case .surname: Phrase("Surname")
    case .givenName: Phrase("Given name")
    case .patronymic: Phrase("Patronymic")
    case .gender: Phrase("Gender")
    case .birthday: Phrase("Birthday")
    case .position: Phrase("Position")
    case .employer: Phrase("Employer")
    }
  }

  /// A column or list of the store.
  static func name(column: String) -> String {
    switch column {
    case "phone": name(.phones)
    case "email": name(.emails)
    case "website": name(.websites)
    case "messenger": name(.messengers)
    case "postal_address": Phrase("Address").text
    case "bank_account": name(.bankAccount)
    case "employment": Phrase("Place of work").text
    case "head_id": name(.parent)
    case "tax_id_kind": Phrase("Kind of tax id").text
    case "former_surname": Phrase("Former surname").text
    case "display_name": name(.name)
    default: Field(rawValue: column).map { name($0) } ?? column
    }
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

  static func rule(_ rule: SurvivorshipRule) -> String {
    switch rule {
    case .sourcePriority: Phrase("from the more trusted source").text
    case .longest: Phrase("the longest").text
    case .mostFrequent: Phrase("what most records say").text
    case .mostRecent: Phrase("from the record changed last").text
    case .mostComplete: Phrase("from the fullest record").text
    case .all: Phrase("all of them").text
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
