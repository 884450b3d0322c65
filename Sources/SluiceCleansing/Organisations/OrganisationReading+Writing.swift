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
        LegalFormFinder.find(in: text, at: first) == nil
      {
        text = retyped
        remarks.append(Remark(.organisationWrongLayout))
      }
    }
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
