import SluiceMapping
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct HeaderBindingTests {
  private static let text = """
    mapping: m
    source:
      skip_when: { Удалён: Да }
      may_lack: Факс
    counterparty:
      name: Наименование
      inn: ИНН
      phones: [Телефон, Мобильный телефон, Факс]
      comment: [Комментарий, Примечание]
    contact_person:
      made_when: Контакт
      name: Контакт
    """

  private func bind(_ titles: [String], text: String = text) throws -> (TableBinding, [String]) {
    let mapping = try #require(TestMapping.mapping(text))
    let (binding, complaints) = HeaderBinding.bind(mapping, to: SourceTable(titles: titles))
    return (binding, complaints.map(\.description))
  }

  @Test func finds_each_title_in_its_column() throws {
    let (binding, complaints) = try bind([
      "ИНН", "Наименование", "Факс", "Мобильный телефон", "Телефон", "Город", "Контакт", "Удалён",
      "Комментарий",
      "Примечание",
    ])
    #expect(complaints == [])
    #expect(binding.entities.map(\.fields) == [[[1], [0], [4, 3, 2], [8, 9]], [[6]]])
    #expect(binding.entities.map(\.madeWhen) == [nil, [6]])
    #expect(binding.skipRules.map(\.column) == [7])
    #expect(binding.ignoredColumns == [5, 7])
    #expect(!binding.isRejectFile)
  }

  @Test func says_which_titles_a_file_lacks() throws {
    let (_, complaints) = try bind(["Наименвание", "Инн", "Мобильный", "Телефон", "Контакт", "Комментарий"])
    #expect(
      complaints == [
        "m.yaml:3:16: error: mapping.title-not-found: the file has no column «Удалён», which feeds «skip_when»; "
          + "write the title as it stands in the file, or list it under «source: may_lack:»",
        "m.yaml:6:9: error: mapping.title-not-found: the file has no column «Наименование», which feeds «name»; "
          + "did you mean «Наименвание»?",
        "m.yaml:7:8: note: mapping.title-case: the column «ИНН» is written «Инн» in the file; nothing needs doing",
        "m.yaml:8:21: note: mapping.title-absent: the file has no column «Мобильный телефон», «phones» goes "
          + "without it; nothing needs doing",
        "m.yaml:8:40: note: mapping.title-absent: the file has no column «Факс», «phones» goes without it; "
          + "nothing needs doing",
        "m.yaml:9:26: note: mapping.title-absent: the file has no column «Примечание», «comment» goes without it; "
          + "nothing needs doing",
      ])
  }

  @Test func doubts_an_absent_title_that_looks_like_a_slip() throws {
    let (binding, complaints) = try bind([
      "Наименование", "ИНН", "Мобилный телефон", "Телефон", "Контакт", "Удалён", "Комментарий", "Примечание",
    ])
    #expect(
      complaints == [
        "m.yaml:8:21: warning: mapping.title-doubtful: the file has no column «Мобильный телефон», «phones» goes "
          + "without it; did you mean «Мобилный телефон»?",
        "m.yaml:8:40: note: mapping.title-absent: the file has no column «Факс», «phones» goes without it; "
          + "nothing needs doing",
      ])
    #expect(binding.entities[0].fields[2] == [3])
  }

  @Test(arguments: [
    (" Наименование ", "spaces around"), ("Наиме\u{AD}нование", "a soft hyphen"),
    ("\u{FEFF}Наименование", "a byte order mark"), ("Наименование\u{A0}", "a no-break space"),
  ]) func overlooks_what_cannot_be_seen(title: String, why: String) throws {
    let (binding, complaints) = try bind([title], text: "mapping: m\ncounterparty: { name: Наименование }\n")
    #expect(complaints == [])
    #expect(binding.entities[0].fields == [[0]], "\(why)")
  }

  @Test func takes_a_title_that_breaks_over_lines() throws {
    let (binding, complaints) = try bind(
      ["Телефон\n контактного  лица"],
      text: "mapping: m\ncontact_person: { phones: Телефон контактного лица }\n")
    #expect(complaints == [])
    #expect(binding.entities[0].fields == [[0]])
  }

  @Test func numbers_repeated_titles() throws {
    let text = "mapping: m\ncounterparty: { name: Имя, phones: [Телефон, Телефон (2), Телефон (3)] }\n"
    let (binding, complaints) = try bind(["Телефон", "Имя", " Телефон", "Телефон "], text: text)
    #expect(complaints == [])
    #expect(binding.entities[0].fields == [[1], [0, 2, 3]])
    let (read, none) = try bind(["Телефон", "Имя", "Телефон (2)", "Телефон (3)"], text: text)
    #expect(none == [])
    #expect(read.entities[0].fields == [[1], [0, 2, 3]])
  }

  @Test func says_that_titles_differ_in_case_only() throws {
    let (binding, complaints) = try bind(["ИМЯ", "имя"], text: "mapping: m\ncounterparty: { name: Имя }\n")
    #expect(
      complaints == [
        "m.yaml:2:23: warning: mapping.title-ambiguous: 2 columns differ from «Имя» in case only, «ИМЯ» is taken; "
          + "write the title exactly as it stands in the file"
      ])
    #expect(binding.entities[0].fields == [[0]])
  }

  @Test func takes_a_title_of_look_alike_letters() throws {
    // In the file С, а and о are Latin; the second title lacks its ё.
    let (binding, complaints) = try bind(
      ["Caйт кoмпaнии", "Приемщик"],
      text: "mapping: m\ncounterparty: { websites: Сайт компании, manager: Приёмщик }\n")
    #expect(binding.entities[0].fields == [[0], [1]])
    #expect(
      complaints.first
        == "m.yaml:2:27: note: mapping.title-lookalike: the title «Сайт компании» of column A has letters in the file "
        + "that only look the same; nothing needs doing")
    #expect(complaints.count == 2)
  }

  @Test func addresses_columns_by_letter_or_number_without_a_header() throws {
    let text = """
      mapping: m
      source: { header_row: none }
      counterparty: { name: B, inn: AA, phones: 4, kpp: Телефон }
      """
    let mapping = try #require(TestMapping.mapping(text))
    let (binding, complaints) = HeaderBinding.bind(
      mapping, to: SourceTable(name: "list.csv", titles: [], headerRow: nil))
    #expect(binding.entities[0].fields == [[1], [26], [3], []])
    #expect(complaints.map(\.remark.reason.code) == ["mapping.title-not-found"])
    #expect(binding.feeds.count == 27)
  }

  @Test func addresses_a_column_without_title_beside_titled_ones() throws {
    let text = "mapping: m\ncounterparty: { name: B, inn: A }\n"
    let (binding, complaints) = try bind(["ИНН", "", "Телефон"], text: text)
    #expect(binding.entities[0].fields == [[1], []])
    #expect(complaints.count == 1)
  }

  @Test func gives_titles_to_a_table_without_header() throws {
    let text = "mapping: m\nsource: { header_row: none, columns: [Код, Имя] }\ncounterparty: { name: Имя }\n"
    let mapping = try #require(TestMapping.mapping(text))
    let (binding, complaints) = HeaderBinding.bind(
      mapping, to: SourceTable(name: "list.csv", titles: ["", ""], headerRow: nil))
    #expect(complaints.isEmpty)
    #expect(binding.titles == ["Код", "Имя"])
    #expect(binding.entities[0].fields == [[1]])
  }

  @Test func knows_its_own_reject_files() throws {
    let text =
      "mapping: m\nsource: { columns: [Код, Имя], header_row: 3, sheet: A, blank_means: [-] }\ncounterparty: { name: Имя }\n"
    let titles = ["Код", "Имя", "sluice_where", "sluice_code", "sluice_reason", "sluice_remedy"]
    let (binding, complaints) = try bind(titles, text: text)
    #expect(complaints == [])
    #expect(binding.isRejectFile)
    #expect(binding.whereColumn == 2)
    #expect(binding.ignoredColumns == [0, 2, 3, 4, 5])
    let layout = try #require(TestMapping.mapping(text)).layout.ofRejects
    #expect(layout.headerRow == nil && layout.sheet == nil && layout.columns.isEmpty)
    #expect(layout.blankMeans == ["-"])
  }
}
