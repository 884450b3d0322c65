import Foundation
import SluicePipeline
import SluiceReports
import Testing

/// A plan made anew by the preview is asked for what the first one was.
@Suite struct ReplanTests {
  @Test func hides_what_the_first_plan_hid_and_keeps_no_file_of_its_own() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("replan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    try Data("mapping: small\ncounterparty:\n  external_id: Код\n  name: Название\n".utf8)
      .write(to: folder.appendingPathComponent("small.yaml"))
    try Data("Код;Название\n1;ООО Лютик\n2;ООО Ландыш\n".utf8)
      .write(to: folder.appendingPathComponent("clients.csv"))
    let request = ImportRequest(
      mapping: path("small.yaml"), sources: [path("clients.csv")], store: path("crm.sqlite"),
      folder: path("run"),
      mappingFolders: [], isMasked: true)
    _ = try await ImportRun(request).plan { _ in 0 }
    #expect(ReportPage.isMasked(at: path("run/report.html")))
    #expect(ImportRun.canReplan(folder: path("run")) && !ImportRun.hasUnheardAnswers(folder: path("run")))

    let summary = try await ImportRun.replan(folder: path("run"))
    #expect(summary.rowsRead == 2)
    #expect(ReportPage.isMasked(at: path("run/report.html")))
    #expect(!FileManager.default.fileExists(atPath: path("run/replanning")))
    #expect(!FileManager.default.fileExists(atPath: path("run/request.json")))
    // What the plan was asked for holds from any folder, its own draft gone.
    let again = try ImportRun.request(ofPlanIn: path("run"))
    #expect(again.sources == request.sources && again.mapping == request.mapping && again.answers == nil)
  }
}
