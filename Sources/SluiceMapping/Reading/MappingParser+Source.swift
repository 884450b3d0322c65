import SluiceRecords

/// The section `source:`: how the file itself is read.
extension MappingParser {
  static let sourceKeys = [
    "format", "encoding", "delimiter", "quote", "sheet", "header_row", "columns", "may_lack", "stop_at",
    "skip_when", "blank_means",
  ]

  mutating func layout(_ pair: YAMLPair) -> SourceLayout {
    var layout = SourceLayout()
    guard let pairs = block(pair, of: "keys such as «sheet:» and «header_row:»") else { return layout }
    for pair in known(pairs, keys: Self.sourceKeys, in: "source") {
      switch pair.key {
      case "format": layout.format = listed(pair, known: language.formats)
      case "encoding": layout.encoding = listed(pair, known: language.encodings)
      case "delimiter": layout.delimiter = delimiter(pair)
      case "quote": layout.quote = quote(pair)
      case "sheet": layout.sheet = word(pair)?.text
      case "header_row": layout.headerRow = headerRow(pair)
      case "columns": layout.columns = titles(pair)
      case "may_lack": layout.mayLack = words(pair, expecting: "a column title or a list of them")
      case "stop_at": layout.stopAt = words(pair).map(\.text)
      case "skip_when": layout.skipWhen = skipRules(pair)
      case "blank_means": layout.blankMeans = words(pair).map(\.text)
      default: break
      }
    }
    return layout
  }

  /// A word that a room below knows; any word where nobody told which it knows.
  private mutating func listed(_ pair: YAMLPair, known: [String]) -> String? {
    guard let word = word(pair) else { return nil }
    let lowered = word.text.lowercased()
    if known.isEmpty { return word.text }
    if let name = known.first(where: { $0.lowercased() == lowered }) { return name }
    complainOfChoice(word, for: pair.key, known: known)
    return nil
  }

  /// Words for delimiters that YAML makes hard to write.
  private static let delimiterNames = [
    "tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ",
  ]

  private mutating func delimiter(_ pair: YAMLPair) -> String? {
    guard let word = word(pair, expecting: "a character in quotes, or tab, comma, semicolon, pipe, space")
    else { return nil }
    if let named = Self.delimiterNames[word.text] { return named }
    guard word.text.utf8.count <= 8 else {
      complainOfChoice(word, for: pair.key, known: Self.delimiterNames.keys.sorted())
      return nil
    }
    return word.text
  }

  private mutating func quote(_ pair: YAMLPair) -> String? {
    guard let word = word(pair.value, of: pair.key, expecting: "one character in quotes", mayBeEmpty: true)
    else { return nil }
    if word.text == "none" { return "" }
    guard word.text.unicodeScalars.count <= 1 else {
      complain(
        .wrongShape, at: word,
        [.init("what", "«quote»"), .init("found", "longer"), .init("expected", "one character, or none")])
      return nil
    }
    return word.text
  }

  private mutating func headerRow(_ pair: YAMLPair) -> Int? {
    if case .scalar("none", _) = pair.value.content { return 0 }
    return number(pair, in: 0...1_048_576)
  }

  /// Titles in place of a header; an empty text in quotes stands for a column without title.
  private mutating func titles(_ pair: YAMLPair) -> [MappingWord] {
    guard case .sequence = pair.value.content else {
      complainOfShape(pair.value, of: pair.key, "a list of titles")
      return []
    }
    let titles = words(pair, expecting: "a list of titles", mayBeEmpty: true)
    var lines: [String: Int] = [:]
    for title in titles where !title.text.isEmpty {
      let form = TitleComparison.collapsed(title.text)
      if let line = lines[form] {
        complain(.titleTwice, at: title, [.init("title", title.text.shortened), .init("line", "\(line)")])
      }
      lines[form] = title.line
    }
    return titles
  }

  private mutating func skipRules(_ pair: YAMLPair) -> [SourceLayout.SkipRule] {
    guard let pairs = block(pair, of: "a block of «column title: text»") else { return [] }
    return pairs.compactMap { rule in
      let texts = words(rule, mayBeEmpty: true)
      guard !texts.isEmpty else { return nil }
      return SourceLayout.SkipRule(
        column: MappingWord(rule.key, line: rule.line, column: rule.column), texts: texts.map(\.text))
    }
  }
}

extension Reason {
  static let titleTwice = Reason(
    "mapping.title-twice", .error,
    message: "the title «{title}» is given to two columns, first in line {line}",
    remedy: "write the second one as «{title} (2)»", rule: "Mappings/README.md")
}
