import SluiceRecords

/// One person's name while it is read: from tokens to parts.
struct PersonReading {
  var text: NameText
  var remarks: [Remark] = []
  var notes: [String] = []
  var formerSurname: String?
  var person = PersonName()
  private let expected: PersonNameNormaliser.Part

  init(_ text: NameText, expecting expected: PersonNameNormaliser.Part) {
    self.text = text
    self.expected = expected
  }

  mutating func result() -> Normalised<PersonName> {
    if isBlank { return .blank }
    guard text.tokens.contains(where: { $0.isWord && $0.hasLetters }) else {
      return .unusable(Remark(.personNoLetters))
    }
    takeEmails()
    guard text.tokens.contains(where: { $0.isWord && $0.hasLetters }) else {
      return .unusable(Remark(.personContact, [.init("what", Phrase("an e-mail address"))]))
    }
    repairWriting()
    if isOrganisation { return .unusable(Remark(.personOrganisation)) }
    takeBrackets()
    guard text.tokens.contains(where: Self.mayPart) else { return whole() }
    let segments = segments()
    var best: (parts: PersonParts, segment: Range<Int>)?
    var persons = 0
    for segment in segments {
      guard let parts = find(segment) else { continue }
      if parts.sureness >= .likely { persons += 1 }
      if best == nil || parts.sureness > (best?.parts.sureness ?? .guess) && persons <= 1 {
        best = (parts, segment)
      }
    }
    guard let best else { return .unusable(Remark(.personRoleOnly)) }
    fill(best.parts)
    addRoles(segments, best.parts, best.segment, persons)
    if persons > 1 {
      remarks.append(Remark(.personSeveral, [.init("count", String(persons))]))
    }
    return .value(person, remarks)
  }

  /// The name of a text in which nothing parts one person from another.
  private mutating func whole() -> Normalised<PersonName> {
    let all = 0..<text.tokens.count
    guard let parts = find(all) else { return .unusable(Remark(.personRoleOnly)) }
    fill(parts)
    addRoles(beside: parts)
    return .value(person, remarks)
  }

  /// Everything beside one name is the role.
  private mutating func addRoles(beside parts: PersonParts) {
    let count = text.tokens.count
    let end = parts.tokens.upperBound
    if parts.tokens.lowerBound == 0, notes.isEmpty, text.tokens[end...].allSatisfy({ $0.kind == .dot }) {
      return
    }
    addRoles([0..<count], parts, 0..<count, 1)
  }

  /// Every person named in the text, the first as `result` gives it.
  mutating func all() -> [PersonName] {
    guard case .value(let first, _) = result() else { return [] }
    var persons: [PersonName] = []
    for segment in segments() {
      guard let parts = find(segment), parts.sureness >= .likely else { continue }
      person = PersonName()
      fill(parts)
      persons.append(person)
    }
    return persons.count < 2 ? [first] : [first] + persons.dropFirst()
  }

  /// The name in some tokens; a single word is the part that the column holds, and so are several that nothing but
  /// their order could part: a given name taken out of `De Luna` would be lost to that of the next column.
  private func find(_ segment: Range<Int>) -> PersonParts? {
    guard expected != .whole else { return PersonParts.find(in: text, segment) }
    if let part = PersonParts.single(in: text, segment, expected) { return part }
    let parts = PersonParts.find(in: text, segment)
    guard parts?.sureness == .guess else { return parts }
    return PersonParts.undivided(in: text, segment, expected) ?? parts
  }

  private var isBlank: Bool {
    text.tokens.allSatisfy { !$0.isWord } || OrganisationWords.isPlaceholder(text)
  }

  private var isOrganisation: Bool {
    guard let first = text.tokens.firstIndex(where: { $0.isWord }) else { return false }
    if PersonWords.isOrganisation(text.tokens[first]) { return text.tokens.count > 1 }
    guard let found = LegalFormFinder.find(in: text, at: first), found.strength == .strong else {
      return false
    }
    return found.kind == .company || found.kind == .publicBody
  }

