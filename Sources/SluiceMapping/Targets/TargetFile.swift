import SluiceRecords

/// Reads target files: what another system's import takes.
///
/// Shape: as `Mappings/targets/README.md` shows it. Every complaint of a file comes at once; nil when one of them is an
/// error.
public enum TargetFile {
  public static func read(path: String) -> (target: ExportTarget?, complaints: [Complaint]) {
    switch FileBytes.read(path) {
    case .problem(let remark): return (nil, [Complaint(remark, file: path)])
    case .bytes(let bytes): return read(bytes, path: path)
    }
  }

  /// Reads a text that is not in a file; `path` is the name that complaints carry.
  public static func read(text: String, path: String) -> (target: ExportTarget?, complaints: [Complaint]) {
    read(Array(text.utf8), path: path)
  }

  /// The file of a target by its name, in the first of the folders that has it; a path is taken as it is.
  public static func path(of name: String, in folders: [String]) throws(Stop) -> String {
    if name.hasSuffix(".yaml") || name.contains("/") { return name }
    for folder in folders {
      let path = "\(folder)/\(name).yaml"
      if FileBytes.exists(path) { return path }
    }
    let known = Set(
      folders.flatMap { FileBytes.names(in: $0) }.filter { $0.hasSuffix(".yaml") }.map { $0.dropLast(5) }
    ).sorted()
    throw Stop(
      .exportTargetUnknown, at: name,
      [.init("known", known.isEmpty ? "a path ending in .yaml" : known.joined(separator: ", "))])
  }

  private static func read(_ bytes: [UInt8], path: String) -> (target: ExportTarget?, complaints: [Complaint])
  {
    var parser = MappingParser(file: path, language: MappingLanguage(fields: []))
    let (node, complaints) = YAMLComposer.compose(bytes, file: path)
    parser.complaints = complaints
    let target = node.flatMap { parser.target(of: $0) }
    let all = Complaint.inOrder(parser.complaints)
    return (all.contains(where: \.isError) ? nil : target, all)
  }
}

extension MappingParser {
  mutating func target(of node: YAMLNode) -> ExportTarget? {
    guard case .mapping(let pairs) = node.content else {
      complain(.wrongShape, at: node, shape("a target file", node, "keys such as «target:» and «files:»"))
      return nil
    }
    var target = ExportTarget(name: "", file: file)
    for pair in known(pairs, keys: ["target", "version", "files"], in: "a target") {
      switch pair.key {
      case "target": target.name = word(pair)?.text ?? ""
      case "version": _ = number(pair, in: 1...1_000_000)
      case "files": target.files = targetFiles(pair)
      default: break
      }
    }
    for key in ["target", "files"] where !pairs.contains(where: { $0.key == key }) {
      complain(.keyMissing, at: node, [.init("what", "a target"), .init("key", key)])
    }
    return target
  }

  private mutating func targetFiles(_ pair: YAMLPair) -> [ExportFile] {
    guard let pairs = block(pair, of: "a block of «file name: its description»") else { return [] }
    return pairs.compactMap { targetFile($0) }
  }

