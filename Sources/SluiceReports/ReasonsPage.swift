import SluiceRecords

/// Writes `Mappings/REASONS.md`, the page of every code that a finding, a reject or a complaint can carry.
public enum ReasonsPage {
  /// The page as Markdown in the language spoken now, grouped by the code's subject and sorted by code; a code given twice is written once.
  public static func text(reasons: [Reason]) -> String {
    let introduction = Phrase(
      """
      Every code that reports, reject files and complaints carry. A *note* says what was changed, and all is well; a \
      *warning* that a value is lost or doubted; an *error* that the row, or the mapping, cannot be used as it \
      stands. What happens to a row with a bad value is the mapping's `if_bad:`. In sentences, `{…}` stands for \
      details.
      """)
    let origin = Phrase("Generated from the reasons declared in the sources; changes made by hand are lost.")
    var page = "# \(Phrase("Reasons"))\n\n<!-- \(origin) -->\n\n\(introduction)\n"
    let titles = [
      Phrase("code").text, "", Phrase("what was found").text, Phrase("what to do").text, Phrase("rule").text,
    ]
    var subject = ""
    var last = ""
    for reason in reasons.sorted(by: { $0.code < $1.code }) where reason.code != last {
      last = reason.code
      let group = String(reason.code.prefix { $0 != "." })
      if group != subject {
        subject = group
        page += "\n## \(group)\n\n"
        page += "| " + titles.joined(separator: " | ").replacing("|  |", with: "| |")
        page += " |\n|---|---|---|---|---|\n"
      }
      let cells = [
        "`\(reason.code)`", reason.severity.word, cell(reason.message(in: .current)),
        cell(reason.remedy(in: .current)),
        cell(reason.rule),
      ]
      page += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return page
  }

  /// A text that does not break the table.
  private static func cell(_ text: String) -> String {
    var cell = ""
    for character in text {
      switch character {
      case "|": cell += "\\|"
      case "<": cell += "&lt;"
      case _ where character.isNewline: cell += " "
      default: cell.append(character)
      }
    }
    return cell
  }
}
