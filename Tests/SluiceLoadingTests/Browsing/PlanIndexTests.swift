import Foundation
import SluiceLoading
import SluiceRecords
import Testing

@Suite struct PlanIndexTests {
  @Test func an_index_that_cannot_be_made_leaves_nothing_behind() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // An empty file is a database without the plan's tables.
    let plan = folder.appendingPathComponent("plan.sqlite").path
    #expect(FileManager.default.createFile(atPath: plan, contents: nil))
    #expect(throws: Stop.self) {
      _ = try PlanIndex.make(of: plan, at: folder.appendingPathComponent("plan.index").path, stamp: "1")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["plan.sqlite"])
  }
}