  /// Whether a mark may part one person, or a person and a role, from another.
  private static func mayPart(_ token: NameToken) -> Bool {
    switch token.kind {
    case .comma, .slash, .openBracket, .closeBracket, .quote, .openQuote, .closeQuote, .dash: true
    default: false
    }
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
        parts =
          token.spaced && (index + 1 >= text.tokens.count || text.tokens[index + 1].spaced)
          && !joinsSurnames(index, since: start)
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

  /// `Салтыков - Щедрин М.Е.`: a dash between two surnames of one gender, the first alone before it.
  private func joinsSurnames(_ dash: Int, since start: Int) -> Bool {
    guard dash == start + 1, dash + 1 < text.tokens.count, text.tokens[start].isWord,
      text.tokens[dash + 1].isWord
    else { return false }
    let first = NameEndings.surname(text.codes[text.tokens[start].codeRange])
    return (first == 1 || first == 2)
      && NameEndings.surname(text.codes[text.tokens[dash + 1].codeRange]) == first
  }

  /// `Иванов, Иван Иванович` is one name.
  private func joinedAfterSurname(_ segments: [Range<Int>]) -> [Range<Int>] {
    guard segments.count >= 2, segments[0].count == 1, segments[1].lowerBound == segments[0].upperBound + 1,
      text.tokens[segments[0].upperBound].kind == .comma
    else { return segments }
    let first = text.tokens[segments[0].lowerBound]
    let second = text.tokens[segments[1].lowerBound]
    guard first.isWord, second.isWord, !PersonWords.isRole(first), !PersonWords.isRole(second),
      NameEndings.surname(text.codes[first.codeRange]) != 0 || !GivenNames.knowledge(first).isGivenName,
      GivenNames.knowledge(second).isGivenName || second.length == 1
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
    if writer.changesCase(parts) { remarks.append(Remark(.personCaseSettled)) }
    if parts.contradicts { remarks.append(Remark(.personGenderContradicts)) }
    if parts.sureness == .guess, let order = parts.order {
      remarks.append(Remark(.personPartsUnsure, [.init("order", order)]))
    }
  }

  /// Everything beside the names is the role, in the order written.
  private mutating func addRoles(
    _ segments: [Range<Int>], _ parts: PersonParts, _ own: Range<Int>, _ persons: Int
  ) {
    var names = [parts.tokens]
    if persons > 1 { names += segments.filter { $0 != own && find($0) != nil } }
    names.sort { $0.lowerBound < $1.lowerBound }
    var roles: [String] = []
    var start = 0
    for name in names {
      if let role = role(start..<max(start, name.lowerBound)) { roles.append(role) }
      start = max(start, name.upperBound)
    }
    if let role = role(start..<max(start, text.tokens.count)) { roles.append(role) }
    roles += notes
    person.role = roles.isEmpty ? nil : roles.joined(separator: ", ")
  }

  /// The words of a role without the marks around them; nil for a mere label (`ФИО:`).
  private func role(_ range: Range<Int>) -> String? {
    var range = range
    while let first = range.first, !text.tokens[first].isWord, !text.tokens[first].isQuote || range.count < 3
    {
      range = range.dropFirst()
    }
    while let last = range.last, !text.tokens[last].isWord, !closes(last, in: range) {
      range = range.dropLast()
    }
    guard !range.isEmpty else { return nil }
    let words = range.filter { text.tokens[$0].isWord }
    return words.allSatisfy { PersonWords.isLabel(text.tokens[$0]) } ? nil : text.string(range)
  }

  /// Whether a mark at the end of a role belongs to it: the dot of a shortened word, a quote that was opened.
  private func closes(_ last: Int, in range: Range<Int>) -> Bool {
    let token = text.tokens[last]
    if token.kind == .dot { return range.count > 1 && !token.spaced }
    return token.isQuote && range.dropLast().contains { text.tokens[$0].isQuote }
  }
}
