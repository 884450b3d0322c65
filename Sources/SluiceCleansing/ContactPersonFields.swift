import SluiceRecords

/// Every field of a contact person that a mapping can fill: one line each.
public enum ContactPersonFields {
  public static let all: [FieldDescription] = [
    field(
      .externalID, nil, "The record's own key in the source; the same key is the same person in every run",
      "c-1024"),
    field(.name, "person", "Full name in any order", "Иванова Мария Петровна"),
    field(.surname, "person", "Surname, where it has a column of its own", "Иванова"),
    field(.givenName, "person", "Given name, where it has a column of its own", "Мария"),
    field(.patronymic, "person", "Patronymic, where it has a column of its own", "Петровна"),
    field(
      .gender, "choice", "`male` or `female`; taken from the name where certain", "female",
      choices: Gender.allCases.map(\.rawValue)),
    field(.birthday, "date", "Birthday", "17.05.1980"),
    field(.position, "text", "Position at the employer", "Главный бухгалтер"),
    field(
      .employer, "text", "Employer by external id, tax id or name; where not given, the row's counterparty",
      "ООО \"Ромашка\""),
    field(.phones, "phone", many: true, "Telephone numbers, any number in a cell", "8 916 123-45-67"),
    field(
      .emails, "email", many: true, "E-mail addresses, any number in a cell", "m.ivanova@romashka.example"),
    field(.websites, "website", many: true, "Web pages", "ivanova.example"),
    field(.messengers, "messenger", many: true, "Telegram, WhatsApp, Viber, Skype, VK, Max", "@ivanova"),
    field(.postalAddress, "address", "Where letters to the person go", "170000, г. Тверь, ул. Лесная, д. 5"),
    field(
      .city, "text", "The person's town, where it has a column of its own; it completes local phones", "Тверь"
    ),
    field(.manager, "text", "Who is responsible on our side", "Соколова Анна"),
    field(.comment, "text", "Free text; several columns are joined, line by line", "Предпочитает письма"),
    field(.updatedAt, "date", "When the record was last changed, for the rule `most_recent`", "31.01.2024"),
    field(.extra, "text", many: true, "Values carried as they are, under names of your own", "Сегмент"),
  ]

  private static func field(
    _ field: Field, _ kind: String?, many: Bool = false, _ summary: String, _ example: String,
    choices: [String] = []
  ) -> FieldDescription {
    FieldDescription(
      field, of: .contactPerson, kind: kind, isMany: many, summary: summary, example: example,
      choices: choices)
  }
}
