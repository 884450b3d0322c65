import SluiceRecords

/// The section `duplicates:`: how sure a match must be and which value wins.
extension MappingParser {
  mutating func duplicates(_ pair: YAMLPair) -> DuplicateRules? {
    guard let pairs = block(pair, of: Phrase("a block with counterparty, contact_person and branches")) else {
      return nil
    }
    var rules = DuplicateRules()
    for pair in known(pairs, keys: ["counterparty", "contact_person", "branches"], in: "duplicates") {
      switch pair.key {
      case "counterparty": rules.counterparty = entityRules(pair, kind: .counterparty)
      case "contact_person": rules.contactPerson = entityRules(pair, kind: .contactPerson)
      case "branches": rules.branches = choice(pair, DuplicateRules.Branches.self) ?? rules.branches
      default: break
      }
    }
    return rules
  }

  private mutating func entityRules(_ pair: YAMLPair, kind: EntityKind) -> DuplicateRules.EntityRules {
    var rules = DuplicateRules.EntityRules()
    guard let pairs = block(pair, of: Phrase("a block with merge_at, ask_at and keep")) else { return rules }
    var askPlace: YAMLNode?
    for pair in known(pairs, keys: ["merge_at", "ask_at", "keep"], in: "duplicates of \(kind.rawValue)") {
      switch pair.key {
      case "merge_at": rules.mergeAt = percent(pair) ?? rules.mergeAt
      case "ask_at":
        rules.askAt = percent(pair) ?? rules.askAt
        askPlace = pair.value
      case "keep": keep(pair, kind: kind, in: &rules)
      default: break
      }
    }
    if rules.askAt > rules.mergeAt {
      // Where only merge_at is written, below the usual ask_at, nothing is asked.
      guard let askPlace else {
        rules.askAt = rules.mergeAt
        return rules
      }
      complain(
        .askAboveMerge, at: askPlace,
        [.init("ask", Self.percents(rules.askAt)), .init("merge", Self.percents(rules.mergeAt))])
    }
    return rules
  }

  private mutating func keep(
    _ pair: YAMLPair, kind: EntityKind, in rules: inout DuplicateRules.EntityRules
  ) {
    guard let pairs = block(pair, of: Phrase("a block of «field: rule»")) else { return }
    for pair in pairs {
      let isOther = pair.key == "other"
      let description = language.description(pair.key, of: kind)
      guard isOther || description != nil else {
        complainOfKept(pair, kind: kind)
        continue
      }
      guard let rule = choice(pair, SurvivorshipRule.self) else { continue }
      if rule == .all, isOther || description?.isMany == false {
        complain(.allNeedsMany, at: pair.value, [.init("field", pair.key.shortened)])
      } else if let description {
        rules.keep.append(DuplicateRules.KeepRule(field: description.field, rule: rule))
      } else {
        rules.keepOther = rule
      }
    }
  }

  private mutating func complainOfKept(_ pair: YAMLPair, kind: EntityKind) {
    complain(
      .unknownField, line: pair.line, column: pair.column,
      [.init("entity", kind.rawValue), .init("field", pair.key.shortened)],
      suggestion: nearest(to: pair.key, among: language.fieldNames(of: kind) + ["other"]))
  }

  /// `99%`, `99.5%` or `99,5 %` as a part of one.
  mutating func percent(_ pair: YAMLPair) -> Double? {
    guard let word = word(pair, expecting: Phrase("percents, such as 99%")) else { return nil }
    let details: [Remark.Detail] = [.init("key", pair.key), .init("word", word.text.shortened)]
    let written = word.text.filter { !$0.isWhitespace }
    let hasSign = written.last == "%"
    guard let value = Self.decimal(hasSign ? written.dropLast() : written[...]) else {
      complain(.percentExpected, at: word, details)
      return nil
    }
    guard hasSign else {
      let likely = value <= 1 ? value : value / 100
      let canBe = likely > 0 && likely <= 1
      complain(.percentExpected, at: word, details, suggestion: canBe ? Self.percents(likely) : nil)
      return nil
    }
    guard value > 0, value <= 100 else {
      complain(.percentRange, at: word, details)
      return nil
    }
    return value / 100
  }

  /// Digits with at most one point or comma.
  private static func decimal(_ text: Substring) -> Double? {
    let number = String(text.map { $0 == "," ? "." : $0 })
    guard number.utf8.count <= 12, number.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else {
      return nil
    }
    return Double(number)
  }

  /// A part of one as percents, whole ones without a fraction.
  private static func percents(_ part: Double) -> String {
    let hundredths = (part * 10_000).rounded()
    let whole = Int(hundredths / 100)
    let rest = Int(hundredths) - whole * 100
    guard rest != 0 else { return "\(whole)%" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)%" : "\(whole).\(rest < 10 ? "0" : "")\(rest)%"
  }
}

extension Reason {
  static let percentExpected = Reason(
    "mapping.percent-expected", .error,
    message: "«{key}» is «{word}», expected percents", remedy: "write a number and %, such as 99%",
    rule: "Mappings/README.md")
  static let percentRange = Reason(
    "mapping.percent-range", .error,
    message: "«{key}» is «{word}», percents lie above 0% and up to 100%", remedy: "write a number in between",
    rule: "Mappings/README.md")
  static let askAboveMerge = Reason(
    "mapping.ask-above-merge", .error,
    message: "ask_at {ask} lies above merge_at {merge}, so nothing would ever be asked",
    remedy: "make ask_at the smaller one", rule: "Mappings/README.md")
  static let allNeedsMany = Reason(
    "mapping.all-needs-many", .error,
    message: "«{field}» holds one value and cannot keep all",
    remedy: "choose longest, most_frequent, most_recent, most_complete, certain or source_priority",
    rule: "Mappings/FIELDS.md")
}
