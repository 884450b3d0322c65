import SluiceRecords

/// Writes what a mapping makes of a table for a person to read, at 80 columns.
public enum MappingProofText {
  private static let width = 80

  public static func text(of proof: MappingProof) -> String {
    var lines = ["\(proof.place): \(rows(of: proof))", ""]
    lines.append("  column                        becomes                        filled  changed   bad")
    for column in proof.columns where column.filled > 0 || !column.feeds.isEmpty {
      lines += text(of: column, rows: proof.rows)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rows(of proof: MappingProof) -> String {
    let grouped = Language.english.grouped
    var text =
      proof.isCut ? "the first \(grouped(proof.rows)) rows of data" : "\(grouped(proof.rows)) rows of data"
    if proof.rejected > 0 { text += ", \(grouped(proof.rejected)) rejected" }
    if proof.skipped > 0 { text += "; \(grouped(proof.skipped)) more skipped" }
    return text
  }

  private static func text(of column: MappingProof.Column, rows: Int) -> [String] {
    let name =
      "\(padded(Provenance.letters(column.column + 1), 4))\(column.title.isEmpty ? "(no title)" : column.title)"
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
      lines.append(cut("      ! «\(plain(unusable))» cannot be used", width))
    }
    return lines
  }

  private static func count(_ number: Int) -> String { number == 0 ? "·" : Language.english.grouped(number) }

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
