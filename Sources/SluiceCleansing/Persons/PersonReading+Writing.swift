import SluiceRecords

extension PersonReading {
  /// Repairs letters of the wrong alphabet, a wrong keyboard layout, a wrong encoding and words that stick together.
  mutating func repairWriting() {
    if let (repaired, encoding) = Mojibake.repaired(text.bytes) {
      text = NameText(bytes: repaired)
      remarks.append(Remark(.personMojibake, [.init("encoding", encoding)]))
    }
    if let typed = KeyboardLayout.asRussian(text) {
      let retyped = NameText(bytes: typed)
      if PersonParts.isSurelyRussian(retyped),
        !text.tokens.contains(where: { GivenNames.knowledge($0).isGivenName })
      {
        text = retyped
        remarks.append(Remark(.personWrongLayout))
      }
    }
    var index = 0
    while index < text.tokens.count {
      let token = text.tokens[index]
      if LookAlikes.isMixed(token), let repaired = repaired(index), repaired[...] != text.slice(token) {
        let word = String(decoding: text.slice(token), as: UTF8.self)
        remarks.append(Remark(.personLettersRepaired, [.init("word", word)]))
        text.replace(index, with: repaired)
      }
      if index < text.tokens.count, isTwoInitials(index) { text.split(index, after: 1) }
      if index < text.tokens.count, text.tokens[index].features.contains(.innerUpper),
        let letters = seam(index)
      {
        text.split(index, after: letters)
        remarks.append(Remark(.personWordsParted))
      }
      index += 1
    }
  }

  /// `Иванов ИИ`: two capitals beside a surname.
  private func isTwoInitials(_ index: Int) -> Bool {
    let token = text.tokens[index]
    guard token.length == 2, token.isAllCapitals, token.features.contains(.cyrillic),
      token.features.isDisjoint(with: .digits), !PersonWords.isRole(token)
    else { return false }
    let words = text.tokens.filter { $0.isWord }
    guard words.count == 2, let other = words.first(where: { $0.start != token.start }), other.length > 2
    else { return false }
    let ending = NameEndings.surname(text.codes[other.codeRange])
    return ending == 1 || ending == 2
      || other.features.contains(.hasLower) && !GivenNames.knowledge(other).isGivenName
  }

  /// A word of two alphabets in one: by the letters' looks, or, where that fails, by the keys they stand on.
  private func repaired(_ index: Int) -> [UInt8]? {
    let word = Array(text.slice(text.tokens[index]))
    if let looks = LookAlikes.repaired(text, index), isNameLike(looks) || byKeys(word) == nil { return looks }
    return byKeys(word)
  }

  /// Latin letters exchanged for the Russian ones on their keys, if that gives a known name.
  private func byKeys(_ word: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    for byte in word {
      if byte < 0x80 {
        LookAlikes.append(KeyboardLayout.cyrillic(onKeyOf: byte), to: &output)
      } else {
        output.append(byte)
      }
    }
    return output != word && isNameLike(output) ? output : nil
  }

  private func isNameLike(_ word: [UInt8]) -> Bool {
    let text = NameText(bytes: word)
    guard text.tokens.count == 1, let token = text.tokens.first else { return false }
    let codes = text.codes[token.codeRange]
    return GivenNames.knowledge(token).isGivenName || NameEndings.patronymic(codes, token.hash) != 0
      || NameEndings.surname(codes) == 1 || NameEndings.surname(codes) == 2
  }

  /// Behind how many letters a word of two names is to be parted; nil when it is one (`МакДональд`).
  private func seam(_ index: Int) -> Int? {
    let token = text.tokens[index]
    var place = Int(token.start)
    var letters = 0
    while place < Int(token.end) {
      let (code, length) = NameText.codePoint(text.bytes, place)
      let known = code < 0x800 ? LetterCode.classes[Int(code)] : LetterCode.letter
      if known & LetterCode.upper != 0, letters > 2 || letters > 1 && token.length > letters + 3 {
        let front = text.codes[Int(token.codeStart)..<(Int(token.codeStart) + letters)]
        if NameEndings.isJoinedBeginning(front) {
          if known & LetterCode.letter != 0 { letters += 1 }
          place += length
          continue
        }
        let rest = text.codes[(Int(token.codeStart) + letters)..<Int(token.codeEnd)]
        let hash = LetterCode.hash(rest)
        if GivenNames.knowledge(hash).isGivenName || NameEndings.patronymic(rest, hash) != 0 {
          return letters
        }
        // `ИвановИ.И.`
        if rest.count == 1, index + 1 < text.tokens.count, text.tokens[index + 1].kind == .dot {
          return letters
        }
        if GivenNames.knowledge(LetterCode.hash(front)).isGivenName, NameEndings.surname(rest) != 0 {
          return letters
        }
      }
      if known & LetterCode.letter != 0 { letters += 1 }
      place += length
    }
    return nil
  }

  /// Cuts addresses of e-mail out; they go to the notes.
  mutating func takeEmails() {
    while let at = text.bytes.firstIndex(of: UInt8(ascii: "@")) {
      var start = at
      var end = at + 1
      while start > 0, text.bytes[start - 1] > 0x20, text.bytes[start - 1] != UInt8(ascii: ",") { start -= 1 }
      while end < text.bytes.count, text.bytes[end] > 0x20, text.bytes[end] != UInt8(ascii: ",") { end += 1 }
      notes.append(String(decoding: text.bytes[start..<end], as: UTF8.self))
      var bytes = text.bytes
      bytes.replaceSubrange(start..<end, with: [0x20])
      text = NameText(bytes: bytes)
    }
  }

  /// `(Глухова)` behind a surname is the former one; other brackets hold a role or a note.
  mutating func takeBrackets() {
    while let open = text.tokens.firstIndex(where: { $0.kind == .openBracket }) {
      let close =
        text.tokens[open...].firstIndex { $0.kind == .closeBracket } ?? text.tokens.count
      let inside = open + 1..<max(open + 1, close)
      let words = inside.filter { text.tokens[$0].isWord }
      if !words.isEmpty {
        let written = text.string(inside)
        if words.count == 1, open > 0, text.tokens[open - 1].isWord, isSurnameLike(words[0]),
          formerSurname == nil
        {
          formerSurname = PersonWriter(text: text).name(inside)
        } else {
          notes.append(written)
        }
      }
      let from = Int(text.tokens[open].start)
      let upTo = close < text.tokens.count ? Int(text.tokens[close].end) : text.bytes.count
      var bytes = text.bytes
      bytes.replaceSubrange(from..<upTo, with: [0x20])
      text = NameText(bytes: bytes)
    }
    person.formerSurname = formerSurname
  }

  private func isSurnameLike(_ index: Int) -> Bool {
    let token = text.tokens[index]
    return token.features.contains(.startsUpper) && !token.features.contains(.digits)
      && !PersonWords.isRole(token) && !GivenNames.knowledge(token).isGivenName && token.length > 2
  }
}
