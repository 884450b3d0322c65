import Foundation
import SluiceTestSupport
import Testing

/// A list of companies and a list of contacts that names them: each company is one, whichever way they come in.
@Suite struct ContactListJourney {
  let binary: SluiceBinary

  init() throws {
    binary = try SluiceBinary()
    try binary.write(
      """
      Код;Наименование;ИНН;Телефон;Город
      1;ООО "Техномир Восток";9801000111;8 (495) 123-45-67;Москва
      2;ООО "Лютик";9801000224;8 (495) 223-45-67;Москва
      3;АО Ураган;9801000337;8 (495) 323-45-67;Москва

      """, to: "companies.csv")
    try binary.write(
      """
      ФИО;Компания;Мобильный;E-mail
      Иванов Пётр Сергеевич;Техномир Восток;8 916 123-45-67;ivanov@example.com
      Сидорова Анна Игоревна;Лютик ООО;8 916 123-45-68;sidorova@example.com
      Кузнецов Олег Петрович;ООО «Лютик»;8 916 123-45-70;
      Павлов Олег Ильич;Новый Сад;8 916 123-45-69;
      Мамедова Ирина Львовна;ООО Новый Сад;8 916 123-45-71;

      """, to: "contacts.csv")
  }

  private func stored() throws -> [[String]] {
    try Database(binary.path("crm.sqlite")).rows(
      """
      SELECT c.name, coalesce(c.tax_id, ''), count(e.contact_person) FROM counterparty c
      LEFT JOIN employment e ON e.counterparty = c.id GROUP BY c.id ORDER BY c.name
      """)
  }

  private static let expected = [
    ["Лютик", "9801000224", "2"], ["Новый Сад", "", "2"], ["Техномир Восток", "9801000111", "1"],
    ["Ураган", "9801000337", "0"],
  ]

  private func guess(_ files: String..., as mapping: String) throws {
    #expect(try binary.run(["guess"] + files + ["-o", mapping], input: nil).status == 0)
  }

  @Test func both_at_once() throws {
    defer { binary.clear() }
    try guess("companies.csv", "contacts.csv", as: "client.yaml")
    let outcome = try binary.run(
      ["import", "client.yaml", "--into", "crm.sqlite", "-o", "run", "--yes"], input: nil)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try stored() == Self.expected)
    let explained = try binary.run("explain", "run", "companies:3", "contacts:3").output
    #expect(explained.contains("one says nothing but the name, and no other firm bears it"), "\(explained)")
  }

  @Test(arguments: [["companies", "contacts", "contacts"], ["contacts", "companies", "contacts"]])
  func one_after_the_other(_ lists: [String]) throws {
    defer { binary.clear() }
    try guess("companies.csv", as: "companies.yaml")
    try guess("contacts.csv", as: "contacts.yaml")
    for list in lists {
      let outcome = try binary.run(
        ["import", "\(list).yaml", "\(list).csv", "--into", "crm.sqlite", "-o", "run", "--yes"], input: nil)
      #expect(outcome.status == 0, "\(outcome.errors)")
      try FileManager.default.moveItem(
        atPath: binary.path("run"), toPath: binary.path("run-\(UUID().uuidString)"))
    }
    #expect(try stored() == Self.expected)
    guard lists[0] == "companies" else { return }
    #expect(try binary.run("undo", "2", "--into", "crm.sqlite", "--yes").status == 0)
    #expect(try stored().map { $0[0] } == ["Лютик", "Техномир Восток", "Ураган"])
  }

  @Test func who_tells_more_is_not_taken_for_a_namesake() throws {
    defer { binary.clear() }
    try binary.write(
      "Наименование;ИНН;Телефон\nООО Лютик;;8 (812) 555-45-67\nАО Лютик;;8 (812) 555-45-68\n",
      to: "others.csv")
    try guess("companies.csv", as: "companies.yaml")
    try guess("others.csv", as: "others.yaml")
    _ = try binary.run("import", "companies.yaml", "companies.csv", "--into", "crm.sqlite", "--yes")
    let outcome = try binary.run("import", "others.yaml", "others.csv", "--into", "crm.sqlite", "--yes")
    #expect(outcome.output.contains("store.same-name"), "\(outcome.output)\(outcome.errors)")
    #expect(try stored().map { $0[0] } == ["Лютик", "Лютик", "Лютик", "Техномир Восток", "Ураган"])
  }

  @Test func an_employer_that_only_the_store_knows_is_found() throws {
    defer { binary.clear() }
    try guess("companies.csv", as: "companies.yaml")
    _ = try binary.run("import", "companies.yaml", "companies.csv", "--into", "crm.sqlite", "--yes")
    try binary.write(
      """
      mapping: people
      home_country: RU
      contact_person:
        name: ФИО
        employer: Компания
        phones: Мобильный
        emails: E-mail
      """, to: "people.yaml")
    let outcome = try binary.run("import", "people.yaml", "contacts.csv", "--into", "crm.sqlite", "--yes")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let employed = try Database(binary.path("crm.sqlite")).rows(
      """
      SELECT p.surname, coalesce(c.name, ''), coalesce(e.employer, '') FROM employment e
      JOIN contact_person p ON p.id = e.contact_person LEFT JOIN counterparty c ON c.id = e.counterparty ORDER BY 1
      """)
    #expect(
      employed == [
        ["Иванов", "Техномир Восток", ""], ["Кузнецов", "Лютик", ""], ["Мамедова", "", "ООО «Новый Сад»"],
        ["Павлов", "", "Новый Сад"], ["Сидорова", "Лютик", ""],
      ])
  }
}
