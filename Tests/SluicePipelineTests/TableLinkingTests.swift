import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluicePipeline

@Suite struct TableLinkingTests {
  @Test(arguments: [LinkModel.Subject.counterparty, .person, .other])
  func tax_ids_are_known_by_their_values_when_no_title_names_them(subject: LinkModel.Subject) async throws {
    let ids = ["7799003084", "7799003020", "7799004105"]
    var text = "a,b,c,d\n"
    for row in 0..<12 { text += "ООО Ромашка,\(ids[row % 3]),+74950010101,info@romashka.example\n" }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "sluice-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let model = LinkModel(name: "invented", subject: subject, fields: [])
    let linking = try await TableLinking.run(file.path, model: model, threads: 1)
    #expect(linking.fields.map(\.likeness)[1] == .taxID)
    #expect(linking.linkage.records.map(\.cluster) == (0..<12).map { $0 % 3 + 1 })
  }
}
