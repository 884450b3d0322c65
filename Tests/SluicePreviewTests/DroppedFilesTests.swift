import Foundation
import SluiceTestSupport
import Testing

/// Files that are more than one plain list, dropped in a real browser: known exports, workbooks of several tables,
/// bases of 1C, locked workbooks.
@Suite(.enabled(if: Browser.isInstalled), .serialized) struct DroppedFilesTests {
  let walk: PageWalk
  private var binary: SluiceBinary { walk.binary }
  private var browser: Browser { walk.browser }

  init() throws { walk = try PageWalk(SluiceBinary()) }

  /// A mapping without the comments above it, which tell where the file lay.
  private func body(_ text: String) -> [Substring] {
    Array(text.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("mapping: ") })
      .dropFirst().map { $0 }
  }

  private func rows(_ sql: String, of file: String = "crm.sqlite") throws -> [String] {
    try Database(binary.path(file)).rows(sql).map { $0.joined(separator: "|") }
  }

  private func apply() throws {
    try walk.open("/apply")
    try browser.click("form[action='/apply'] button")
    try walk.waitForJob()
    let receipt = try walk.main()
    #expect(receipt.contains("Applied, as run"), "\(receipt)")
  }

  @Test func a_known_export_is_recognised_as_guess_recognises_it() throws {
    defer { binary.clear() }
    try walk.drop(fixtures: ["exports/bitrix24-contacts.csv", "exports/1c-unf.xlsx"])
    let listed = try walk.main()
    #expect(listed.contains("Recognised: contacts exported from Bitrix24"), "\(listed)")
    #expect(listed.contains("Recognised: the list «Контрагенты» of 1С:УНФ"), "\(listed)")
    try walk.picture("known-files")
    try walk.open("/files/bitrix24-contacts.csv")
    let page = try walk.main()
    #expect(page.contains("The ready mapping bitrix24-contacts is used."), "\(page)")
    #expect(page.contains("What the first rows become"))
    #expect(try browser.count("select") == 0)
    #expect(try walk.faults() == [])
    try walk.picture("known-mapping")

    try walk.plan()
    try browser.wait(for: "return document.querySelector('main').innerText.includes('The sums balance')")
    // The same lines as `sluice guess` writes.
    for file in ["bitrix24-contacts.csv", "1c-unf.xlsx"] {
      try binary.copy(fixture: "exports/\(file)")
      #expect(try binary.run("guess", file, "-o", "guessed.yaml", "--force").status == 0)
      let saved = try binary.text("run/files/\(file.replacingOccurrences(of: ".", with: "-")).yaml")
      #expect(try body(saved) == body(binary.text("guessed.yaml")), "\(file)")
    }
    try apply()
    #expect(
      try rows("SELECT kind, count(*) FROM entity GROUP BY kind ORDER BY kind") == [
        "contact_person|3", "counterparty|3",
      ])
  }

  @Test func a_person_may_choose_the_columns_of_a_known_export_and_go_back() throws {
    defer { binary.clear() }
    try walk.drop(fixtures: ["exports/bitrix24-companies.csv"])
    try walk.open("/files/bitrix24-companies.csv")
    try walk.clickAndWait("button[value=own]")
    #expect(try browser.count("select") > 3)
    #expect(try walk.main().contains("You chose to say yourself what each column feeds."))
    try walk.picture("own-columns")
    // What was chosen outlives the server.
    try walk.restart()
    try walk.open("/files/bitrix24-companies.csv")
    #expect(try browser.count("select") > 3)
    try walk.clickAndWait("button[value=save]")
    #expect(try walk.main().contains("Saved as"))
    // Saved in one language and looked at in the other, it is still ours.
    try walk.open("/language?to=ru&back=/files/bitrix24-companies.csv")
    #expect(try browser.count("select") > 3)
    #expect(try browser.count("pre") == 0)
    try walk.open("/language?to=en&back=/files/bitrix24-companies.csv")
    try walk.clickAndWait("button[value=ready]")
    #expect(try browser.count("select") == 0)
    try walk.plan()
    #expect(
      try binary.text("run/files/bitrix24-companies-csv.yaml").contains("ready mapping bitrix24-companies"))
  }

  @Test func rows_of_two_sorts_are_taken_by_two_ready_mappings() throws {
    defer { binary.clear() }
    try walk.drop(fixtures: ["exports/amocrm-contacts.csv"])
    try walk.open("/files/amocrm-contacts.csv")
    let page = try walk.main()
    #expect(page.contains("The mapping amocrm-contacts-csv-contacts takes some of the rows"), "\(page)")
    #expect(page.contains("The mapping amocrm-contacts-csv-companies takes some of the rows"))
    #expect(try walk.faults() == [])
    try walk.plan()
    try apply()
    #expect(
      try rows("SELECT kind, count(*) FROM entity GROUP BY kind ORDER BY kind") == [
        "contact_person|2", "counterparty|1",
      ])
    #expect(try rows("SELECT count(*) FROM employment WHERE counterparty IS NOT NULL") == ["1"])
  }

  /// Excel's XML of 2003: three sheets, of which two are about clients.
  private static let workbook: Data = {
    func sheet(_ name: String, _ rows: [[String]]) -> String {
      let lines = rows.map { row in
        "<Row>"
          + row.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined() + "</Row>"
      }
      return "<Worksheet ss:Name=\"\(name)\"><Table>\(lines.joined())</Table></Worksheet>"
    }
    let text = """
      <?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
      """
    return Data(
      (text
        + sheet(
          "Организации",
          [
            ["Код", "Наименование", "ИНН", "Телефон"], ["1", "ООО Лютик", "7799003013", "8 (495) 001-45-68"],
            ["2", "ООО Василёк", "7799003020", "8 (495) 001-45-69"],
            ["3", "ООО Ландыш", "", "8 (495) 001-45-70"],
          ])
        + sheet(
          "Сотрудники",
          [
            ["ФИО", "Компания", "Должность", "Телефон"],
            ["Иванова Мария Петровна", "ООО Лютик", "бухгалтер", "8 (916) 000-33-44"],
            ["Петров Пётр Ильич", "ООО Василёк", "директор", "8 (916) 000-33-45"],
          ])
        + sheet(
          "Справка", [["Лист", "Что на нём"], ["Организации", "клиенты"], ["Сотрудники", "их люди"]])
        + "</Workbook>").utf8)
  }()

  @Test func several_tables_of_one_workbook_are_taken_in_each_with_its_mapping() throws {
    defer { binary.clear() }
    try walk.drop([("клиенты 2026.xls", Self.workbook)])
    let listed = try walk.main()
    #expect(listed.contains("3 tables with rows") && listed.contains("1 table taken in"), "\(listed)")
    try browser.click("main td a")
    try browser.wait(for: "return location.pathname.startsWith('/files/')")
    #expect(try walk.main().contains("Tables of this file"))
    #expect(try browser.count("input[name=t]") == 3)
    #expect(try walk.faults() == [])
    try walk.picture("tables")

    // None ticked is told, not guessed.
    try browser.value("document.querySelectorAll('input[name=t]').forEach(box => box.checked = false)")
    try walk.clickAndWait("button[value=tables]")
    #expect(try walk.main().contains("No table is ticked."))
    try browser.click("main a.button")
    try browser.wait(for: "return document.querySelectorAll('input[name=t]').length === 3")
    try browser.value(
      "document.querySelectorAll('input[name=t]').forEach(box => box.checked = box.value !== 'Справка')")
    try walk.clickAndWait("button[value=tables]")
    #expect(try browser.count("input[name=t]:checked") == 2)

    // The other table's mapping is chosen and saved by itself.
    try browser.click("td a[href*='table=']")
    try browser.wait(
      for:
        "return !!document.getElementById('c0') && location.search.includes(encodeURIComponent('Сотрудники'))"
    )
    #expect(try walk.main().contains("2 rows of the table «Сотрудники»"))
    try browser.value("document.getElementById('c1').value = 'contact_person.employer'")
    try walk.clickAndWait("button[value=save]")
    let names = try FileManager.default.contentsOfDirectory(atPath: binary.path("run/files")).sorted()
    #expect(names.contains("клиенты 2026-xls-сотрудники.yaml"), "\(names)")
    #expect(try binary.text("run/files/клиенты 2026-xls-сотрудники.yaml").contains("sheet: Сотрудники"))

    try walk.plan()
    let overview = try walk.main()
    // Each row of the workbook once: the third sheet is passed over by one of the two sources alone, and none reads
    // what the other takes.
    let read = try rows(
      "SELECT table_name, count(*), group_concat(DISTINCT fate) FROM v_row GROUP BY 1 ORDER BY 1",
      of: "run/plan.sqlite")
    #expect(read == ["Организации|3|created", "Сотрудники|2|created", "Справка|3|skipped"], "\(read)")
    #expect(overview.contains("The sums balance"), "\(overview)")
    try apply()
    #expect(try rows("SELECT count(*) FROM counterparty") == ["3"])
    #expect(
      try rows(
        "SELECT p.surname, c.name FROM employment e JOIN contact_person p ON p.id = e.contact_person JOIN counterparty c ON c.id = e.counterparty ORDER BY 1"
      ) == ["Иванова|Лютик", "Петров|Василёк"])
  }

  @Test func tables_of_a_1c_base_can_be_taken_in_one_by_one() throws {
    defer { binary.clear() }
    try walk.drop(fixtures: ["readers/onec/v8xml-83.xml"])
    #expect(try walk.main().contains("Recognised: the companies and people of a base of 1С"))
    try walk.open("/files/v8xml-83.xml")
    #expect(try walk.faults() == [])
    try walk.picture("base")
    try walk.clickAndWait("button[value=own]")
    #expect(try browser.count("input[name=t]") > 1)
    try walk.picture("base-tables")
    try browser.value(
      "document.querySelectorAll('input[name=t]').forEach(box => box.checked = box.value === 'Контрагенты')")
    try walk.clickAndWait("button[value=tables]")
    try walk.plan()
    #expect(try binary.text("run/files/v8xml-83-xml.yaml").contains("sheet: Контрагенты"))
    try apply()
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM counterparty") > 0)
  }

  private static let password = "Секрет 1"

  @Test func a_locked_workbook_is_opened_on_the_page_and_its_password_is_written_nowhere() throws {
    defer { binary.clear() }
    try walk.drop(fixtures: ["readers/xls/locked-rc4.xls"])
    #expect(try walk.main().contains("The file is locked. Its password:"))
    #expect(
      try browser.value("return document.querySelector(\"form[action='/plan'] button\").disabled") as? Bool
        == true)
    #expect(try walk.faults() == [])
    try walk.picture("locked")
    try browser.type("secret", into: "form.unlock input[type=password]")
    try walk.clickAndWait("form.unlock button")
    try browser.wait(
      for: "return document.querySelector('main').innerText.includes('That password does not open the file.')"
    )
    try walk.picture("locked-wrong")
    try browser.type(Self.password, into: "form.unlock input[type=password]")
    try walk.clickAndWait("form.unlock button")
    try browser.wait(for: "return !document.querySelector('form.unlock')")
    try walk.plan()
    let sums = try walk.main()
    #expect(sums.contains("The sums balance"), "\(sums)")

    // A plan made anew opens it again without asking; another server asks.
    try leaveOutFirstRow()
    try walk.clickAndWait("form[action='/replan'] button")
    try walk.waitForJob()
    #expect(try walk.main().contains("The plan is made anew."))
    try walk.restart()
    try leaveOutFirstRow(putBack: true)
    try walk.clickAndWait("form[action='/replan'] button")
    try walk.waitForJob()
    let asked = try walk.main()
    #expect(asked.contains("The file is locked. Its password:"), "\(asked)")
    #expect(try walk.faults() == [])
    try browser.type(Self.password, into: "#unlock")
    try walk.clickAndWait("form.unlock button")
    try browser.click("form[action='/replan'] button")
    try walk.waitForJob()
    #expect(try walk.main().contains("The plan is made anew."))
    try apply()

    // Neither as UTF-8 nor as UTF-16, in no file and in nothing that was said.
    let forms = [Data(Self.password.utf8), Self.password.data(using: .utf16LittleEndian)!]
    let files = FileManager.default.enumerator(atPath: binary.folder.path)?.compactMap { $0 as? String } ?? []
    #expect(files.contains { $0.hasSuffix("plan.sqlite") })
    for file in files {
      guard let bytes = FileManager.default.contents(atPath: binary.path(file)) else { continue }
      for form in forms { #expect(bytes.range(of: form) == nil, "\(file) holds the password") }
    }
  }

  private func leaveOutFirstRow(putBack: Bool = false) throws {
    try walk.open("/rows/2")
    try walk.clickAndWait(putBack ? "button[value=restore]" : "button[value=exclude]")
    try walk.open("/")
  }

  @Test func a_mapping_is_no_file_to_drop_and_the_page_says_so() throws {
    defer { binary.clear() }
    try browser.value(
      """
      const transfer = new DataTransfer();
      transfer.items.add(new File(["mapping: x"], "clients.yaml"));
      document.getElementById("drop").dispatchEvent(
        new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
      """)
    try browser.wait(for: "return document.querySelector('#sending').innerText.includes('.yaml and .part')")
  }
}
