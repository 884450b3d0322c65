import Foundation
import SluiceTestSupport
import Testing

/// A server that dies in the middle of a job: the next one tells, and says what stands.
@Suite(.serialized) struct CutOffTests {
  let binary: SluiceBinary

  init() throws {
    binary = try SluiceBinary()
    try binary.write(
      "mapping: small\nhome_country: RU\ncounterparty:\n  external_id: Код\n  name: Название\n  phones: Телефон\n",
      to: "small.yaml")
    let lines = (1...20_000).map {
      "\($0);ООО Луч \($0);8 (495) 00\($0 % 10)-\(10 + $0 / 90 % 90)-\(10 + $0 % 90)\n"
    }
    try binary.write("Код;Название;Телефон\n" + lines.joined(), to: "clients.csv")
    let plan = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    try #require([0, 2].contains(plan.status), "\(plan.errors)")
  }

  /// Begins a job and ends the server before the job has ended.
  private func crash(_ served: ServedRun, _ session: String, _ path: String, _ fields: [String: String])
    throws
  {
    let begun = try served.post(path, fields, session)
    try #require(begun.status == 303, "\(begun.status)")
    served.crash()
  }

  private func store() throws -> Int {
    guard FileManager.default.fileExists(atPath: binary.path("crm.sqlite")) else { return 0 }
    let tables = try Database(binary.path("crm.sqlite")).number(
      "SELECT count(*) FROM sqlite_master WHERE name = 'entity'")
    return tables == 0 ? 0 : try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM entity")
  }

  @Test func an_apply_that_was_cut_off_is_told_with_what_the_store_holds() throws {
    defer { binary.clear() }
    var served = try ServedRun(binary, ["run"])
    var session = try served.settledSession()
    let stamp = try served.hidden("stamp", in: "/apply", session)
    try crash(served, session, "/apply", ["stamp": stamp, "word": "apply"])
    #expect(try !binary.text("run/.job").isEmpty)

    served = try ServedRun(binary, ["run"])
    session = try served.settledSession()
    let overview = try served.page("/", session).text
    #expect(overview.contains("Applying was cut off"), "\(overview.prefix(2000))")
    // One transaction: all of it or nothing, and the page says which.
    if try store() == 0 {
      #expect(overview.contains("Nothing of it was written"))
    } else {
      #expect(overview.contains("the store holds all of the plan, as run 1"))
    }
    #expect(try served.page("/files", session).text.contains("Applying was cut off"))

    // Applied once more, nothing is lost or doubled, and the tale is over.
    let again = try served.hidden("stamp", in: "/apply", session)
    if try served.page("/apply", session).text.contains("action=\"/apply\"") {
      #expect(try served.post("/apply", ["stamp": again, "word": "apply"], session).status == 303)
      try served.waitForJob(session)
    }
    #expect(try !served.page("/", session).text.contains("was cut off"))
    let planned = try Database(binary.path("run/plan.sqlite")).number(
      "SELECT count(*) FROM v_action WHERE action = 'create'")
    #expect(try store() == planned && planned > 1_000)
    served.end()
    #expect(try binary.text("run/.job").isEmpty)
  }

  @Test func a_server_that_has_applied_and_is_stopped_ends_at_once() throws {
    defer { binary.clear() }
    let served = try ServedRun(binary, ["run"])
    let session = try served.settledSession()
    let stamp = try served.hidden("stamp", in: "/apply", session)
    #expect(try served.post("/apply", ["stamp": stamp, "word": "apply"], session).status == 303)
    try served.waitForJob(session)
    #expect(try store() > 1_000)
    served.end()
    #expect(served.words.contains("Interrupted; nothing was left half done."), "\(served.words)")
  }

  @Test func a_plan_that_was_cut_off_leaves_the_earlier_one_and_says_so() throws {
    defer { binary.clear() }
    let before = try binary.run("explain", "run", "2").output
    var served = try ServedRun(binary, ["run"])
    var session = try served.settledSession()
    let stamp = try served.hidden("stamp", in: "/apply", session)
    let was = try served.hidden("was", in: "/rows/3", session)
    #expect(try served.post("/rows/3", ["stamp": stamp, "was": was, "do": "exclude"], session).status == 303)
    try crash(served, session, "/replan", ["stamp": stamp])

    served = try ServedRun(binary, ["run"])
    session = try served.settledSession()
    let overview = try served.page("/", session).text
    #expect(overview.contains("Making a plan was cut off"), "\(overview.prefix(2000))")
    #expect(overview.contains("The earlier plan stands as it was"))
    #expect(try binary.run("explain", "run", "2").output == before)
    // What was decided is still there and can be planned in; once seen, nothing is told any more.
    #expect(overview.contains("action=\"/replan\""))
    #expect(try served.post("/job/seen", [:], session).status == 303)
    #expect(try !served.page("/", session).text.contains("was cut off"))
    #expect(try served.post("/replan", ["stamp": stamp], session).status == 303)
    try served.waitForJob(session)
    #expect(try served.page("/job", session).text.contains("The plan is made anew."))
    try served.waitUntilShown(session)
    #expect(try served.page("/rows/3", session).text.contains("This row is left out of the plan."))
    served.end()
  }

  @Test func taking_back_that_was_cut_off_is_told_with_what_stands() throws {
    defer { binary.clear() }
    #expect(try binary.run("apply", "run", "--yes").status == 0)
    let held = try store()
    var served = try ServedRun(binary, ["run"])
    var session = try served.settledSession()
    let runs = try served.hidden("runs", in: "/history", session)
    try crash(served, session, "/history/1", ["runs": runs])
    served = try ServedRun(binary, ["run"])
    session = try served.settledSession()
    let overview = try served.page("/", session).text
    #expect(overview.contains("Taking a run back was cut off"), "\(overview.prefix(2000))")
    let now = try store()
    #expect(now == held || now == 0)
    #expect(
      overview.contains(
        now == 0 ? "run 1 is taken back" : "Nothing of it was taken back: run 1 stands as it was"))
    served.end()
  }
}
