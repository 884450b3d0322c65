import CSQLite
import Foundation
import SluiceRecords
import Testing

@testable import SluiceLoading

@Suite struct LoaderTests {
  /// One row with everything a row can give.
  private static func full() -> InventedRows {
    var rows = InventedRows()
    rows.binding = [BoundField(entity: .counterparty, field: .phones, columns: [2])]
    rows.add(["00-1", "ООО \"Ромашка\"", "8 (495) 001-45-67 доб. 12", "Мария Иванова"]) { row in
      var company = Counterparty()
      company.externalID = "00-1"
      company.kind = .company
      company.name = "Ромашка"
      company.fullName = "ООО «Ромашка»"
      company.taxID = TaxID(checked: "7799003012", kind: .inn)
      company.phones = [
        PhoneEntry(
          number: PhoneNumber(digits: 74_950_014_567, extension: "12"), type: .fixedLine, region: "RU",
          quality: .certain, raw: "8 (495) 001-45-67 \"доб.\" 12", column: 2)
      ]
      company.emails = [EmailEntry(address: "info@romashka.example")]
      company.websites = ["romashka.example"]
      company.messengers = [Messenger(network: .telegram, handle: "romashka")]
      company.addresses = [PostalAddress(kind: .legal, text: "Москва")]
      company.bankAccounts = [BankAccount(account: "40702810900000000001", bik: "044525000")]
      company.extra = [ExtraValue(name: "segment", text: "A\tB")]
      row.counterparty = company
      var person = ContactPerson()
      person.name = PersonName(surname: "Иванова", givenName: "Мария", gender: .female, role: "бухгалтер")
      var letters = PostalAddress(kind: .postal, text: "170000, г. Тверь, ул. Лесная, 5")
      letters.postcode = "170000"
      letters.city = "Тверь"
      letters.street = "ул. Лесная"
      letters.house = "5"
      person.addresses = [letters]
      person.employments = [Employment(employer: .sameRow)]
      row.contactPersons = [person]
    }
    return rows
  }

  private static let content: [String] = [
    "entity|1|'counterparty'|1",
    "entity|2|'contact_person'|1",
    """
    counterparty|1|'company'|'Ромашка'|'ООО «Ромашка»'|NULL|'7799003012'|'inn'|NULL|NULL|NULL|NULL|NULL|NULL|NULL|\
    NULL|NULL|NULL|NULL|NULL
    """,
    "contact_person|2|'Иванова'|'Мария'|NULL|'Иванова Мария'|NULL|'female'|NULL|NULL|NULL|NULL|NULL",
    "employment|2|1|1|NULL|'бухгалтер'|1",
    "phone|1|1|'+74950014567'|NULL|'12'|'fixed_line'|'RU'|'certain'|NULL|1|'8 (495) 001-45-67 \"доб.\" 12'",
    "email|1|1|'info@romashka.example'|NULL|'certain'|1",
    "website|1|1|'romashka.example'",
    "messenger|1|1|'telegram'|'romashka'",
    "postal_address|1|1|'legal'|'Москва'|NULL|NULL|NULL|NULL|NULL",
    "postal_address|2|1|'postal'|'170000, г. Тверь, ул. Лесная, 5'|'170000'|NULL|'Тверь'|'ул. Лесная'|'5'",
    "bank_account|1|1|'40702810900000000001'|'044525000'|NULL|NULL",
    "extra|1|1|'segment'|'A\tB'",
    """
    import_table|1|1|'1c'|'1c.csv'|NULL|'["Код","Наименование","Телефон","Контакт"]'|\
    '[["counterparty","phones",null,[2]]]'
    """,
  ]

