import Foundation

/// What the corpus says of one workbook: the values that independent readers agree on.
struct WorkbookExpectation: Decodable {
  enum Value: Decodable, Equatable, CustomStringConvertible {
    case empty
    case text(String)
    case number(Double)
    case flag(Bool)
    /// A date, time or error value by the letter of its kind.
    case tagged(String, String)
    case seconds(Double)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .empty
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let seconds = try? container.decode([String: Double].self), let value = seconds["seconds"] {
        self = .seconds(value)
      } else {
        let pair = try container.decode([String: String].self).first
        self = .tagged(pair?.key ?? "", pair?.value ?? "")
      }
    }

    var description: String {
      switch self {
      case .empty: "nothing"
      case .text(let text): "«\(text.prefix(60))»"
      case .number(let number): "\(number)"
      case .flag(let flag): "\(flag)"
      case .tagged(let kind, let text): "\(kind):\(text)"
      case .seconds(let seconds): "\(seconds) s"
      }
    }
  }

  struct Sheet: Decodable {
    struct Disagreement: Decodable { let cell: String }
    let name: String
    let hidden: Bool?
    let rows: [[Value]]?
    let merged: [String]?
    let hiddenCols: [String]?
    let hiddenRows: [Int]?
    let disagreements: [Disagreement]?
  }

  let file: String
  let outcome: String
  let must: String?
  let password: String?
  let tags: [String]
  let sheetNames: [String]?
  let sheets: [Sheet]?

  /// The file without the folder's name.
  var name: String { file.split(separator: "/").dropFirst().joined(separator: "/") }

  /// The format for the tally: what the content is, whatever the file is named.
  var format: String {
    let tag = tags.first { $0.hasPrefix("fmt:") }?.dropFirst(4) ?? "?"
    let parts = tag.split(separator: "/")
    guard parts.count == 2 else { return String(tag) }
    switch parts[1] {
    case "zip": return String(parts[0])
    case "ole2": return ["xlsx", "xlsb"].contains(parts[0]) ? "locked" : "xls"
    case "rawbiff": return "xls"
    case "html": return "html"
    case "spreadsheetml": return "spreadsheetml"
    case "xml": return parts[0] == "fods" ? "ods" : "other"
    default: return parts[0] == "slk" ? "slk" : "other"
    }
  }

  var reads: Bool { outcome == "reads" || outcome == "single-reader" }

  static func all(_ corpus: URL) throws -> [WorkbookExpectation] {
    let folder = corpus.appendingPathComponent("excel/expected")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .sorted { $0.path < $1.path }
      .map { try decoder.decode(WorkbookExpectation.self, from: Data(contentsOf: $0)) }
  }
}
