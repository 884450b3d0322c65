import Foundation

/// A table of truth: tab-separated lines, `#` begins a comment, the first line names the columns.
///
/// Shape: `\t`, `\n`, `\\` and `\u{…}` in a cell stand for the characters; a missing last cell is empty.
public struct TruthTable {
  public struct Line: Sendable, CustomStringConvertible {
    public let number: Int
    public let cells: [String: String]
    public subscript(_ title: String) -> String { cells[title] ?? "" }
    public var description: String { "line \(number)" }
  }
  public let lines: [Line]

  /// Reads `Fixtures/<path>`.
  public init(_ path: String) throws {
    let url = TestFolders.fixtures.appendingPathComponent(path)
    let text = try String(contentsOf: url, encoding: .utf8)
    var titles: [String] = []
    var lines: [Line] = []
    for (index, line) in text.components(separatedBy: "\n").enumerated()
    where !line.isEmpty && !line.hasPrefix("#") {
      let cells = line.components(separatedBy: "\t").map(Self.unescaped)
      if titles.isEmpty {
        titles = cells
      } else {
        let named = zip(titles, cells).map { ($0, $1) }
        lines.append(Line(number: index + 1, cells: Dictionary(uniqueKeysWithValues: named)))
      }
    }
    self.lines = lines
  }

  private static func unescaped(_ cell: String) -> String {
    var text = ""
    var rest = cell[...]
    while let slash = rest.firstIndex(of: "\\") {
      text += rest[..<slash]
      let after = rest.index(after: slash)
      guard after < rest.endIndex else { return text + "\\" }
      rest = rest[rest.index(after: after)...]
      switch cell[after] {
      case "t": text += "\t"
      case "n": text += "\n"
      case "r": text += "\r"
      case "u":
        guard rest.first == "{", let close = rest.firstIndex(of: "}"),
          let code = UInt32(rest[rest.index(after: rest.startIndex)..<close], radix: 16),
          let scalar = Unicode.Scalar(code)
        else { return text + "\\u" + rest }
        text.unicodeScalars.append(scalar)
        rest = rest[rest.index(after: close)...]
      case let other: text.append(other)
      }
    }
    return text + rest
  }
}
