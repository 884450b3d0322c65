import ArgumentParser
import SluiceRecords

/// Help screens, made of sentences in the reader's language.
enum HelpText {
  /// What stands below a command's abstract: paragraphs, examples as they are typed, and the exit statuses.
  static func discussion(_ paragraphs: [Phrase], examples: [Example], status: Phrase) -> String {
    var text = paragraphs.map(\.text).joined(separator: "\n\n")
    let width = examples.filter { $0.note != nil }.map(\.command.count).max() ?? 0
    text += "\n\n" + Phrase("EXAMPLES:").text + "\n"
    for example in examples {
      text += "  " + example.command
      if let note = example.note {
        text += String(repeating: " ", count: width + 2 - example.command.count) + "(\(note.text))"
      }
      text += "\n"
    }
    return text + "\n" + Phrase("EXIT STATUS: \(status).").text
  }

  /// A command as it is typed, and what it is for.
  struct Example: ExpressibleByStringLiteral {
    let command: String
    let note: Phrase?

    init(_ command: String, _ note: Phrase) {
      self.command = command
      self.note = note
    }

    init(stringLiteral command: String) {
      self.command = command
      note = nil
    }
  }
}

extension Phrase {
  /// The sentence as help for an argument.
  var help: ArgumentHelp { ArgumentHelp(stringLiteral: text) }

  /// The same, with a name for the value.
  func help(value: String) -> ArgumentHelp { ArgumentHelp(text, valueName: value) }
}

extension ValidationError {
  /// A complaint about the command line in the reader's language.
  init(_ phrase: Phrase) { self.init(phrase.text) }
}
