import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluicePipeline

/// A plan made anew that was cut off at any moment: the folder holds the one plan or the other, whole.
@Suite(.serialized) struct PlanChangeTests {
  let binary: SluiceBinary

  init() throws {
    binary = try SluiceBinary()
    try binary.write(
      "mapping: small\ncounterparty:\n  external_id: Код\n  name: Название\n  inn: { column: ИНН, if_bad: reject_row }\n",
      to: "small.yaml")
    try binary.write("Код;Название;ИНН\n1;ООО Лютик;77\n2;ООО Ландыш;\n", to: "clients.csv")
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    // The other plan: of a longer file without rejects.
    try binary.write("Код;Название;ИНН\n1;ООО Лютик;\n2;ООО Ландыш;\n3;ООО Василёк;\n", to: "clients.csv")
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "new")
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: binary.path(folder)).sorted()
  }

  private func put(_ name: String, from: String, to: String) throws {
    try? FileManager.default.removeItem(atPath: binary.path("\(to)/\(name)"))
    try FileManager.default.moveItem(
      atPath: binary.path("\(from)/\(name)"), toPath: binary.path("\(to)/\(name)"))
  }

  /// The folder as a crash leaves it when so many files of the new plan were moved.
  private func cutOff(after moved: Int) throws -> Int {
    try FileManager.default.copyItem(atPath: binary.path("new"), toPath: binary.path("run/replanning"))
    let change = PlanChange(of: RunFolder(binary.path("run")))
    try change.begin()
    let files = try names("new")
    let order = files.filter { $0 == "plan.sqlite" } + files.filter { $0 != "plan.sqlite" }
    for name in order.prefix(moved) { try put(name, from: "run/replanning", to: "run") }
    return order.count
  }

  private func rows() throws -> Int {
    try Database(binary.path("run/plan.sqlite")).number("SELECT count(*) FROM v_row")
  }

  @Test(arguments: ["apply", "server", "plan"]) func it_is_brought_to_its_end_by(_ whoever: String) throws {
    defer { binary.clear() }
    let count = try names("new").count
    for moved in 0...count {
      try? FileManager.default.removeItem(atPath: binary.path("run"))
      try? FileManager.default.removeItem(atPath: binary.path("crm.sqlite"))
      try binary.write("Код;Название;ИНН\n1;ООО Лютик;77\n2;ООО Ландыш;\n", to: "clients.csv")
      _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
      try binary.write("Код;Название;ИНН\n1;ООО Лютик;\n2;ООО Ландыш;\n3;ООО Василёк;\n", to: "clients.csv")
      #expect(try names("run").contains("rejects.csv"))
      _ = try cutOff(after: moved)
      switch whoever {
      case "apply":
        // What is applied is the new plan, and its sums lie beside it.
        let applied = try binary.run("apply", "run", "--yes", "--replan")
        #expect(applied.status == 0, "\(moved): \(applied.errors)")
        #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM entity") == 3)
      case "server":
        let served = try ServedRun(binary, ["run"])
        let session = try served.settledSession()
        #expect(try served.page("/", session).text.contains("The sums balance: 3 = 3"), "\(moved)")
        served.end()
      default:
        let again = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
        #expect(again.status == 0, "\(moved): \(again.errors)")
      }
      #expect(try rows() == 3, "\(moved)")
      let left = try names("run")
      #expect(!left.contains("replanning") && !left.contains("rejects.csv"), "\(moved): \(left)")
      #expect(try binary.text("run/summary.json").contains("\"read\":3"), "\(moved)")
    }
  }

  @Test func what_was_not_whole_goes_and_the_earlier_plan_stands() throws {
    defer { binary.clear() }
    try FileManager.default.copyItem(atPath: binary.path("new"), toPath: binary.path("run/replanning"))
    ImportRun.finishReplacing(folder: binary.path("run"))
    #expect(try rows() == 2)
    let left = try names("run")
    #expect(!left.contains("replanning") && left.contains("rejects.csv"), "\(left)")
  }

  @Test func a_plan_made_anew_by_the_command_line_leaves_the_earlier_one_until_it_is_whole() throws {
    defer { binary.clear() }
    // The mapping is gone: the plan cannot be made anew, and the one that stands is as it was.
    try FileManager.default.removeItem(atPath: binary.path("small.yaml"))
    let refused = try binary.run("apply", "run", "--yes", "--replan")
    #expect(refused.status == 1, "\(refused.errors)")
    #expect(try rows() == 2)
    #expect(try names("run").contains("rejects.csv"))
  }

  @Test func nobody_plans_into_a_folder_in_which_another_plans() throws {
    defer { binary.clear() }
    let folder = RunFolder(binary.path("run"))
    let lock = try FolderLock(folder)
    let second = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(second.status == 1 && second.errors.contains("run.folder-busy"), "\(second.errors)")
    #expect(try rows() == 2)
    // What lies there half made is the other's.
    try FileManager.default.copyItem(atPath: binary.path("new"), toPath: binary.path("run/replanning"))
    ImportRun.finishReplacing(folder: binary.path("run"))
    #expect(try names("run").contains("replanning"))
    lock.release()
    ImportRun.finishReplacing(folder: binary.path("run"))
    #expect(try !names("run").contains("replanning"))
  }
}
