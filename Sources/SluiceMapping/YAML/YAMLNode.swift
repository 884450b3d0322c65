import SluiceRecords

/// A node of a YAML document, with its text as written and its place.
///
/// Shape: scalars are never interpreted: `007` stays `007`, `no` stays `no`. Mappings keep the order of their pairs.
/// Units: line and column are 1-based, the column in characters.
struct YAMLNode: Sendable, Equatable {
  enum Content: Sendable, Equatable {
    case scalar(String, isQuoted: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLPair])
  }
  let content: Content
  let line: Int
  let column: Int

  /// Whether nothing is written: a key without value.
  var isAbsent: Bool { content == .scalar("", isQuoted: false) }

  /// What it is, as a complaint says it.
  var shape: Phrase {
    switch content {
    case .scalar: isAbsent ? Phrase("nothing") : Phrase("a text")
    case .sequence: Phrase("a list")
    case .mapping: Phrase("a block of keys")
    }
  }
}

/// A key, whose text is always a scalar, and its value.
struct YAMLPair: Sendable, Equatable {
  let key: String
  let line: Int
  let column: Int
  let value: YAMLNode
}
