import SluiceRecords

/// Every field of a counterparty that a mapping can fill: one line each.
public enum CounterpartyFields {
  public static let all: [FieldDescription] = [
    field(
      .externalID, nil, "The record's own key in the source; the same key is the same record in every run",
      "00-000123"),
    field(.name, "organisation", "The name, with or without legal form and quotes", "ООО \"Ромашка\""),
    field(
      .fullName, "organisation", "The name as documents show it; taken from `name` where not given",
      "ООО «Ромашка»"),
    field(.legalForm, "text", "The legal form, where it has a column of its own", "ООО"),
    field(
      .kind, "choice", "`company`, `sole_trader`, `person` or `public_body`", "company",
      choices: CounterpartyKind.allCases.map(\.rawValue)),
    field(.inn, "inn", "ИНН; a cell of the form ИНН/КПП gives both", "7701234560"),
    field(.kpp, "kpp", "КПП", "770101001"),
    field(.ogrn, "ogrn", "ОГРН or ОГРНИП", "1027700132195"),
    field(.okpo, "okpo", "ОКПО", "00032537"),
    field(
      .taxID, "tax_id", "The taxpayer's number of the home country: БИН, ИИН, УНП, ЄДРПОУ, СТИР, IDNO, VAT",
      "990340005977"),
    field(
      .phones, "phone", many: true, "Telephone numbers, any number in a cell", "8 (495) 123-45-67 доб. 12"),
    field(.emails, "email", many: true, "E-mail addresses, any number in a cell", "info@romashka.example"),
    field(.websites, "website", many: true, "Web sites", "romashka.example"),
    field(.messengers, "messenger", many: true, "Telegram, WhatsApp, Viber, Skype, VK, Max", "@romashka"),
    field(.legalAddress, "address", "The registered address", "101000, г. Москва, ул. Мясницкая, д. 1"),
    field(.actualAddress, "address", "Where the office is", "г. Москва, ул. Мясницкая, д. 1"),
    field(.postalAddress, "address", "Where letters go", "101000, Москва, а/я 1"),
    field(
      .city, "text", "The town of the office, where it has a column of its own; it completes local phones",
      "Тверь"),
    field(.bankAccount, "account", "Settlement account, 20 digits", "40702810900000000001"),
    field(.bankBIK, "bik", "БИК of the bank", "044525225"),
    field(.bankName, "text", "The bank's name", "ПАО Банк"),
    field(.correspondentAccount, "account", "The bank's correspondent account", "30101810400000000225"),
    field(.parent, "text", "External id, tax id or name of the head office or holding", "7701234560"),
    field(
      .stage, "choice", "`lead`, `customer`, `supplier`, `partner`, `competitor` or a word of your own",
      "customer"),
    field(.industry, "text", "Line of business", "Розничная торговля"),
    field(.segment, "text", "Group or segment", "VIP"),
    field(.manager, "text", "Who is responsible on our side", "Соколова Анна"),
    field(.comment, "text", "Free text; several columns are joined, line by line", "Звонить после 14:00"),
    field(.updatedAt, "date", "When the record was last changed, for the rule `most_recent`", "31.01.2024"),
    field(.extra, "text", many: true, "Values carried as they are, under names of your own", "Группа"),
  ]

  private static func field(
    _ field: Field, _ kind: String?, many: Bool = false, _ summary: String, _ example: String,
    choices: [String] = []
  ) -> FieldDescription {
    FieldDescription(
      field, of: .counterparty, kind: kind, isMany: many, summary: summary, example: example, choices: choices
    )
  }
}
