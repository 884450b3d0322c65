import SluiceRecords

/// Writes `Mappings/mapping.schema.json`, by which editors complete and check mapping files.
///
/// Shape: JSON Schema, draft 7, which editors' YAML support reads; drawn from the field catalogue and from the keys the
/// reader knows, each with its description in English and Russian. An editor reads `007` as a number and `Да` as a text,
/// so wherever a text stands, numbers and yes or no are taken as well.
public enum MappingSchema {
  public static func text(fields: [FieldDescription], formats: [String]) -> String {
    object([
      ("$schema", .text("http://json-schema.org/draft-07/schema#")),
      ("title", .text("Sluice mapping")),
      (
        "description", .text(both("A mapping of one source, or a project of several; see Mappings/README.md"))
      ),
      ("oneOf", .array([reference("mapping"), reference("project")])),
      ("definitions", object(definitions(fields, formats))),
    ]).text
  }

  private static func definitions(
    _ fields: [FieldDescription], _ formats: [String]
  ) -> [(String, JSONTree)] {
    [
      ("text", object([("type", .array([.text("string"), .text("number"), .text("boolean")]))])),
      (
        "texts",
        object([
          (
            "oneOf",
            .array([
              reference("text"),
              object([("type", .text("array")), ("items", reference("text")), ("minItems", .number(1))]),
            ])
          )
        ])
      ),
      ("words", object([("type", .text("object")), ("additionalProperties", reference("text"))])),
      ("mapping", block(MappingParser.topKeys, required: ["mapping"]) { top($0, fields, formats) }),
      ("project", project),
      ("duplicates", duplicates(fields)),
      ("counterparty", entity(.counterparty, fields)),
      ("contact_person", entity(.contactPerson, fields)),
    ]
  }

  // MARK: Sections

  private static func top(_ key: String, _ fields: [FieldDescription], _ formats: [String]) -> JSONTree {
    switch key {
    case "version": object([("type", .text("integer")), ("minimum", .number(1))])
    case "source": block(MappingParser.sourceKeys) { source($0, formats) }
    case "counterparty", "duplicates": reference(key)
    case "contact_person":
      object([
        (
          "oneOf",
          .array([reference(key), object([("type", .text("array")), ("items", reference(key))])])
        )
      ])
    case "update": update(fields)
    case "examples":
      object([
        ("type", .text("array")),
        (
          "items",
          block(["note", "row", "gives"], required: ["row", "gives"]) { key in
            key == "note" ? reference("text") : object([("type", .text("object"))])
          }
        ),
      ])
    default: reference("text")
    }
  }

  private static func source(_ key: String, _ formats: [String]) -> JSONTree {
    switch key {
    case "format" where !formats.isEmpty: object([("enum", words(formats))])
    case "columns", "may_lack", "stop_at", "blank_means": reference("texts")
    case "skip_when":
      object([("type", .text("object")), ("additionalProperties", reference("texts"))])
    default: reference("text")
    }
  }

  private static func entity(_ kind: EntityKind, _ fields: [FieldDescription]) -> JSONTree {
    var properties: [(String, JSONTree)] = [
      ("table", described(reference("texts"), "table")),
      ("made_when", described(reference("texts"), "made_when")),
    ]
    for field in fields where field.entity == kind {
      if field.field == .extra {
        let any = object([("type", .text("object")), ("additionalProperties", self.field(field))])
        properties.append((field.field.rawValue, described(any, saying: field.summary)))
      } else {
        properties.append(
          (field.field.rawValue, described(self.field(field), saying: field.summary, example: field.example)))
      }
    }
    return object([
      ("type", .text("object")), ("properties", object(properties)), ("additionalProperties", .flag(false)),
    ])
  }

  /// A title, a list of titles, or a block.
  private static func field(_ field: FieldDescription) -> JSONTree {
    let choice =
      field.choices.isEmpty ? reference("text") : object([("enum", words(field.choices))])
    let keys = MappingParser.fieldKeys.filter { $0 != "split_at" || field.isMany }
    let inBlock = block(keys) { key in
      switch key {
      case "column": reference("text")
      case "text": choice
      case "values": object([("type", .text("object")), ("additionalProperties", choice)])
      case "if_bad": object([("enum", words(Disposition.allCases.map(\.rawValue)))])
      default: reference("texts")
      }
    }
    return object([("oneOf", .array([reference("texts"), inBlock]))])
  }

