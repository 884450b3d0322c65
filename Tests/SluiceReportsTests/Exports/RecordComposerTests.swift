import SluiceRecords
import Testing

@testable import SluiceReports

@Suite struct RecordComposerTests {
  private func file(_ columns: [ExportColumn], of entity: EntityKind = .counterparty) -> ExportFile {
    var file = ExportFile(name: "file", entity: entity)
    file.columns = columns
    return file
  }

  private func column(
    _ title: String, _ fields: ExportField..., change: (inout ExportColumn) -> Void = { _ in }
  ) -> ExportColumn {
    var column = ExportColumn(title: title)
    column.from = fields.map { .init($0) }
    change(&column)
    return column
  }

  private func record(_ data: ExportRecord.Datum..., kind: EntityKind = .counterparty) -> ExportRecord {
    ExportRecord(kind: kind, id: 7, title: "ООО «Мак»", data: data)
  }

  private func told(_ composed: RecordComposer.Composed) -> [String] {
    composed.told.map { "\($0.field) \($0.remark.reason.code)" }
  }

  @Test func what_has_no_column_is_told() {
    let composed = RecordComposer(file: file([column("Название", .title)]), sharedTitles: [])
      .compose(record(.init(.fullName, "ООО «Мак»"), .init(.name, "Мак"), .init(.okpo, "00032537")))
    #expect(composed.cells == [["ООО «Мак»"]])
    #expect(told(composed) == ["okpo export.no-place"])
    #expect(composed.written == 2, "the full name says the name as well")
  }

  @Test func a_legal_form_that_the_full_name_does_not_say_is_told() {
    let composed = RecordComposer(file: file([column("Название", .title)]), sharedTitles: []).compose(
      record(
        .init(.fullName, "Общество с ограниченной ответственностью «Мак»"), .init(.name, "мак"),
        .init(.legalForm, "ООО")))
    #expect(told(composed) == ["legal_form export.no-place"])
  }

  @Test func choosy_columns_choose_first_and_further_columns_take_further_values() {
    let columns = [
      column("Рабочий", .phones), column("Мобильный", .phones) { $0.kinds = ["mobile"] },
      column("Другой", .phones),
    ]
    let composed = RecordComposer(file: file(columns), sharedTitles: []).compose(
      record(
        .init(.phones, "+79160058920", kind: "mobile", number: 1),
        .init(.phones, "+74950014567", kind: "fixed_line", number: 2),
        .init(.phones, "+74950014568", kind: "fixed_line", number: 3),
        .init(.phones, "+74950014569", kind: "fixed_line", number: 4)))
    #expect(composed.cells == [["+74950014567"], ["+79160058920"], ["+74950014568"]])
    #expect(told(composed) == ["phones export.no-place"])
  }

  @Test func joined_values_that_are_too_long_together_give_way_from_the_end() {
    let columns = [
      column("Телефоны", .phones) {
        $0.join = "; "
        $0.longest = 26
      }
    ]
    let composed = RecordComposer(file: file(columns), sharedTitles: []).compose(
      record(
        .init(.phones, "+74950014567", number: 1), .init(.phones, "+74950014568", number: 2),
        .init(.phones, "+74950014569", number: 3)))
    #expect(composed.cells == [["+74950014567", "+74950014568"]])
    #expect(told(composed) == ["phones export.too-long"])
    #expect(composed.written == 2)
  }

  @Test func nothing_is_cut_to_fit() {
    let columns = [column("Название", .title), column("Отрасль", .industry) { $0.longest = 5 }]
    let composed = RecordComposer(file: file(columns), sharedTitles: []).compose(
      record(.init(.name, "Мак"), .init(.industry, "Розница")))
    #expect(composed.cells == [["Мак"], []])
    #expect(told(composed) == ["industry export.too-long"])
  }

  @Test func words_that_the_target_does_not_know_are_told() {
    let columns = [
      column("Тип", .stage) { $0.values = [ValueWord(from: "customer", to: "Клиент")] },
      column("Вид", .kind) {
        $0.values = [ValueWord(from: "company", to: "Юрлицо")]
        $0.keepsOtherWords = true
      },
    ]
    let composer = RecordComposer(file: file(columns), sharedTitles: [])
    #expect(composer.compose(record(.init(.stage, "Customer"))).cells == [["Клиент"], []])
    let other = composer.compose(record(.init(.stage, "lead"), .init(.kind, "person")))
    #expect(other.cells == [[], ["person"]])
    #expect(told(other) == ["stage export.value-unknown"])
  }

