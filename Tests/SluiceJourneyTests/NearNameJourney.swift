import Foundation
import SluiceTestSupport
import Testing

/// What leads nowhere on the command line is answered with what is there and near.
@Suite struct NearNameJourney {
  private func prepared() throws -> SluiceBinary {
    let binary = try SluiceBinary()
    try binary.write("Имя;Телефон\nООО Ромашка;8 495 001-45-67\n", to: "data/clients.csv")
    try binary.write("Имя;Телефон\nООО Ромашка;8 495 001-45-67\n", to: "clients.csv")
    _ = try binary.run("guess", "clients.csv", "-o", "clients.yaml")
    _ = try binary.run("import", "clients.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "monday")
    return binary
  }

  @Test func names_of_files_mappings_and_folders_are_offered() throws {
    let binary = try prepared()
    defer { binary.clear() }
    let into = ["--into", "a.sqlite", "-o", "run"]
    for (arguments, meant) in [
      (["inspect", "clinets.csv"], "clients.csv"), (["inspect", "clients.xlsx"], "clients.csv"),
      (["inspect", "dta/clients.csv"], "data/clients.csv"),
      (["inspect", "data/clinets.csv"], "data/clients.csv"),
      (["guess", "clinets.csv"], "clients.csv"), (["rows", "clinets.csv"], "clients.csv"),
      (["link", "clinets.csv", "--model", "counterparty"], "clients.csv"),
      (["check", "clinets.yaml"], "clients.yaml"),
      (["check", "clients.yaml", "--source", "clientscsv"], "clients.csv"),
      (["plan", "client.yaml", "clients.csv"] + into, "clients.yaml"),
      (["plan", "clients.yaml", "clietns.csv"] + into, "clients.csv"),
      (["plan", "1c-counterparty", "clients.csv"] + into, "1c-counterparties"),
      (["import", "clients.yaml", "clients.csv", "--answers", "mondy"] + into, "monday"),
      (["apply", "mondy"], "monday"), (["explain", "mondy", "1", "2"], "monday"),
      (["report", "mondy"], "monday"), (["serve", "mondy"], "monday"),
      (["export", "crm.sqlte", "--to", "csv", "-o", "out"], "crm.sqlite"),
      (["export", "crm.sqlite", "--to", "bitrix42", "-o", "out"], "bitrix24"),
      (["explain", "phone.to-short"], "phone.too-short"),
    ] {
      let run = try binary.run(arguments, input: nil)
      #expect(run.status == 1, "\(arguments)")
      #expect(
        (run.errors + run.output).contains("did you mean «\(meant)»?"),
        "\(arguments): \(run.errors)\(run.output)")
    }
    #expect(try binary.run("runs", "--into", "crm.sqlit").output.contains("Did you mean «crm.sqlite»?"))
  }

  @Test func a_file_or_a_place_for_no_folder_is_not_served() throws {
    let binary = try prepared()
    defer { binary.clear() }
    let file = try binary.run("serve", "clients.csv")
    #expect(file.status == 1 && file.errors.contains("clients.csv: error: serve.file: "), "\(file.errors)")
    let nowhere = try binary.run("serve", "/proc/none/run")
    #expect(
      nowhere.status == 1 && nowhere.errors.contains("error: run.folder-not-made: "), "\(nowhere.errors)")
    // What is not there and like nothing that is, or is to be begun, is made.
    for arguments in [["serve", "mondey", "--into", "crm.sqlite"], ["serve", "autumn"]] {
      let served = try binary.start(arguments)
      // It may have been started with other signals held back.
      defer {
        kill(served.processIdentifier, SIGKILL)
        served.waitUntilExit()
      }
      let deadline = Date().addingTimeInterval(20)
      while access(binary.path(arguments[1] + "/.serving"), F_OK) != 0, Date() < deadline {
        Thread.sleep(forTimeInterval: 0.02)
      }
      #expect(access(binary.path(arguments[1] + "/.serving"), F_OK) == 0, "\(arguments)")
    }
  }

  @Test func a_table_is_offered_by_its_near_name() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.copy(fixture: "readers/workbooks/typed-clients.xlsx")
    let run = try binary.run("inspect", "typed-clients.xlsx", "--table", "Клиетны")
    #expect(run.errors.contains("did you mean «Клиенты»?"), "\(run.errors)")
  }

  @Test func nothing_is_offered_where_nothing_is_near() throws {
    let binary = try prepared()
    defer { binary.clear() }
    for arguments in [["inspect", "summer-holidays.xlsx"], ["inspect", "/no/such/folder/clients.csv"]] {
      let run = try binary.run(arguments, input: nil)
      #expect(run.status == 1 && run.errors.contains("file.missing") && !run.errors.contains("did you mean"))
    }
  }

  @Test func undo_looks_for_the_run_before_it_asks() throws {
    let binary = try prepared()
    defer { binary.clear() }
    let missing = try binary.run("undo", "7", "--into", "crm.sqlite")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("undo.no-such-run"), "\(missing.errors)")
    #expect(try binary.run("undo", "1", "--into", "none.sqlite").errors.contains("undo.no-such-run"))
    #expect(try binary.run("undo", "1", "--into", "crm.sqlite").errors.contains("nobody to ask"))
    #expect(try binary.run("undo", "1", "--into", "crm.sqlite", "--yes").status == 0)
    #expect(try binary.run("undo", "1", "--into", "crm.sqlite").errors.contains("undo.done-before"))
  }
}
