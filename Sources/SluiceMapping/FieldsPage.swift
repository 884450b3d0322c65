import SluiceRecords

/// Writes `Mappings/FIELDS.md`, the page of every field a mapping can fill.
public enum FieldsPage {
  /// The page as Markdown; the same fields give the same text.
  public static func text(fields: [FieldDescription]) -> String {
    var page = """
      # Fields

      <!-- Generated from the field catalogue; changes made by hand are lost. -->

      What the left side of a mapping can say. *Many* marks fields that hold many values: several columns feed them
      all, and several values of one cell are told apart. Of several columns for any other field the first filled one
      is taken.

      """
    for kind in EntityKind.allCases {
      page += "\n## \(kind.rawValue)\n\n| field | what it holds | many | cleaned as | for example |\n"
      page += "|---|---|---|---|---|\n"
      for field in fields where field.entity == kind {
        let choices = field.choices.isEmpty ? "" : " (" + field.choices.joined(separator: ", ") + ")"
        let cells = [
          "`\(field.field.rawValue)`", cell(field.summary), field.isMany ? "many" : "",
          (field.kind ?? "as it is") + choices, cell(field.example),
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