  @Test func every_field_finds_its_table() throws {
    let folder = try InventedImport()
    try folder.load(Self.full())
    let content = try folder.dump.split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("external_id") && !$0.hasPrefix("match_key") }
    #expect(content == Self.content)
    #expect(
      try folder.rows("SELECT entity, system, type, id, occurrence, row FROM external_id ORDER BY entity")
        == [
          "1|1c|counterparty|00-1|1|2", "2|1c|name_at_employer|00-1 · Иванова Мария|1|2",
        ])
    #expect(
      try folder.rows("SELECT * FROM v_import_origin") == ["1|phones|1c|1c.csv||2|3|Телефон"])
    #expect(
      try folder.rows("SELECT name, phones, addresses, contact_persons FROM v_counterparty_card") == [
        "Ромашка|+74950014567 ext. 12|Москва|Иванова Мария, бухгалтер"
      ])
    #expect(
      try folder.rows("SELECT display_name, employers FROM v_contact_person_card") == [
        "Иванова Мария|ООО «Ромашка», бухгалтер"
      ])
  }

  @Test(arguments: [Int64(0), 100_000]) func nothing_refers_to_what_is_not_there(checked: Int64) throws {
    let folder = try InventedImport()
    try folder.plan(Self.full())
    var loader = folder.loader
    loader.checkedRecords = checked
    _ = try loader.apply(folder.plan, to: folder.store)
    #expect(try folder.rows("PRAGMA foreign_key_check") == [])
    #expect(try folder.rows("PRAGMA integrity_check") == ["ok"])
  }

  @Test func applying_twice_does_nothing_and_says_so() throws {
    let folder = try InventedImport()
    try folder.plan(Self.full())
    let first = try folder.loader.apply(folder.plan, to: folder.store)
    #expect(first == LoadReceipt(run: 1, wasAppliedBefore: false, revision: 1, created: 2, updated: 0))
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.path("crm.sqlite")))
    let second = try folder.loader.apply(folder.plan, to: folder.store)
    #expect(second == LoadReceipt(run: 1, wasAppliedBefore: true, revision: 1, created: 0, updated: 0))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("crm.sqlite"))) == before)
    #expect(try PlanFile.open(at: folder.plan).state == .applied)
  }

  @Test func a_plan_is_stale_once_another_was_applied() throws {
    let folder = try InventedImport()
    try folder.plan(Self.full())
    try FileManager.default.moveItem(atPath: folder.plan, toPath: folder.path("early.sqlite"))
    var other = InventedRows()
    other.addCompany("7", "Лютик")
    try folder.load(other)
    let before = try folder.dump
    #expect(
      stopCode { _ = try folder.loader.apply(folder.path("early.sqlite"), to: folder.store) } == "plan.stale")
    #expect(try folder.dump == before)
  }

  @Test func a_plan_is_stale_once_another_program_wrote() throws {
    let folder = try InventedImport()
    try folder.load(Self.full())
    var rows = InventedRows()
    rows.addCompany("7", "Лютик")
    try folder.plan(rows)
    try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite).execute(
      "UPDATE counterparty SET comment = 'позвонить'")
    #expect(stopCode { _ = try folder.loader.apply(folder.plan, to: folder.store) } == "plan.stale")
  }

  @Test func a_store_that_went_away_is_told() throws {
    let folder = try InventedImport()
    try folder.load(Self.full())
    try folder.plan(Self.full())
    try FileManager.default.removeItem(atPath: folder.path("crm.sqlite"))
    #expect(stopCode { _ = try folder.loader.apply(folder.plan, to: folder.store) } == "plan.stale")
    #expect(!FileManager.default.fileExists(atPath: folder.path("crm.sqlite")))
  }

  @Test func a_locked_store_is_told() throws {
    let folder = try InventedImport()
    try folder.load(Self.full())
    var rows = InventedRows()
    rows.addCompany("7", "Лютик")
    try folder.plan(rows)
    let other = try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite)
    try other.execute("BEGIN IMMEDIATE")
    var loader = folder.loader
    loader.patience = 0
    #expect(stopCode { _ = try loader.apply(folder.plan, to: folder.store) } == "database.locked")
    try other.execute("ROLLBACK")
    #expect(try loader.apply(folder.plan, to: folder.store).created == 1)
  }

  @Test func a_folder_that_is_not_there_is_told() throws {
    let folder = try InventedImport()
    let store = StoreAddress.sqlite(path: folder.path("nowhere/crm.sqlite"))
    let plan = try PlanFile.create(at: folder.plan)
    _ = try Planner(plan, into: store).finish()
    #expect(stopCode { _ = try folder.loader.apply(folder.plan, to: store) } == "database.cannot-open")
  }

  @Test func a_plan_of_which_a_kill_left_half_the_pages_is_unfinished() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    for number in 1...200 { rows.addCompany("\(number)", "Ромашка \(number)", phone: 74_950_014_567) }
    try folder.plan(rows)
    let url = URL(fileURLWithPath: folder.plan)
    let whole = try Data(contentsOf: url)
    for pages in 1..<whole.count / 16_384 {
      for holed in [false, true] {
        let rest = holed ? Data(repeating: 0, count: whole.count - pages * 16_384) : Data()
        try (whole.prefix(pages * 16_384) + rest).write(to: url)
        let code = stopCode { _ = try folder.loader.apply(folder.plan, to: folder.store) }
        if holed {
          #expect(code != nil, "zeros after \(pages) pages")
        } else {
          #expect(code == "plan.unfinished", "\(pages) pages")
        }
      }
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("crm.sqlite")))
  }

  @Test func an_unfinished_plan_is_refused() throws {
    let folder = try InventedImport()
    let plan = try PlanFile.create(at: folder.plan)
    try plan.database.execute("COMMIT; PRAGMA locking_mode = NORMAL")
    _ = try plan.state
    #expect(stopCode { _ = try folder.loader.apply(folder.plan, to: folder.store) } == "plan.unfinished")
    #expect(stopCode { _ = try folder.loader.apply(folder.path("none"), to: folder.store) } == "plan.missing")
  }

  @Test(arguments: [
    "DELETE FROM row WHERE number = 2", "UPDATE row SET ends = substr(ends, 2)",
    "UPDATE row SET ends = replace(ends, 'l', '.')", "UPDATE row SET fate = 'lost'",
    "INSERT INTO row SELECT 99, source_table, 99, records, fate, ends FROM row",
  ]) func a_plan_whose_sums_are_off_is_refused(tampering: String) throws {
    let folder = try InventedImport()
    try folder.plan(Self.full())
    try SQLiteDatabase(path: folder.plan, mode: .readWrite).execute(tampering)
    #expect(stopCode { _ = try folder.loader.apply(folder.plan, to: folder.store) } == "ledger.unbalanced")
    #expect(!FileManager.default.fileExists(atPath: folder.path("crm.sqlite")))
  }
}