  private mutating func targetFile(_ pair: YAMLPair) -> ExportFile? {
    guard let pairs = block(pair, of: "a block with of: and columns:") else { return nil }
    if pair.key.isEmpty || pair.key.contains("/") || pair.key.first == "." {
      complain(.nameShape, line: pair.line, column: pair.column)
    }
    var file = ExportFile(name: pair.key, entity: .counterparty)
    // Which fields there are depends on whose file it is.
    for pair in pairs where pair.key == "of" {
      file.entity = choice(pair, EntityKind.self) ?? .counterparty
    }
    let keys = [
      "of", "format", "encoding", "delimiter", "quotes", "ends_with_delimiter", "records_at_most",
      "extension_mark", "one_of", "columns",
    ]
    for pair in known(pairs, keys: keys, in: "a file of a target") {
      switch pair.key {
      case "format": file.format = choice(pair, ExportFile.Format.self) ?? file.format
      case "encoding": file.encoding = choice(pair, ExportFile.Encoding.self) ?? file.encoding
      case "delimiter": file.delimiter = delimiterOfTarget(pair) ?? file.delimiter
      case "quotes": file.quoting = choice(pair, ExportFile.Quoting.self) ?? file.quoting
      case "ends_with_delimiter": file.endsWithDelimiter = choice(pair, TargetWord.self) == .yes
      case "records_at_most": file.mostRecords = number(pair, in: 1...10_000_000)
      case "extension_mark": file.extensionMark = text(pair) ?? file.extensionMark
      case "one_of": file.oneOf = groups(pair)
      case "columns": file.columns = targetColumns(pair, of: file.entity)
      default: break
      }
    }
    for key in ["of", "columns"] where !pairs.contains(where: { $0.key == key }) {
      complain(
        .keyMissing, line: pair.line, column: pair.column,
        [.init("what", "the file «\(pair.key.shortened)»"), .init("key", key)])
    }
    for title in file.oneOf.flatMap({ $0 }) where !file.columns.contains(where: { $0.title == title }) {
      complain(
        .targetColumnUnknown, line: pair.line, column: pair.column, [.init("title", title.shortened)],
        suggestion: nearest(to: title, among: file.columns.map(\.title)))
    }
    return file
  }

  private enum TargetWord: String, CaseIterable { case yes, no }

  private mutating func delimiterOfTarget(_ pair: YAMLPair) -> String? {
    guard let word = word(pair, expecting: "comma, semicolon or tab") else { return nil }
    let known = ["comma": ",", "semicolon": ";", "tab": "\t", ",": ",", ";": ";"]
    if let text = known[word.text] { return text }
    complainOfChoice(word, for: pair.key, known: ["comma", "semicolon", "tab"])
    return nil
  }

  /// A text in quotes, blanks at its ends included.
  private mutating func text(_ pair: YAMLPair) -> String? {
    word(pair.value, of: pair.key, expecting: "a text in quotes", mayBeEmpty: true)?.text
  }

  private mutating func groups(_ pair: YAMLPair) -> [[String]] {
    if case .sequence(let items) = pair.value.content,
      items.contains(where: { if case .sequence = $0.content { true } else { false } })
    {
      return items.map { item in
        words(YAMLPair(key: pair.key, line: item.line, column: item.column, value: item)).map(\.text)
      }
    }
    let titles = words(pair, expecting: "a list of titles").map(\.text)
    return titles.isEmpty ? [] : [titles]
  }

  // MARK: Columns

  private mutating func targetColumns(_ pair: YAMLPair, of kind: EntityKind) -> [ExportColumn] {
    guard let pairs = block(pair, of: "a block of «title of the target: our field»") else { return [] }
    return pairs.compactMap { targetColumn($0, of: kind) }
  }

  private static let columnKeys = [
    "from", "text", "join", "kinds", "parts", "values", "other_words", "date", "before", "longest",
    "required",
    "lines",
  ]

  private mutating func targetColumn(_ pair: YAMLPair, of kind: EntityKind) -> ExportColumn? {
    var column = ExportColumn(title: pair.key)
    guard case .mapping(let pairs) = pair.value.content else {
      column.from = words(pair, expecting: "a field, a list of fields or a block").compactMap {
        source($0, of: kind)
      }
      return column
    }
    for pair in known(pairs, keys: Self.columnKeys, in: "the block of «\(pair.key.shortened)»") {
      switch pair.key {
      case "from":
        column.from = words(pair, expecting: "a field or a list of fields").compactMap {
          source($0, of: kind)
        }
      case "text": column.fixedText = text(pair)
      case "join": column.join = text(pair)
      case "kinds": column.kinds = kinds(pair)
      case "parts":
        column.parts = words(pair, expecting: "a list of fields", mayBeEmpty: true).map {
          $0.text.isEmpty ? nil : source($0, of: kind)
        }
      case "values": column.values = targetValues(pair)
      case "other_words": column.keepsOtherWords = choice(pair, OtherWords.self) == .kept
      case "date": column.date = choice(pair, ExportColumn.DateForm.self) ?? column.date
      case "before": column.before = text(pair) ?? ""
      case "longest": column.longest = number(pair, in: 1...10_000_000)
      case "required": column.isRequired = choice(pair, TargetWord.self) == .yes
      case "lines": column.lines = lines(pair, of: kind)
      default: break
      }
    }
    let keys = Set(pairs.map(\.key))
    if keys.isDisjoint(with: ["from", "text", "parts", "lines"]) {
      complain(
        .targetColumnEmpty, line: pair.line, column: pair.column, [.init("title", pair.key.shortened)])
    }
    return column
  }

