import Foundation
import SluiceTestSupport
import Testing

/// What comes in the night meets cards that people work with: by what they put into them, and by what sources call them.
@Suite struct StoredCardJourney {
  let binary: SluiceBinary

  init() throws { binary = try SluiceBinary() }

  private static let titles = "Код;Название;ИНН;Телефон;Почта;Контакт;Мобильный\n"

  /// A store of either kind; nil where there is no server.
  private func address(_ kind: String) throws -> String? {
    guard kind == "server" else { return "crm.sqlite" }
    return try PostgresServer.shared?.freshDatabase()
  }

  /// Imports rows of a source, named as its mapping.
  @discardableResult
  private func load(
    _ rows: String, from source: String = "a", into store: String = "crm.sqlite", answers: String? = nil,
    _ more: String = ""
  ) throws -> SluiceBinary.Outcome {
    try binary.write(
      """
      mapping: \(source)
      home_country: RU
      area_code: "495"
      counterparty: { external_id: Код, name: Название, inn: ИНН, phones: Телефон, emails: Почта }
      contact_person: { made_when: Контакт, name: Контакт, phones: Мобильный }
      \(more)
      """, to: "\(source).yaml")
    try binary.write(Self.titles + rows, to: "\(source).csv")
    var arguments = ["import", "\(source).yaml", "\(source).csv", "--into", store, "-o", "run", "--yes"]
    if let answers { arguments += ["--answers", answers] }
    return try binary.run(arguments, input: nil)
  }

  /// What a person does in the CRM, or asks of it.
  @discardableResult
  private func stored(_ sql: String, in store: String = "crm.sqlite") throws -> [String] {
    if let server = PostgresServer.shared, store.hasPrefix("postgres") {
      return try server.query(sql, in: store)
    }
    let database = try Database(binary.path(store))
    return try sql.split(separator: ";").flatMap { statement in
      try database.rows(String(statement)).map { $0.joined(separator: "|") }
    }
  }

  private func content(of store: String) throws -> String {
    if let server = PostgresServer.shared, store.hasPrefix("postgres") {
      return try StoreContent.text(of: store, on: server)
    }
    return try StoreContent.text(ofFile: binary.path(store))
  }

  private static let cards =
    "SELECT c.id, c.name, c.tax_id, (SELECT count(*) FROM external_id x WHERE x.entity = c.id AND x.type <> 'content') FROM counterparty c ORDER BY c.id"

  // MARK: What people put in

  @Test(
    arguments: ["file", "server"],
    [
      "UPDATE counterparty SET tax_id = '9801000111', tax_id_kind = 'inn' WHERE name = 'Лютик'",
      "INSERT INTO phone (owner, number, e164, type, quality, is_primary) VALUES (2, 1, '+74950091213', 'fixed_line', 'certain', 1)",
      "INSERT INTO email (owner, number, address, quality, is_primary) VALUES (2, 1, 'Info@lutik.example', 'certain', 1)",
    ])
  func what_a_person_puts_into_a_card_finds_it(_ kind: String, _ edit: String) throws {
    defer { binary.clear() }
    guard let store = try address(kind) else { return }
    try load("1;ООО Ромашка;;;;;\n2;ООО Лютик;;;;Маков Иван;\n", into: store)
    try stored(edit, in: store)
    let before = try content(of: store)
    let rows = "77;ООО Лютик;9801000111;8 (495) 009-12-13;info@lutik.example;Маков Иван Петрович;\n"
    let second = try load(rows, from: "b", into: store)
    #expect(second.status == 0 && second.output.contains("counterparties:  1 updated"), "\(second.output)")
    let after = ["1|Ромашка||1", "2|Лютик|9801000111|2"]
    #expect(try stored(Self.cards, in: store) == after)
    // The same once more changes nothing, and a third source finds the card by what came with the second.
    let loaded = try content(of: store)
    #expect(try load(rows, from: "b", into: store).status == 0)
    #expect(try content(of: store) == loaded)
    try load("5;Лютик;9801000111;;;;\n", from: "c", into: store)
    #expect(try stored("SELECT count(*) FROM counterparty", in: store) == ["2"])
    for run in ["4", "2"] {
      #expect(try binary.run("undo", run, "--into", store, "--yes").status == 0)
    }
    #expect(try content(of: store) == before)
    // What the undoing took away of its keys is made again.
    try load(rows, from: "b", into: store)
    #expect(try stored(Self.cards, in: store) == after)
  }

