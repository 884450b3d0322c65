import SluiceRecords

/// Writes a profile for a person to read, at 80 columns.
public enum InspectionText {
  /// The whole text for one file, ending in a line end.
  public static func text(of source: SourceProfile) -> String {
    var lines: [String] = []
    let facts = source.evidence.filter { $0.subject != "format" }
    let tables =
      source.tables.count == 1 ? "" : ", " + Phrase("\(source.tables.count, "table", "tables")").text
    lines.append("\(source.path): \(source.format)\(tables)")
    for fact in facts { lines += told(fact) }
    for remark in source.remarks {
      lines += ScreenLines.wrapped("\(remark.reason.code): \(remark.sentence)", first: "  ! ", indent: 4)
    }
    for table in source.tables {
      if source.tables.count > 1 { lines += ["", Phrase("table \(table.name)").text] }
      lines += text(of: table)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let width = 80

  private static func text(of table: TableProfile) -> [String] {
    var lines: [String] = []
    var rows =
      table.rows > 0
      ? Phrase("\(table.rows, "row", "rows") of data from row \(String(table.dataStart)) on").text
      : Phrase("\(table.rows, "row", "rows") of data").text
    if table.blankRows > 0 { rows += ", " + Phrase("\(table.blankRows) blank").text }
    lines.append("  " + rows)
    if table.passed.total > 0 {
      let more: Phrase =
        "besides \(table.passed.total, "row that is", "rows that are") no data: \(table.passed.words)"
      lines += ScreenLines.wrapped(more.text, first: "  ", indent: 4)
    }
    for fact in table.evidence { lines += told(fact) }
    for oddity in table.oddities { lines += told(oddity, indent: 2) }
    if table.columns.isEmpty { return lines }
    let (filled, different) = (Phrase("filled").text, Phrase("different §values").text)
    lines += [
      "",
      padded("  " + Phrase("column").text, 30) + padded(filled, 10, right: true)
        + padded(different, 11, right: true) + "  " + Phrase("seems to be").text,
    ]
    for column in table.ownColumns { lines += text(of: column, rows: table.rows) }
    if table.furtherColumns > 0 {
      lines.append(
        "  "
          + Phrase("and \(table.furtherColumns, "column", "columns") further right, which are not looked at")
          .text)
    }
    return lines
  }

  private static func text(of column: ColumnProfile, rows: Int) -> [String] {
    let letters = Provenance.letters(column.column + 1)
    var name =
      "  " + padded(letters, 4) + (column.title.isEmpty ? Phrase("(no title)").text : plain(column.title))
    if column.isHidden { name += " " + Phrase("(hidden)").text }
    let head = padded(name, 32)
    guard column.filled > 0 else { return [cut(head + "   " + Phrase("empty").text)] }
    let different = (column.isDistinctExact ? "" : "≈") + grouped(column.distinct)
    var lines = [
      cut(
        head + padded(share(column.filled, rows), 8, right: true) + padded(different, 11, right: true)
          + "  " + role(of: column))
    ]
    let values =
      column.values.isEmpty || column.isUnique
      ? column.samples.map(shown)
      : column.values.prefix(6).map { shown($0.text) + ($0.count > 1 ? " ×\(grouped($0.count))" : "") }
    var text = ""
    for value in values where !value.isEmpty {
      let next = text.isEmpty ? value : text + " · " + value
      if next.count > width - 6 { break }
      text = next
    }
    if text.isEmpty, let first = values.first { text = first }
    if !text.isEmpty { lines.append(cut("      " + text)) }
    for oddity in column.oddities { lines += told(oddity, indent: 6) }
    return lines
  }

  private static func role(of column: ColumnProfile) -> String {
    guard let role = column.role else { return Phrase("says nothing").text }
    var text = role.role.words.text
    switch role.role {
    case .text, .listValue: break
    default: text += " \(percent(role.share))"
    }
    if role.certainty == .doubtful { text += " ?" }
    if column.isUnique, role.role == .code { text += ", " + Phrase("unique").text }
    return text
  }

  /// A fact with its reason, wrapped.
  private static func told(_ fact: Evidence) -> [String] {
    var reason = plain(fact.because.text)
    if let confidence = fact.confidence { reason = Phrase("\(percent(confidence)) sure: \(reason)").text }
    let subject = Phrase(word: fact.subject).text
    // A longer word than those of most facts is never cut.
    let head = subject.count < 12 ? padded(subject, 12) : subject + " "
    return ScreenLines.wrapped("\(plain(fact.decided.text)): \(reason)", first: "  " + head, indent: 14)
  }

  private static func told(_ oddity: Oddity, indent: Int) -> [String] {
    var text = oddity.remark.reason.code + ": " + oddity.remark.sentence
    if oddity.count > 1, !oddity.remark.reason.message.contains("{count}") {
      text = "\(grouped(oddity.count)) × " + text
    }
    if let row = oddity.firstRow, !oddity.remark.reason.message.contains("{row}") {
      text +=
        ", "
        + (oddity.count == 1 ? Phrase("in row \(String(row))") : Phrase("first in row \(String(row))")).text
    }
    if !oddity.examples.isEmpty {
      // What begins alike looks the same where it is cut.
      text += ": " + Oddity.different(oddity.examples.map { "«\(shown($0))»" }).joined(separator: ", ")
    }
    let space = String(repeating: " ", count: indent)
    return ScreenLines.wrapped(text, first: space + "! ", indent: indent + 2)
  }

  // MARK: Letters and spaces

  /// A value on one line, not longer than a few words.
  private static func shown(_ text: String) -> String {
    let plain = plain(text)
    return plain.count <= 34 ? plain : plain.prefix(33) + "…"
  }

  /// A text without line ends and control characters, which could move the cursor of a terminal.
  private static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars.prefix(400) {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: plain.unicodeScalars.append(" ")
      case .format, .surrogate, .unassigned: break
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain.split(separator: " ").joined(separator: " ")
  }

  private static func cut(_ line: String) -> String {
    line.count <= width ? line : line.prefix(width - 1) + "…"
  }

  private static func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
    let text = text.count < width ? text : text.prefix(max(1, width - 2)) + "…"
    let space = String(repeating: " ", count: max(0, width - text.count))
    return right ? space + text : text + space
  }

  static func share(_ part: Int, _ whole: Int) -> String {
    part == whole ? "100 %" : percent(Double(part) / Double(max(whole, 1)))
  }

  /// Whole percents; what is neither none nor all never reads as such.
  private static func percent(_ share: Double) -> String {
    let percent = Int((share * 100).rounded())
    if percent == 0, share > 0 { return "< 1 %" }
    if percent == 100, share < 1 { return "> 99 %" }
    return "\(percent) %"
  }

  /// A number as the language writes it.
  private static func grouped(_ number: Int) -> String { Language.current.grouped(number) }
}
