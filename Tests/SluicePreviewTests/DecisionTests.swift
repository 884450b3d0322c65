import Foundation
import SluiceRecords
import SluiceTestSupport
import Synchronization
import Testing

@testable import SluicePreview

/// Decisions beside jobs, and forms that browsers change on their way.
@Suite struct DecisionTests {
  @Test func no_decision_falls_into_a_job() async throws {
    let folder = NSTemporaryDirectory() + "sluice-jobs-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let board = JobBoard(folder: folder)
    #expect(try board.whileIdle { () throws(Stop) in 1 } == 1)
    let isOver = Atomic<Bool>(false)
    let begun = board.begin(.plan, in: folder) { _ in
      while !isOver.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(2)) }
      return .planned
    }
    #expect(begun == .began)
    #expect(try board.whileIdle { () throws(Stop) in 2 } == nil)
    isOver.store(true, ordering: .releasing)
    while board.current?.isRunning == true { try await Task.sleep(for: .milliseconds(2)) }
    #expect(try board.whileIdle { () throws(Stop) in 3 } == 3)
  }

  @Test func the_first_field_of_a_name_counts_and_a_form_has_room_for_every_column_of_a_sheet() {
    let columns = (0..<16_384).map { "c\($0)=\($0)" }.joined(separator: "&")
    let form = Fields("a=1&a=2&" + columns + "&do=exclude")
    #expect(form["a"] == "1")
    #expect(form["c16383"] == "16383")
    #expect(form["do"] == "exclude")
    #expect(form["none"] == nil)
  }

  @Test func a_host_is_known_without_the_port_that_browsers_leave_out() {
    func answers(_ host: String, secure: Bool, at name: String) -> Bool {
      Access(hosts: [name], isSecure: secure, password: nil).knows(host)
    }
    #expect(answers("crm.example", secure: true, at: "crm.example:443"))
    #expect(answers("crm.example:443", secure: true, at: "crm.example:443"))
    #expect(answers("crm.example", secure: false, at: "crm.example:80"))
    #expect(!answers("crm.example", secure: true, at: "crm.example:8443"))
    #expect(!answers("crm.example", secure: false, at: "crm.example:443"))
  }

  @Test func an_address_that_holds_a_password_is_not_served() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let serve = try binary.run("serve", "run", "--into", "postgres://crm:secret@127.0.0.1/base")
    #expect(serve.status == 1 && serve.errors.contains("store.address-holds-password"), "\(serve.errors)")
    #expect(!serve.errors.contains("secret"))
  }

  @Test(.enabled(if: Browser.isInstalled))
  func what_nobody_touched_stays_whole_when_a_row_is_corrected_or_left_out() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let long = String(repeating: "ж", count: 40_000)
    try binary.write("Наименование;Телефон;Комментарий\nООО Ромашка;12;\(long)\n", to: "long.csv")
    #expect(try binary.run("guess", "long.csv", "-o", "long.yaml").status == 0)
    let plan = try binary.run("plan", "long.yaml", "long.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(plan.status == 0 || plan.status == 2, "\(plan.errors)")
    let walk = try PageWalk(binary)
    try walk.browser.wait(for: "return !document.querySelector('[data-refresh]')")
    try walk.open("/rows/1")
    #expect(try walk.browser.count("#c2") == 0)
    try walk.browser.type("ООО Лютик", into: "#c0")
    try walk.clickAndWait("button[value=keep]")
    let kept = try binary.text("run/corrections.csv")
    #expect(kept.contains("ООО Лютик") && !kept.contains("жж"), "\(kept.prefix(300))")
    try walk.clickAndWait("button[value=exclude]")
    #expect(try binary.text("run/corrections.csv").contains("exclude"))
  }
}
