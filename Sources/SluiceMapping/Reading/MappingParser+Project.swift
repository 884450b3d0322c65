import SluiceRecords

/// Project files: several sources that make one import.
extension MappingParser {
  mutating func project(of pairs: [YAMLPair], at node: YAMLNode) -> Project? {
    var project = Project(sources: [])
    for pair in known(pairs, keys: ["project", "sources", "duplicates"], in: Phrase("a project")) {
      switch pair.key {
      case "project": _ = word(pair, expecting: Phrase("the project's name"))
      case "sources": project.sources = sources(pair)
      case "duplicates": project.duplicates = duplicates(pair)
      default: break
      }
    }
    return project
  }

  private mutating func sources(_ pair: YAMLPair) -> [ProjectSource] {
    guard case .sequence(let items) = pair.value.content, !items.isEmpty else {
      complainOfShape(pair.value, of: pair.key, Phrase("a list of sources, each with file and mapping"))
      return []
    }
    var readings: [String: Mapping?] = [:]
    var names: [String: Int] = [:]
    var sources: [ProjectSource] = []
    for (index, item) in items.enumerated() {
      guard let source = source(item, priority: index + 1, readings: &readings) else { continue }
      if let line = names[source.name] {
        complain(
          .sourceTwice, at: item, [.init("name", source.name.shortened), .init("line", "\(line)")])
      }
      names[source.name] = item.line
      sources.append(source)
    }
    return sources
  }

  private mutating func source(
    _ node: YAMLNode, priority: Int, readings: inout [String: Mapping?]
  ) -> ProjectSource? {
    guard case .mapping(let pairs) = node.content else {
      complainOfShape(node, of: "sources", Phrase("blocks with file and mapping"))
      return nil
    }
    var (path, name, priority) = (String?.none, String?.none, priority)
    var mapping: Mapping?
    for pair in known(pairs, keys: ["file", "mapping", "name", "priority"], in: Phrase("a source")) {
      switch pair.key {
      case "file": path = word(pair, expecting: Phrase("a path"))?.text
      case "mapping":
        mapping = word(pair, expecting: Phrase("a mapping's name or path")).flatMap {
          self.mapping($0, &readings)
        }
      case "name": name = word(pair)?.text
      case "priority": priority = number(pair, in: 1...1000) ?? priority
      default: break
      }
    }
    for key in ["file", "mapping"] where !pairs.contains(where: { $0.key == key }) {
      complain(.keyMissing, at: node, [.init("what", Phrase("a source")), .init("key", key)])
    }
    guard let path, let mapping else { return nil }
    return ProjectSource(name: name ?? mapping.name, path: beside(path), mapping: mapping, priority: priority)
  }

  /// A path as the project file means it: relative ones begin at its own folder.
  private func beside(_ path: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }

  /// Reads the mapping that a source names; each file once.
  private mutating func mapping(_ word: MappingWord, _ readings: inout [String: Mapping?]) -> Mapping? {
    guard let path = mappingPath(word) else { return nil }
    if let known = readings[path] { return known }
    var mapping: Mapping?
    switch FileBytes.read(path) {
    case .problem(let remark):
      foreignComplaints.append(Complaint(remark, file: path))
    case .bytes(let bytes):
      let reading = MappingFile.readMapping(bytes, path: path, language: language)
      foreignComplaints += reading.complaints
      if case .mapping(let found) = reading.content { mapping = found }
    }
    readings[path] = .some(mapping)
    return mapping
  }

  private mutating func mappingPath(_ word: MappingWord) -> String? {
    let endings = [".yaml", ".yml"]
    if word.text.contains("/") || endings.contains(where: word.text.hasSuffix) {
      let path = beside(word.text)
      if FileBytes.exists(path) { return path }
      complain(.mappingNotFound, at: word, [.init("name", word.text.shortened), .init("folders", "")])
      return nil
    }
    let own = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    let folders = [own] + language.folders
    for folder in folders {
      for ending in endings {
        let path = folder == "." ? word.text + ending : "\(folder)/\(word.text)\(ending)"
        if FileBytes.exists(path) { return path }
      }
    }
    let names = folders.flatMap { FileBytes.names(in: $0) }.compactMap { name in
      endings.first(where: name.hasSuffix).map { String(name.dropLast($0.count)) }
    }
    complain(
      .mappingNotFound, at: word,
      [
        .init("name", word.text.shortened),
        .init("folders", Phrase(" in \(folders.joined(separator: ", "))")),
      ],
      suggestion: nearest(to: word.text, among: names))
    return nil
  }
}

extension MappingFile {
  /// Reads a mapping that a project names; a project in a project is a complaint.
  static func readMapping(_ bytes: [UInt8], path: String, language: MappingLanguage) -> MappingReading {
    let (node, _) = YAMLComposer.compose(bytes, file: path)
    if case .mapping(let pairs) = node?.content, let sources = pairs.first(where: { $0.key == "sources" }) {
      let complaint = Complaint(
        Remark(.projectInProject), file: path, line: sources.line, column: sources.column)
      return MappingReading(content: nil, complaints: [complaint])
    }
    return read(bytes, path: path, language: language)
  }
}

extension Reason {
  static let sourceTwice = Reason(
    "mapping.source-twice", .error,
    message: "the name «{name}» belongs to another source already, in line {line}",
    remedy: "give each source a name of its own with «name:»", rule: "architecture §6, external_id")
  static let mappingNotFound = Reason(
    "mapping.mapping-not-found", .error,
    message: "there is no mapping «{name}»{folders}",
    remedy: "check the name, or write a path ending in .yaml",
    rule: "architecture §8")
  static let projectInProject = Reason(
    "mapping.project-in-project", .error,
    message: "a project names this file as a mapping, but it is a project itself",
    remedy: "name its mappings one by one", rule: "architecture §8")
}
