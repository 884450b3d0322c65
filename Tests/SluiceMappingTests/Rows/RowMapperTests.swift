import SluiceMapping
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct RowMapperTests {
  /// A row's drafts as text: `counterparty name=Ромашка phones=1#1 phones=2#2`, then its ends and findings.
  private struct Told: Equatable {
    var drafts: [String]
    var ends: String
    var findings: [String]
    var outcome: String
  }

  private func tell(_ mapping: Mapping, _ titles: [String], _ rows: [[String]]) -> [Told] {
    let batch = RowBatch(texts: rows)
    let (binding, _) = HeaderBinding.bind(mapping, to: SourceTable(titles: titles))
    let mapper = RowMapper(mapping, binding)
    let stop = mapper.stopRow(in: batch) ?? batch.count
    var mapped = MappedRow()
    let entities = (mapping.counterparty.map { [$0] } ?? []) + mapping.contactPersons
    return (0..<batch.count).map { row in
      mapper.map(row: row, in: batch, isAfterStop: row > stop, into: &mapped)
      let drafts = zip(mapped.drafts, entities).compactMap { draft, entity -> String? in
        guard !draft.inputs.isEmpty else { return nil }
        let inputs = draft.inputs.map { input in
          let field = entity.fields[input.field]
          let name = field.extraName ?? field.field.rawValue
          let text = input.column == nil ? "'\(field.fixedText ?? "")'" : batch.string(input.cell)
          return "\(name)=\(text)" + (input.piece.map { "#\($0)" } ?? "")
        }
        return "\(draft.kind.rawValue)\(draft.ordinal > 0 ? " \(draft.ordinal)" : ""): "
          + inputs.joined(separator: " | ")
      }
      let outcome =
        switch mapped.outcome {
        case .data: "data"
        case .blank: "blank"
        case .skipped(let remark): remark.reason.code
        }
      return Told(
        drafts: drafts, ends: String(decoding: mapped.ends.map(\.letter), as: UTF8.self),
        findings: mapped.findings.map {
          "\($0.column ?? -1) \($0.field?.rawValue ?? "") \($0.remark.reason.code)"
        },
        outcome: outcome)
    }
  }

  private func tell(_ text: String, _ titles: [String], _ rows: [[String]]) throws -> [Told] {
    tell(try #require(TestMapping.mapping(text)), titles, rows)
  }

  private let list = """
    mapping: m
    source:
      stop_at: Итого
      skip_when: { Удалён: [Да, "yes"] }
      blank_means: ["-", нет, "<Объект не найден>"]
    counterparty:
      name: Имя
      phones: [Телефон, Мобильный]
      extra: { group: Группа }
    contact_person:
      made_when: Контакт
      name: Контакт
      phones: Телефон контакта
    """
  private let titles = [
    "Имя", "Телефон", "Мобильный", "Группа", "Контакт", "Телефон контакта", "Удалён", "Город",
  ]

  @Test func takes_what_the_mapping_wants() throws {
    let told = try tell(
      list, titles,
      [
        [" ООО \"Ромашка\"\u{A0}", "1", "2", "VIP", "Иванов", "3", "Нет", "Тула"]
      ])
    #expect(
      told == [
        Told(
          drafts: [
            "counterparty: name=ООО \"Ромашка\" | phones=1 | phones=2 | group=VIP",
            "contact_person: name=Иванов | phones=3",
          ], ends: "llllllii", findings: [], outcome: "data")
      ])
  }

  @Test func leaves_out_what_means_nothing() throws {
    let told = try tell(list, titles, [["Ромашка", "-", "НЕТ ", " ", "<объект НЕ найден>", "", "-"]])
    #expect(
      told == [
        Told(drafts: ["counterparty: name=Ромашка"], ends: "liiii.i", findings: [], outcome: "data")
      ])
  }

  @Test func says_when_a_value_stays_behind_with_its_entity() throws {
    let told = try tell(list, titles, [["Ромашка", "", "", "", "", "3"]])
    #expect(
      told == [
        Told(
          drafts: ["counterparty: name=Ромашка"], ends: "l....i", findings: ["5 phones row.not-made"],
          outcome: "data")
      ])
  }

  @Test func passes_over_rows_that_are_no_records() throws {
    let told = try tell(
      list, titles,
      [
        ["Ромашка", "", "", "", "", "", "ДА"],
        ["", "", "  "],
        [],
        ["", "", "", "", "", "", "", "Тула"],
        ["Лютик", "", "", "", "", "", "дата"],
      ])
    #expect(
      told.map(\.outcome) == [
        "row.skipped-by-mapping", "blank", "blank", "row.nothing-mapped", "data",
      ])
    #expect(told.map(\.ends) == ["s.....s", "..i", "", ".......s", "l.....i"])
    #expect(told.map(\.drafts.count) == [0, 0, 0, 0, 1])
  }

  @Test func ends_the_data_where_the_mapping_says_so() throws {
    let told = try tell(
      list, titles,
      [
        ["Итоговая аналитика", "1"], ["", "ИТОГО: 3", "5"], ["Подпись", "1"], ["", ""],
      ])
    #expect(told.map(\.outcome) == ["data", "row.ends-data", "row.after-stop", "blank"])
    #expect(told[2].drafts == [])
    #expect(told[2].ends == "ss")
  }

  @Test func takes_the_first_filled_column_of_a_field_that_holds_one_value() throws {
    let text = "mapping: m\ncounterparty: { name: [Краткое, Полное], comment: [Раз, Два] }\n"
    let told = try tell(
      text, ["Полное", "Краткое", "Раз", "Два"],
      [
        ["Полное имя", "Имя", "a", "b"], ["Полное имя", "", "", "b"], ["Имя", "Имя"],
      ])
    #expect(
      told == [
        Told(
          drafts: ["counterparty: name=Имя | comment=a | comment=b"], ends: "illl",
          findings: ["0 name row.alternative-unused"], outcome: "data"),
        Told(
          drafts: ["counterparty: name=Полное имя | comment=b"], ends: "l..l", findings: [], outcome: "data"),
        Told(drafts: ["counterparty: name=Имя"], ends: "il", findings: [], outcome: "data"),
      ])
  }

  @Test func cuts_a_cell_into_numbered_pieces() throws {
    let text = """
      mapping: m
      source: { blank_means: [нет] }
      counterparty:
        name: Имя
        phones: { column: Т, split_at: [";", " / ", line] }
      """
    let told = try tell(
      text, ["Имя", "Т"],
      [
        ["А", "1; 2 / 3\n4;;нет; "], ["Б", " 5 "], ["В", "; ;"], ["Г", "a;b/c"],
      ])
    #expect(
      told.map(\.drafts) == [
        ["counterparty: name=А | phones=1#1 | phones=2#2 | phones=3#3 | phones=4#4"],
        ["counterparty: name=Б | phones=5"], ["counterparty: name=В"],
        ["counterparty: name=Г | phones=a#1 | phones=b/c#2"],
      ])
  }

  @Test func adds_fixed_texts_only_where_a_column_gives_something() throws {
    let text = """
      mapping: m
      counterparty: { stage: { text: customer }, name: Имя }
      contact_person:
        - { name: Директор, position: { text: директор } }
        - { name: Бухгалтер, position: { text: бухгалтер } }
      """
    let told = try tell(
      text, ["Имя", "Директор", "Бухгалтер"], [["А", "", "Петрова"], ["", "Иванов", ""]])
    #expect(
      told.map(\.drafts) == [
        ["counterparty: stage='customer' | name=А", "contact_person 1: name=Петрова | position='бухгалтер'"],
        ["contact_person: name=Иванов | position='директор'"],
      ])
  }

  @Test func strips_the_guard_of_reject_files_only() throws {
    let text = "mapping: m\nsource: { stop_at: Итого }\ncounterparty: { name: Имя, phones: Телефон }\n"
    let rows = [["'=Имя", "'+7 495", "x", "inn.check-digit"], ["'Имя'", "'", "x", "y"]]
    let fed = try tell(text, ["Имя", "Телефон", "sluice_where", "sluice_code"], rows)
    #expect(
      fed.map(\.drafts) == [
        ["counterparty: name==Имя | phones=+7 495"], ["counterparty: name='Имя' | phones='"],
      ])
    #expect(fed[0].ends == "llii")
    let own = try tell(text, ["Имя", "Телефон"], rows)
    #expect(own[0].drafts == ["counterparty: name='=Имя | phones='+7 495"])
  }

  @Test func skips_by_an_empty_column_when_told_so() throws {
    let text = "mapping: m\nsource: { skip_when: { ИНН: \"\" } }\ncounterparty: { name: Имя, inn: ИНН }\n"
    let told = try tell(text, ["Имя", "ИНН"], [["А", ""], ["Б", "1"], ["В"]])
    #expect(told.map(\.outcome) == ["row.skipped-by-mapping", "data", "row.skipped-by-mapping"])
  }

  @Test func takes_rows_shorter_and_longer_than_the_header() throws {
    let told = try tell(list, titles, [["Ромашка"], ["Ромашка"] + Array(repeating: "x", count: 9)])
    #expect(told.map(\.ends) == ["l", "llllllii" + "ii"])
  }

  @Test func points_at_the_cell_in_the_batch() throws {
    let mapping = try #require(TestMapping.mapping(list))
    let batch = RowBatch(texts: [["А", "1"], ["Б", "2"]])
    let (binding, _) = HeaderBinding.bind(mapping, to: SourceTable(titles: titles))
    var mapped = MappedRow()
    RowMapper(mapping, binding).map(row: 1, in: batch, into: &mapped)
    #expect(mapped.drafts[0].inputs.map(\.index) == [2, 3])
    #expect(mapped.drafts[0].inputs.map(\.column) == [0, 1])
  }

  @Test func every_filled_cell_has_an_end_and_every_draft_cell_is_loaded() throws {
    let mapping = try #require(TestMapping.mapping(list))
    let words = ["", " ", "-", "нет", "Да", "Ромашка", "Итого", "Всего", "'=1", "\u{A0}", "\u{FEFF}x", "Имя"]
    var state: UInt64 = 1
    let rows = (0..<2000).map { _ in
      (0..<Int(state % 10)).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return words[Int(state >> 33) % words.count]
      } + [words[Int(state >> 40) % words.count]]
    }
    let batch = RowBatch(texts: rows)
    let (binding, _) = HeaderBinding.bind(mapping, to: SourceTable(titles: titles))
    let mapper = RowMapper(mapping, binding)
    var mapped = MappedRow()
    for row in 0..<batch.count {
      mapper.map(row: row, in: batch, into: &mapped)
      #expect(mapped.ends.count == rows[row].count)
      #expect(mapped.ends.map { $0 == .empty } == rows[row].map(\.isEmpty))
      let fed = Set(mapped.drafts.flatMap { $0.inputs.compactMap(\.column) })
      #expect(fed == Set(mapped.ends.indices.filter { mapped.ends[$0] == .loaded }))
      #expect((mapped.outcome == .data) == !fed.isEmpty)
    }
  }
}
