import Foundation
import SluiceTestSupport

/// What the corpus says of one delimited file.
struct CorpusExpectation: Decodable {
  struct Dialect: Decodable {
    let delimiter: String
    let quote: String
    let escape: String
    let basis: String
  }

  struct Parse: Decodable {
    let agree: [String]
    let singleReader: Bool?
    let recordsNonblank: Int
    let firstRecords: [[String]]
    let lastRecord: [String]?
  }

  struct Truth: Decodable {
    let basis: String
    let value: Value?
    let records: Int?
    let columns: Int?
    let firstRecords: [[String]]?
    let lastRecord: [String]?
  }

  /// The truth of the two suites that ship JSON: rows by title, bare rows, or `REJECT`.
  enum Value: Decodable {
    case keyed([[String: String]])
    case rows([[String]])
    case one([String: String])
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode([[String: String]].self) {
        self = .keyed(value)
      } else if let value = try? container.decode([[String]].self) {
        self = .rows(value)
      } else if let value = try? container.decode([String: String].self) {
        self = .one(value)
      } else {
        self = .word(try container.decode(String.self))
      }
    }
  }

  let file: String
  let kind: String
  let dialect: Dialect?
  let parse: Parse?
  let truth: Truth?

  var name: String { file.split(separator: "/").dropFirst().joined(separator: "/") }

  /// What can be compared.
  var aspects: [CorpusAspect] {
    switch kind {
    case "spectrum": [.spectrum]
    case "sineemore": [.testData]
    case "pollock-survey", "pollock-file", "pollock-row": [.annotatedDialect, .cleanTable]
    default: [parse?.singleReader == true ? .singleReading : .agreedReading]
    }
  }

  /// All expectations for delimited files, by name.
  static func all(_ folder: URL) throws -> [CorpusExpectation] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let expected = folder.appendingPathComponent("csv/expected")
    return try FileManager.default.contentsOfDirectory(at: expected, includingPropertiesForKeys: nil)
      .sorted { $0.path < $1.path }
      .map { try decoder.decode(CorpusExpectation.self, from: Data(contentsOf: $0)) }
      .filter { $0.kind != "encoding" }
  }
}
