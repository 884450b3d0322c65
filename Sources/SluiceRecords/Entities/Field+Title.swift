extension Field {
  /// What people call the field, in the reader's language.
  public var title: Phrase {
    switch self {
    case .externalID: Phrase("external id")
    case .name: Phrase("name")
    case .phones: Phrase("phones")
    case .emails: Phrase("emails")
    case .websites: Phrase("websites")
    case .messengers: Phrase("messengers")
    case .postalAddress: Phrase("postal address")
    case .city: Phrase("city")
    case .manager: Phrase("manager")
    case .comment: Phrase("comment")
    case .updatedAt: Phrase("last changed")
    case .extra: Phrase("further values")
    case .kind: Phrase("kind")
    case .fullName: Phrase("full name")
    case .legalForm: Phrase("legal form")
    case .inn: Phrase("INN")
    case .kpp: Phrase("KPP")
    case .ogrn: Phrase("OGRN")
    case .okpo: Phrase("OKPO")
    case .taxID: Phrase("tax id")
    case .legalAddress: Phrase("legal address")
    case .actualAddress: Phrase("actual address")
    case .bankAccount: Phrase("bank account")
    case .bankBIK: Phrase("BIK")
    case .bankName: Phrase("bank")
    case .correspondentAccount: Phrase("correspondent account")
    case .parent: Phrase("head office or holding")
    case .stage: Phrase("stage")
    case .industry: Phrase("industry")
    case .segment: Phrase("segment")
    case .surname: Phrase("surname")
    case .givenName: Phrase("given name")
    case .patronymic: Phrase("patronymic")
    case .gender: Phrase("gender")
    case .birthday: Phrase("birthday")
    case .position: Phrase("position")
    case .employer: Phrase("employer")
    }
  }

  /// What people call a column or list of the store; its own name where that is all there is.
  public static func title(ofColumn column: String) -> Phrase {
    switch column {
    case "phone": Field.phones.title
    case "email": Field.emails.title
    case "website": Field.websites.title
    case "messenger": Field.messengers.title
    case "postal_address": Phrase("address")
    case "employment": Phrase("place of work")
    case "head_id": Field.parent.title
    case "registration": Field.ogrn.title
    case "tax_id_kind": Phrase("kind of tax id")
    case "inactive_since": Phrase("inactive since")
    case "former_surname": Phrase("former surname")
    case "display_name": Phrase("name §contact_person")
    case "merged": Phrase("another card of the CRM, joined to this one")
    default: Field(rawValue: column)?.title ?? Phrase(verbatim: column.replacing("_", with: " "))
    }
  }

  /// A value of the field as people say it: the few words that mappings choose from, in the reader's language.
  public func said(_ value: String) -> String {
    switch self {
    case .kind, .gender, .stage: Phrase(word: value.replacing("_", with: " "), of: "value").text
    default: value
    }
  }

  /// A value in a column of the store as people say it; another entity of the store by its number.
  public static func said(_ value: String, ofColumn column: String) -> String {
    switch column {
    case "head_id": "№ \(value)"
    case "tax_id_kind": Field(rawValue: value)?.title.text ?? value.uppercased()
    default: Field(rawValue: column)?.said(value) ?? value
    }
  }
}
