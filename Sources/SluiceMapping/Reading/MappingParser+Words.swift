import SluiceRecords

/// Reading single words, lists of words and blocks with known keys.
extension MappingParser {
  /// After so many complaints the file is no mapping, and further ones help nobody.
  static let mostComplaints = 500

  /// What was meant by a word, as long as anybody reads on.
  func nearest(to word: String, among candidates: [String]) -> String? {
    complaints.count < Self.mostComplaints ? Suggestion.nearest(to: word, among: candidates) : nil
  }

  mutating func complain(
    _ reason: Reason, line: Int, column: Int, _ details: [Remark.Detail] = [],
    suggestion: String? = nil
  ) {
    guard complaints.count < Self.mostComplaints else { return }
    let remark = Remark(reason, details, suggestion: suggestion)
    complaints.append(Complaint(remark, file: file, line: line, column: column))
  }

  mutating func complain(
    _ reason: Reason, at node: YAMLNode, _ details: [Remark.Detail] = [],
    suggestion: String? = nil
  ) {
    complain(reason, line: node.line, column: node.column, details, suggestion: suggestion)
  }

  mutating func complain(
    _ reason: Reason, at word: MappingWord, _ details: [Remark.Detail] = [],
    suggestion: String? = nil
  ) {
    complain(reason, line: word.line, column: word.column, details, suggestion: suggestion)
  }

  /// The details of `wrongShape`.
  func shape(_ what: Phrase, _ node: YAMLNode, _ expected: Phrase) -> [Remark.Detail] {
    [.init("what", what), .init("found", node.shape), .init("expected", expected)]
  }

  /// The pairs whose keys are known; the others are complained about.
  mutating func known(_ pairs: [YAMLPair], keys: [String], in what: Phrase) -> [YAMLPair] {
    pairs.filter { pair in
      if keys.contains(pair.key) { return true }
      complain(
        .unknownKey, line: pair.line, column: pair.column,
        [
          .init("what", what), .init("key", pair.key.shortened), .init("known", keys.joined(separator: ", ")),
        ], suggestion: nearest(to: pair.key, among: keys))
      return false
    }
  }

  /// The pairs of a block; nil, with a complaint, when the value is no block.
  mutating func block(_ pair: YAMLPair, of expected: Phrase) -> [YAMLPair]? {
    if case .mapping(let pairs) = pair.value.content { return pairs }
    complainOfShape(pair.value, of: pair.key, expected)
    return nil
  }

  mutating func complainOfShape(_ node: YAMLNode, of key: String, _ expected: Phrase) {
    if node.isAbsent {
      complain(.valueMissing, at: node, [.init("key", key.shortened), .init("expected", expected)])
    } else {
      complain(.wrongShape, at: node, shape(Phrase(verbatim: "«\(key.shortened)»"), node, expected))
    }
  }

  /// The one text after a key; nil, with a complaint, when there is none.
  mutating func word(_ pair: YAMLPair, expecting expected: Phrase = Phrase("one text")) -> MappingWord? {
    word(pair.value, of: pair.key, expecting: expected)
  }

  mutating func word(
    _ node: YAMLNode, of key: String, expecting expected: Phrase = Phrase("one text"),
    mayBeEmpty: Bool = false
  ) -> MappingWord? {
    guard case .scalar(let text, let isQuoted) = node.content, !node.isAbsent else {
      complainOfShape(node, of: key, expected)
      return nil
    }
    if text.isEmpty, !(mayBeEmpty && isQuoted) {
      complain(.valueMissing, at: node, [.init("key", key.shortened), .init("expected", expected)])
      return nil
    }
    return MappingWord(text, line: node.line, column: node.column)
  }

  /// One text or a list of them.
  mutating func words(
    _ pair: YAMLPair, expecting expected: Phrase = Phrase("a text or a list of texts"),
    mayBeEmpty: Bool = false
  ) -> [MappingWord] {
    guard case .sequence(let items) = pair.value.content else {
      return word(pair.value, of: pair.key, expecting: expected, mayBeEmpty: mayBeEmpty).map { [$0] } ?? []
    }
    if items.isEmpty {
      complain(
        .valueMissing, at: pair.value, [.init("key", pair.key.shortened), .init("expected", expected)])
    }
    return items.compactMap { word($0, of: pair.key, expecting: Phrase("a text"), mayBeEmpty: mayBeEmpty) }
  }

  /// A word out of a closed list.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ pair: YAMLPair, _: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    let known = Choice.allCases.map(\.rawValue)
    guard let word = word(pair, expecting: Phrase("one of \(known.joined(separator: ", "))")) else {
      return nil
    }
    if let choice = Choice(rawValue: word.text) { return choice }
    complainOfChoice(word, for: pair.key, known: known)
    return nil
  }

  mutating func complainOfChoice(_ word: MappingWord, for key: String, known: [String]) {
    complain(
      .unknownChoice, at: word,
      [
        .init("key", key.shortened), .init("word", word.text.shortened),
        .init("known", known.joined(separator: ", ")),
      ], suggestion: nearest(to: word.text, among: known))
  }

  /// A whole number within bounds.
  mutating func number(_ pair: YAMLPair, in bounds: ClosedRange<Int>) -> Int? {
    let expected = Phrase("a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
    guard let word = word(pair, expecting: expected) else { return nil }
    guard let number = Int(word.text), bounds.contains(number) else {
      complain(
        .numberExpected, at: word,
        [
          .init("key", pair.key.shortened), .init("word", word.text.shortened), .init("expected", expected),
        ])
      return nil
    }
    return number
  }
}

extension Reason {
  static let unknownKey = Reason(
    "mapping.unknown-key", .error,
    message: "{what} has no key «{key}»", remedy: "the keys it has are: {known}",
    rule: "Mappings/README.md")
  static let keyMissing = Reason(
    "mapping.key-missing", .error,
    message: "{what} needs the key «{key}»", remedy: "add it, see Mappings/README.md",
    rule: "Mappings/README.md")
  static let wrongShape = Reason(
    "mapping.wrong-shape", .error,
    message: "{what} is {found}, expected {expected}", remedy: "see the examples in Mappings/README.md",
    rule: "Mappings/README.md")
  static let valueMissing = Reason(
    "mapping.value-missing", .error,
    message: "nothing stands after «{key}», expected {expected}", remedy: "fill it in or remove the line",
    rule: "Mappings/README.md")
  static let unknownChoice = Reason(
    "mapping.unknown-choice", .error,
    message: "«{key}» cannot be «{word}»", remedy: "write one of: {known}", rule: "Mappings/README.md")
  static let numberExpected = Reason(
    "mapping.number-expected", .error,
    message: "«{key}» is «{word}», expected {expected}", remedy: "write digits only",
    rule: "Mappings/README.md")
}
