import Foundation
import SluiceTestSupport
import Testing

/// Words for no employer in a list of persons.
@Suite struct PlaceholderJourney {
  private static let words = [
    "нет", "-", "б/н", "без организации", "физлицо", "частное лицо", "н/д", "ООО Ромашка", "физлицо",
    "без организации", "Ромашка ООО",
  ]

  @Test func nobody_is_employed_by_a_placeholder() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let people = [
      "Рябова Вера", "Карпов Пётр", "Соболев Илья", "Зорина Анна", "Орлов Иван", "Белова Ольга",
      "Чернов Олег", "Серов Глеб", "Минин Лев", "Панин Яков", "Громова Юлия",
    ]
    let rows = zip(people, Self.words).enumerated().map { index, row in
      "\(row.0);\(row.1);8 916 001-45-\(index + 10);p\(index)@mail.example"
    }
    try binary.write(
      "ФИО;Место работы;Телефон;E-mail\n" + rows.joined(separator: "\n") + "\n", to: "people.csv")
    #expect(try binary.run("guess", "people.csv", "-o", "people.yaml").status == 0)
    let run = try binary.run("import", "people.yaml", "people.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("note     organisation.placeholder            6"), "\(run.output)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 1)
    #expect(try store.number("SELECT count(*) FROM counterparty WHERE name = 'Ромашка'") == 1)
    #expect(try store.number("SELECT count(*) FROM contact_person") == 11)
    #expect(try store.number("SELECT count(*) FROM employment WHERE counterparty IS NOT NULL") == 2)
    // An address is the person's, and was not lost with the firm that is none.
    #expect(try store.number("SELECT count(DISTINCT address) FROM email") == 11)
  }
}