  private enum OtherWords: String, CaseIterable {
    case kept
    case leftOut = "left_out"
  }

  private mutating func kinds(_ pair: YAMLPair) -> [String] {
    let known = PhoneType.allCases.map(\.rawValue) + Messenger.Network.allCases.map(\.rawValue)
    let words = words(pair, expecting: "a phone type, a network or a list of them")
    for word in words where !known.contains(word.text) { complainOfChoice(word, for: pair.key, known: known) }
    return words.map(\.text)
  }

  private mutating func targetValues(_ pair: YAMLPair) -> [ValueWord] {
    guard let pairs = block(pair, of: "a block of «our word: the target's word»") else { return [] }
    return pairs.compactMap { pair in
      text(pair).map { ValueWord(from: pair.key, to: $0) }
    }
  }

  private mutating func lines(_ pair: YAMLPair, of kind: EntityKind) -> [ExportColumn.Line] {
    guard let pairs = block(pair, of: "a block of «label: field»") else { return [] }
    return pairs.flatMap { pair in
      words(pair, expecting: "a field or a list of fields").compactMap { word in
        source(word, of: kind).map { ExportColumn.Line(label: pair.key, source: $0) }
      }
    }
  }

  /// `phones`, `legal_address.city`, `legal_address.rest`, `extra.Город`.
  private mutating func source(_ word: MappingWord, of kind: EntityKind) -> ExportColumn.Source? {
    let parts = word.text.split(separator: ".", maxSplits: 1).map(String.init)
    guard let name = parts.first, let field = ExportField(rawValue: name), field.belongs(to: kind) else {
      let known = ExportField.allCases.filter { $0.belongs(to: kind) }.map(\.rawValue)
      complain(
        .targetFieldUnknown, at: word, [.init("entity", kind.rawValue), .init("field", word.text.shortened)],
        suggestion: nearest(to: parts.first ?? word.text, among: known))
      return nil
    }
    guard parts.count > 1 else { return .init(field) }
    if field == .extra { return .init(field, .named(parts[1])) }
    if field.isAddress {
      if parts[1] == "rest" { return .init(field, .rest) }
      if let part = AddressPart(rawValue: parts[1]) { return .init(field, .address(part)) }
    }
    complain(
      .targetFieldUnknown, at: word, [.init("entity", kind.rawValue), .init("field", word.text.shortened)],
      suggestion: nearest(to: parts[1], among: AddressPart.allCases.map(\.rawValue) + ["rest"]))
    return nil
  }
}

extension Reason {
  static let targetFieldUnknown = Reason(
    "mapping.target-field-unknown", .error, message: "a record of {entity} has no «{field}» to write",
    remedy: "the fields are listed in Mappings/targets/README.md",
    rule: "SluiceRecords/Exports/ExportField.swift")
  static let targetColumnUnknown = Reason(
    "mapping.target-column-unknown", .error,
    message: "one_of names «{title}», which is no column of the file",
    remedy: "write it as it stands under columns:", rule: "Mappings/targets/README.md")
  static let targetColumnEmpty = Reason(
    "mapping.target-column-empty", .error, message: "nothing fills the column «{title}»",
    remedy: "add from:, text:, parts: or lines:", rule: "Mappings/targets/README.md")
  static let exportTargetUnknown = Reason(
    "mapping.target-unknown", .error, message: "there is no target of this name",
    remedy: "name one of these: {known}", rule: "Mappings/targets")
}
