import Testing

@testable import SluicePipeline

/// Whose a tax id is that stands in nearly every row.
@Suite struct OwnNumbersTests {
  private static let names = [
    "Ромашка", "Лютик", "Вектор", "Гранит", "Сатурн", "Орион", "Каскад", "Дельта", "Меридиан", "Тополь",
  ]
  private static let payee = inn(770_800_000)

  /// A number of ten digits that is valid by its check digit.
  private static func inn(_ body: Int) -> String {
    let digits = String(body).compactMap(\.wholeNumberValue)
    let sum = zip(digits, [2, 4, 10, 3, 5, 9, 4, 6, 8]).reduce(0) { $0 + $1.0 * $1.1 }
    return "\(body)\(sum % 11 % 10)"
  }

  private static func own(_ index: Int) -> String { inn(779_900_100 + index) }

  @Test func a_number_of_a_payee_is_left_out_with_the_reason() throws {
    let draft = try DraftOf.rows(
      [["Плательщик", "ИНН", "КПП", "Сумма"]]
        + Self.names.enumerated().map { index, name in
          ["ООО \(name)", index == 5 ? Self.inn(770_800_111) : Self.payee, "770801001", "\(index * 70 + 10)"]
        })
    #expect(DraftOf.lines("name", in: draft) == ["name: Плательщик   # 100 % organisation"], "\(draft)")
    #expect(
      DraftOf.lines("inn", in: draft) == [
        "inn: ИНН   # ? 1 number in 90 % of the rows, beside 9 different names: another's, such as the payee's, and not the clients' own"
      ], "\(draft)")
    let extra = try #require(draft.firstRange(of: "  extra:"))
    #expect(!draft[..<extra.lowerBound].contains("\n  inn:") && !draft[..<extra.lowerBound].contains("kpp:"))
  }

  @Test func of_two_titled_alike_the_one_is_taken_that_differs_as_the_names_do() throws {
    for count in [3, 10] {
      let draft = try DraftOf.rows(
        [["Получатель", "ИНН", "Плательщик", "ИНН", "Сумма"]]
          + Self.names.prefix(count).enumerated().map { index, name in
            ["УФК", Self.payee, "ООО \(name)", Self.own(index), "\(index * 70 + 10)"]
          })
      let lines = DraftOf.lines("inn", in: draft)
      #expect(lines.first == "inn: ИНН (2)   # 100 % INN, and the title says so", "\(draft)")
      #expect(lines.last?.hasPrefix("inn: ИНН   # ? 1 number in 100 % of the rows") ?? false, "\(draft)")
    }
  }

  @Test func a_number_in_too_few_rows_stays() throws {
    let draft = try DraftOf.rows(
      [["Плательщик", "ИНН"]] + Self.names.prefix(7).map { ["ООО \($0)", Self.payee] })
    #expect(DraftOf.lines("inn", in: draft) == ["inn: ИНН   # 100 % INN, and the title says so"], "\(draft)")
  }

  @Test func several_payees_are_told_as_one_is() throws {
    let names = Self.names + Self.names.map { "\($0)инвест" }
    let draft = try DraftOf.rows(
      [["Плательщик", "ИНН"]]
        + names.enumerated().map { ["ООО \($1)", $0 < 17 ? Self.inn(770_800_200 + $0 % 3) : Self.own($0)] })
    #expect(
      DraftOf.lines("inn", in: draft).first?.hasPrefix(
        "inn: ИНН   # ? 3 numbers in 85 % of the rows, beside 17 different names") ?? false, "\(draft)")
  }

  @Test func a_number_beside_its_own_firm_stays() throws {
    let people = try DraftOf.rows(
      [["Организация", "ИНН", "Контактное лицо", "Телефон"]]
        + Self.names.indices.map {
          [
            $0 == 3 ? "ООО Лютик" : "ООО Ромашка", $0 == 3 ? Self.own(1) : Self.payee,
            ["Рябова Вера", "Карпов Пётр", "Соболев Илья", "Зорина Анна", "Орлов Иван"][$0 % 5],
            "8 495 001-45-\($0 + 10)",
          ]
        })
    #expect(DraftOf.lines("inn", in: people).first?.contains("# 100 % INN") ?? false, "\(people)")
    let branches = try DraftOf.rows(
      [["Наименование", "ИНН"]] + Self.names.map { ["АО Ромашка, отделение \($0)", Self.payee] })
    #expect(DraftOf.lines("inn", in: branches).first?.contains("# 100 % INN") ?? false, "\(branches)")
  }

  @Test func branches_with_codes_of_their_own_keep_the_number_of_their_firm() throws {
    let draft = try DraftOf.rows(
      [["Наименование", "ИНН", "КПП"]]
        + Self.names.enumerated().map { [$1, Self.payee, "77\(10 + $0)43001"] })
    #expect(DraftOf.lines("inn", in: draft) == ["inn: ИНН   # 100 % INN, and the title says so"], "\(draft)")
  }

  @Test func finds_the_number_wherever_it_stands_in_a_long_list() throws {
    // The first thousand rows have numbers of their own.
    let rows = (0..<5000).map { row in
      ["ООО \(Self.names[row % 10]) \(row)", row < 1000 ? Self.own(row) : Self.payee]
    }
    let draft = try DraftOf.rows([["Плательщик", "ИНН"]] + rows)
    #expect(DraftOf.lines("inn", in: draft).first?.contains("# ? 1 number in") ?? false, "\(draft)")
  }
}
