import Foundation
import SluiceTestSupport
import Testing

/// A consultant who reads only Russian: nothing on the screen is English, and what programs read is as ever.
@Suite struct LanguageJourney {
  private static let russian = ["SLUICE_LANG": "ru"]

  /// Words of other languages that a Russian sentence may hold: names of programs, formats and keys.
  private static let names: Set<String> = [
    "sluice", "JSON", "CRLF", "YAML", "SQLite", "Excel", "VIES", "IDNO", "cron", "NDJSON", "LibreOffice",
    "Telegram", "HTML", "UTF", "ASCII", "CSV", "PATH", "HOST", "DATABASE", "phone", "person",
    "organisation", "email", "counterparty", "other", "small", "clients", "report", "refuse", "text", "json",
    "amoCRM", "Outlook", "Google", "Schema",
  ]

  /// Latin words of a text that are none of the above: codes, paths, options and typed commands aside.
  private func english(in text: String) -> [String] {
    var rest = text.replacing(#/`[^`]*`/#, with: "")
    rest = rest.replacing(#/«[^»]*»/#, with: "")
    // The kinds of `clean`, as they are typed.
    rest = rest.replacing(#/(ВИДЫ:|есть виды)[^.\n]*(\n[a-z, ]+)*\.?/#, with: "")
    // Fields, as mappings name them.
    rest = rest.replacing(#/(?m)^  .*\b(name|inn|kind|phones|comment|external_id)\b.*$/#, with: "")
    rest = rest.replacing(#/<[^>]*>/#, with: "").replacing(#/'[^']*'/#, with: "")
    var found: [String] = []
    for line in rest.split(separator: "\n") {
      // A line that is a command is typed, whatever the language.
      if line.contains(#/^\s*(sluice|echo|cut) /#) || line.contains(#/^(ВЫЗОВ|Вызов|ВИДЫ):/#) { continue }
      // A document's name is that of the document.
      if line.hasPrefix("  правило:") { continue }
      for word in line.split(whereSeparator: { $0.isWhitespace || "(),;".contains($0) }) {
        let isPath = word.contains { "._/=@:-".contains($0) }
        guard !isPath, word.contains(#/[A-Za-z]{4}/#), word.contains(#/^[A-Za-z]+$/#) else { continue }
        if !Self.names.contains(String(word)) { found.append(String(word)) }
      }
    }
    return found
  }

  @Test func speaks_russian_from_the_plan_to_the_undoing() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let plan = try binary.run(
      "--lang", "ru", "plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(plan.status == 2)
    #expect(plan.output.contains("Суммы сходятся: 4 = 3 + 1"))
    #expect(plan.output.contains("предупреждение  phone."))
    #expect(plan.errors.contains("1 строка отклонена: исправьте её в run/rejects.xlsx"))
    #expect(english(in: plan.output + plan.errors) == [])

    let rejects = try binary.text("run/rejects.csv")
    #expect(rejects.contains("sluice_where;sluice_code"), "programs find the same columns")
    #expect(rejects.contains("последняя цифра ИНН"))

    for (command, words) in [
      (["apply", "run", "--yes"], "Применено, загрузка № 1."),
      (["apply", "run", "--yes"], "Делать нечего: этот план уже применён, загрузка № 1."),
      (["runs", "--into", "crm.sqlite"], "применена (UTC)"),
      (["explain", "inn.check-digit"], "сверьте номер с документом: хотя бы одна цифра"),
      (["explain", "inn"], "inn.check-digit (предупреждение)"),
      (["explain", "inn.check-digt"], "может быть"),
      (["check", "small.yaml", "--source", "clients.csv"], "small.yaml: верно"),
      (["undo", "1", "--into", "crm.sqlite", "--yes"], "Загрузка № 1 отменена: удалено"),
      (["undo", "1", "--into", "crm.sqlite", "--yes"], "ошибка: undo.done-before"),
      (
        ["plan", "none.yaml", "--into", "crm.sqlite", "-o", "x"],
        "ошибка: mapping.file-missing: такого файла нет"
      ),
      (["inspect", "clients.csv"], "похоже на"), (["guess", "clients.csv"], "# За каждой строкой"),
      (["clean", "phonee"], "Ошибка: Вида «phonee» нет"), (["plan", "small.yaml"], "Не хватает аргумента"),
      (["plam"], "Ошибка: "), (["explain", "run", "1", "2"], "загрузки"),
    ] {
      let outcome = try binary.run(command, input: nil, environment: Self.russian)
      let said = outcome.output + outcome.errors
      #expect(said.contains(words) || command.count == 4, "\(command): \(said)")
      #expect(english(in: said) == [], "\(command): \(said)")
    }
  }

  @Test func helps_in_russian() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let top = try binary.run("--help", environment: Self.russian)
    #expect(top.output.hasPrefix("ОПИСАНИЕ: Промывает списки клиентов"))
    let commands = top.output.matches(of: #/\n {2}([a-z]+) {2,}/#).map { String($0.1) }
    #expect(commands.count >= 12, "\(commands)")
    for command in commands where command != "help" {
      let help = try binary.run(command, "--help", environment: Self.russian)
      #expect(help.status == 0)
      #expect(help.output.contains("КОД ЗАВЕРШЕНИЯ:"), "\(command)")
      #expect(english(in: help.output) == [], "\(command): \(help.output)")
      let english = try binary.run(command, "--help")
      #expect(english.output.contains("EXIT STATUS:"), "\(command)")
    }
  }

  @Test func a_plan_is_the_same_whoever_made_it() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    var plans: [Data] = []
    for language in ["en", "ru"] {
      try? FileManager.default.removeItem(atPath: binary.path("run"))
      let outcome = try binary.run(
        "plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run", "--lang", language)
      #expect(outcome.status == 2, "\(outcome.errors)")
      plans.append(try Data(contentsOf: binary.folder.appendingPathComponent("run/plan.sqlite")))
    }
    #expect(plans[0] == plans[1])
  }

  @Test func rejects_and_answers_come_back_in_either_language() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try binary.write(
      """
      Код;Название;ИНН;Телефон;Заметка
      1;ООО Промэнергоснаб;;8 (495) 001-45-67;
      2;АО Промэнергоснаб;;8 (495) 001-45-67;
      3;ООО Опечатка;7799003001;;

      """, to: "clients.csv")
    let plan = try binary.run(
      "plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "one", environment: Self.russian)
    #expect(plan.errors.contains("1 вопрос ждёт ответа"), "\(plan.errors)")
    #expect(try binary.text("one/questions.csv").contains("Answer;Probable;Because"))
    // What a person saves from the Russian workbook.
    try binary.write(
      "Ответ;Вероятность;Вид;Левая запись;Правая запись\nодно и то же;88,1%;контрагент;small: 1;small: 2\n",
      to: "one/questions.csv")
    try FileManager.default.removeItem(atPath: binary.path("one/questions.xlsx"))
    let second = try binary.run(
      "plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "two", "--answers", "one")
    #expect(second.output.contains("1 merged into others"), "\(second.output) \(second.errors)")

    // The workbook of rejects has Russian titles; fed back uncorrected, the row is rejected again and no other.
    let again = try binary.run(
      "plan", "small.yaml", "one/rejects.xlsx", "--into", "crm.sqlite", "-o", "three", "--json")
    let summary = try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any]
    // The sheet that counts by reason is passed over.
    let rows = try #require(summary?["rows"] as? [String: Int])
    #expect(rows["rejected"] == 1 && rows["created"] == 0, "\(again.output) \(again.errors)")
    #expect(rows["read"] == 1 + (rows["skipped"] ?? 0))
    #expect(summary?["rejects"] as? Int == 1)
  }

  @Test func explains_every_code_with_its_rule_in_both_languages() throws {
    let page = try String(
      contentsOf: TestFolders.package.appendingPathComponent("Mappings/REASONS.md"), encoding: .utf8)
    let codes = page.matches(of: #/\n\| `([a-z0-9.-]+)` \|/#).map { String($0.1) }
    #expect(codes.count > 400)
    let binary = try SluiceBinary()
    defer { binary.clear() }
    for code in codes {
      let english = try binary.run("explain", code)
      #expect(english.status == 0 && english.output.contains("  rule:   "), "\(code)")
      let russian = try binary.run("explain", code, environment: Self.russian)
      #expect(russian.status == 0 && russian.output.contains("  правило:    "), "\(code)")
      #expect(russian.output.contains(#/что делать: .*[а-яё]/#), "\(russian.output)")
    }
  }
}