  @Test(arguments: ["file", "server"])
  func people_are_found_at_the_firm_that_a_person_gave_a_number(_ kind: String) throws {
    defer { binary.clear() }
    guard let store = try address(kind) else { return }
    try load("2;ООО Лютик;;;;Маков Иван;\n", into: store)
    try stored("UPDATE counterparty SET tax_id = '9801000111', tax_id_kind = 'inn'", in: store)
    try load("7;Лютик;9801000111;;;Маков Иван Петрович;\n", from: "b", into: store)
    #expect(
      try stored("SELECT display_name FROM contact_person", in: store) == ["Маков Иван Петрович"])
  }

  @Test(arguments: ["file", "server"])
  func a_number_leads_to_the_card_that_has_it_now(_ kind: String) throws {
    defer { binary.clear() }
    guard let store = try address(kind) else { return }
    try load("1;ООО Ромашка;9801000111;;;;\n2;ООО Лютик;;;;;\n3;ООО Мак;9801000224;;;;\n", into: store)
    try stored(
      """
      UPDATE counterparty SET tax_id = NULL, tax_id_kind = NULL WHERE id IN (1, 3);
      UPDATE counterparty SET tax_id = '9801000111', tax_id_kind = 'inn' WHERE id = 2
      """, in: store)
    // One number went to another card, the other was wrong.
    let run = try load("8;Лютик;9801000111;;;;\n9;Василёк;9801000224;;;;\n", from: "b", into: store)
    #expect(run.status == 0, "\(run.output)")
    #expect(
      try stored(Self.cards, in: store)
        == ["1|Ромашка||1", "2|Лютик|9801000111|2", "3|Мак||1", "5|Василёк|9801000224|1"])
  }

  @Test(arguments: ["file", "server"])
  func a_card_that_a_person_made_is_found_and_its_number_is_not_given_again(_ kind: String) throws {
    defer { binary.clear() }
    guard let store = try address(kind) else { return }
    try load("1;ООО Ромашка;;;;;\n", into: store)
    try stored(
      """
      INSERT INTO entity (id, kind) VALUES (2, 'counterparty');
      INSERT INTO counterparty (id, name, tax_id, tax_id_kind) VALUES (2, 'Роза', '9801000111', 'inn')
      """, in: store)
    let before = try content(of: store)
    try load("5;ООО Мак;;;;;\n4;ООО Роза;9801000111;;;;\n", from: "b", into: store)
    #expect(
      try stored(Self.cards, in: store) == ["1|Ромашка||1", "2|Роза|9801000111|1", "3|Мак||1"])
    #expect(try binary.run("undo", "2", "--into", store, "--yes").status == 0)
    #expect(try content(of: store) == before)
  }

  @Test(arguments: ["file", "server"])
  func what_a_person_put_into_a_card_that_becomes_part_of_another_finds_that(_ kind: String) throws {
    defer { binary.clear() }
    guard let store = try address(kind) else { return }
    let rows = "1;ООО Гранит;;8 (495) 001-45-67;;;\n2;АО Гранит;;8 (495) 001-45-67;;;\n"
    try load(rows, into: store)
    try stored(
      "INSERT INTO email (owner, number, address, quality, is_primary) VALUES (2, 1, 'info@granit.example', 'certain', 1)",
      in: store)
    try say("same", "a: 1", "a: 2")
    try load(rows, into: store, answers: "word")
    try load("9;Гранит;;;info@granit.example;;\n", from: "b", into: store)
    #expect(try stored(Self.cards, in: store) == ["1|Гранит||3"])
  }

  // MARK: One code

  @Test func a_code_that_comes_with_another_firm_is_asked_about() throws {
    defer { binary.clear() }
    try load("1;ООО Ромашка;;8 (495) 001-45-67;;Маков Иван;\n2;ООО Мак;;;;;\n")
    let before = try content(of: "crm.sqlite")
    let run = try load("1;ООО Лютик;;8 (495) 009-12-13;;Орлова Мария;\n2;ООО Мак;;;;;\n")
    #expect(run.status == 2 && run.output.contains("store.name-differs"), "\(run.output)")
    #expect(try content(of: "crm.sqlite") == before)
    // Who says that it was renamed, says so in the CRM.
    try stored("UPDATE counterparty SET name = 'Лютик', full_name = 'ООО «Лютик»' WHERE id = 1")
    let renamed = try load("1;ООО Лютик;;8 (495) 009-12-13;;Орлова Мария;\n2;ООО Мак;;;;;\n")
    #expect(renamed.status == 0, "\(renamed.output)")
    #expect(try stored("SELECT count(*) FROM phone") == ["2"])
    // The former name is one that the card went by.
    #expect(try load("1;ООО Ромашка;;8 (495) 009-12-14;;;\n").status == 0)
  }

  @Test(arguments: [
    ("ООО Ромашка;;8 (495) 001-45-67;;Маков Иван;", "ООО Лютик;;8 (495) 001-45-67;;;"),
    ("ООО Ромашка;;;info@romashka.example;;", "ООО Лютик;;;info@romashka.example;;"),
    ("ООО Ромашка;9801000111;;;;", "ООО Лютик;9801000111;;;;"),
    ("ООО Ромашка;;;;Маков Иван;", "ООО Лютик;;;;Маков Иван;"),
    ("ООО Ромашка;;8 (495) 001-45-67;;;", "ООО Рамашка;;8 (495) 009-12-13;;;"),
    ("ООО Торговый дом Ромашка;;;;;", "ООО Ромашка Логистик;;;;;"),
    ("ИП Маков;;;;;", "ИП Маков Иван Петрович;;;;;"),
  ])
  func a_rename_that_something_speaks_for_is_an_update(_ first: String, _ second: String) throws {
    defer { binary.clear() }
    try load("1;\(first)\n")
    let run = try load("1;\(second)\n")
    #expect(run.status == 0 && run.output.contains("counterparties:  1 updated"), "\(run.output)")
  }

  @Test func rows_of_one_code_may_come_in_another_order() throws {
    defer { binary.clear() }
    let (one, other) = (
      "1;ООО Ромашка;;8 (495) 123-45-67;;Маков Иван;\n", "1;ООО Лютик;;8 (495) 223-45-67;;Орлова Мария;\n"
    )
    // A neighbour's number is nothing to make two firms of one code one.
    #expect(try load(one + other).errors.contains("1 question is open"))
    let before = try content(of: "crm.sqlite")
    #expect(try stored("SELECT name FROM counterparty ORDER BY id") == ["Ромашка", "Лютик"])
    #expect(try load(other + one).output.contains("2 unchanged"))
    #expect(try load(other).output.contains("1 unchanged"))
    #expect(try content(of: "crm.sqlite") == before)
  }

  @Test(arguments: [
    ("Маков Иван;8 905 123-45-67", "Орлова Мария;8 905 123-45-68", 2),
    ("Маков Иван;8 905 123-45-67", "Орлова Мария;8 905 123-45-67", 0),
    ("Орлова Мария;8 905 123-45-67", "Макова Мария;8 905 123-45-68", 0),
    ("Маков Иван;8 905 123-45-67", "Макаров Иван Ильич;8 905 123-45-68", 0),
  ])
  func a_code_that_comes_with_another_person_is_asked_about(
    _ first: String, _ second: String, _ status: Int32
  ) throws {
    defer { binary.clear() }
    try binary.write(
      "mapping: people\ncontact_person: { external_id: Код, name: ФИО, phones: Телефон }\n", to: "people.yaml"
    )
    func load(_ person: String) throws -> SluiceBinary.Outcome {
      try binary.write("Код;ФИО;Телефон\n1;\(person)\n", to: "people.csv")
      return try binary.run(
        ["import", "people.yaml", "people.csv", "--into", "crm.sqlite", "-o", "run", "--yes"], input: nil)
    }
    #expect(try load(first).status == 0)
    let run = try load(second)
    #expect(run.status == status, "\(run.output)")
    #expect(run.output.contains("store.name-differs") == (status == 2), "\(run.output)")
  }

  // MARK: Answers

  private func say(_ answer: String, _ left: String, _ right: String) throws {
    try binary.write(
      "Answer;Kind;Left record;Right record\n\(answer);counterparty;\(left);\(right)\n",
      to: "word/verdicts.csv")
  }

  @Test(arguments: ["file", "server"])
  func different_after_same_is_told_with_the_run_to_take_back(_ kind: String) throws {
    defer { binary.clear() }
    guard let store = try address(kind) else { return }
    let rows = "1;ООО Гранит;;8 (495) 001-45-67;;;\n2;АО Гранит;;8 (495) 001-45-67;;;\n"
    try load(rows + "3;ООО Мак;;;;;\n", into: store)
    try say("same", "a: 1", "a: 2")
    try load(rows, into: store, answers: "word")
    #expect(try stored("SELECT count(*) FROM counterparty", in: store) == ["2"])
    try say("different", "a: 1", "a: 2")
    let told = try load(rows, into: store, answers: "word")
    #expect(told.output.contains("store.answered-apart"), "\(told.output)")
    let findings = try Database(binary.path("run/plan.sqlite"))
      .rows("SELECT code, \"row\" FROM v_finding WHERE code = 'store.answered-apart'")
    #expect(findings == [["store.answered-apart", "2"], ["store.answered-apart", "3"]])
    #expect(told.errors.contains("which run 2 made one"), "\(told.errors)")
    #expect(try binary.run("undo", "2", "--into", store, "--yes").status == 0)
    let after = try load(rows, into: store, answers: "word")
    #expect(after.status == 0 && !after.output.contains("store.answered-apart"), "\(after.output)")
    #expect(try stored("SELECT count(*) FROM counterparty", in: store) == ["3"])
  }

  @Test func what_people_keep_apart_is_not_joined_by_a_key() throws {
    defer { binary.clear() }
    try load("1;ООО Гранит;;8 (495) 001-45-67;;;\n")
    try say("different", "a: 1", "a: 2")
    let run = try load(
      "1;ООО Гранит;;8 (495) 001-45-67;;;\n2;ООО Гранит;;8 (495) 001-45-67;;;\n", answers: "word")
    #expect(run.status == 0, "\(run.output)")
    #expect(try stored("SELECT count(*) FROM counterparty") == ["2"])
  }

  // MARK: Names of people

  @Test(arguments: [
    ("b", "Лютекова Анна Петровна", "Лютикова Анна Петровна", "store.name-slip"),
    ("b", "Лютикова Аня", "Лютикова Анна Петровна", "store.name-shorter"),
    ("b", "Лютикова А. П.", "Лютикова Анна Петровна", "store.name-shorter"),
    ("a", "Лютекова Анна Петровна", "Лютекова Анна Петровна", "store.name-corrected"),
  ])
  func a_likely_slip_renames_nobody(_ source: String, _ written: String, _ kept: String, _ code: String)
    throws
  {
    defer { binary.clear() }
    try load("1;ООО Ромашка;;;;Лютикова Анна Петровна;8 905 123-45-67\n")
    let run = try load(
      "2;ООО Мак;;;;\(written);8 905 123-45-67\n", from: source, "update: { rule: overwrite }\n")
    #expect(run.output.contains(code), "\(run.output)")
    #expect(try stored("SELECT display_name FROM contact_person") == [kept])
  }

  @Test func a_slip_beside_the_right_name_renames_nobody() throws {
    defer { binary.clear() }
    let right = "1;ООО Ромашка;;;;Лютикова Анна Петровна;8 905 123-45-67\n"
    try load(right)
    try load(
      right + "2;ООО Мак;;;;Лютекова Анна Петровна;8 905 123-45-67\n", "update: { rule: overwrite }\n")
    #expect(try stored("SELECT display_name FROM contact_person") == ["Лютикова Анна Петровна"])
  }

  @Test func a_code_that_means_another_firm_is_asked_of_every_night() throws {
    defer { binary.clear() }
    try load("4;ООО Ландыш;7799090778;;;;\n")
    // The firm has another code now and brings the telephone that the stranger has too.
    let night = "4;ООО Василёк;;8 495 111-11-11;;;\n1;ООО Ландыш;7799090778;8 495 111-11-11;;;\n"
    for _ in 1...2 {
      let run = try load(night)
      #expect(run.status == 2 && run.output.contains("store.name-differs"), "\(run.output)")
      #expect(try stored("SELECT name FROM counterparty") == ["Ландыш"])
    }
  }

  @Test(arguments: [("Орлов Женя", "Орлова Женя", "2"), ("Орлова Анна", "Орлов Анна", "1")])
  func husband_and_wife_with_one_telephone_stay_two(_ one: String, _ other: String, _ people: String) throws {
    defer { binary.clear() }
    try load("1;ООО Ромашка;;;;\(one);8 905 123-45-67\n")
    try load("2;ООО Мак;;;;\(other);8 905 123-45-67\n", from: "b")
    #expect(try stored("SELECT count(*) FROM contact_person") == [people])
  }

  @Test func an_initial_becomes_the_name() throws {
    defer { binary.clear() }
    try load("1;ООО Ромашка;;;;Лютикова А.;8 905 123-45-67\n")
    try load("2;ООО Мак;;;;Лютикова Анна;8 905 123-45-67\n", from: "b")
    #expect(try stored("SELECT display_name FROM contact_person") == ["Лютикова Анна"])
  }
}

