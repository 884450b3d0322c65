import SluiceRecords
import Testing

@testable import SluiceLoading

@Suite struct RecordCodingTests {
  /// Texts that a writer of JSON trips over, and plain ones of every length up to two words.
  static let texts: [String] =
    [
      "", "\"", "\\", "\u{0}\u{1F}\u{7F}", "a\tb\r\nc\u{8}\u{C}", "«ООО»", "🙂", "1234567\"", "12345678\\",
      "ё\u{301}",
    ]
    + (1...17).map { String(repeating: "я", count: $0) } + (1...17).map { String(repeating: "x", count: $0) }

  @Test(arguments: texts) func json_is_written_as_the_ground_floor_writes_it(text: String) {
    var expected: [UInt8] = []
    JSONText.append(text, to: &expected)
    var bytes = ByteWriter()
    bytes.append(json: text)
    #expect(Array(bytes.bytes) == expected)
    var cursor = JSONCursor(bytes.bytes)
    #expect(cursor.text() == text)
  }

  @Test(arguments: [0, 7, -1, 10, 99, 100, Int.max, Int.min, 123_456_789_012_345_678])
  func numbers_are_written_in_decimal(number: Int) {
    var bytes = ByteWriter()
    bytes.append(number: number)
    #expect(bytes.string == "\(number)")
  }

  @Test func a_counterparty_comes_back_as_it_went() throws {
    var company = Counterparty()
    company.externalID = "00-1"
    company.kind = .soleTrader
    company.name = "Ро\"машка"
    company.fullName = "ИП Ромашка"
    company.legalForm = "ИП"
    company.taxID = TaxID(checked: "779900300005", kind: .inn)
    company.kpp = KPP(checked: "779901001")
    company.registration = RegistrationNumber(checked: "304770000000001")
    company.okpo = "12345678"
    company.phones = [
      PhoneEntry(
        number: PhoneNumber(digits: 74_950_014_567, extension: "12"), type: .mobile, region: "RU",
        quality: .completed, label: "моб.", raw: "8\t495", column: 3),
      PhoneEntry(number: nil, local: "7302730", quality: .local, raw: "730-27-30"),
    ]
    company.emails = [EmailEntry(address: "a@b.example", displayName: "Анна", quality: .repaired, column: 4)]
    company.websites = ["b.example"]
    company.messengers = [Messenger(network: .max, handle: "b", column: 1)]
    var address = PostalAddress(kind: .actual, text: "Москва, Тверская", column: 7)
    address.city = "Москва"
    company.addresses = [address]
    company.bankAccounts = [BankAccount(account: "40702810900000000001", bank: "Банк")]
    company.parent = "Холдинг"
    company.stage = "customer"
    company.industry = "торговля"
    company.segment = "А"
    company.manager = "Петров"
    company.comment = "звонить\nутром"
    company.updatedAt = CalendarDate(year: 2024, month: 2, day: 29)
    company.extra = [ExtraValue(name: "группа", text: "{\"a\":1}")]
    var person = ContactPerson()
    person.externalID = "7"
    person.name = PersonName(
      surname: "Иванова", givenName: "М.", patronymic: "Петровна", gender: .female, role: "гл. бухгалтер",
      formerSurname: "Сидорова")
    person.birthday = CalendarDate(year: 1990, month: 1, day: 31)
    person.phones = company.phones
    person.addresses = [PostalAddress(kind: .postal, text: "170000, Тверь, а/я 5", column: 8)]
    person.employments = [
      Employment(employer: .sameRow, position: "директор"), Employment(employer: .named("Лютик")),
    ]

    let folder = try InventedImport()
    var rows = InventedRows()
    rows.add(["1", "", "", ""]) { row in
      row.counterparty = company
      row.contactPersons = [person]
    }
    let plan = try PlanFile.create(at: folder.plan)
    let source = try plan.add(
      SourceStamp(name: "1c", path: nil, file: "1c.csv", mapping: "1c", hash: "", size: 0, modified: 0))
    let table = try plan.add(
      SourceTable(name: "1c.csv", titles: [], headerRow: nil), of: source, isFile: true, binding: [])
    #expect(try plan.append(PlanRowEncoder().encode(rows.batch, rows.cleansed), to: table) == RecordKey(1))
    #expect(try plan.counterparty(RecordKey(1)) == company)
    // The employer of the same row is known by its record.
    person.employments[0].employer = .record(RecordKey(1))
    #expect(try plan.contactPerson(RecordKey(2)) == person)
    try plan.employ(RecordKey(2), at: RecordKey(1))
    person.employments[1].employer = .record(RecordKey(1))
    #expect(try plan.contactPerson(RecordKey(2)) == person)
    #expect(try plan.counterparty(RecordKey(2)) == nil && plan.contactPerson(RecordKey(3)) == nil)
  }

  @Test func the_content_hash_looks_at_meaning_only() throws {
    func content(_ change: (inout Counterparty) -> Void) throws -> String {
      var company = Counterparty()
      company.name = "Ромашка"
      company.phones = [
        PhoneEntry(
          number: PhoneNumber(digits: 74_950_014_567), quality: .certain, raw: "8 495 001-45-67", column: 2)
      ]
      change(&company)
      var encoder = RecordEncoder()
      let rows = IncomingRows(width: RecordColumns.width)
      let identity = encoder.append(
        HeldCounterparty(company), at: .init(record: 1, row: 1, number: 1), keys: [], to: rows)
      return PlanFile.hexadecimal(of: identity.content)
    }
    let plain = try content { _ in }
    #expect(try content { $0.phones[0].raw = "+7 (495) 0014567" } == plain)
    #expect(try content { $0.phones[0].column = 9 } == plain)
    #expect(try content { $0.name = "Ромашки" } != plain)
    #expect(try content { $0.phones = [] } != plain)
    #expect(try content { ($0.name, $0.fullName) = (nil, "Ромашка") } != plain)
    // Kept by stores: it must never change.
    #expect(plain == "f45205b4aabd50c5cd9cf706903616a0")
  }

  @Test func json_that_is_none_traps_nothing() {
    let good = Array(
      "{\"name\":\"Ро\\u044Fма\",\"phones\":[[\"+7\",null,\"1\"],[]],\"websites\":[\"a\"],\"x\":[{}]}".utf8)
    var seed: UInt64 = 1
    for length in 0...good.count {
      for _ in 0..<20 {
        var bytes = Array(good.prefix(length))
        for _ in 0..<3 where !bytes.isEmpty {
          seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          bytes[Int(seed >> 33) % bytes.count] = UInt8(truncatingIfNeeded: seed >> 24)
        }
        bytes.withUnsafeBufferPointer {
          _ = RecordDecoder.counterparty($0, externalID: nil)
          _ = RecordDecoder.contactPerson($0, externalID: nil, employer: nil)
          _ = EntityChange.changes(in: $0)
          _ = JSONCursor.shownTexts(ofCells: $0)
        }
      }
    }
  }

  @Test func changes_come_back_as_they_went() {
    let changes = [
      EntityChange(field: "name", before: .null, after: .text("Ро\"машка")),
      EntityChange(
        field: "phone", before: .null, after: .row([.text("+7"), .null, .number(1)]), number: 2),
      EntityChange(field: "head_id", before: .number(1), after: .number(2)),
    ]
    let json = Array(EntityChange.json(of: changes).utf8)
    #expect(json.withUnsafeBufferPointer { EntityChange.changes(in: $0) } == changes)
  }
}
