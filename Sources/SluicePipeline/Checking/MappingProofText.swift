import SluiceRecords

/// Writes what a mapping makes of a table for a person to read, at 80 columns.
public enum MappingProofText {
  private static let width = 80

  public static func text(of proof: MappingProof) -> String {
    var lines = ["\(proof.place): \(rows(of: proof))"]
    if proof.passed.total > 0 {
      let skipped: Phrase =
        "besides \(proof.passed.total, "row that is", "rows that are") skipped: \(proof.passed.words)"
      lines += ScreenLines.wrapped(skipped.text, first: "  ", indent: 4)
    }
    let titles: [String] = [
      Phrase("column").text, Phrase("becomes").text, Phrase("filled §short").text,
      Phrase("changed §short").text,
      Phrase("bad §short").text,
    ]
    // What the mapping waits for and the file leaves empty would push the rest off the screen.
    let empty = proof.columns.filter { $0.filled == 0 && !$0.feeds.isEmpty }
    let listed = empty.count > mostEmpty ? [] : empty.map(\.column)
    lines += [
      "", "  \(padded(titles[0], 30))\(padded(titles[1], 27))\(counts(titles[2], titles[3], titles[4]))",
    ]
    for column in proof.columns where column.filled > 0 || listed.contains(column.column) {
      lines += text(of: column, rows: proof.rows)
    }
    if empty.count > mostEmpty {
      let names = empty.map { $0.title.isEmpty ? Provenance.letters($0.column + 1) : $0.title }
      let told: Phrase = "empty, though the mapping takes them: \(names.joined(separator: ", "))"
      lines += ScreenLines.wrapped(told.text, first: "  ", indent: 4)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// So many empty columns are shown one by one.
  private static let mostEmpty = 3

  private static func rows(of proof: MappingProof) -> String {
    let whole: Phrase = "\(proof.rows, "row", "rows") of data"
    let cut: Phrase = "the first \(proof.rows, "row", "rows") of data"
    let rejected: Phrase = ", \(proof.rejected) rejected"
    return (proof.isCut ? cut : whole).text + (proof.rejected > 0 ? rejected.text : "")
  }

  private static func text(of column: MappingProof.Column, rows: Int) -> [String] {
    let name =
      "\(padded(Provenance.letters(column.column + 1), 4))\(column.title.isEmpty ? Phrase("(no title)").text : column.title)"
    let becomes = column.feeds.isEmpty ? "—" : column.feeds.joined(separator: ", ")
    let filled = rows > 0 ? InspectionText.share(column.filled, rows) : ""
    let counts = counts(filled, count(column.ends[.changed] ?? 0), count(column.bad))
    var lines = ["  \(padded(cut(name, 29), 30))\(padded(cut(becomes, 26), 27))\(counts)"]
    for change in column.changes {
      let (from, to) = (plain(change.from), plain(change.to))
      let told: Phrase = "«\(from)»: only its white space changes"
      lines.append(cut("      " + (words(from) == words(to) ? told.text : "«\(from)» -> «\(to)»"), width))
    }
    if let unusable = column.unusable {
      let told: Phrase = "! «\(plain(unusable))» cannot be used"
      lines.append(cut("      " + told.text, width))
    }
    return lines
  }

  /// The last three columns, 21 letters wide.
  private static func counts(_ filled: String, _ changed: String, _ bad: String) -> String {
    "\(right(filled, 8))\(right(changed, 8))\(right(bad, 5))"
  }

  /// A text as far as it can be told from another on the screen.
  private static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

  private static func count(_ number: Int) -> String { number == 0 ? "·" : Language.current.grouped(number) }

  private static func plain(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  private static func cut(_ text: String, _ width: Int) -> String {
    text.count > width ? text.prefix(width - 1) + "…" : text
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}
