import Foundation
import SluiceTestSupport
import Testing

/// The pieces that serve alone: rows, clean, check, explain, and help that teaches.
@Suite struct FilterJourney {
  @Test func rows_prints_every_row_as_it_stands() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write("Список клиентов\n\nКод;Имя\n007;\"Иван\nПетров\"\n1E5;x\n", to: "list.csv")
    let outcome = try binary.run("rows", "list.csv")
    #expect(
      outcome.output == """
        {"table":"list.csv","row":1,"cells":["Список клиентов"]}
        {"table":"list.csv","row":2,"cells":[]}
        {"table":"list.csv","row":3,"cells":["Код","Имя"]}
        {"table":"list.csv","row":4,"cells":["007","Иван\\nПетров"]}
        {"table":"list.csv","row":6,"cells":["1E5","x"]}

        """)
    #expect(outcome.status == 0)
    let piped = try binary.run(["rows", "-"], input: Data("a,b\n1,2\n3,4\n".utf8))
    #expect(piped.output.contains("\"cells\":[\"3\",\"4\"]"), "\(piped.errors)")
    let missing = try binary.run("rows", "nowhere.csv")
    #expect(missing.status == 1)
    #expect(missing.errors.hasPrefix("nowhere.csv: error: file.missing:"))
    #expect(missing.errors.split(separator: "\n").count == 1, "one sentence")
  }

  @Test func clean_answers_a_line_with_a_line() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let phones = try binary.run(
      "clean", "phone", "--area-code", "495", input: "8 (495) 001-45-67 доб. 12\n\nне звонить\n")
    let lines = phones.output.components(separatedBy: "\n")
    #expect(lines.count == 4 && lines[3].isEmpty, "\(phones.output)")
    let first = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
    let value = try #require((first?["values"] as? [[String: Any]])?.first)
    #expect(first?["in"] as? String == "8 (495) 001-45-67 доб. 12")
    #expect(value["value"] as? String == "+74950014567")
    #expect(value["extension"] as? String == "12")
    #expect(value["region"] as? String == "RU")
    #expect(lines[1].contains("\"in\":\"\",\"values\":[]"))
    #expect(lines[2].contains("\"values\":[]"))
    let unknown = try binary.run("clean", "phne", input: "")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("phone"))
  }

  @Test(arguments: [
    ("inn", "7799003013", "7799003013"), ("kpp", "779901001", "779901001"),
    ("ogrn", "1027799000393", "1027799000393"),
    ("person", "ИВАНОВА мария петровна", "Иванова Мария Петровна"),
    ("organisation", "ооо \"ромашка\"", "ООО «Ромашка»"),
    ("email", "Info@Romashka.Example", "info@romashka.example"), ("date", "31.01.2024", "2024-01-31"),
    ("address", "г. Тверь,  ул. Лесная, 5", "г. Тверь, ул. Лесная, 5"),
    ("website", "HTTP://Romashka.example/", "romashka.example"),
    ("messenger", "https://t.me/Romashka", "romashka"), ("okpo", "00032537", "00032537"),
    ("bik", "БИК 044525225", "044525225"), ("account", "40702810900000000001", "40702810900000000001"),
    ("snils", "11223344595", "112-233-445 95"), ("tax_id", "ИНН 7799003013", "7799003013"),
    ("money", "1 234,50 руб.", "1234.50 RUB"), ("flag", "да", "true"), ("text", " два  слова ", "два слова"),
  ])
  func clean_knows_every_kind(kind: String, input: String, value: String) throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let outcome = try binary.run("clean", kind, input: input + "\n")
    let line = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let values = try #require(line?["values"] as? [[String: Any]], "\(outcome.output)\(outcome.errors)")
    #expect(values.first?["value"] as? String == value)
    #expect(values.first?["quality"] is String)
  }

  @Test func clean_tells_the_parts_and_the_quality() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    func first(_ kind: String, _ line: String) throws -> [String: String] {
      let outcome = try binary.run("clean", kind, input: line + "\n")
      let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      return ((object?["values"] as? [[String: Any]])?.first ?? [:]).compactMapValues { $0 as? String }
    }
    #expect(
      try first("address", "170000, Тверская обл, г Тверь, ул Лесная, д 5") == [
        "value": "170000, Тверская обл, г Тверь, ул Лесная, д 5", "postcode": "170000",
        "region": "Тверская область", "city": "Тверь", "street": "ул Лесная", "house": "5",
        "quality": "certain",
      ])
    #expect(try first("person", "Ким Чен")["quality"] != nil)
    #expect(try first("person", "Cамсонова Мария Петровна")["quality"] == "repaired")
    #expect(try first("person", "Петров Мария Иванович")["quality"] == "doubtful")
    #expect(try first("organisation", "OOO Ромашка")["legal_form"] == "ООО")
    #expect(try first("messenger", "@romashka")["quality"] == "doubtful")
    #expect(
      try first("phone", "223-45-67 доб. 12") == ["local": "2234567", "extension": "12", "quality": "local"])
  }

  @Test func check_runs_the_examples_and_binds_the_titles() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let good = try binary.run("check", "small.yaml", "--source", "clients.csv")
    #expect(good.status == 0, "\(good.output)\(good.errors)")
    try binary.write(
      SmallImport.mapping.replacingOccurrences(of: "name: Лютик", with: "name: Ландыш"), to: "small.yaml")
    let bad = try binary.run("check", "small.yaml")
    #expect(bad.status == 1)
    #expect(bad.output.contains("mapping.example-differs") || bad.errors.contains("mapping.example-differs"))
  }

  @Test func explain_says_what_a_code_means() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let known = try binary.run("explain", "inn.check-digit")
    #expect(known.status == 0)
    #expect(known.output.contains("remedy:") && known.output.contains("rule:"))
    let mistyped = try binary.run("explain", "inn.chek-digit")
    #expect(mistyped.status == 1)
    #expect(mistyped.errors.contains("did you mean «inn.check-digit»?"))
  }

  @Test(arguments: ["check", "plan", "apply", "import", "rows", "clean", "explain"])
  func help_teaches(command: String) throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let help = try binary.run(command, "--help")
    #expect(help.status == 0)
    #expect(help.output.contains("EXAMPLES:") && help.output.contains("EXIT STATUS:"))
    #expect(help.output.components(separatedBy: "  sluice \(command)").count > 2, "two examples")
  }
}
