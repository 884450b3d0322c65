import Glibc
import SluiceRecords

/// The language of a run: `--lang` anywhere on the command line, else `SLUICE_LANG`, else the locale.
enum SpokenLanguage {
  /// Chooses the language, and gives the arguments without `--lang`; stops with status 64 at a language not spoken.
  static func choose(_ arguments: [String]) -> [String] {
    var rest: [String] = []
    var asked: String?
    var next = arguments.startIndex
    while next < arguments.endIndex {
      let argument = arguments[next]
      next += 1
      if argument == "--" {
        rest.append(argument)
        rest += arguments[next...]
        break
      } else if argument == "--lang" {
        asked = next < arguments.endIndex ? arguments[next] : ""
        next += 1
      } else if argument.hasPrefix("--lang=") {
        asked = String(argument.dropFirst(7))
      } else {
        rest.append(argument)
      }
    }
    if let asked {
      guard let language = Language(rawValue: asked) else {
        Screen.say("Error: --lang takes en or ru, not «\(asked)»")
        exit(64)
      }
      language.choose()
    } else {
      let names = ["SLUICE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
      let first = names.compactMap { name in getenv(name).map { String(cString: $0) } }.first { !$0.isEmpty }
      first.flatMap { Language(locale: $0) }?.choose()
    }
    return rest
  }
}