  @Test func a_record_without_what_the_target_requires_is_left_out_whole() {
    var target = file([column("Имя", .givenName), column("Фамилия", .surname)], of: .contactPerson)
    target.oneOf = [["Имя", "Фамилия"]]
    let composer = RecordComposer(file: target, sharedTitles: [])
    let composed = composer.compose(record(.init(.phones, "+74950014567"), kind: .contactPerson))
    #expect(composed.cells == nil)
    #expect(
      composed.told.map(\.remark.sentence) == [
        "the target takes no record without «Имя / Фамилия», which is empty"
      ])
    #expect(composer.compose(record(.init(.surname, "Яшин"), kind: .contactPerson)).cells == [[], ["Яшин"]])
  }

  @Test func lines_take_what_no_column_has_taken() {
    let columns = [
      column("Телефон", .phones),
      column("Комментарий", .comment) {
        $0.lines = [
          .init(label: "Ещё телефон", source: .init(.phones)), .init(label: "", source: .init(.extra)),
        ]
      },
    ]
    let composed = RecordComposer(file: file(columns), sharedTitles: []).compose(
      record(
        .init(.comment, "первый"), .init(.phones, "+74950014567", number: 1),
        .init(.phones, "+74950014568 ext. 12", number: 2), .init(.extra, "опт", kind: "теги")))
    #expect(
      composed.cells == [["+74950014567"], ["первый\nЕщё телефон: +74950014568 ext. 12\nтеги: опт"]])
    #expect(told(composed) == [])
  }

  @Test func an_address_loses_only_parts_that_stand_in_columns_of_their_own() {
    let whole = ExportRecord.Datum(
      .legalAddress, "170000, г. Тверь, ул. Тверская, д. 5", parts: [.city: "Тверь", .postcode: "170000"])
    var rest = ExportColumn(title: "Улица")
    rest.from = [.init(.legalAddress, .rest)]
    var city = ExportColumn(title: "Город")
    city.from = [.init(.legalAddress, .address(.city))]
    let composed = RecordComposer(file: file([rest, city]), sharedTitles: []).compose(record(whole))
    // The postcode has no column here, and the street is no town.
    #expect(composed.cells == [["170000, ул. Тверская, д. 5"], ["Тверь"]])
    #expect(told(composed) == [])
    let cityAlone = RecordComposer(file: file([city]), sharedTitles: []).compose(record(whole))
    #expect(told(cityAlone) == ["legal_address export.no-place"])
  }

  @Test func an_employer_told_by_a_shared_title_is_doubtful_and_written() {
    let composed = RecordComposer(
      file: file([column("Компания", .employer)], of: .contactPerson), sharedTitles: ["ооо мак"]
    ).compose(record(.init(.employer, "ООО «Мак»"), kind: .contactPerson))
    #expect(composed.cells == [["ООО «Мак»"]])
    #expect(told(composed) == ["employer export.title-shared"])
    #expect(composed.told[0].isWritten)
  }

  @Test func characters_that_the_encoding_lacks_are_told() {
    var target = file([column("Название", .name), column("Отрасль", .industry)])
    target.encoding = .windows1251
    let composed = RecordComposer(file: target, sharedTitles: []).compose(
      record(.init(.name, "Мак № 1 «Юг»"), .init(.industry, "Көлік")))
    #expect(composed.cells == [["Мак № 1 «Юг»"], []])
    #expect(told(composed) == ["industry export.not-in-encoding"])
  }

  @Test func windows_1251_is_what_its_table_says() {
    var bytes: [UInt8] = []
    Windows1251.append("Ёё№«»—Ђџ\u{A0}яА", to: &bytes)
    #expect(bytes == [0xA8, 0xB8, 0xB9, 0xAB, 0xBB, 0x97, 0x80, 0x9F, 0xA0, 0xFF, 0xC0])
  }

  @Test func cards_escape_what_divides_their_parts() {
    #expect(VCardText.escaped("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne")
  }
}
