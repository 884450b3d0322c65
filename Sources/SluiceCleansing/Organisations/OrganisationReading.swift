import SluiceRecords

/// One organisation's name while it is read: from tokens to form, name, display and note.
struct OrganisationReading {
  var text: NameText
  var remarks: [Remark] = []
  var notes: [String] = []
  var form: FoundForm?
  /// What is written: token numbers in order, `formMarker` where the form stands among them.
  var items: [Int] = []
  static let formMarker = -1

  init(_ text: NameText) {
    self.text = text
  }

  mutating func result() -> Normalised<OrganisationName> {
    if isBlank { return .blank }
    guard text.tokens.contains(where: { $0.isWord && $0.hasLetters }) else {
      return .unusable(Remark(.organisationNoLetters))
    }
    if isEmail {
      return .unusable(Remark(.organisationContact, [.init("what", Phrase("an e-mail address"))]))
    }
    repairWriting()
    splitGluedForm()
    chooseForm()
    moveNotes()
    guard items.contains(where: { $0 >= 0 && text.tokens[$0].isWord }) else { return withoutName() }
    if let trader = soleTrader() { return .value(trader, remarks) }
    if form == nil, looksLikePerson { remarks.append(Remark(.organisationLooksLikePerson)) }
    return .value(written(), remarks)
  }

  /// Text that stands for nothing: `-`, `нет`, `н/д`.
  private var isBlank: Bool {
    text.tokens.allSatisfy { !$0.isWord } || OrganisationWords.isPlaceholder(text)
  }

  private var isEmail: Bool {
    guard let at = text.bytes.firstIndex(of: UInt8(ascii: "@")), at > 0 else { return false }
    return !text.tokens.dropFirst().contains { $0.spaced } && text.bytes[at...].contains(UInt8(ascii: "."))
  }

  /// Only a legal form is left, or only a note.
  private func withoutName() -> Normalised<OrganisationName> {
    guard let form else {
      // A name made of nothing but a note is a name: `Архив`, `Новый`.
      let whole = text.string(0..<text.tokens.count)
      return .value(OrganisationName(name: whole, display: whole), [])
    }
    let name = OrganisationName(
      name: form.short, legalForm: form.short, display: form.short, note: notes.first, kind: form.kind)
    return .value(name, [Remark(.organisationOnlyLegalForm, [.init("form", form.short)])])
  }

  /// `ИП Иванов Иван Иванович`: the name is a person's, and is settled as such.
  private mutating func soleTrader() -> OrganisationName? {
    guard let form, form.kind == .soleTrader || form.kind == .person, !items.contains(Self.formMarker),
      let parts = wholePerson(), parts.sureness > .guess
    else { return nil }
    let writer = PersonWriter(text: text)
    let given = parts.isGivenInitial ? writer.initial(parts.given) : writer.name(parts.given)
    let patronymic =
      parts.isPatronymicInitial ? writer.initial(parts.patronymic) : writer.name(parts.patronymic)
    let glue = parts.isGivenInitial && parts.isPatronymicInitial ? "" : " "
    let names = [given, patronymic].compactMap { $0 }.joined(separator: glue)
    let name = [writer.name(parts.surname), names].compactMap { $0 }.filter { !$0.isEmpty }.joined(
      separator: " ")
    if writer.changesCase(parts) {
      remarks.append(Remark(.organisationCaseSettled, [.init("case", Phrase("capitals or small letters"))]))
    }
    return OrganisationName(
      name: name, legalForm: form.short, display: form.short + " " + name,
      note: notes.isEmpty ? nil : notes.joined(separator: "; "), kind: form.kind)
  }

  /// The parts of a person's name when all that is left is one.
  private func wholePerson() -> PersonParts? {
    var items = items[...]
    while let last = items.last, last >= 0, Self.isStray(text.tokens[last].kind) { items.removeLast() }
    while let first = items.first, first >= 0, Self.isStray(text.tokens[first].kind) { items.removeFirst() }
    guard let first = items.first, let last = items.last, last - first + 1 == items.count,
      let parts = PersonParts.find(in: text, first..<last + 1)
    else { return nil }
    let outside = items.contains { !parts.tokens.contains($0) && text.tokens[$0].kind != .dot }
    return outside ? nil : parts
  }

  /// Marks that say nothing at either end of a name.
  private static func isStray(_ kind: NameToken.Kind) -> Bool {
    kind == .comma || kind == .slash || kind == .dash
  }

  /// The same, with the dot that may belong to a shortened word.
  static func isDotOrStray(_ kind: NameToken.Kind) -> Bool { kind == .dot || isStray(kind) }

  /// Whether what is left is a person's name beyond doubt.
  private var looksLikePerson: Bool {
    let words = items.reduce(0) { $0 + (text.tokens[$1].isWord ? 1 : 0) }
    guard words >= 2, words <= 5, let parts = wholePerson(), parts.surname != nil, parts.given != nil else {
      return false
    }
    switch parts.sureness {
    case .sure: return true
    case .likely:
      guard let given = parts.given, let surname = parts.surname else { return false }
      let ending = NameEndings.surname(text.codes[text.tokens[surname.upperBound - 1].codeRange])
      return (ending == 1 || ending == 2)
        && (parts.isPatronymicInitial || GivenNames.knowledge(text.tokens[given.lowerBound]).isGivenName)
    case .guess: return false
    }
  }

  private mutating func written() -> OrganisationName {
    var writer = OrganisationWriter(text: text, items: items, form: form)
    writer.settle()
    if let letterCase = writer.settledCase {
      remarks.append(Remark(.organisationCaseSettled, [.init("case", letterCase)]))
    }
    let (name, display) = writer.write()
    return OrganisationName(
      name: name, legalForm: form?.short, display: display,
      note: notes.isEmpty ? nil : notes.joined(separator: "; "), kind: form?.kind)
  }
}
