import Foundation
import Testing

@testable import SluiceBench

/// The whole import of an invented client's lists against their truth; a change may raise the floors of F1, not lower them.
@Suite struct DirtyClientsJudgeTests {
  @Test(arguments: [1, 2])
  func links_a_client_as_the_truth_has_it(_ seed: Int) async throws {
    let judge = try await judge(DirtyClients(firms: 1_500, seed: UInt64(seed)))
    print("seed \(seed): counterparties \(judge.counterparties)")
    print("seed \(seed): contact persons \(judge.persons); \(judge.questions) questions")
    #expect(judge.mixedTaxIDs == 0)
    // What no list can tell apart is left to a person: firms of one owner and name, a second job elsewhere.
    #expect(judge.counterparties.precision >= 0.994)
    #expect(judge.counterparties.f1 >= 0.992)
    #expect(judge.persons.precision >= 0.99)
    #expect(judge.persons.f1 >= 0.97)
  }

  @Test func the_order_of_rows_does_not_decide() async throws {
    let straight = try await judge(DirtyClients(firms: 1_500, seed: 3))
    let shuffled = try await judge(DirtyClients(firms: 1_500, seed: 3, order: 11))
    #expect(abs(straight.counterparties.f1 - shuffled.counterparties.f1) < 0.01)
    #expect(abs(straight.persons.f1 - shuffled.persons.f1) < 0.01)
    #expect(shuffled.mixedTaxIDs == 0)
    // Other rows stand first.
    #expect(straight.clients.lists[0].rows[0].cells != shuffled.clients.lists[0].rows[0].cells)
  }

  private func judge(_ clients: DirtyClients) async throws -> DirtyClientsJudge {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await DirtyClientsJudge(clients, in: folder.path)
  }
}
