import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceCleansing

/// A row on the workbench: what it gives, what is said, and what becomes of each cell.
@Suite struct CleanserTests {
  /// A mapping whose counterparty takes one column for each of these fields.
  private func mapping(_ fields: [(Field, Disposition)], persons: [Field] = []) -> Mapping {
    var mapping = Mapping(name: "test", file: "test.yaml")
    mapping.areaCode = "495"
    mapping.counterparty = EntityMapping(
      kind: .counterparty,
      fields: fields.map { FieldMapping(field: $0, ifBad: $1, place: MappingWord($0.rawValue)) })
    if !persons.isEmpty {
      mapping.contactPersons = [
        EntityMapping(
          kind: .contactPerson,
          fields: persons.map { FieldMapping(field: $0, place: MappingWord($0.rawValue)) })
      ]
    }
    return mapping
  }

  /// Cleanses a row whose cells feed the counterparty's fields and then the person's, in their order.
  private func cleanse(_ cells: [String], by mapping: Mapping) -> CleansedRow {
    var bytes: [UInt8] = []
    var slices: [Cell] = []
    for text in cells {
      slices.append(Cell(offset: bytes.count, length: text.utf8.count, kind: text.isEmpty ? .empty : .text))
      bytes += Array(text.utf8)
    }
    let batch = RowBatch(
      bytes: bytes, cells: slices, rowStarts: [0, UInt32(slices.count)], rowNumbers: [17])
    let own = mapping.counterparty?.fields.count ?? 0
    func inputs(_ columns: Range<Int>) -> [DraftInput] {
      columns.filter { !cells[$0].isEmpty }
        .map { DraftInput(field: $0 - columns.lowerBound, column: $0, cell: slices[$0], index: $0) }
    }
    var drafts = [Draft(kind: .counterparty, inputs: inputs(0..<own))]
    if cells.count > own { drafts.append(Draft(kind: .contactPerson, inputs: inputs(own..<cells.count))) }
    var row = CleansedRow(row: 0, cells: cells.count)
    row.ends = cells.map { $0.isEmpty ? .empty : .ignored }
    Cleanser(mapping: mapping, titles: (0..<cells.count).map { "T\($0)" })
      .cleanse(drafts.filter { !$0.inputs.isEmpty }, in: batch, into: &row)
    return row
  }

  private func codes(_ row: CleansedRow) -> [String] {
    row.findings.map { "\($0.column.map { Provenance.letters($0 + 1) } ?? "-") \($0.remark.reason.code)" }
  }

  private func ends(_ row: CleansedRow) -> String {
    String(decoding: row.ends.map(\.letter), as: UTF8.self)
  }

  @Test func says_what_was_changed_and_keeps_the_place() {
    let row = cleanse(
      ["ООО \"Ромашка\"", "8 (495) 001-45-67 доб. 12"],
      by: mapping([(.name, .keepText), (.phones, .keepText)]))
    #expect(row.counterparty?.name == "Ромашка")
    #expect(row.counterparty?.fullName == "ООО «Ромашка»")
    #expect(row.counterparty?.phones.map { $0.number?.description } == ["+74950014567 ext. 12"])
    #expect(ends(row) == "cc")
    #expect(row.changes.map(\.text) == ["ООО «Ромашка»", "+74950014567 ext. 12"])
    #expect(codes(row) == ["A value.rewritten", "B phone.trunk-prefix"])
  }

  @Test func a_clean_value_passes_without_a_word() {
    let row = cleanse(
      ["ООО «Ромашка»", "+74950014567", "7799003013"],
      by: mapping([(.name, .keepText), (.phones, .keepText), (.inn, .keepText)]))
    #expect(ends(row) == "lll")
    #expect(row.findings == [])
    #expect(row.changes == [])
    #expect(row.counterparty?.taxID?.text == "7799003013")
  }

  @Test func remarks_of_several_phones_name_their_piece() {
    let row = cleanse(
      ["+74950014567; 8 916 000-45-67"], by: mapping([(.phones, .keepText)]))
    let trunk = row.findings.filter { $0.remark.reason == .phoneTrunkPrefix }
    #expect(trunk.map(\.piece) == [2])
    #expect(trunk.map(\.used) == ["+79160004567"])
    #expect(row.findings.first { $0.remark.reason == .phoneSeveralInCell }?.piece == nil)
  }

  @Test func an_email_among_the_phones_is_cleansed_like_any_other() {
    let row = cleanse(["+74950014567, Info@Romashka.Example"], by: mapping([(.phones, .keepText)]))
    #expect(row.counterparty?.emails.map(\.address) == ["info@romashka.example"])
    #expect(row.counterparty?.phones.map { $0.number?.e164 } == ["+74950014567"])
  }

