import SluiceRecords

/// One person's name while it is read: from tokens to parts.
struct PersonReading {
  var text: NameText
  var remarks: [Remark] = []
  var notes: [String] = []
  var formerSurname: String?
  var person = PersonName()

  init(_ text: NameText) {
    self.text = text
  }

  mutating func result() -> Normalised<PersonName> {
    if isBlank { return .blank }
    guard text.tokens.contains(where: { $0.isWord && $0.hasLetters }) else {
      return .unusable(Remark(.personNoLetters))
    }
    if text.bytes.contains(UInt8(ascii: "@")) {
      return .unusable(Remark(.personContact, [.init("what", "an e-mail address")]))
    }
    repairWriting()
    if isOrganisation { return .unusable(Remark(.personOrganisation)) }
    takeBrackets()
    let segments = segments()
    var best: (parts: PersonParts, segment: Range<Int>)?
    var persons = 0
    for segment in segments {
      guard let parts = PersonParts.find(in: text, segment) else { continue }
      if parts.sureness >= .likely { persons += 1 }
      if best == nil || parts.sureness > (best?.parts.sureness ?? .guess) && persons <= 1 {
        best = (parts, segment)
      }
    }
    guard let best else {
      return .unusable(Remark(.personRoleOnly))
    }
    fill(best.parts)
    addRoles(segments, best.parts, best.segment, persons)
    if persons > 1 {
      remarks.append(Remark(.personSeveral, [.init("count", String(persons))]))
    }
    return .value(person, remarks)
  }

  private var isBlank: Bool {
    var node = PhraseIndex.root
    for token in text.tokens where token.isWord {
      guard let next = OrganisationWords.known.placeholders.step(node, token) else { return false }
      node = next
    }
    if node == PhraseIndex.root { return text.tokens.allSatisfy { !$0.isWord } }
    return OrganisationWords.known.placeholders.value(node) != nil
  }

  private var isOrganisation: Bool {
    guard let first = text.tokens.firstIndex(where: { $0.isWord }) else { return false }
    if PersonWords.isOrganisation(text.tokens[first].hash) { return text.tokens.count > 1 }
    guard let found = LegalFormFinder.find(in: text, at: first), found.strength == .strong else {
      return false
    }
    return found.kind == .company || found.kind == .publicBody
  }

  /// Parts of the text between commas, semicolons, spaced dashes and slashes.
  private func segments() -> [Range<Int>] {
    var segments: [Range<Int>] = []
    var start = 0
    for index in text.tokens.indices {
      let token = text.tokens[index]
      let parts: Bool
      switch token.kind {
      case .comma, .slash, .openBracket, .closeBracket, .quote, .openQuote, .closeQuote: parts = true
      case .dash:
        parts = token.spaced && (index + 1 >= text.tokens.count || text.tokens[index + 1].spaced)
      default: parts = false
      }
      if parts {
        if index > start { segments.append(start..<index) }
        start = index + 1
      }
    }
    if start < text.tokens.count { segments.append(start..<text.tokens.count) }
    return joinedAfterSurname(segments)
  }

  /// `Иванов, Иван Иванович` is one name.
  private func joinedAfterSurname(_ segments: [Range<Int>]) -> [Range<Int>] {
    guard segments.count >= 2, segments[0].count == 1, segments[1].lowerBound == segments[0].upperBound + 1,
      text.tokens[segments[0].upperBound].kind == .comma
    else { return segments }
    let first = text.tokens[segments[0].lowerBound]
    let second = text.tokens[segments[1].lowerBound]
    guard first.isWord, second.isWord, !PersonWords.isRole(first.hash), !PersonWords.isRole(second.hash),
      NameEndings.surname(text.codes[first.codeRange]) != 0 || !GivenNames.knowledge(first.hash).isGivenName,
      GivenNames.knowledge(second.hash).isGivenName || second.length == 1
    else { return segments }
    return [segments[0].lowerBound..<segments[1].upperBound] + segments[2...]
  }

  /// Takes the parts over and settles their case.
  private mutating func fill(_ parts: PersonParts) {
    let writer = PersonWriter(text: text)
    person.surname = writer.name(parts.surname)
    person.givenName = parts.isGivenInitial ? writer.initial(parts.given) : writer.name(parts.given)
    person.patronymic =
      parts.isPatronymicInitial ? writer.initial(parts.patronymic) : writer.name(parts.patronymic)
    person.gender = parts.gender
    if [parts.surname, parts.given, parts.patronymic].contains(where: { $0.map(writer.changesCase) ?? false })
    {
      remarks.append(Remark(.personCaseSettled))
    }
    if parts.contradicts { remarks.append(Remark(.personGenderContradicts)) }
    if parts.sureness == .guess, let order = parts.order {
      remarks.append(Remark(.personPartsUnsure, [.init("order", order)]))
    }
  }

  /// Everything beside the name is its role, in the order written.
  private mutating func addRoles(
    _ segments: [Range<Int>], _ parts: PersonParts, _ own: Range<Int>, _ persons: Int
  ) {
    var roles: [String] = []
    for segment in segments {
      if segment == own {
        for rest in [
          segment.lowerBound..<parts.tokens.lowerBound, parts.tokens.upperBound..<segment.upperBound,
        ] {
          if let role = role(rest) { roles.append(role) }
        }
      } else if persons < 2 || PersonParts.find(in: text, segment) == nil, let role = role(segment) {
        roles.append(role)
      }
    }
    roles += notes
    person.role = roles.isEmpty ? nil : roles.joined(separator: ", ")
  }

  /// The words of a role without the marks around them.
  private func role(_ range: Range<Int>) -> String? {
    var range = range
    while let first = range.first, !text.tokens[first].isWord { range = range.dropFirst() }
    while let last = range.last, !text.tokens[last].isWord,
      text.tokens[last].kind != .dot || range.count == 1
        || text.tokens[last].spaced
    {
      range = range.dropLast()
    }
    return range.isEmpty ? nil : text.string(range)
  }
}
