/// A Markdown table.
///
/// Shape: no rows, no table; a row that is too short ends with empty cells.
struct BenchTable {
  let columns: [String]
  private(set) var rows: [[String]] = []

  init(_ columns: String...) { self.columns = columns }

  /// What all timings of processes show.
  static var timings: BenchTable {
    BenchTable("what", "size", "CPU s", "wall s", "peak MB", "rate", "ratio", "note")
  }

  mutating func add(_ cells: [String]) {
    precondition(cells.count <= columns.count, "a row of a table has more cells than there are columns")
    rows.append(cells + Array(repeating: "", count: columns.count - cells.count))
  }

  mutating func add(_ cells: String...) { add(cells) }

  var markdown: String {
    guard !rows.isEmpty else { return "" }
    let lines =
      [columns.map(Self.escaped), columns.map { _ in "---" }] + rows.map { $0.map(Self.escaped) }
    return lines.map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }

  /// Bars and line ends would end the cell.
  private static func escaped(_ cell: String) -> String {
    var text = ""
    for character in cell {
      switch character {
      case "|": text += "\\|"
      case "\n", "\r", "\r\n", "\t": text += " "
      default: text.append(character)
      }
    }
    return text
  }
}