  @Test func an_address_is_kept_whole_and_its_certain_parts_beside_it() {
    let row = cleanse(
      ["Лютик", "170000, Тверская обл,  г Тверь, ул Лесная, д 5", "где-то за углом"],
      by: mapping([(.name, .keepText), (.legalAddress, .keepText), (.actualAddress, .keepText)]))
    let legal = row.counterparty?.addresses.first
    #expect(legal?.text == "170000, Тверская обл, г Тверь, ул Лесная, д 5")
    #expect(legal?.kind == .legal && legal?.column == 1)
    #expect(legal?.city == "Тверь" && legal?.street == "ул Лесная" && legal?.house == "5")
    #expect(legal?.region == "Тверская область" && legal?.postcode == "170000")
    #expect(row.counterparty?.addresses.last?.text == "где-то за углом")
    #expect(row.counterparty?.addresses.last?.city == nil)
    #expect(ends(row) == "lcl")
  }

  @Test func local_phones_take_the_area_code_of_the_rows_town() {
    var map = mapping([(.phones, .keepText), (.actualAddress, .keepText)])
    map.areaCode = nil
    let row = cleanse(["223-45-67", "420000, г. Казань, ул. Московская, д. 5"], by: map)
    #expect(row.counterparty?.phones.map { $0.number?.e164 } == ["+78432234567"])
    #expect(row.counterparty?.phones.map(\.quality) == [.completed])
    var town = mapping([(.phones, .keepText), (.city, .keepText)])
    town.areaCode = nil
    let other = cleanse(["22-34-56", "г. Тверь"], by: town)
    #expect(other.counterparty?.phones.map { $0.number?.e164 } == ["+74822223456"])
    #expect(other.counterparty?.addresses.map(\.city) == ["Тверь"])
    #expect(other.counterparty?.addresses.map(\.text) == ["г. Тверь"])
    let resort = cleanse(["3-34-56", "г. Геленджик"], by: town)
    #expect(resort.counterparty?.phones.map { $0.number?.e164 } == ["+78614133456"])
    // The mapping's code is for rows whose town nobody told.
    town.areaCode = "495"
    let told = cleanse(["22-34-56", "Тверь"], by: town)
    #expect(told.counterparty?.phones.map { $0.number?.e164 } == ["+74822223456"])
    let unknown = cleanse(["223-45-67", ""], by: town)
    #expect(unknown.counterparty?.phones.map { $0.number?.e164 } == ["+74952234567"])
  }

  @Test func a_persons_local_phone_is_of_the_town_of_the_counterparty() {
    var map = mapping(
      [(.name, .keepText), (.actualAddress, .keepText)], persons: [.name, .phones, .postalAddress])
    map.areaCode = nil
    let row = cleanse(
      ["Лютик", "г. Казань, ул. Лесная, 5", "Иванова Мария", "223-45-67", "г. Тверь, а/я 5"], by: map)
    #expect(row.contactPersons.first?.addresses.map(\.city) == ["Тверь"])
    let none = cleanse(["Лютик", "г. Казань, ул. Лесная, 5", "Иванова Мария", "223-45-67", ""], by: map)
    #expect(none.contactPersons.first?.phones.map { $0.number?.e164 } == ["+78432234567"])
  }

  @Test func a_value_no_field_can_take_is_kept_as_text() {
    let row = cleanse(["Ромашка", "45-67"], by: mapping([(.name, .keepText), (.phones, .keepText)]))
    #expect(ends(row) == "lk")
    #expect(row.counterparty?.comment == "T1: 45-67")
    #expect(codes(row) == ["B phone.too-short", "B value.kept-as-text"])
  }

  @Test func a_value_may_be_dropped_but_not_in_silence() {
    let row = cleanse(["Ромашка", "45-67"], by: mapping([(.name, .keepText), (.phones, .dropValue)]))
    #expect(ends(row) == "lr")
    #expect(row.counterparty?.comment == nil)
    #expect(codes(row) == ["B phone.too-short"])
  }

  @Test func a_rejected_row_takes_all_its_cells_with_it() {
    let row = cleanse(
      ["Ромашка", "7799003001", ""],
      by: mapping([(.name, .keepText), (.inn, .rejectRow), (.phones, .keepText)]))
    #expect(row.fate == .rejected)
    #expect(ends(row) == "rr.")
    #expect(row.counterparty == nil)
    #expect(codes(row) == ["B inn.check-digit"])
    #expect(row.stop == nil)
  }

