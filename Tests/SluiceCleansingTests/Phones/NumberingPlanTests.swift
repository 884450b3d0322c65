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
    var agreed = 0
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
      if ours == theirs { agreed += 1 }
    }
    print("phone vectors: \(agreed) of \(vectors.rows.count) agree with the reference")
  }

  /// The strings of the reference's own tests, odd as they are, are read as the reference reads them.
  @Test func agrees_with_the_reference_on_its_own_test_strings() throws {
    guard let corpus = TestFolders.corpus else { return }
    let file = corpus.appendingPathComponent("phones/expected/libphonenumber_testsuite_strings.json")
    let strings = try JSONDecoder().decode(Strings.self, from: Data(contentsOf: file))
    let parsed = strings.cases.filter { $0.kind == "parse" }
    #expect(parsed.count > 300)
    for one in parsed {
      let number = NumberingPlan.world.parse(one.text, home: one.home)
      if let error = one.error {
        #expect("\(number.problem)" == problem(error), "\(one.text) from \(one.home ?? "nowhere")")
      } else if let result = one.result {
        #expect(
          number.e164 == result.e164 && number.isValid == result.valid
            && (number.extension?.text ?? "") == result.ext,
          "\(one.text) from \(one.home ?? "nowhere")")
      }
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

  private struct Strings: Decodable {
    struct Case: Decodable {
      struct Result: Decodable {
        let e164: String
        let valid: Bool
        let ext: String
      }
      let kind: String
      let text: String
      let home: String?
      let error: String?
      let result: Result?
      enum CodingKeys: String, CodingKey {
        case kind, text, error, result
        case home = "default_region"
      }
    }
    let cases: [Case]
  }

  private struct Vectors: Decodable { let rows: [[String]] }
}
