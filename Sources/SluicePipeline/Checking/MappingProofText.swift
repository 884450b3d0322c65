import SluiceRecords

/// Writes what a mapping makes of a table for a person to read, at 80 columns.
public enum MappingProofText {
  private static let width = 80

  public static func text(of proof: MappingProof) -> String {
    var lines = ["\(proof.place): \(rows(of: proof))", ""]
    let titles: [String] = [
      Phrase("column").text, Phrase("becomes").text, Phrase("filled").text, Phrase("changed §cells").text,
      Phrase("bad").text,
    ]
    lines.append(
      "  \(padded(titles[0], 30))\(padded(titles[1], 28))\(right(titles[2], 9))\(right(titles[3], 9))\(right(titles[4], 6))"
    )
    for column in proof.columns where column.filled > 0 || !column.feeds.isEmpty {
      lines += text(of: column, rows: proof.rows)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rows(of proof: MappingProof) -> String {
    let whole: Phrase = "\(proof.rows, "row", "rows") of data"
    let cut: Phrase = "the first \(proof.rows, "row", "rows") of data"
    let rejected: Phrase = ", \(proof.rejected) rejected"
    let skipped: Phrase = "; \(proof.skipped) more skipped"
    return (proof.isCut ? cut : whole).text + (proof.rejected > 0 ? rejected.text : "")
      + (proof.skipped > 0 ? skipped.text : "")
  }

  private static func text(of column: MappingProof.Column, rows: Int) -> [String] {
    let name =
      "\(padded(Provenance.letters(column.column + 1), 4))\(column.title.isEmpty ? Phrase("(no title)").text : column.title)"
    let bad = (column.ends[.keptAsText] ?? 0) + (column.ends[.rejected] ?? 0)
    let becomes = column.feeds.isEmpty ? "—" : column.feeds.joined(separator: ", ")
    let counts = [
      rows > 0 ? "\(column.filled * 100 / rows) %" : "", count(column.ends[.changed] ?? 0), count(bad),
    ]
    var lines = [
      "  \(padded(cut(name, 29), 30))\(padded(cut(becomes, 29), 30))\(right(counts[0], 7))\(right(counts[1], 9))\(right(counts[2], 6))"
    ]
    for change in column.changes {
      lines.append(cut("      «\(plain(change.from))» -> «\(plain(change.to))»", width))
    }
    if let unusable = column.unusable {
      let told: Phrase = "! «\(plain(unusable))» cannot be used"
      lines.append(cut("      " + told.text, width))
    }
    return lines
  }

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