  @Test func stop_import_names_the_finding_that_stops() {
    let row = cleanse(["Ромашка", "7799003001"], by: mapping([(.name, .keepText), (.inn, .stopImport)]))
    #expect(row.stop?.column == 1)
    #expect(row.stop?.remark.reason.code == "inn.check-digit")
  }

  @Test func a_row_that_could_be_anybody_is_rejected_with_one_word() {
    let row = cleanse(
      ["", "директор"], by: mapping([(.name, .keepText)], persons: [.position]))
    #expect(row.fate == .rejected)
    #expect(codes(row) == ["- row.nothing-to-load"])
  }

  @Test func a_person_known_by_a_number_only_loads() {
    let row = cleanse(
      ["", "", "8 916 001-45-67"], by: mapping([(.name, .keepText)], persons: [.name, .phones]))
    #expect(row.fate == nil)
    #expect(row.contactPersons.first?.phones.first?.number?.e164 == "+79160014567")
    #expect(codes(row).contains("- person.no-name"))
  }

  @Test func a_value_whose_entity_is_not_made_is_told() {
    let row = cleanse(
      ["Ромашка", "", "директор"], by: mapping([(.name, .keepText)], persons: [.name, .position]))
    #expect(row.contactPersons.isEmpty)
    #expect(ends(row) == "l.r")
    #expect(codes(row) == ["C record.not-made"])
  }

  @Test(arguments: ["нет", "б/н", "без организации", "Физлицо", "частное лицо", "н/д"])
  func words_for_no_organisation_make_none_and_are_told(word: String) {
    let name = mapping([(.name, .keepText)], persons: [.name])
    let row = cleanse([word, "Иванова Мария Петровна"], by: name)
    #expect(row.counterparty == nil)
    #expect(codes(row) == ["A organisation.placeholder"])
    #expect(ends(row) == "il")
    let employed = cleanse(
      ["", "Иванова Мария Петровна", word], by: mapping([(.name, .keepText)], persons: [.name, .employer]))
    #expect(employed.contactPersons.first?.employments == [])
    #expect(codes(employed) == ["C organisation.placeholder"])
    // A dash needs no word.
    #expect(codes(cleanse(["-", "Иванова Мария Петровна"], by: name)).isEmpty)
  }

  @Test func a_person_works_at_the_counterparty_of_the_row() {
    let row = cleanse(
      ["Ромашка", "Иванова Мария Петровна", "директор"],
      by: mapping([(.name, .keepText)], persons: [.name, .position]))
    #expect(row.contactPersons.first?.employments == [Employment(employer: .sameRow, position: "директор")])
    #expect(row.contactPersons.first?.name?.gender == .female)
  }

  @Test func parts_of_a_name_stay_in_their_columns() {
    let row = cleanse(
      ["", "АВЕРИНА", "Анна", "Егоровна"],
      by: mapping([(.name, .keepText)], persons: [.surname, .givenName, .patronymic]))
    let name = row.contactPersons.first?.name
    #expect(name?.surname == "Аверина" && name?.givenName == "Анна" && name?.patronymic == "Егоровна")
    #expect(ends(row) == ".cll")
    let odd = cleanse(
      ["", "Qwrt", "Zxcv", ""],
      by: mapping([(.name, .keepText)], persons: [.surname, .givenName, .patronymic]))
    #expect(odd.contactPersons.first?.name?.surname == "Qwrt")
    #expect(odd.contactPersons.first?.name?.givenName == "Zxcv")
  }

  @Test func never_traps_and_always_ends_every_cell() {
    var seed: UInt64 = 42
    func next() -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return seed >> 33
    }
    let fields: [Field] = [
      .name, .inn, .kpp, .phones, .emails, .websites, .legalAddress, .bankAccount, .updatedAt,
    ]
    let all = mapping(fields.map { ($0, .keepText) }, persons: [.name, .birthday, .phones, .messengers])
    let alphabet = Array("0123456789+-()., @«»\"ИООАабвёъ№/\\\u{0}\u{A0}\u{1F600}eE'=".unicodeScalars)
    for _ in 0..<500 {
      let cells = (0..<13).map { _ in
        var text = String.UnicodeScalarView()
        for _ in 0..<(next() % 24) { text.append(alphabet[Int(next()) % alphabet.count]) }
        return String(text)
      }
      let row = cleanse(cells, by: all)
      for (cell, end) in zip(cells, row.ends) { #expect(cell.isEmpty == (end == .empty), "\(cell) \(end)") }
    }
  }
}