/// People come before the firms they work for.
@Suite struct LateEmployerJourney {
  let binary: SluiceBinary

  init() throws {
    binary = try SluiceBinary()
    try binary.write(
      """
      mapping: people
      contact_person: { name: ФИО, employer: Компания, position: Должность, phones: Мобильный }
      """, to: "people.yaml")
    try binary.write(
      """
      mapping: firms
      counterparty: { external_id: Код, name: Название, inn: ИНН, kpp: КПП }
      """, to: "firms.yaml")
    try binary.write(people, to: "people.csv")
  }

  private let people = """
    ФИО;Компания;Должность;Мобильный
    Лютикова Анна Петровна;9801000111;директор;8 905 123-45-67
    Маков Иван Ильич;ООО "Василёк";юрист;8 905 123-45-68
    Орлова Мария Юрьевна;Гранит;;8 905 123-45-69
    Розов Пётр Ильич;Мак;логист;8 905 123-45-70

    """
  private static let firms = """
    1;Лютик;9801000111;
    2;ООО «Василёк»;9801000224;
    3;ООО Гранит;;
    4;АО Гранит;;
    5;Ландыш;9801000336;

    """

  private func load(_ source: String, _ rows: String? = nil, into store: String) throws
    -> SluiceBinary.Outcome
  {
    if let rows { try binary.write("Код;Название;ИНН;КПП\n" + rows, to: "firms.csv") }
    return try binary.run(
      ["import", "\(source).yaml", "\(source).csv", "--into", store, "-o", "run", "--yes"], input: nil)
  }

