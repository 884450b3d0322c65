import SluiceMapping
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct MappingExamplesTests {
  private let text = """
    mapping: m
    source: { blank_means: ["-"] }
    counterparty:
      name: Имя
      phones: [Телефон, Факс]
    contact_person:
      name: Контакт
    examples:
      - note: two phones
        row:   { имя: Ромашка, Факс: "1" }
        gives: { name: Ромашка, phones: ["1"], contact_person: { name: [] }, fate: created, findings: [a.b] }
    """

  @Test func makes_a_table_with_every_column_of_the_mapping() throws {
    let mapping = try #require(TestMapping.mapping(text))
    let (table, batch) = MappingExamples.table(for: mapping.examples[0], of: mapping)
    #expect(table.titles == ["Имя", "Телефон", "Факс", "Контакт"])
    #expect(batch.count == 1)
    #expect((0..<4).map { batch.string(batch.cell(row: 0, column: $0)) } == ["Ромашка", "", "1", ""])
    let (binding, complaints) = HeaderBinding.bind(mapping, to: table)
    #expect(complaints.isEmpty)
    var mapped = MappedRow()
    RowMapper(mapping, binding).map(row: 0, in: batch, into: &mapped)
    #expect(mapped.drafts.map(\.inputs.count) == [2, 0])
  }

  @Test func puts_a_column_the_mapping_ignores_behind_the_others() throws {
    let mapping = try #require(
      TestMapping.mapping(
        "mapping: m\ncounterparty: { name: Имя }\nexamples: [{ row: { Город: Тула }, gives: {} }]\n"))
    let (table, batch) = MappingExamples.table(for: mapping.examples[0], of: mapping)
    #expect(table.titles == ["Имя", "Город"])
    #expect(batch.string(batch.cell(row: 0, column: 1)) == "Тула")
  }

  @Test func addresses_cells_by_letter_where_the_file_has_no_header() throws {
    let mapping = try #require(
      TestMapping.mapping(
        "mapping: m\nsource: { header_row: none }\ncounterparty: { name: C }\nexamples: [{ row: { C: Имя }, gives: {} }]\n"
      ))
    let (table, batch) = MappingExamples.table(for: mapping.examples[0], of: mapping)
    #expect(table.headerRow == nil)
    #expect(HeaderBinding.bind(mapping, to: table).complaints.isEmpty)
    #expect(batch.string(batch.cell(row: 0, column: 2)) == "Имя")
  }

  @Test func is_content_when_a_row_gives_what_it_must() throws {
    let mapping = try #require(TestMapping.mapping(text))
    let produced: [MappingExamples.Produced] = [
      .init(field: "name", texts: ["Ромашка"]), .init(field: "phones", texts: ["1"]),
      .init(field: "emails", texts: ["not asked about"]), .init(field: "fate", texts: ["created"]),
      .init(field: "findings", texts: ["c.d", "a.b"]),
    ]
    #expect(MappingExamples.differences(mapping.examples[0], produced: produced, file: "m.yaml") == [])
  }

  @Test func says_what_differs_at_the_line_that_expects_it() throws {
    let mapping = try #require(TestMapping.mapping(text))
    let produced: [MappingExamples.Produced] = [
      .init(field: "phones", texts: ["1"]), .init(field: "phones", texts: ["2"]),
      .init(field: "contact_person.name", texts: ["Иванов"]), .init(field: "name", texts: ["Ромашка"]),
      .init(field: "fate", texts: ["rejected"]), .init(field: "findings", texts: ["c.d"]),
    ]
    let got = MappingExamples.differences(mapping.examples[0], produced: produced, file: "m.yaml")
    #expect(
      got.map(\.description) == [
        "m.yaml:11:29: error: mapping.example-differs: the example «two phones» expects of phones: «1»; "
          + "the row gives: «1», «2»; mend the mapping or the example",
        "m.yaml:11:62: error: mapping.example-differs: the example «two phones» expects of contact_person.name: "
          + "nothing; the row gives: «Иванов»; mend the mapping or the example",
        "m.yaml:11:74: error: mapping.example-differs: the example «two phones» expects of fate: «created»; "
          + "the row gives: «rejected»; mend the mapping or the example",
        "m.yaml:11:89: error: mapping.example-differs: the example «two phones» expects of findings: «a.b»; "
          + "the row gives: «c.d»; mend the mapping or the example",
      ])
  }
}
