import SluiceRecords

/// A run's sums as a screen shows them, 80 columns wide.
public enum SummaryText {
  /// How many kinds of findings are listed before the rest is counted.
  private static let mostCodes = 8
  private static let width = 80
  private static let titleWidth = 16
  static let columnWidth = 12

  /// The whole text, lines ending in line feeds.
  public static func text(_ summary: RunSummary) -> String {
    var lines: [String] = []
    // Sources side by side while they fit; the total always.
    let shown = summary.sources.count <= 4 && summary.sources.count > 1 ? summary.sources : []
    let names = SourceHeadings.fitted(shown.map(\.name), within: width - titleWidth - columnWidth)
    let widths = names.map { max(columnWidth, $0.count + 2) } + [columnWidth]
    func row(_ title: String, _ cells: [String]) -> String {
      pad(title, titleWidth)
        + zip(cells, widths).map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }.joined()
    }
    lines.append(row("", names + [Phrase("all").text]))
    lines.append(
      row(Phrase("rows read").text, shown.map { grouped($0.rowsRead) } + [grouped(summary.rowsRead)]))
    for fate in Fate.allCases {
      let counts = shown.map { $0.rows[fate] ?? 0 } + [summary.rows[fate] ?? 0]
      lines.append(row("  \(fate.word)", counts.map { $0 == 0 ? "·" : grouped($0) }))
    }
    lines.append("")
    lines.append(sum(summary))
    if summary.isBalanced, summary.passed.total > 0 { lines += passed(summary) }
    let ends = CellEnd.allCases.filter { $0 != .empty && (summary.cells[$0] ?? 0) > 0 }
      .map { "\(grouped(summary.cells[$0] ?? 0)) \($0.word)" }
    lines += wrapped(Phrase("\(summary.cellsRead, "cell", "cells"): \(ends.joined(separator: ", "))").text)
    lines.append("")
    lines.append(entities(Phrase("counterparties"), summary.counterparties))
    lines.append(entities(Phrase("contact persons"), summary.contactPersons))
    // Only pairs are asked about; what the store leaves unclear waits, and stands among the rows.
    let pairs = summary.questions - summary.counterparties.asked - summary.contactPersons.asked
    if pairs > 0 {
      lines.append(
        pad(Phrase("questions:").text, entityWidth)
          + Phrase("\(pairs, "pair", "pairs") that may be one; they load apart until answered").text)
    }
    let activity = summary.activity
    if activity.vanished + activity.reactivated > 0 {
      var parts = [Phrase("\(activity.vanished) came no longer")]
      if activity.deactivated > 0 { parts.append(Phrase("\(activity.deactivated) of them marked inactive")) }
      if activity.reactivated > 0 { parts.append(Phrase("\(activity.reactivated) active again")) }
      lines.append(pad(Phrase("full export:").text, 17) + parts.map(\.text).joined(separator: ", "))
    }
    if !summary.findings.isEmpty {
      lines.append("")
      lines.append(Phrase("What was noticed (`sluice explain CODE` says more):").text)
      let sorted = summary.findings.sorted {
        ($1.severity, $1.count, $0.code) < ($0.severity, $0.count, $1.code)
      }
      for finding in sorted.prefix(mostCodes) {
        lines.append(
          "  " + pad(finding.severity.word, severityWidth) + pad(finding.code, 36) + grouped(finding.count))
        // What stands in the cells has no place here: its places stay open.
        lines += wrapped(
          RejectWorkbook.general(finding.reason.message(in: .current)), first: 2 + severityWidth,
          next: 2 + severityWidth)
      }
      if sorted.count > mostCodes {
        lines.append(
          Phrase("  and \(sorted.count - mostCodes) more kinds, see report.html").text)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func sum(_ summary: RunSummary) -> String {
    let parts = Fate.allCases.compactMap { fate in
      (summary.rows[fate] ?? 0) > 0 ? grouped(summary.rows[fate] ?? 0) : nil
    }
    guard summary.isBalanced else {
      return Phrase("THE SUMS ARE OFF: \(summary.rowsRead, "row", "rows") read").text
    }
    let sum = parts.isEmpty ? "0" : parts.joined(separator: " + ")
    return Phrase("The sums balance: \(summary.rowsRead) = \(sum)").text
  }

  /// What the rows read have more than the files have rows of data.
  private static func passed(_ summary: RunSummary) -> [String] {
    let (data, passed) = (summary.rowsRead - summary.passed.total, summary.passed)
    return wrapped(
      Phrase(
        """
        \(data, "row of data was read", "rows of data were read") and \(passed.total, "other", "others"), skipped: \
        \(passed.words)
        """
      ).text)
  }

  private static func entities(_ title: Phrase, _ counts: RunSummary.EntityCounts) -> String {
    let parts = [
      (counts.created, Phrase("created")), (counts.updated, Phrase("updated")),
      (counts.unchanged, Phrase("unchanged")), (counts.merged, Phrase("merged into others")),
      (counts.asked, Phrase("to ask")),
    ].filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
    return pad("\(title):", entityWidth)
      + (parts.isEmpty ? Phrase("none").text : parts.joined(separator: ", "))
  }

  /// How wide the words of entities are, with what stands behind them.
  private static var entityWidth: Int {
    2 + max(Phrase("counterparties").text.count, Phrase("contact persons").text.count)
  }

  /// How wide the words of severities are, with two spaces behind them.
  private static var severityWidth: Int { (Severity.allCases.map(\.word.count).max() ?? 0) + 2 }

  /// A number with its thousands set apart, as the language does it.
  static func grouped(_ number: Int) -> String { Language.current.grouped(number) }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  /// A text in lines of the width there is, the first and the next ones behind so many blanks.
  private static func wrapped(_ text: String, first: Int = 0, next: Int = 2) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count < width - 1 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(repeating: " ", count: lines.isEmpty ? first : next) + word)
      }
    }
    return lines
  }
}
