import SluiceMatching
import SluiceRecords
import Testing

@Suite struct GoldenRecordBuilderTests {
  @Test func leaves_a_single_member_as_it_is() {
    let member = sourced(1) { $0.name = "Ромашка" }
    let golden = GoldenRecordBuilder().merge([member])
    #expect(golden.record == member.record)
    #expect(golden.survivors == [])
  }

  @Test func prefers_the_better_source_and_fills_its_gaps() {
    let golden = GoldenRecordBuilder().merge([
      sourced(1, priority: 2) {
        $0.name = "РОМАШКА"
        $0.industry = "цветы"
      },
      sourced(2, priority: 1) { $0.name = "Ромашка" },
    ])
    #expect(golden.lead == RecordKey(2))
    #expect(golden.record.name == "Ромашка")
    #expect(golden.record.industry == "цветы")
    #expect(
      golden.survivors == [
        .init(field: .name, record: RecordKey(2), rule: .sourcePriority, losers: [RecordKey(1)]),
        .init(field: .industry, record: RecordKey(1), rule: .sourcePriority, losers: []),
      ])
  }

  @Test(arguments: [
    (SurvivorshipRule.sourcePriority, "а"), (.longest, "бббб"), (.mostFrequent, "вв"), (.mostRecent, "г"),
    (.mostComplete, "д"), (.all, "а"), (.certain, "вв"),
  ])
  func follows_the_rule(_ rule: SurvivorshipRule, _ survivor: String) {
    let rules = DuplicateRules(counterparty: .init(keep: [.init(field: .stage, rule: rule)]))
    let golden = GoldenRecordBuilder(rules: rules).merge([
      sourced(1, unsure: [.stage]) { $0.stage = "а" },
      sourced(2, unsure: [.stage, .name]) { $0.stage = "бббб" },
      sourced(3, unsure: [.name]) { $0.stage = "вв" },
      sourced(4) { $0.stage = "вв" },
      sourced(5) {
        $0.stage = "г"
        $0.updatedAt = CalendarDate(year: 2024, month: 5, day: 1)
      },
      sourced(6) {
        $0.stage = "д"
        $0.industry = "цветы"
        $0.segment = "опт"
      },
    ])
    #expect(golden.record.stage == survivor)
  }

  @Test func the_full_name_shows_the_form() {
    let golden = GoldenRecordBuilder().merge([
      sourced(1) {
        $0.name = "Ромашка"
        $0.fullName = "Ромашка"
      },
      sourced(2) {
        $0.name = "Ромашка"
        $0.legalForm = "ООО"
        $0.fullName = "ООО «Ромашка»"
      },
    ])
    #expect(golden.record.legalForm == "ООО")
    #expect(golden.record.fullName == "ООО «Ромашка»")
  }

  @Test func keeps_each_phone_once_with_all_that_is_known_of_it() throws {
    let golden = GoldenRecordBuilder().merge([
      sourced(1) { $0.phones = [phone(74_950_000_001), local("0000003")] },
      sourced(2) {
        $0.phones = [
          phone(74_950_000_001, "12", label: "бухгалтерия"), phone(74_950_000_002), phone(74_950_000_003),
        ]
      },
      sourced(3) { $0.phones = [phone(74_950_000_001, "13")] },
    ])
    let told = golden.record.phones.map { "\($0.number?.description ?? "-") \($0.label ?? "")" }
    #expect(
      told == [
        "+74950000001 ext. 12 бухгалтерия", "+74950000003 ", "+74950000002 ", "+74950000001 ext. 13 ",
      ])
  }

  @Test func keeps_each_address_once() {
    let golden = GoldenRecordBuilder().merge([
      sourced(1) {
        $0.emails = [EmailEntry(address: "Info@romashka.example")]
        $0.addresses = [PostalAddress(kind: .legal, text: "г. Тверь, ул. Садовая, 1")]
        $0.extra = [ExtraValue(name: "группа", text: "А")]
      },
      sourced(2) {
        $0.emails = [EmailEntry(address: "info@romashka.example", displayName: "Ромашка")]
        $0.addresses = [
          PostalAddress(kind: .legal, text: "Г ТВЕРЬ УЛ САДОВАЯ 1"),
          PostalAddress(kind: .actual, text: "Клин"),
        ]
        $0.extra = [ExtraValue(name: "группа", text: "А"), ExtraValue(name: "группа", text: "Б")]
      },
    ])
    #expect(golden.record.emails.map(\.address) == ["Info@romashka.example"])
    #expect(golden.record.emails.first?.displayName == "Ромашка")
    #expect(golden.record.addresses.map(\.text) == ["г. Тверь, ул. Садовая, 1", "Клин"])
    #expect(golden.record.extra.map(\.text) == ["А", "Б"])
  }

  @Test func joins_comments_line_by_line() {
    let golden = GoldenRecordBuilder().merge([
      sourced(1) { $0.comment = "важный\nзвонить утром" },
      sourced(2) { $0.comment = "звонить утром\nскидка" },
    ])
    #expect(golden.record.comment == "важный\nзвонить утром\nскидка")
  }

  @Test func a_list_follows_a_rule_that_the_mapping_names() {
    let rules = DuplicateRules(counterparty: .init(keep: [.init(field: .phones, rule: .sourcePriority)]))
    let golden = GoldenRecordBuilder(rules: rules).merge([
      sourced(1) { $0.phones = [phone(74_950_000_001)] }, sourced(2) { $0.phones = [phone(74_950_000_002)] },
    ])
    #expect(golden.record.phones.count == 1)
    #expect(golden.survivors.first?.losers == [RecordKey(2)])
  }

  @Test func completes_a_name_part_by_part() {
    let golden = GoldenRecordBuilder().merge([
      person(1, PersonName(surname: "Лютикова", givenName: "А.")),
      person(2, PersonName(givenName: "Анна", patronymic: "Петровна", gender: .female)),
      person(3, PersonName(surname: "Макова", givenName: "Анна", patronymic: "Ивановна")),
    ])
    #expect(golden.record.name?.description == "Лютикова Анна Петровна")
    #expect(golden.record.name?.gender == .female)
    #expect(golden.survivors.first?.losers == [RecordKey(1), RecordKey(3)])
  }

  @Test func unites_employments_one_for_each_employer() {
    var one = person(1, PersonName(surname: "Лютикова"))
    one.record.employments = [Employment(employer: .record(RecordKey(10)))]
    var other = person(2, PersonName(surname: "Лютикова"))
    other.record.employments = [
      Employment(employer: .record(RecordKey(10)), position: "бухгалтер"),
      Employment(employer: .record(RecordKey(20)), position: "директор"),
    ]
    #expect(
      GoldenRecordBuilder().merge([one, other]).record.employments == [
        Employment(employer: .record(RecordKey(10)), position: "бухгалтер"),
        Employment(employer: .record(RecordKey(20)), position: "директор"),
      ])
  }

  @Test func does_not_depend_on_the_order_of_members() {
    let members = [
      sourced(1, priority: 2) { $0.name = "РОМАШКА" }, sourced(2, priority: 1) { $0.name = "Ромашка" },
      sourced(3, priority: 1) { $0.phones = [phone(74_950_000_001)] },
    ]
    let forward = GoldenRecordBuilder().merge(members)
    let backward = GoldenRecordBuilder().merge(members.reversed())
    #expect(forward.record == backward.record)
    #expect(forward.survivors == backward.survivors)
  }

  private func sourced(
    _ key: Int64, priority: Int = 1, unsure: Set<Field> = [], _ fill: (inout Counterparty) -> Void
  ) -> SourcedRecord<Counterparty> {
    var record = Counterparty()
    fill(&record)
    return SourcedRecord(
      record, key: RecordKey(key), source: SourceRank(priority: priority), unsure: unsure)
  }

  private func person(_ key: Int64, _ name: PersonName) -> SourcedRecord<ContactPerson> {
    var record = ContactPerson()
    record.name = name
    return SourcedRecord(record, key: RecordKey(key), source: SourceRank())
  }

  private func phone(_ digits: UInt64, _ extension: String? = nil, label: String? = nil) -> PhoneEntry {
    PhoneEntry(
      number: PhoneNumber(digits: digits, extension: `extension`), quality: .certain, label: label, raw: "")
  }

  private func local(_ digits: String) -> PhoneEntry {
    PhoneEntry(number: nil, local: digits, quality: .local, raw: digits)
  }
}
