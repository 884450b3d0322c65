import Foundation
import SluiceTestSupport
import Testing

/// Out of a store or a plan into the import files of other systems, and back again.
@Suite struct ExportJourney {
  private static let demo = TestFolders.fixtures.appendingPathComponent("demo/demo.yaml").path
  private static let mappings = TestFolders.package.appendingPathComponent("Mappings").path

  /// Where a target tells the employer by name, those who share one are told apart by nobody.
  private static let ofTheirOwnName =
    """
    AND (SELECT count(*) FROM counterparty d WHERE d.full_name = c.full_name) = 1
    AND c.full_name NOT IN ('ПАО «Мир Ковров»', 'ПАО «Мир ковров»')
    """

  private func imported() throws -> SluiceBinary {
    let binary = try SluiceBinary()
    let run = try binary.run("import", Self.demo, "--into", "crm.sqlite", "-o", "run", "--quiet")
    #expect(run.status == 2, "\(run.errors)")
    return binary
  }

  /// The lines of a CSV file of ours, cells apart; quotes are undone.
  private func rows(_ text: String, delimiter: Character = ";") -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    var rest = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    while let character = rest.popFirst() {
      if isQuoted {
        if character == "\"", rest.first == "\"" {
          cell.append("\"")
          rest.removeFirst()
        } else if character == "\"" {
          isQuoted = false
        } else {
          cell.append(character)
        }
      } else if character == "\"" {
        isQuoted = true
      } else if character == delimiter {
        rows[rows.count - 1].append(cell)
        cell = ""
      } else if character.isNewline {
        rows[rows.count - 1].append(cell)
        rows.append([])
        cell = ""
      } else {
        cell.append(character)
      }
    }
    return rows.dropLast()
  }

  @Test func does_what_the_readme_shows() throws {
    let binary = try imported()
    defer { binary.clear() }
    let readme = try String(
      contentsOf: TestFolders.package.appendingPathComponent("README.md"), encoding: .utf8)
    let command = "export crm.sqlite --to bitrix24 -o for-bitrix24"
    let run = try binary.run(command.components(separatedBy: " "), input: nil)
    let said = run.output + run.errors
    #expect(
      readme.contains("$ sluice \(command)\n\(said)```"), "the README shows something else than:\n\(said)")
  }

  @Test(arguments: ["bitrix24", "amocrm", "megaplan", "espocrm", "odoo", "vcard", "csv"])
  func every_target_takes_every_record_and_the_sums_balance(target: String) throws {
    let binary = try imported()
    defer { binary.clear() }
    let run = try binary.run("export", "crm.sqlite", "--to", target, "-o", "out", "--json", "--allow-rejects")
    #expect(run.status == 0, "\(run.errors)")
    let sums = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let files = try #require(sums["files"] as? [[String: Any]])
    #expect(files.map { $0["read"] as? Int } == [194, 329])
    #expect(files.map { $0["written"] as? Int } == [194, 329])
    let left = try #require(sums["left_out"] as? [[String: Any]])
    let stayed = left.reduce(0) { $0 + ($1["count"] as? Int ?? 0) }
    let doubts = sums["doubts"] as? Int ?? 0
    #expect(sums["values"] as? Int == (sums["written"] as? Int ?? 0) + stayed)
    // Each has its own line, with its code and its text.
    let lines = rows(try binary.text("out/left-out.csv"))
    #expect(lines.count == 1 + stayed + doubts)
    for line in lines { #expect(line.count == 9) }
    for file in files {
      for name in file["files"] as? [String] ?? [] {
        #expect(FileManager.default.fileExists(atPath: binary.path("out/\(name)")))
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: binary.path("out")).count == 3)
  }

  @Test func what_a_program_of_its_own_reads_in_the_files_is_what_the_store_holds() throws {
    let binary = try imported()
    defer { binary.clear() }
    _ = try binary.run("export", "crm.sqlite", "--to", "bitrix24", "-o", "out", "--quiet")
    let table = rows(try binary.text("out/companies.csv"))
    let titles = table[0]
    #expect(titles.last == "", "Bitrix24 ends every line with a delimiter")
    let store = try Database(binary.path("crm.sqlite"))
    func column(_ title: String) throws -> [String] {
      let place = try #require(titles.firstIndex(of: title))
      return table.dropFirst().map { $0[place] }
    }
    #expect(
      try column("Название компании")
        == store.rows("SELECT coalesce(full_name, name) FROM counterparty ORDER BY id").map { $0[0] })
    #expect(
      try column("Реквизит: ИНН")
        == store.rows(
          "SELECT CASE WHEN tax_id_kind = 'inn' THEN tax_id ELSE '' END FROM counterparty ORDER BY id"
        ).map { $0[0] })
    let phones = try zip(column("Рабочий телефон"), column("Мобильный телефон"))
      .flatMap { ($0 + "; " + $1).components(separatedBy: "; ") }.filter { !$0.isEmpty }
    #expect(
      try phones.sorted()
        == store.rows(
          """
          SELECT coalesce(e164, local) || coalesce(' доб. ' || extension, '') FROM phone
          JOIN counterparty c ON c.id = owner
          """
        ).map { $0[0] }.sorted())
  }

  /// Exported and imported into a fresh store: the same companies and people.
  @Test(arguments: [
    (
      "csv", ["counterparties.csv", "contact-persons.csv"],
      ["sluice-counterparties", "sluice-contact-persons"]
    ),
    ("bitrix24", ["companies.csv", "contacts.csv"], ["bitrix24-companies", "bitrix24-contacts"]),
    ("vcard", ["companies.vcf", "people.vcf"], ["vcard", "vcard"]),
  ]) func comes_back_the_same(target: String, files: [String], mappings: [String]) throws {
    let binary = try imported()
    defer { binary.clear() }
    _ = try binary.run("export", "crm.sqlite", "--to", target, "-o", "out", "--quiet")
    try binary.write(
      "project: back\nsources:\n"
        + zip(files, mappings).enumerated().map {
          "  - { file: out/\($1.0), mapping: \(Self.mappings)/\($1.1).yaml, name: s\($0) }\n"
        }.joined(), to: "back.yaml")
    let run = try binary.run("import", "back.yaml", "--into", "back.sqlite", "-o", "back")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let (before, after) = (
      try Database(binary.path("crm.sqlite")), try Database(binary.path("back.sqlite"))
    )
    // Names are compared as they are told apart: the case of a word within is settled anew from the full name.
    for sql in [
      "SELECT lower(full_name), tax_id_kind, tax_id, kpp, head, phones FROM v_counterparty_card",
      "SELECT surname, given_name, patronymic, birthday, phones FROM v_contact_person_card",
      "SELECT lower(address) FROM email ORDER BY 1",
      """
      SELECT p.display_name, c.full_name, e.position FROM employment e JOIN contact_person p ON p.id = e.contact_person
      JOIN counterparty c ON c.id = e.counterparty WHERE e.number = 1
      \(target == "bitrix24" ? Self.ofTheirOwnName : "")
      """,
    ] {
      let wanted = Set(try before.rows(sql).map { $0.joined(separator: "|") })
      let found = Set(try after.rows(sql).map { $0.joined(separator: "|") })
      // Of a card's address book nobody says whose branch a company is.
      if target != "csv", sql.contains("head") {
        let plain = sql.replacingOccurrences(of: "head, ", with: "")
        #expect(
          Set(try after.rows(plain).map { $0.joined(separator: "|") })
            == Set(try before.rows(plain).map { $0.joined(separator: "|") }))
      } else {
        #expect(
          found == wanted,
          "\(sql): \(wanted.subtracting(found).prefix(3)) \(found.subtracting(wanted).prefix(3))")
      }
    }
    #expect(try after.number("SELECT count(*) FROM counterparty") == 194)
    #expect(try after.number("SELECT count(*) FROM contact_person") == 329)
  }

  @Test func a_plan_gives_what_its_apply_would_leave_and_stays_as_it_is() throws {
    let binary = try imported()
    defer { binary.clear() }
    _ = try binary.run("export", "crm.sqlite", "--to", "csv", "-o", "of-store", "--quiet")
    let plan = try binary.run("plan", Self.demo, "--into", "new.sqlite", "-o", "planned", "--quiet")
    #expect(plan.status == 2)
    func stamp() throws -> String {
      "\(try FileManager.default.attributesOfItem(atPath: binary.path("planned/plan.sqlite"))[.modificationDate] ?? "")"
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: binary.path("planned/plan.sqlite")))
    let export = try binary.run("export", "planned", "--to", "csv", "-o", "of-plan", "--quiet")
    #expect(export.status == 0, "\(export.errors)")
    #expect(!FileManager.default.fileExists(atPath: binary.path("new.sqlite")), "nothing is applied")
    #expect(try Data(contentsOf: URL(fileURLWithPath: binary.path("planned/plan.sqlite"))) == before)
    for file in ["counterparties.csv", "contact-persons.csv"] {
      #expect(try binary.text("of-plan/\(file)") == binary.text("of-store/\(file)"))
    }
    #expect(try binary.run("apply", "planned", "--yes", "--quiet").status == 0)
    #expect(try binary.run("export", "planned", "--to", "csv", "-o", "applied", "--quiet").status == 0)
    #expect(try binary.text("applied/counterparties.csv") == binary.text("of-store/counterparties.csv"))
  }

  @Test func copies_of_a_store_that_a_killed_export_left_are_swept_away() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try binary.write("Код;Название;ИНН;Телефон;Заметка\n1;ООО Луч;;;\n", to: "clients.csv")
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run", "--quiet")
    // No process has such a number; one is ours.
    let running = ".trial-\(ProcessInfo.processInfo.processIdentifier).sqlite"
    for name in [".trial-2147483646.sqlite", ".trial-2147483646.sqlite-wal", running] {
      try binary.write("копия", to: "out/\(name)")
    }
    #expect(try binary.run("export", "run", "--to", "csv", "-o", "out", "--quiet").status == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: binary.path("out"))
    #expect(left.filter { $0.hasPrefix(".trial") } == [running], "\(left)")
  }

  @Test func a_plan_for_a_store_with_content_gives_only_its_own_records() throws {
    let binary = try imported()
    defer { binary.clear() }
    try binary.write(
      "Код;Наименование;ИНН;Телефон\n00-000001;АО Альбатрос;;8 495 001-99-99\nx-1;ООО Новое;;8 495 001-99-98\n",
      to: "more.csv")
    let mapping = Self.mappings + "/1c-counterparties.yaml"
    try binary.write(
      "project: more\nsources:\n  - { file: more.csv, mapping: \(mapping), name: 1c }\n", to: "more.yaml")
    let plan = try binary.run("plan", "more.yaml", "--into", "crm.sqlite", "-o", "planned")
    #expect(plan.status == 0, "\(plan.output)\(plan.errors)")
    let stored = try Data(contentsOf: URL(fileURLWithPath: binary.path("crm.sqlite")))
    let export = try binary.run("export", "planned", "--to", "csv", "-o", "out", "--quiet")
    #expect(export.status == 0, "\(export.errors)")
    let table = rows(try binary.text("out/counterparties.csv"))
    #expect(table.count == 3, "titles, the changed one and the new one")
    let phones = try #require(table[0].firstIndex(of: "phones"))
    #expect(table[1][phones].contains("+74950019999") && table[2][phones] == "+74950019998")
    #expect(try Data(contentsOf: URL(fileURLWithPath: binary.path("crm.sqlite"))) == stored)
  }

  @Test func limits_of_a_target_are_kept_and_told() throws {
    let binary = try imported()
    defer { binary.clear() }
    try binary.write(
      """
      target: small
      files:
        firms:
          of: counterparty
          encoding: windows-1251
          delimiter: tab
          records_at_most: 100
          columns:
            Фирма: { from: title, longest: 20, required: yes }
            ИНН: { from: inn, before: "№" }

      """, to: "small.yaml")
    let run = try binary.run("export", "crm.sqlite", "--to", "small.yaml", "-o", "out")
    #expect(run.status == 2, "the target cannot hold some records")
    let store = try Database(binary.path("crm.sqlite"))
    let long = try store.number(
      "SELECT count(*) FROM counterparty WHERE length(coalesce(full_name, name)) > 20")
    #expect(long > 0)
    #expect(
      run.output.contains("firms.csv, firms-2.csv: \(194 - long) of 194 counterparties, \(long) left out\n"),
      "\(run.output)")
    let first = try String(
      contentsOf: URL(fileURLWithPath: binary.path("out/firms.csv")), encoding: .windowsCP1251)
    #expect(first.components(separatedBy: "\r\n").count == 102)
    #expect(first.hasPrefix("Фирма\tИНН\r\n"))
    #expect(first.contains("\t№77"))
    let told = rows(try binary.text("out/left-out.csv")).filter { $0[6] == "export.required-missing" }
    #expect(told.count == Int(long))
    #expect(
      try binary.run("export", "crm.sqlite", "--to", "small.yaml", "-o", "out", "--force", "--allow-rejects")
        .status == 0)
  }

  @Test func writes_over_nothing_and_says_what_is_missing() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let missing = try binary.run("export", "crm.sqlite", "--to", "csv", "-o", "out")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("export.store-missing"))
    try binary.write("Наименование\nООО Мак\n", to: "a.csv")
    try binary.write("mapping: a\ncounterparty: { name: Наименование }\n", to: "a.yaml")
    _ = try binary.run("import", "a.yaml", "a.csv", "--into", "crm.sqlite", "-o", "run", "--quiet")
    try binary.write("mine", to: "out/counterparties.csv")
    let refused = try binary.run("export", "crm.sqlite", "--to", "csv", "-o", "out")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("export.file-exists"))
    #expect(try binary.text("out/counterparties.csv") == "mine")
    let unknown = try binary.run("export", "crm.sqlite", "--to", "bitrix", "-o", "new")
    #expect(unknown.status == 1 && unknown.errors.contains("bitrix24"), "\(unknown.errors)")
    let forced = try binary.run("export", "crm.sqlite", "--to", "csv", "-o", "out", "--force", "--lang", "ru")
    #expect(forced.status == 0, "\(forced.errors)")
    #expect(forced.output.hasPrefix("counterparties.csv: 1 из 1 контрагента\n"), "\(forced.output)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: binary.path("out")).sorted() == [
        "contact-persons.csv", "counterparties.csv", "left-out.csv",
      ])
  }

  @Test func a_server_gives_the_same_files() throws {
    guard let server = PostgresServer.shared else { return }
    let binary = try imported()
    defer { binary.clear() }
    let address = try server.freshDatabase()
    let run = try binary.run("import", Self.demo, "--into", address, "-o", "pg", "--quiet")
    #expect(run.status == 2, "\(run.errors)")
    for (source, folder) in [("crm.sqlite", "of-file"), (address, "of-server")] {
      let export = try binary.run("export", source, "--to", "csv", "-o", folder, "--quiet")
      #expect(export.status == 0, "\(export.errors)")
    }
    for file in ["counterparties.csv", "contact-persons.csv", "left-out.csv"] {
      #expect(try binary.text("of-file/\(file)") == binary.text("of-server/\(file)"), "\(file)")
    }
  }
}
