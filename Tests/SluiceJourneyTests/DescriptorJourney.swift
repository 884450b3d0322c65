import Foundation
import SluiceTestSupport
import Testing

/// What shells and cron put in the place of files: closed or full standard descriptors, pipes, and names of odd letters.
@Suite struct DescriptorJourney {
  private typealias Outcome = (status: Int32, output: String, errors: String)

  /// Runs lines of shell in the binary's folder; `$sluice` is the binary.
  private func shell(_ binary: SluiceBinary, _ lines: String) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.currentDirectoryURL = binary.folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["LANG": "C.UTF-8", "LC_ALL": "", "SLUICE_LANG": ""]
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    let start = "sluice='\(SluiceBinary.path)'\n"
    process.arguments = ["-c", start + "{\n\(lines)\n} >out 2>err"]
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try binary.text("out"), try binary.text("err"))
  }

  private func stored(_ binary: SluiceBinary, in store: String = "crm.sqlite") throws -> Int {
    try Int(Database(binary.path(store)).number("SELECT count(*) FROM counterparty"))
  }

  private let importing = "$sluice import small.yaml clients.csv --into crm.sqlite --allow-rejects"

  @Test(arguments: ["<&- >&- 2>&-", "<&-", ">&-", "2>&-", "<&- 2>&-"])
  func goes_on_where_standard_descriptors_are_closed(closed: String) throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let outcome = try shell(binary, "\(importing) \(closed)")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try stored(binary) == 3)
  }

  private let unwritten = "What was to be printed could not be written (No space left on device)."

  @Test func what_is_done_is_done_where_it_cannot_be_told() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    for (place, asked) in ["", " --json", " --yes --quiet --json"].enumerated() {
      let outcome = try shell(
        binary, "$sluice import small.yaml clients.csv --into \(place).db --allow-rejects\(asked) >/dev/full")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.components(separatedBy: unwritten).count == 2, "\(outcome.errors)")
      #expect(try stored(binary, in: "\(place).db") == 3)
    }
    let undone = try shell(binary, "$sluice undo 1 --into 0.db --yes >/dev/full")
    #expect(undone.status == 0 && undone.errors.contains(unwritten), "\(undone.errors)")
    #expect(try stored(binary, in: "0.db") == 0)
  }

  @Test(arguments: ["runs --into crm.sqlite", "rows clients.csv", "inspect clients.csv", "--help"])
  func what_is_asked_for_and_cannot_be_printed_is_told(command: String) throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let outcome = try shell(binary, "$sluice \(command) >/dev/full")
    #expect(outcome.status == 1 && outcome.errors.contains(unwritten), "\(outcome.errors)")
  }

  @Test func metrics_that_cannot_be_written_ask_for_no_other_import() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let outcome = try shell(binary, "\(importing) --metrics none/x.prom")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("run.metrics-not-written"), "\(outcome.errors)")
    #expect(outcome.errors.contains("what the import has done stands"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("plan again"), "\(outcome.errors)")
    #expect(try stored(binary) == 3)
  }

  @Test(arguments: [
    "mkfifo ff; cat clients.csv > ff & timeout 120 $sluice import small.yaml ff",
    "cat clients.csv | timeout 120 $sluice import small.yaml /dev/stdin",
    "cat clients.csv | timeout 120 $sluice import small.yaml /dev/fd/3 3<&0",
    "mkfifo mm; cat small.yaml > mm & timeout 120 $sluice import mm clients.csv",
    "cat small.yaml | timeout 120 $sluice import /dev/stdin clients.csv",
  ])
  func a_source_or_a_mapping_may_come_through_any_pipe(command: String) throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let outcome = try shell(binary, "\(command) --into crm.sqlite --allow-rejects --quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try stored(binary) == 3)
  }

  @Test func a_plan_of_a_pipe_is_applied_and_not_made_anew() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    for name in ["a", "b"] {
      let plan = try shell(
        binary,
        """
        mkfifo ff-\(name)
        cat clients.csv > ff-\(name) &
        timeout 120 $sluice plan small.yaml ff-\(name) --into crm.sqlite -o \(name) --allow-rejects --quiet
        """)
      #expect(plan.status == 0, "\(plan.errors)")
    }
    let applied = try binary.run("apply", "a", "--yes", "--quiet")
    #expect(applied.status == 0, "\(applied.errors)")
    #expect(try stored(binary) == 3)
    // The store has moved.
    let stale = try shell(binary, "timeout 120 $sluice apply b --yes --replan")
    #expect(stale.status == 1 && stale.errors.contains("run.cannot-replan"), "\(stale.errors)")
  }

  @Test(arguments: [
    "$sluice import small.yaml \"$(printf 'bad\\377.csv')\" --into crm.sqlite",
    "$sluice import small.yaml clients.csv --into \"$(printf 'crm\\377.db')\"",
  ])
  func a_name_that_is_not_utf8_is_refused_before_anything_is_done(command: String) throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let outcome = try shell(binary, "printf 'x' > \"$(printf 'bad\\377.csv')\"; " + command)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("is not written in UTF-8"), "\(outcome.errors)")
    let made = try shell(binary, "ls | wc -l")
    // The mapping, the source, the file of that name, and what the shell keeps of output and errors.
    #expect(made.output == "5\n", "\(made.output)")
  }

  @Test func a_store_may_have_a_name_that_looks_like_an_address() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let outcome = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "file:x.db", "--allow-rejects", "--lock")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try stored(binary, in: "file:x.db") == 3)
    let planned = try binary.run(
      "plan", "small.yaml", "clients.csv", "--into", "file:x.db", "-o", "file:run", "--allow-rejects")
    #expect(planned.status == 0, "\(planned.errors)")
    #expect(FileManager.default.fileExists(atPath: binary.path("file:run/plan.sqlite")))
  }
}
