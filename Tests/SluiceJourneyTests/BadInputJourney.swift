import Foundation
import SluiceTestSupport
import Testing

/// Bad input gets a clear sentence and the right status, and the store stays as it was.
@Suite struct BadInputJourney {
  /// Runs an import that must fail, and checks status, code and that no store was made.
  private func refused(
    _ binary: SluiceBinary, _ arguments: [String], status: Int32 = 1, saying code: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try binary.run(arguments, input: nil)
    #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.errors.contains(code), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(!outcome.errors.contains("Fatal error"), sourceLocation: sourceLocation)
    #expect(
      !FileManager.default.fileExists(atPath: binary.path("crm.sqlite")), "no store",
      sourceLocation: sourceLocation)
  }

  private let into = ["--into", "crm.sqlite", "-o", "run"]

  @Test(arguments: [
    ("missing.csv", "file.missing"), ("empty.csv", "file.empty"), ("binary.csv", "file.not-a-table"),
    ("folder", "file.is-a-folder"),
  ])
  func a_source_that_cannot_be_read(name: String, code: String) throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try binary.write("", to: "empty.csv")
    try binary.write(Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 * 7 % 31) }), to: "binary.csv")
    try binary.write("x", to: "folder/file.txt")
    try refused(binary, ["import", "small.yaml", name] + into, saying: code)
  }

  @Test func a_mapping_with_typos_is_told_all_at_once() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let typos = SmallImport.mapping
      .replacingOccurrences(of: "  phones: Телефон", with: "  phnoes: Телефон")
      .replacingOccurrences(of: "reject_row", with: "reject_rwo")
    try binary.write(typos, to: "small.yaml")
    let outcome = try binary.run(["import", "small.yaml", "clients.csv"] + into, input: nil)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("small.yaml:11:3: error: mapping.unknown-field"), "\(outcome.errors)")
    #expect(outcome.errors.contains("did you mean «phones»?"))
    #expect(outcome.errors.contains("did you mean «reject_row»?"))
  }

  @Test func an_unknown_encoding() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try binary.write(
      SmallImport.mapping.replacingOccurrences(
        of: "counterparty:", with: "source:\n  encoding: win-1215\ncounterparty:"),
      to: "small.yaml")
    try refused(binary, ["import", "small.yaml", "clients.csv"] + into, saying: "encoding")
  }

  @Test func titles_that_the_file_does_not_have() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try binary.write("1;2;3\n4;5;6\n7;8;9\n", to: "clients.csv")
    try refused(binary, ["import", "small.yaml", "clients.csv"] + into, saying: "mapping.title-not-found")
  }

  @Test func a_store_that_is_not_ours() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try binary.write("this is no database, it is a letter to a friend\n", to: "letter.txt")
    let outcome = try binary.run("import", "small.yaml", "clients.csv", "--into", "letter.txt", "-o", "run")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("letter.txt: error: store."), "\(outcome.errors)")
    #expect(try binary.text("letter.txt").hasPrefix("this is no database"))
  }

  @Test func a_folder_that_is_read_only() throws {
    // Root writes anywhere but where the kernel itself refuses.
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let store = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "/proc/crm.sqlite", "-o", "run")
    #expect(store.status == 1)
    #expect(store.errors.contains("/proc/crm.sqlite: error: database."), "\(store.errors)")
    try refused(
      binary, ["import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "/proc/run"],
      saying: "run.folder-not-made")
  }

  @Test func a_command_line_that_is_wrong() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try refused(binary, ["import", "small.yaml"], status: 64, saying: "--into")
    try refused(binary, ["imprt"], status: 64, saying: "imprt")
  }

  @Test func more_files_than_sources_and_no_file() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try refused(binary, ["import", "small.yaml"] + into, saying: "run.no-source")
    try refused(
      binary, ["plan", "small.yaml", "clients.csv", "clients.csv"] + into, saying: "run.too-many-sources")
  }

  @Test func too_many_rejects_apply_nothing() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try refused(
      binary, ["import", "small.yaml", "clients.csv", "--max-rejects", "10%"] + into, status: 3,
      saying: "run.too-many-rejects")
  }

  @Test func stop_import_stops() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try binary.write(
      SmallImport.mapping.replacingOccurrences(of: "reject_row", with: "stop_import"), to: "small.yaml")
    try refused(binary, ["import", "small.yaml", "clients.csv"] + into, saying: "clients.csv:4 C «ИНН»")
  }
}

/// A disk that fills up in the middle: said clearly, and the store is as it was.
@Suite struct FullDiskJourney {
  /// Runs a tool of the system; true when it succeeded.
  private func system(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test(arguments: ["store", "run folder"])
  func a_full_disk(place: String) throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(SmallImport.mapping, to: "small.yaml")
    let rows = (1...4000).map {
      "\($0);ООО «Фирма номер \($0)»;;8 (495) 001-\($0 % 90 + 10)-\($0 % 80 + 10);заметка\n"
    }
    try binary.write("Код;Название;ИНН;Телефон;Заметка\n" + rows.joined(), to: "clients.csv")
    try FileManager.default.createDirectory(atPath: binary.path("small"), withIntermediateDirectories: true)
    guard system("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", binary.path("small")) else {
      print("SKIPPED, loudly: no right to mount a small disk, the full-disk journey does not run")
      return
    }
    defer { _ = system("umount", "-l", binary.path("small")) }
    let (store, folder) = place == "store" ? ("small/crm.sqlite", "run") : ("crm.sqlite", "small/run")
    let outcome = try binary.run("import", "small.yaml", "clients.csv", "--into", store, "-o", folder)
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains(": error: "), "\(outcome.errors)")
    #expect(outcome.errors.lowercased().contains("full"), "\(outcome.errors)")
    if place == "store", FileManager.default.fileExists(atPath: binary.path(store)) {
      let after = try? Database(binary.path(store)).number("SELECT count(*) FROM counterparty")
      #expect(after == nil || after == 0, "nothing half written")
    }
    if place != "store" { #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite"))) }
  }
}
