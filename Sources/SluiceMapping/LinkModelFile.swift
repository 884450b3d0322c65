import SluiceRecords

/// Reads model files: which columns tell duplicates, for `sluice link`.
///
/// Shape: as `Mappings/README.md`, «Duplicates in any table», shows it. Every complaint of a file comes at once; nil
/// when one of them is an error.
public enum LinkModelFile {
  public static func read(path: String) -> (model: LinkModel?, complaints: [Complaint]) {
    switch FileBytes.read(path) {
    case .problem(let remark): return (nil, [Complaint(remark, file: path)])
    case .bytes(let bytes): return read(bytes, path: path)
    }
  }

  /// Reads a text that is not in a file; `path` is the name that complaints carry.
  public static func read(text: String, path: String) -> (model: LinkModel?, complaints: [Complaint]) {
    read(Array(text.utf8), path: path)
  }

  private static func read(_ bytes: [UInt8], path: String) -> (model: LinkModel?, complaints: [Complaint]) {
    var parser = MappingParser(file: path, language: MappingLanguage(fields: []))
    let (node, complaints) = YAMLComposer.compose(bytes, file: path)
    parser.complaints = complaints
    let model = node.flatMap { parser.linkModel(of: $0) }
    let all = Complaint.inOrder(parser.complaints)
    return (all.contains(where: \.isError) ? nil : model, all)
  }
}

extension MappingParser {
  mutating func linkModel(of node: YAMLNode) -> LinkModel? {
    guard case .mapping(let pairs) = node.content else {
      complain(
        .wrongShape, at: node,
        shape(Phrase("a model file"), node, Phrase("keys such as «link:» and «columns:»")))
      return nil
    }
    var model = LinkModel(name: "")
    for pair in known(
      pairs, keys: ["link", "subject", "merge_at", "guess", "columns", "blocking"], in: Phrase("a model"))
    {
      switch pair.key {
      case "link": model.name = word(pair)?.text ?? ""
      case "subject": model.subject = choice(pair, LinkModel.Subject.self) ?? model.subject
      case "merge_at": model.mergeAt = percent(pair) ?? model.mergeAt
      case "guess": model.guesses = choice(pair, YesOrNo.self) != .no
      case "columns": model.fields = linkFields(pair)
      case "blocking": model.blocking = linkKeys(pair)
      default: break
      }
    }
    if !pairs.contains(where: { $0.key == "link" }) {
      complain(.keyMissing, at: node, [.init("what", Phrase("a model")), .init("key", "link")])
    }
    return model
  }

  private enum YesOrNo: String, CaseIterable { case yes, no }

  private mutating func linkFields(_ pair: YAMLPair) -> [LinkField] {
    guard let pairs = block(pair, of: Phrase("a block of «column: likeness»")) else { return [] }
    return pairs.compactMap { pair in
      choice(pair, LinkField.Likeness.self).map { LinkField(pair.key, $0) }
    }
  }

  private mutating func linkKeys(_ pair: YAMLPair) -> [[String]] {
    guard case .sequence(let items) = pair.value.content else {
      complainOfShape(pair.value, of: pair.key, Phrase("a list of columns, or of lists of columns"))
      return []
    }
    return items.compactMap { item in
      switch item.content {
      case .scalar(let text, _): return [text]
      case .sequence(let parts):
        return parts.compactMap { part in
          if case .scalar(let text, _) = part.content { return text }
          complainOfShape(part, of: pair.key, Phrase("the title of a column"))
          return nil
        }
      case .mapping:
        complainOfShape(item, of: pair.key, Phrase("a column, or a list of columns"))
        return nil
      }
    }
  }
}
