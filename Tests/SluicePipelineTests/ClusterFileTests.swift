import Foundation
import SluiceMatching
import SluiceRecords
import Testing

@testable import SluicePipeline

@Suite struct ClusterFileTests {
  /// Runs work with the linkage of a small table and a folder that is gone afterwards.
  private func linked(_ work: (TableLinking, URL) throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = folder.appendingPathComponent("firms.csv")
    var text = "name,inn\n"
    for row in 0..<12 { text += "ООО Ромашка,\(["7799003084", "7799003020", "7799004105"][row % 3])\n" }
    try Data(text.utf8).write(to: table)
    let linking = try await TableLinking.run(
      table.path, model: LinkModel(name: "firms", subject: .counterparty), threads: 1)
    try work(linking, folder)
  }

  @Test func an_earlier_file_stands_until_the_new_one_is_whole() async throws {
    try await linked { linking, folder in
      let path = folder.appendingPathComponent("clusters.csv")
      let held = folder.appendingPathComponent("held.csv")
      try Data("earlier\n".utf8).write(to: path)
      // Another name of the same file sees what is written into it.
      try FileManager.default.linkItem(at: path, to: held)
      try linking.writeCSV(to: path.path)
      #expect(try String(contentsOf: held, encoding: .utf8) == "earlier\n")
      #expect(try String(contentsOf: path, encoding: .utf8).hasPrefix("row,cluster,weight,because\n1,1,"))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
          == ["clusters.csv", "firms.csv", "held.csv"])
    }
  }

  @Test func a_device_is_written_to_as_it_is() async throws {
    try await linked { linking, _ in
      try linking.writeCSV(to: "/dev/null")
      var status = stat()
      #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    }
  }

  @Test func a_folder_that_is_not_there_is_told() async throws {
    try await linked { linking, folder in
      #expect(throws: Stop.self) { try linking.writeCSV(to: folder.path + "/none/clusters.csv") }
    }
  }
}
