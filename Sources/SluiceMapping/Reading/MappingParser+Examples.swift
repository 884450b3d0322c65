import SluiceRecords

/// The section `examples:`: rows and what they must give.
extension MappingParser {
  mutating func examples(_ pair: YAMLPair) -> [MappingExample] {
    guard case .sequence(let items) = pair.value.content else {
      complainOfShape(pair.value, of: pair.key, Phrase("a list of examples, each with row and gives"))
      return []
    }
    return items.compactMap { example($0) }
  }

  private mutating func example(_ node: YAMLNode) -> MappingExample? {
    guard case .mapping(let pairs) = node.content else {
      complainOfShape(node, of: "examples", Phrase("blocks with row and gives"))
      return nil
    }
    var example = MappingExample(
      row: [], gives: [], place: MappingWord("example", line: node.line, column: node.column))
    for pair in known(pairs, keys: ["note", "row", "gives"], in: Phrase("an example")) {
      switch pair.key {
      case "note": example.note = word(pair)?.text
      case "row": example.row = exampleRow(pair)
      case "gives": example.gives = expectations(pair)
      default: break
      }
    }
    for key in ["row", "gives"] where !pairs.contains(where: { $0.key == key }) {
      complain(.keyMissing, at: node, [.init("what", Phrase("an example")), .init("key", key)])
    }
    return example
  }

  private mutating func exampleRow(_ pair: YAMLPair) -> [MappingExample.Pair] {
    guard let pairs = block(pair, of: Phrase("a block of «Column title: text»")) else { return [] }
    return pairs.compactMap { pair in
      guard case .scalar(let text, _) = pair.value.content else {
        complainOfShape(pair.value, of: pair.key, Phrase("the text of one cell"))
        return nil
      }
      return MappingExample.Pair(
        title: MappingWord(pair.key, line: pair.line, column: pair.column), text: text)
    }
  }

  /// Fields and texts; those of the contact person stand in a block of their own or have its name before them.
  private mutating func expectations(_ pair: YAMLPair) -> [MappingExample.Expectation] {
    guard let pairs = block(pair, of: Phrase("a block of «field: text»")) else { return [] }
    let person = EntityKind.contactPerson.rawValue
    var expectations: [MappingExample.Expectation] = []
    for pair in pairs {
      if pair.key == person, case .mapping(let inner) = pair.value.content {
        for pair in inner {
          expectations += expectation(pair, name: "\(person).\(pair.key)").map { [$0] } ?? []
        }
      } else {
        expectations += expectation(pair, name: pair.key).map { [$0] } ?? []
      }
    }
    return expectations
  }

  private mutating func expectation(_ pair: YAMLPair, name: String) -> MappingExample.Expectation? {
    let place = MappingWord(name, line: pair.line, column: pair.column)
    guard isExpectable(place) else { return nil }
    let texts: [String]
    switch pair.value.content {
    case .scalar(let text, _): texts = text.isEmpty ? [] : [text]
    case .sequence(let items):
      texts = items.compactMap { word($0, of: name, expecting: Phrase("texts"))?.text }
    case .mapping:
      complainOfShape(pair.value, of: name, Phrase("a text or a list of texts"))
      return nil
    }
    return MappingExample.Expectation(field: place, texts: texts)
  }

  private mutating func isExpectable(_ place: MappingWord) -> Bool {
    let prefix = EntityKind.contactPerson.rawValue + "."
    let isPerson = place.text.hasPrefix(prefix)
    let kind: EntityKind = isPerson ? .contactPerson : .counterparty
    let name = isPerson ? String(place.text.dropFirst(prefix.count)) : place.text
    if language.description(name, of: kind) != nil || name.hasPrefix("extra.") { return true }
    if !isPerson, MappingExamples.aboutRow.contains(name) { return true }
    var known = language.fieldNames(of: kind)
    if !isPerson { known += MappingExamples.aboutRow }
    complain(
      .unknownField, at: place, [.init("entity", kind.rawValue), .init("field", name.shortened)],
      suggestion: nearest(to: name, among: known))
    return false
  }
}
