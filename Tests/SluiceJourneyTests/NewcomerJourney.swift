import Foundation
import SluiceTestSupport
import Testing

/// The slips of somebody's first day: each answer says what is wrong and what to do.
@Suite struct NewcomerJourney {
  private static let card = """
    BEGIN:VCARD
    VERSION:3.0
    FN:Пётр Королёв
    N:Королёв;Пётр;;;
    TEL;TYPE=CELL:+79850001122
    EMAIL:korolyov@lilia.example
    END:VCARD

    """

  private func binary() throws -> SluiceBinary {
    let binary = try SluiceBinary()
    try binary.write(Data(Self.card.utf8), to: "телефон Оли.vcf")
    return binary
  }

  @Test func a_command_that_does_not_exist() throws {
    let binary = try binary()
    defer { binary.clear() }
    let slip = try binary.run("inspekt", "телефон Оли.vcf")
    #expect(slip.status == 64)
    #expect(slip.errors.contains("no command «inspekt»; did you mean `sluice inspect`?"), "\(slip.errors)")
    let other = try binary.run("--lang", "ru", "загрузить")
    #expect(other.status == 64)
    #expect(other.errors.contains("команды «загрузить» нет"), "\(other.errors)")
    let file = try binary.run("телефон Оли.vcf")
    #expect(file.status == 64)
    #expect(file.errors.contains("sluice inspect 'телефон Оли.vcf'"), "\(file.errors)")
    #expect(try binary.run("help", "inspect").status == 0)
  }

  @Test func the_next_command_can_be_copied_and_its_notes_are_counted() throws {
    let binary = try binary()
    defer { binary.clear() }
    let guess = try binary.run("guess", "телефон Оли.vcf", "-o", "оля.yaml")
    #expect(
      guess.errors.contains("sluice check оля.yaml --source 'телефон Оли.vcf'"), "\(guess.errors)")
    let check = try binary.run("check", "оля.yaml", "--source", "телефон Оли.vcf")
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    let notes = check.output.components(separatedBy: "\n").filter { $0.contains("mapping.title-absent") }
    // Two in full and one with the number of all others: the ready mapping knows dozens of columns.
    #expect(notes.count == 3, "\(check.output)")
    #expect(
      notes.last?.contains(#/оля\.yaml: and \d\d more notes of the kind mapping\.title-absent/#) == true)
    #expect(check.output.contains("оля.yaml: sound"))
  }

  @Test func a_file_in_the_mapping_s_place() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.copy(fixture: "demo/1c-counterparties.csv")
    let run = try binary.run(
      "plan", "1c-counterparties.csv", "my.yaml", "--into", "crm.sqlite", "-o", "monday")
    #expect(run.status == 1)
    #expect(run.errors.contains("a mapping comes first and the client's file after it"), "\(run.errors)")
  }

  @Test(arguments: ["1c-counterparties.yaml", "1c-counterparties"])
  func a_ready_mapping_is_found_by_its_name(name: String) throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.copy(fixture: "demo/1c-counterparties.csv")
    let file = "1c-counterparties.csv"
    let check = try binary.run("check", name, "--source", file)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    #expect(try binary.run("plan", name, file, "--into", "crm.sqlite", "-o", "monday").status == 2)
    #expect(try binary.run("import", name, file, "--into", "crm.sqlite").status == 2)
    // What lies where the person works goes first.
    try binary.write("mapping: mine\n", to: "1c-counterparties.yaml")
    let mine = try binary.run("check", "1c-counterparties.yaml", "--source", file)
    #expect(mine.status == 1, "\(mine.output)")
    #expect(mine.output.contains("1c-counterparties.yaml:"))
  }

  @Test func a_store_that_nobody_made() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let runs = try binary.run("runs", "--into", "nosuch.sqlite")
    #expect(runs.status == 0)
    #expect(runs.output.contains("no store nosuch.sqlite yet"), "\(runs.output)")
    #expect(!FileManager.default.fileExists(atPath: binary.path("nosuch.sqlite")))
    #expect(try binary.run("runs", "--into", "nosuch.sqlite", "--json").output == "[]\n")
  }

  @Test func a_second_sheet_is_named_in_the_draft() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let clients = [
      ["Наименование", "Телефон", "E-mail"], ["ООО Старт", "8 812 555-66-77", "a@start.example"],
      ["ООО Финиш", "8 812 555-66-78", "b@finish.example"],
    ]
    let archive = [["Фирма", "Тел."], ["ООО Лилия", "8 495 123-45-67"]]
    try binary.write(SmallWorkbook.text([("Клиенты", clients), ("Архив", archive)]), to: "book.xml")
    let draft = try binary.run("guess", "book.xml").output
    #expect(draft.contains("NOT read: Архив (1 row)."), "\(draft)")
    let other = try binary.run("guess", "book.xml", "--table", "Архив").output
    #expect(other.contains("sheet: Архив"), "\(other)")
    #expect(!other.contains("NOT read: Архив"), "\(other)")
  }
}
