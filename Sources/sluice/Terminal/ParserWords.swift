import ArgumentParser
import SluiceRecords

/// The parser's own sentences in the reader's language: headings of help, complaints about the command line.
///
/// The library speaks English only, so its finished text is read line by line against the sentences it can say.
/// Rule: `MessageInfo`, `HelpGenerator` and `UsageGenerator` of swift-argument-parser 1.8.
enum ParserWords {
  /// A finished help screen or complaint in the language spoken now.
  static func said(_ text: String) -> String {
    guard Language.current != .english else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line($0) }.joined(separator: "\n")
  }

  /// Words that begin a line and have a text of ours behind them.
  private static let headings: [Phrase] = [
    Phrase("OVERVIEW:"), Phrase("USAGE:"), Phrase("ARGUMENTS:"), Phrase("OPTIONS:"), Phrase("SUBCOMMANDS:"),
    Phrase("Usage:"), Phrase("Help:"),
  ]

  /// What may stand at the end of a line of options, behind our own words.
  private static let endings: [Phrase] = [
    Phrase("Show help information."), Phrase("Show the version."),
    Phrase("Show subcommand help information."),
  ]

  private static let sentences: [Phrase] = [
    Phrase("Error: \(Phrase(word: ""))"), Phrase("Missing expected argument '\("")'"),
    Phrase("Unknown option '\("")'. Did you mean '\("")'?"), Phrase("Unknown option '\("")'"),
    Phrase("Missing value for '\("")'"), Phrase("Unexpected argument '\("")'"),
    Phrase("The option '\("")' does not take any value, but '\("")' was specified."),
    Phrase("The value '\("")' is invalid for '\("")'"), Phrase("Missing required subcommand."),
    Phrase("See '\("")' for more information."), Phrase("See '\("")' for detailed help."),
  ]

  private static func line(_ line: Substring) -> String {
    let space = line.prefix { $0 == " " }
    let words = line[space.endIndex...]
    for heading in headings where words.hasPrefix(heading.key) {
      return space + heading.text + words.dropFirst(heading.key.count)
    }
    for ending in endings where words.hasSuffix(ending.key) {
      return space + words.dropLast(ending.key.count) + ending.text
    }
    return space + sentence(words)
  }

  /// A sentence of the parser, and the sentence inside it; itself where the parser does not say it.
  private static func sentence(_ words: Substring) -> String {
    if let marked = words.firstRange(of: " (values: "), words.hasSuffix(")"),
      let then = words[marked.upperBound...].firstRange(of: "; default: ")
    {
      let values = String(words[marked.upperBound..<then.lowerBound])
      let value = String(words[then.upperBound...].dropLast())
      return words[..<marked.lowerBound] + " " + Phrase("(values: \(values); default: \(value))").text
    }
    if let marked = words.firstRange(of: " (default: "), words.hasSuffix(")") {
      let value = words[marked.upperBound...].dropLast()
      return words[..<marked.lowerBound] + " " + Phrase("(default: \(String(value)))").text
    }
    for phrase in sentences {
      guard let found = texts(in: words, of: phrase.key[...]) else { continue }
      return filled(phrase, found.map { sentence($0) })
    }
    return String(words)
  }

  /// A phrase's translation with other texts in its places than its own.
  private static func filled(_ phrase: Phrase, _ texts: [String]) -> String {
    var text = phrase.template(in: .current)
    for (place, filling) in texts.enumerated() { text = text.replacing("{\(place + 1)}", with: filling) }
    return text
  }

  /// What stands in the places of a template; nil when the words do not follow it.
  private static func texts(in words: Substring, of template: Substring) -> [Substring]? {
    guard let open = template.firstIndex(of: "{"), let close = template.firstIndex(of: "}") else {
      return words == template ? [] : nil
    }
    guard words.hasPrefix(template[..<open]) else { return nil }
    let rest = words.dropFirst(template.distance(from: template.startIndex, to: open))
    let behind = template[template.index(after: close)...]
    let mark = behind.prefix { $0 != "{" }
    if mark.isEmpty { return [rest] }
    guard let found = rest.firstRange(of: mark) else { return nil }
    guard let further = texts(in: rest[found.lowerBound...], of: behind) else { return nil }
    return [rest[..<found.lowerBound]] + further
  }
}
