import SluiceRecords

/// Reads the nodes of one mapping or project file and collects complaints.
///
/// The sections of the language are read in extensions, one file each.
struct MappingParser {
  let file: String
  let language: MappingLanguage
  var complaints: [Complaint] = []
  /// Complaints of the mappings that a project names.
  var foreignComplaints: [Complaint] = []

  init(file: String, language: MappingLanguage) {
    self.file = file
    self.language = language
  }

  /// Reads the whole document.
  mutating func content(of node: YAMLNode) -> MappingReading.Content? {
    guard case .mapping(let pairs) = node.content else {
      complain(
        .wrongShape, at: node, shape("a mapping file", node, "keys such as «mapping:» and «counterparty:»"))
      return nil
    }
    if pairs.contains(where: { $0.key == "sources" }) {
      return project(of: pairs, at: node).map { .project($0) }
    }
    return mapping(of: pairs, at: node).map { .mapping($0) }
  }

  static let topKeys = [
    "mapping", "version", "home_country", "area_code", "source", "counterparty", "contact_person",
    "duplicates", "update",
    "examples",
  ]

  private mutating func mapping(of pairs: [YAMLPair], at node: YAMLNode) -> Mapping? {
    var mapping = Mapping(name: "", file: file)
    for pair in known(pairs, keys: Self.topKeys, in: "a mapping") {
      switch pair.key {
      case "mapping": mapping.name = name(pair)
      case "version": mapping.version = number(pair, in: 1...1_000_000) ?? 1
      case "home_country": mapping.homeCountry = country(pair) ?? mapping.homeCountry
      case "area_code": mapping.areaCode = areaCode(pair)
      case "source": mapping.layout = layout(pair)
      case "counterparty": mapping.counterparty = entity(pair, kind: .counterparty)
      case "contact_person": mapping.contactPersons = contactPersons(pair)
      case "duplicates": mapping.duplicates = duplicates(pair) ?? mapping.duplicates
      case "update": mapping.updates = updates(pair) ?? mapping.updates
      case "examples": mapping.examples = examples(pair)
      default: break
      }
    }
    if !pairs.contains(where: { $0.key == "mapping" }) {
      complain(.keyMissing, at: node, [.init("what", "a mapping"), .init("key", "mapping")])
    }
    complaints += MappingLint.complaints(about: mapping, isWhole: !complaints.contains(where: \.isError))
    return mapping
  }

  private mutating func name(_ pair: YAMLPair) -> String {
    guard let word = word(pair) else { return "" }
    if word.text.contains("/") || word.text.first == "." { complain(.nameShape, at: word) }
    return word.text
  }

  private mutating func country(_ pair: YAMLPair) -> String? {
    guard let word = word(pair) else { return nil }
    if let code = CountryCodes.code(word.text) { return code }
    complain(
      .unknownCountry, at: word, [.init("code", word.text.shortened)],
      suggestion: CountryCodes.suggestion(for: word.text))
    return nil
  }

  private mutating func areaCode(_ pair: YAMLPair) -> String? {
    guard let word = word(pair) else { return nil }
    guard (2...6).contains(word.text.utf8.count), word.text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      complain(.areaCodeShape, at: word, [.init("text", word.text.shortened)])
      return nil
    }
    return word.text
  }
}

extension Reason {
  static let nameShape = Reason(
    "mapping.name-shape", .error,
    message: "a mapping's name has no «/» and does not begin with a dot",
    remedy: "write a name such as 1c-counterparties", rule: "architecture §8")
  static let unknownCountry = Reason(
    "mapping.unknown-country", .error,
    message: "«{code}» is not the code of a country", remedy: "write two letters, such as RU, KZ or BY",
    rule: "ISO 3166-1 alpha-2")
  static let areaCodeShape = Reason(
    "mapping.area-code-shape", .error,
    message: "«{text}» is not an area code, which is 2 to 6 digits and nothing else",
    remedy: "write it without 8, plus and brackets, such as \"495\"", rule: "ITU-T E.164 (11/2010) §6.2")
}
