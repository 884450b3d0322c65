import Testing

@testable import SluicePipeline

/// Which field a short name feeds, and which the full one beside it.
@Suite struct ShortNamesTests {
  private func names(_ titles: String, _ rows: [String]) throws -> [String] {
    let draft = try DraftOf.text(([titles] + rows).joined(separator: "\n") + "\n")
    return (DraftOf.lines("name", in: draft) + DraftOf.lines("full_name", in: draft))
      .map { $0.components(separatedBy: "   #")[0] }
  }

  private static let rows = [
    "ООО Ромашка;Общество с ограниченной ответственностью «Ромашка»;7799003013",
    "АО Лютик;Акционерное общество «Лютик»;7799003239",
    "ООО Мак;Общество с ограниченной ответственностью «Мак»;7799004761",
  ]

  @Test(arguments: [
    ("Краткое наименование", "Полное наименование"), ("Сокращенное наименование", "Полное наименование"),
    ("shortName", "fullName"), ("name_short", "name_full"), ("short_name", "full_name"),
    ("Наименование (краткое)", "Наименование (полное)"),
    ("Сокращённое название организации", "Полное название организации"),
  ]) func a_short_name_beside_a_full_one_is_the_name(short: String, full: String) throws {
    #expect(
      try names("\(short);\(full);ИНН", Self.rows)
        == ["name: \(YAMLScalar.text(short))", "full_name: \(YAMLScalar.text(full))"])
    // In whichever order they stand.
    let turned = Self.rows.map { row in
      let cells = row.split(separator: ";")
      return "\(cells[1]);\(cells[0]);\(cells[2])"
    }
    #expect(
      try names("\(full);\(short);ИНН", turned)
        == ["name: \(YAMLScalar.text(short))", "full_name: \(YAMLScalar.text(full))"])
  }

  @Test func a_short_name_that_stands_alone_is_the_name() throws {
    #expect(
      try names("Краткое наименование;Примечание;ИНН", Self.rows) == ["name: Краткое наименование"])
  }

  @Test func beside_a_name_it_is_the_full_one_or_carried() throws {
    let rows = ["Ромашка;ООО Ромашка;7799003013", "Лютик;АО Лютик;7799003239", "Мак;ООО Мак;7799004761"]
    #expect(
      try names("Название;Сокращённое наименование;ИНН", rows) == [
        "name: Название", "full_name: Сокращённое наименование",
      ])
    let draft = try DraftOf.text(
      "Краткое наименование;Наименование;Полное наименование;ИНН\n"
        + zip(["Ромашка", "Лютик", "Мак"], Self.rows).map { "\($0);\($1)\n" }.joined())
    #expect(
      draft.contains("  name: Наименование ") && draft.contains("  full_name: Полное наименование "),
      "\(draft)")
    #expect(draft.contains(": Краткое наименование   # by the title a short name"), "\(draft)")
  }
}
