import Glibc
import SluiceMapping
import SluiceRecords

/// The first word of a command line where it is no command: a slip of the pen, or a file without a verb before it.
enum UnknownCommand {
  /// What to say; nil where the parser should speak.
  static func complaint(about arguments: [String], known: [String]) -> Phrase? {
    guard let word = arguments.first, !word.hasPrefix("-"), word != "help", !known.contains(word) else {
      return nil
    }
    if access(word, F_OK) == 0 {
      return Phrase(
        "Error: «\(word)» is a file; say what to do with it, for example: sluice inspect \(ShellWord.text(word))"
      )
    }
    guard let near = Suggestion.nearest(to: word, among: known) else {
      return Phrase("Error: there is no command «\(word)»; `sluice --help` lists them")
    }
    return Phrase("Error: there is no command «\(word)»; did you mean `sluice \(near)`?")
  }
}