  private func stored(_ sql: String, in store: String) throws -> [String] {
    if let server = PostgresServer.shared, store.hasPrefix("postgres") {
      return try server.query(sql, in: store)
    }
    return try Database(binary.path(store)).rows(sql).map { $0.joined(separator: "|") }
  }

  private static let places = """
    SELECT p.surname, coalesce(c.name, ''), coalesce(e.employer, ''), coalesce(e.position, '') FROM employment e
    JOIN contact_person p ON p.id = e.contact_person LEFT JOIN counterparty c ON c.id = e.counterparty ORDER BY p.id, e.number
    """

  @Test(arguments: ["file", "server"], [true, false])
  func a_firm_that_comes_later_gets_its_people(_ kind: String, _ peopleComeAgain: Bool) throws {
    defer { binary.clear() }
    guard let store = kind == "file" ? "crm.sqlite" : try PostgresServer.shared?.freshDatabase() else {
      return
    }
    #expect(try load("people", into: store).status == 0)
    let before = try stored(Self.places, in: store)
    let run = try load("firms", Self.firms, into: store)
    #expect(run.output.contains("contact persons: 2 updated"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("store.people-employed"), "\(run.output)")
    let after = [
      "Лютикова|Лютик||директор", "Маков|Василёк||юрист", "Орлова||Гранит|", "Розов||Мак|логист",
    ]
    #expect(try stored(Self.places, in: store) == after)
    if peopleComeAgain {
      let again = try load("people", into: store)
      #expect(again.output.contains("4 unchanged"), "\(again.output)")
      #expect(try stored(Self.places, in: store) == after)
      try binary.write(
        people.replacing("директор", with: "генеральный директор"), to: "people.csv")
      #expect(try load("people", into: store).output.contains("1 updated"))
      #expect(try stored(Self.places, in: store)[0] == "Лютикова|Лютик||генеральный директор")
      #expect(try binary.run("undo", "4", "--into", store, "--yes").status == 0)
    }
    #expect(try binary.run("undo", "2", "--into", store, "--yes").status == 0)
    #expect(try stored(Self.places, in: store) == before)
    // And once more, as if for the first time.
    _ = try load("firms", Self.firms, into: store)
    #expect(try stored(Self.places, in: store) == after)
  }

  @Test func who_has_another_place_by_hand_keeps_it() throws {
    defer { binary.clear() }
    let store = "crm.sqlite"
    _ = try load("people", into: store)
    _ = try stored("UPDATE employment SET employer = 'Василёк и сыновья' WHERE position = 'юрист'", in: store)
    _ = try load("firms", Self.firms, into: store)
    #expect(try stored(Self.places, in: store)[1] == "Маков||Василёк и сыновья|юрист")
  }

  @Test func a_person_who_comes_after_the_firm_names_it_by_its_number() throws {
    defer { binary.clear() }
    let store = "crm.sqlite"
    _ = try load("firms", Self.firms, into: store)
    _ = try load("people", into: store)
    #expect(try stored(Self.places, in: store)[0] == "Лютикова|Лютик||директор")
  }
}
