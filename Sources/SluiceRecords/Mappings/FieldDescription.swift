/// What the catalogue says of one field: for lint, generated reference pages and editors.
public struct FieldDescription: Sendable, Equatable {
  public let field: Field
  public let entity: EntityKind
  /// The normaliser that cleans it, by the name `sluice clean` knows; nil for text.
  public let kind: String?
  /// Whether it holds many values.
  public let isMany: Bool
  /// One sentence for consultants.
  public let summary: String
  /// A value as it may stand in a file.
  public let example: String
  /// The only values it can hold, for a choice; empty: any.
  public let choices: [String]

  public init(
    _ field: Field, of entity: EntityKind, kind: String? = nil, isMany: Bool = false, summary: String,
    example: String, choices: [String] = []
  ) {
    self.field = field
    self.entity = entity
    self.kind = kind
    self.isMany = isMany
    self.summary = summary
    self.example = example
    self.choices = choices
  }
}
