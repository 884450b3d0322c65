import SluiceRecords

/// A run's sums as a screen shows them, 80 columns wide.
public enum SummaryText {
  /// How many kinds of findings are listed before the rest is counted.
  private static let mostCodes = 12

  /// The whole text, lines ending in line feeds.
  public static func text(_ summary: RunSummary) -> String {
    var lines: [String] = []
    // Sources side by side while they fit; the total always.
    let shown = summary.sources.count <= 4 && summary.sources.count > 1 ? summary.sources : []
    let width = 12
    func row(_ title: String, _ cells: [String]) -> String {
      pad(title, 16) + cells.map { String(repeating: " ", count: max(1, width - $0.count)) + $0 }.joined()
    }
    lines.append(row("", shown.map { String($0.name.prefix(width - 1)) } + ["all"]))
    lines.append(row("rows read", shown.map { grouped($0.rowsRead) } + [grouped(summary.rowsRead)]))
    for fate in Fate.allCases {
      let counts = shown.map { $0.rows[fate] ?? 0 } + [summary.rows[fate] ?? 0]
      lines.append(row("  \(word(for: fate))", counts.map { $0 == 0 ? "·" : grouped($0) }))
    }
    lines.append("")
    lines.append(sum(summary))
    let ends = CellEnd.allCases.filter { $0 != .empty && (summary.cells[$0] ?? 0) > 0 }
      .map { "\(grouped(summary.cells[$0] ?? 0)) \(word(for: $0))" }
    lines += wrapped("\(grouped(summary.cellsRead)) cells: " + ends.joined(separator: ", "))
    lines.append("")
    lines.append(entities("counterparties", summary.counterparties))
    lines.append(entities("contact persons", summary.contactPersons))
    let activity = summary.activity
    if activity.vanished + activity.reactivated > 0 {
      var parts: [Phrase] = ["\(grouped(activity.vanished)) came no longer"]
      if activity.deactivated > 0 { parts.append("\(grouped(activity.deactivated)) of them marked inactive") }
      if activity.reactivated > 0 { parts.append("\(grouped(activity.reactivated)) active again") }
      lines.append(pad(Phrase("full export:").text, 17) + parts.map(\.text).joined(separator: ", "))
    }
    if !summary.findings.isEmpty {
      lines.append("")
      lines.append("What was noticed (`sluice explain CODE` says more):")
      let sorted = summary.findings.sorted {
        ($1.severity, $1.count, $0.code) < ($0.severity, $0.count, $1.code)
      }
      for finding in sorted.prefix(mostCodes) {
        lines.append(
          "  " + pad(finding.severity.rawValue, 9) + pad(finding.code, 36) + grouped(finding.count))
      }
      if sorted.count > mostCodes {
        lines.append("  and \(sorted.count - mostCodes) more kinds, see summary.json")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func sum(_ summary: RunSummary) -> String {
    let parts = Fate.allCases.compactMap { fate in
      (summary.rows[fate] ?? 0) > 0 ? grouped(summary.rows[fate] ?? 0) : nil
    }
    guard summary.isBalanced else { return "THE SUMS ARE OFF: \(summary.rowsRead) rows were read" }
    return
      "The sums balance: \(grouped(summary.rowsRead)) = \(parts.isEmpty ? "0" : parts.joined(separator: " + "))"
  }

  private static func entities(_ title: String, _ counts: RunSummary.EntityCounts) -> String {
    let parts = [
      (counts.created, "created"), (counts.updated, "updated"), (counts.unchanged, "unchanged"),
      (counts.merged, "merged into others"), (counts.asked, "to ask"),
    ].filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
    return pad("\(title):", 17) + (parts.isEmpty ? "none" : parts.joined(separator: ", "))
  }

  private static func word(for fate: Fate) -> String { fate == .ask ? "to ask" : fate.rawValue }

  private static func word(for end: CellEnd) -> String {
    switch end {
    case .mergedAway: "merged away"
    case .keptAsText: "kept as text"
    default: end.rawValue
    }
  }

  /// A number with its thousands set apart: `12,345`.
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    return (number < 0 ? "-" : "") + String(digits)
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count < 79 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append((lines.isEmpty ? "" : "  ") + word)
      }
    }
    return lines
  }
}
