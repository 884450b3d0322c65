/// Writes the parts of a person's name: capitals at the beginning of each name, small letters behind.
struct PersonWriter {
  let text: NameText

  /// A name of one word or of several joined ones.
  func name(_ tokens: Range<Int>?) -> String? {
    guard let tokens, !tokens.isEmpty else { return nil }
    if tokens.count == 1 {
      // The usual case: one word, written as names are.
      let token = text.tokens[tokens.lowerBound]
      if token.isWord, !settles(token) { return text.string(tokens) }
    }
    var output: [UInt8] = []
    output.reserveCapacity(64)
    for index in tokens {
      let token = text.tokens[index]
      if index > tokens.lowerBound, token.spaced, token.isWord, text.tokens[index - 1].isWord {
        output.append(0x20)
      }
      guard token.isWord else {
        if token.kind == .dash { output.append(UInt8(ascii: "-")) }
        if token.kind == .dot { output.append(UInt8(ascii: ".")) }
        // Whatever else stood between two words parts them.
        if token.kind != .dash, token.kind != .dot, output.last != 0x20 { output.append(0x20) }
        continue
      }
      if NameEndings.particle(token) != 0, index > tokens.lowerBound {
        WordCase.lower(text.slice(token), to: &output)
      } else if settles(token) {
        WordCase.capitalise(text.slice(token), to: &output)
      } else {
        output.append(contentsOf: text.slice(token))
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// An initial with its dot.
  func initial(_ tokens: Range<Int>?) -> String? {
    guard let tokens, let first = tokens.first else { return nil }
    var output: [UInt8] = []
    WordCase.capitalise(text.slice(text.tokens[first]), to: &output)
    output.append(UInt8(ascii: "."))
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether writing a name changes its capitals.
  func changesCase(_ parts: PersonParts) -> Bool {
    changesCase(parts.surname) || changesCase(parts.given) || changesCase(parts.patronymic)
  }

  private func changesCase(_ tokens: Range<Int>?) -> Bool {
    guard let tokens else { return false }
    return tokens.contains {
      text.tokens[$0].isWord && settles(text.tokens[$0]) && NameEndings.particle(text.tokens[$0]) == 0
    }
  }

  private func settles(_ token: NameToken) -> Bool {
    if PersonWords.isParticle(token), !token.features.contains(.hasUpper) { return false }
    return token.length > 1 && !token.features.contains(.digits)
      && (token.isAllCapitals || !token.features.contains(.hasUpper) && token.hasLetters
        || isSlipOfShift(token))
  }

  /// `ивановА` and `ИВанов`: the shift key came too late or stayed too long; only in Cyrillic, where no name is
  /// written so.
  private func isSlipOfShift(_ token: NameToken) -> Bool {
    guard token.features.isSuperset(of: [.hasUpper, .hasLower, .cyrillic]),
      token.features.isDisjoint(with: [.latin, .apostrophe, .otherScript])
    else { return false }
    if !token.features.contains(.startsUpper) { return true }
    let (_, length) = NameText.codePoint(text.bytes, Int(token.start))
    let (second, _) = NameText.codePoint(text.bytes, Int(token.start) + length)
    return token.length > 2 && second < 0x800 && LetterCode.classes[Int(second)] & LetterCode.upper != 0
  }
}