  private static func duplicates(_ fields: [FieldDescription]) -> JSONTree {
    block(["counterparty", "contact_person", "branches"]) { key in
      if key == "branches" {
        return object([("enum", words(DuplicateRules.Branches.allCases.map(\.rawValue)))])
      }
      let rule = object([("enum", words(SurvivorshipRule.allCases.map(\.rawValue)))])
      return block(["merge_at", "ask_at", "keep"]) { inner in
        guard inner == "keep" else { return reference("text") }
        let names = fields.filter { $0.entity.rawValue == key }.map(\.field.rawValue) + ["other"]
        return object([
          ("type", .text("object")), ("properties", object(names.map { ($0, rule) })),
          ("additionalProperties", .flag(false)),
        ])
      }
    }
  }

  private static func update(_ fields: [FieldDescription]) -> JSONTree {
    let rule = object([("enum", words(UpdateRules.Rule.allCases.map(\.rawValue)))])
    let inBlock = block(["rule", "edited_in_crm", "fields"]) { key in
      switch key {
      case "rule": rule
      case "edited_in_crm": object([("enum", words(UpdateRules.Edited.allCases.map(\.rawValue)))])
      default: object([("type", .text("object")), ("additionalProperties", rule)])
      }
    }
    return object([("oneOf", .array([rule, inBlock]))])
  }

  private static var project: JSONTree {
    block(["project", "sources", "duplicates"], required: ["sources"]) { key in
      switch key {
      case "sources":
        object([
          ("type", .text("array")), ("minItems", .number(1)),
          (
            "items",
            block(["file", "mapping", "name", "priority"], required: ["file", "mapping"]) { key in
              key == "priority" ? object([("type", .text("integer"))]) : reference("text")
            }
          ),
        ])
      case "duplicates": reference("duplicates")
      default: reference("text")
      }
    }
  }

  // MARK: Pieces

  private static func object(_ pairs: [(String, JSONTree)]) -> JSONTree {
    .object(pairs.map { JSONPair(key: $0.0, value: $0.1) })
  }

  private static func words(_ words: [String]) -> JSONTree { .array(words.map(JSONTree.text)) }

  private static func reference(_ name: String) -> JSONTree {
    object([("$ref", .text("#/definitions/\(name)"))])
  }

  /// An object of known keys, each with what the words page says of it.
  private static func block(
    _ keys: [String], required: [String] = [], _ value: (String) -> JSONTree
  ) -> JSONTree {
    var pairs: [(String, JSONTree)] = [
      ("type", .text("object")), ("properties", object(keys.map { ($0, described(value($0), $0)) })),
    ]
    if !required.isEmpty { pairs.append(("required", words(required))) }
    return object(pairs + [("additionalProperties", .flag(false))])
  }

  /// Draft 7 does not look beside a reference, so a description wraps it.
  private static func described(_ tree: JSONTree, _ key: String) -> JSONTree {
    guard let words = SchemaWords.of(key) else { return tree }
    return described(tree, saying: words)
  }

  private static func described(_ tree: JSONTree, saying words: String, example: String? = nil) -> JSONTree {
    var pairs: [(String, JSONTree)] = [("description", .text(both(words)))]
    if let example { pairs.append(("examples", .array([.text(example)]))) }
    if case .object(let own) = tree, own.first?.key == "$ref" {
      return object(pairs + [("allOf", .array([tree]))])
    }
    guard case .object(let own) = tree else { return tree }
    return object(pairs + own.map { ($0.key, $0.value) })
  }

  /// The English sentence, and below it the Russian one.
  private static func both(_ sentence: String) -> String {
    let phrase = Phrase(stringLiteral: sentence)
    let russian = phrase.text(in: .russian)
    return russian == sentence ? sentence : "\(sentence)\n\(russian)"
  }
}
