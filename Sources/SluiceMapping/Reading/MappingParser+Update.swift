import SluiceRecords

/// The section `update:`: what an import may change in entities that the store holds already.
extension MappingParser {
  mutating func updates(_ pair: YAMLPair) -> UpdateRules? {
    var rules = UpdateRules()
    guard case .mapping(let pairs) = pair.value.content else {
      // The short form: one rule for everything.
      guard let rule = choice(pair, UpdateRules.Rule.self) else { return nil }
      rules.rule = rule
      return rules
    }
    for pair in known(pairs, keys: ["rule", "edited_in_crm", "when_vanished", "fields"], in: "update") {
      switch pair.key {
      case "rule": rules.rule = choice(pair, UpdateRules.Rule.self) ?? rules.rule
      case "edited_in_crm": rules.edited = choice(pair, UpdateRules.Edited.self) ?? rules.edited
      case "when_vanished": rules.vanished = choice(pair, UpdateRules.Vanished.self)
      case "fields": rules.fields = fieldRules(pair)
      default: break
      }
    }
    return rules
  }

  private mutating func fieldRules(_ pair: YAMLPair) -> [UpdateRules.FieldRule] {
    guard let pairs = block(pair, of: Phrase("a block of «field: rule»")) else { return [] }
    return pairs.compactMap { pair in
      let description = EntityKind.allCases.lazy.compactMap { [language] in
        language.description(pair.key, of: $0)
      }
      .first
      guard let description else {
        let names = EntityKind.allCases.flatMap { language.fieldNames(of: $0) }
        complain(
          .unknownField, line: pair.line, column: pair.column,
          [
            .init("entity", Phrase("the CRM")), .init("field", pair.key.shortened), .init("other", ""),
          ], suggestion: nearest(to: pair.key, among: names))
        return nil
      }
      return choice(pair, UpdateRules.Rule.self).map { .init(field: description.field, rule: $0) }
    }
  }
}
