import SluiceRecords

/// Writes `Mappings/FIELDS.md`, the page of every field a mapping can fill.
public enum FieldsPage {
  /// The page as Markdown, in the language spoken now; the same fields give the same text.
  public static func text(fields: [FieldDescription]) -> String {
    let introduction = Phrase(
      """
      What the left side of a mapping can say. *Many* marks fields that hold many values: several columns feed \
      them all, and several values of one cell are told apart. Of several columns for any other field the first \
      filled one is taken.
      """)
    let origin = Phrase("Generated from the field catalogue; changes made by hand are lost.")
    var page = "# \(Phrase("Fields"))\n\n<!-- \(origin) -->\n\n\(introduction)\n"
    let titles = [
      Phrase("field"), Phrase("what it holds"), Phrase("many"), Phrase("cleaned as"), Phrase("for example"),
    ]
    for kind in EntityKind.allCases {
      page += "\n## \(kind.rawValue)\n\n| " + titles.map(\.text).joined(separator: " | ") + " |\n"
      page += "|---|---|---|---|---|\n"
      for field in fields where field.entity == kind {
        let choices = field.choices.isEmpty ? "" : " (" + field.choices.joined(separator: ", ") + ")"
        let cells = [
          "`\(field.field.rawValue)`", cell(Phrase(word: field.summary).text),
          field.isMany ? Phrase("many").text : "",
          (field.kind ?? Phrase("as it is").text) + choices, cell(field.example),
        ]
        page += "| " + cells.joined(separator: " | ") + " |\n"
      }
    }
    return page
  }

  /// A text that does not break the table.
  private static func cell(_ text: String) -> String {
    var cell = ""
    for character in text {
      switch character {
      case "|": cell += "\\|"
      case _ where character.isNewline: cell += " "
      default: cell.append(character)
      }
    }
    return cell
  }
}
