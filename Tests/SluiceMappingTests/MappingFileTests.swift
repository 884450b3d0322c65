import Foundation
import SluiceCleansing
import SluiceMapping
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct MappingFileTests {
  /// Each `broken/NAME.yaml` has its complaints, line by line, in `broken/NAME.txt`.
  static let broken: [String] = {
    let folder = TestFolders.fixtures.appendingPathComponent("mappings/broken")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func has_broken_mappings_to_read() {
    #expect(Self.broken.count >= 10)
  }

  @Test(arguments: broken) func says_everything_that_is_wrong_at_once(name: String) throws {
    let folder = TestFolders.fixtures.appendingPathComponent("mappings/broken")
    let text = try String(contentsOf: folder.appendingPathComponent(name + ".yaml"), encoding: .utf8)
    let expected = try String(contentsOf: folder.appendingPathComponent(name + ".txt"), encoding: .utf8)
    let reading = TestMapping.reading(text, path: name + ".yaml")
    let got = reading.complaints.map { "\($0)\n" }.joined()
    #expect(got == expected)
    #expect((reading.content == nil) == reading.complaints.contains(where: \.isError))
  }

  @Test func reads_what_may_be_updated() throws {
    let head = "mapping: m\ncounterparty:\n  name: Название\n"
    let block = try #require(
      TestMapping.mapping(
        head + "update:\n  rule: fill_empty\n  edited_in_crm: ask\n  fields: { manager: create_only }\n"))
    #expect(
      block.updates
        == UpdateRules(rule: .fillEmpty, fields: [.init(field: .manager, rule: .createOnly)], edited: .ask))
    #expect(try #require(TestMapping.mapping(head + "update: newest_wins\n")).updates.rule == .newestWins)
    #expect(try #require(TestMapping.mapping(head)).updates == UpdateRules())
    #expect(
      TestMapping.complaints(head + "update:\n  rule: fil_empty\n  fields: { managr: overwrite }\n") == [
        "m.yaml:5:9: error: mapping.unknown-choice: «rule» cannot be «fil_empty»; did you mean "
          + "«fill_empty»?",
        "m.yaml:6:13: error: mapping.unknown-field: the CRM has no field «managr»; did you mean «manager»?",
      ])
  }

  @Test func reads_the_example_of_the_design_completely() throws {
    let path = TestFolders.fixtures.appendingPathComponent("mappings/design-example.yaml").path
    let reading = MappingFile.read(path: path, fields: FieldCatalogue.all, formats: ["csv", "xlsx"])
    #expect(
      reading.complaints.map(\.remark.reason.code) == ["mapping.no-date"],
      "the design's most_recent has no updated_at to go by; nothing else is to be said")
    let mapping = try #require(reading.mappings.first)
    #expect(mapping.name == "1c-counterparties")
    #expect(mapping.version == 1)
    #expect(mapping.homeCountry == "RU")
    #expect(mapping.areaCode == "495")
    #expect(mapping.layout.format == "xlsx")
    #expect(mapping.layout.sheet == "Лист1")
    #expect(mapping.layout.headerRow == 3)
    #expect(mapping.layout.stopAt == ["Итого"])
    #expect(mapping.layout.skipWhen.map(\.column.text) == ["Пометка удаления"])
    #expect(mapping.layout.skipWhen.map(\.texts) == [["Да"]])
    #expect(mapping.layout.blankMeans == ["-", "нет", "н/д", "<Объект не найден>"])

    let counterparty = try #require(mapping.counterparty)
    #expect(
      counterparty.fields.map { "\($0.place.text) <- \($0.columns.map(\.text).joined(separator: " + "))" }
        == [
          "external_id <- Код", "name <- Наименование", "kind <- Вид контрагента", "inn <- ИНН", "kpp <- КПП",
          "phones <- Телефон + Мобильный телефон", "emails <- Электронная почта", "segment <- Группа",
          "manager <- Ответственный",
        ])
    #expect(counterparty.fields[2].values.map { "\($0.from)=\($0.to)" }.last == "Физическое лицо=person")
    #expect(counterparty.fields[3].ifBad == .rejectRow)
    #expect(counterparty.fields[4].ifBad == .keepText)
    #expect(
      counterparty.fields.map(\.takesAll) == [false, false, false, false, false, true, true, true, true])
    #expect(counterparty.fields.suffix(2).map(\.extraName) == ["segment", "manager"])
    #expect(counterparty.fields[3].place == MappingWord("inn", line: 21, column: 3))

    let person = try #require(mapping.contactPersons.first)
    #expect(mapping.contactPersons.count == 1)
    #expect(person.madeWhen.map(\.text) == ["Контактное лицо"])
    #expect(person.fields.map(\.field) == [.name, .position, .phones])

    let rules = mapping.duplicates
    #expect(rules.counterparty.mergeAt == 0.99)
    #expect(rules.counterparty.askAt == 0.80)
    #expect(
      rules.counterparty.keep.map { "\($0.field.rawValue)=\($0.rule.rawValue)" } == [
        "name=longest", "phones=all",
      ])
    #expect(rules.counterparty.keepOther == .mostRecent)
    #expect(rules.contactPerson == DuplicateRules.EntityRules())

    let example = try #require(mapping.examples.first)
    #expect(
      example.row.map(\.text) == ["00-0123", "ООО \"Ромашка\"", "1234567894", "8 (495) 123-45-67 доб. 12"])
    #expect(example.gives.map(\.texts) == [["Ромашка"], ["+74951234567 ext. 12"]])
  }
}
