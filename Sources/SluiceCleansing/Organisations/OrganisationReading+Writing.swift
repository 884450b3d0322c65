import SluiceRecords

extension OrganisationReading {
  /// Repairs letters of the wrong alphabet, a wrong keyboard layout and a wrong encoding.
  mutating func repairWriting() {
    if let (repaired, encoding) = Mojibake.repaired(text.bytes) {
      text = NameText(bytes: repaired)
      remarks.append(Remark(.organisationMojibake, [.init("encoding", encoding)]))
    }
    if let typed = KeyboardLayout.asRussian(text) {
      let retyped = NameText(bytes: typed)
      if let first = retyped.tokens.firstIndex(where: { $0.isWord }),
        let found = LegalFormFinder.find(in: retyped, at: first), found.strength == .strong,
        text.tokens.firstIndex(where: { $0.isWord }).map({ LegalFormFinder.find(in: text, at: $0) == nil })
          ?? true
      {
        text = retyped
        remarks.append(Remark(.organisationWrongLayout))
      } else if KeyboardLayout.readsLikeRussian(text, retyped) {
        remarks.append(
          Remark(.organisationPerhapsWrongLayout, suggestion: String(decoding: typed, as: UTF8.self)))
      }
    }
    repairZeros()
    var index = 0
    while index < text.tokens.count {
      defer { index += 1 }
      guard LookAlikes.isMixed(text.tokens[index]), let repaired = LookAlikes.repaired(text, index) else {
        continue
      }
      let word = String(decoding: text.slice(text.tokens[index]), as: UTF8.self)
      remarks.append(Remark(.organisationLettersRepaired, [.init("word", word)]))
      text.replace(index, with: repaired)
    }
  }

  /// `000 "Ромашка"` and `3АО`: digits that look like the letters of a form.
  private mutating func repairZeros() {
    guard let first = text.tokens.firstIndex(where: { $0.isWord }), text.tokens.count > first + 1 else {
      return
    }
    let token = text.tokens[first]
    guard token.features.contains(.digits), (3...4).contains(token.length),
      token.features.isDisjoint(with: [.latin, .hasLower])
    else { return }
    let next = text.tokens[first + 1]
    guard token.hasLetters || next.isQuote || next.isWord && next.features.contains(.startsUpper) else {
      return
    }
    let codes = text.codes[token.codeRange].map { $0 == 30 ? 54 : $0 == 33 ? 47 : $0 }
    let node = LegalForms.known.spellings.step(PhraseIndex.root, hash: LetterCode.hash(codes))
    guard let node, let value = LegalForms.known.spellings.value(node), value % 4 == 0 else { return }
    let word = String(decoding: text.slice(token), as: UTF8.self)
    remarks.append(Remark(.organisationLettersRepaired, [.init("word", word)]))
    text.replace(first, with: Array(LegalForms.known.forms[value / 4].short.utf8))
  }

  /// Parts `ОООРомашка` and `ЗАОРомашка`.
  mutating func splitGluedForm() {
    guard let first = text.tokens.firstIndex(where: { $0.isWord }) else { return }
    let token = text.tokens[first]
    guard token.length > 4, token.features.contains(.cyrillic) else { return }
    let codes = text.codes[token.codeRange]
    guard let form = Self.glued.first(where: { codes.starts(with: $0) }) else { return }
    let isTripleO = form == Self.glued[0]
    // Behind another form's capitals a capital and a small letter must follow, or it is a word of its own.
    guard isTripleO || text.beginsCapitalised(first, after: form.count) else { return }
    text.split(first, after: form.count)
  }

  private static let glued: [[UInt8]] = ["ООО", "ОАО", "ЗАО", "ПАО", "НАО", "ТОО", "ФГУП", "МУП"].map(
    LetterCode.codes)
}
