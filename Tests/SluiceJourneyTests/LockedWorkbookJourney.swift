import Foundation
import SluiceTestSupport
import Testing

/// A client sends a workbook with a password: it is asked for in words, taken from a file or the environment, and never
/// a flag.
@Suite struct LockedWorkbookJourney {
  private static let mapping = """
    mapping: small
    counterparty:
      name: Наименование
    examples:
      - note: the name is read
        row: { Наименование: Лютик }
        gives: { name: Лютик }

    """

  private static func prepared() throws -> SluiceBinary {
    let binary = try SluiceBinary()
    try binary.copy(fixture: "readers/xls/locked-rc4.xls")
    try binary.copy(fixture: "readers/xls/locked-agile.xlsx")
    try binary.write("Секрет 1\n", to: "password")
    try binary.write(mapping, to: "small.yaml")
    return binary
  }

  @Test func rows_asks_for_the_password_and_takes_it_from_a_file_or_the_environment() throws {
    let binary = try Self.prepared()
    defer { binary.clear() }
    let locked = try binary.run("rows", "locked-rc4.xls")
    #expect(locked.status == 1 && locked.output.isEmpty)
    #expect(
      locked.errors == """
        locked-rc4.xls: error: file.locked: the workbook is locked with a password; give its password with \
        --password-file FILE or in the environment as SLUICE_PASSWORD, or save it without one

        """)
    let byFile = try binary.run("rows", "locked-rc4.xls", "--password-file", "password")
    #expect(byFile.status == 0, "\(byFile.errors)")
    #expect(byFile.output.hasPrefix(#"{"table":"Тайна","row":1,"cells":["Наименование","Сумма"]}"#))
    let named = try binary.run("rows", "locked-rc4.xls", environment: ["SLUICE_PASSWORD": "Секрет 1"])
    #expect(named.output == byFile.output)
    let wrong = try binary.run("rows", "locked-rc4.xls", environment: ["SLUICE_PASSWORD": "секрет"])
    #expect(wrong.status == 1 && wrong.errors.contains("file.password-wrong"))
    let newer = try binary.run("rows", "locked-agile.xlsx", "--password-file", "password")
    #expect(newer.status == 0, "\(newer.errors)")
    #expect(newer.output.hasPrefix(#"{"table":"Формулы","row":1,"cells":["Ромашка",42,true"#))
  }

  @Test func check_plan_and_import_open_it_as_well() throws {
    let binary = try Self.prepared()
    defer { binary.clear() }
    let check = try binary.run(
      "check", "small.yaml", "--source", "locked-rc4.xls", "--password-file", "password")
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    let refused = try binary.run("import", "small.yaml", "locked-rc4.xls", "--into", "crm.sqlite", "--yes")
    #expect(refused.status == 1 && refused.errors.contains("file.locked"))
    #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
    let plan = try binary.run(
      "plan", "small.yaml", "locked-rc4.xls", "--into", "crm.sqlite", "-o", "run", "--password-file",
      "password")
    #expect([0, 2].contains(plan.status), "\(plan.errors)")
    let done = try binary.run(
      "import", "small.yaml", "locked-rc4.xls", "--into", "crm.sqlite", "--yes", "--password-file", "password"
    )
    #expect([0, 2].contains(done.status), "\(done.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") > 0)
  }
}
