import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceCleansing

@Suite struct NumberingPlanTests {
  /// Validity, type and international form of every vector are the reference's.
  @Test func agrees_with_the_reference_on_every_vector() throws {
    guard let corpus = TestFolders.corpus else { return }
    let file = corpus.appendingPathComponent("phones/expected/libphonenumber_examples.json")
    let vectors = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
    #expect(vectors.rows.count > 4000)
    for row in vectors.rows {
      let (home, input, error) = (row[3], row[4], row[6])
      let parsed = NumberingPlan.world.parse(input, home: home.isEmpty ? nil : home)
      let ours =
        parsed.problem == .none
        ? "\(parsed.isValid) \(parsed.type.rawValue.uppercased()) \(parsed.region.map { $0.name ?? "001" } ?? "") \(parsed.e164) \(parsed.extension?.text ?? "")"
        : "\(parsed.problem)"
      let type =
        row[10] == "FIXED_LINE_OR_MOBILE"
        ? "FIXED_OR_MOBILE" : row[10] == "PERSONAL_NUMBER" ? "PERSONAL" : row[10]
      let theirs =
        error.isEmpty ? "\(row[8]) \(type) \(row[9]) \(row[11]) \(row[12])" : problem(error)
      #expect(ours == theirs, "\(input) from \(home)")
    }
  }

  private func problem(_ error: String) -> String {
    switch error {
    case "NOT_A_NUMBER": "notANumber"
    case "INVALID_COUNTRY_CODE": "unknownCountryCode"
    case "TOO_LONG": "tooLong"
    default: "tooShort"
    }
  }

  private struct Vectors: Decodable { let rows: [[String]] }
}
