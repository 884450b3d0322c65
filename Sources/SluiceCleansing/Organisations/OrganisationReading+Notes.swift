import SluiceRecords

extension OrganisationReading {
  /// Moves what was noted inside the name into `notes`.
  mutating func moveNotes() {
    let before = notes.count
    moveBracketNotes()
    moveNumbers()
    moveOuterNotes()
    moveFlags()
    guard notes.count > before else { return }
    remarks.append(Remark(.organisationNoteMoved, [.init("note", notes.joined(separator: "; "))]))
  }

  private func token(_ item: Int) -> NameToken? { item >= 0 ? text.tokens[item] : nil }

  /// `(дубль)`, `(бывш. ООО Лютик)`, `(ИНН 7701234567)`.
  private mutating func moveBracketNotes() {
    var index = 0
    while index < items.count {
      guard token(items[index])?.kind == .openBracket,
        let close = items[index...].firstIndex(where: { token($0)?.kind == .closeBracket }), close > index + 1
      else {
        index += 1
        continue
      }
      let inside = items[(index + 1)..<close]
      guard !inside.contains(Self.formMarker), isNote(inside) || isForeignToNames(inside) else {
        index += 1
        continue
      }
      notes.append(plain(inside))
      items.removeSubrange(index...close)
    }
  }

  /// Whether words begin with a note of either kind.
  private func isNote(_ inside: ArraySlice<Int>) -> Bool {
    noteLength(inside, allowed: 2) != nil
  }

  /// How many items a note at the beginning takes.
  private func noteLength(_ items: ArraySlice<Int>, allowed: Int) -> Int? {
    var node = PhraseIndex.root
    var best: Int?
    for (offset, item) in items.enumerated() {
      guard let token = token(item) else { break }
      if !token.isWord {
        if token.kind == .dash || token.kind == .dot { continue }
        break
      }
      guard let next = OrganisationWords.known.notes.step(node, token) else { break }
      node = next
      if let value = OrganisationWords.known.notes.value(node), value <= allowed { best = offset + 1 }
    }
    return best
  }

  /// Tax numbers, phones and addresses of e-mail in brackets are no part of a name.
  private func isForeignToNames(_ inside: ArraySlice<Int>) -> Bool {
    var digits = 0
    var words = 0
    for item in inside {
      guard let token = token(item) else { continue }
      if token.kind == .mark, text.bytes[Int(token.start)] == UInt8(ascii: "@") { return true }
      guard token.isWord else { continue }
      if token.hasLetters { words += 1 } else { digits += token.length }
    }
    return digits >= 9 && words <= 2
  }

  /// `ООО Ромашка, ИНН 7701234567`: labelled numbers behind the name.
  private mutating func moveNumbers() {
    guard
      let start = items.indices.dropFirst().first(where: { index in
        guard let word = token(items[index]), OrganisationWords.known.numberLabels.contains(word.hash) else {
          return false
        }
        return items[(index + 1)...].contains {
          token($0).map { $0.isWord && !$0.hasLetters && $0.length >= 8 } ?? false
        }
          && items[index...].allSatisfy { item in
            token(item).map {
              !$0.isWord || !$0.hasLetters || OrganisationWords.known.numberLabels.contains($0.hash)
            } ?? false
          }
      })
    else { return }
    notes.append(plain(items[start...]))
    items.removeSubrange(start...)
    if let last = items.last, let mark = token(last), mark.kind == .comma || mark.kind == .openBracket {
      items.removeLast()
    }
  }

  /// `дубль Ромашка`, `Ромашка - НЕ РАБОТАТЬ`, `ООО "Ромашка" новый`.
  private mutating func moveOuterNotes() {
    // At the end.
    var start = items.count - 1
    while start > 0 {
      guard let word = token(items[start]),
        word.isWord || word.kind == .dash || word.kind == .flag || word.kind == .dot
      else { break }
      if word.isWord, let before = token(items[start - 1]) {
        let isParted =
          before.isQuote || (before.kind == .dash && before.spaced) || before.kind == .comma
          || before.kind == .flag
        if let length = noteLength(items[start...], allowed: isParted ? 2 : 1),
          items[(start + length)...].allSatisfy({ token($0).map { !$0.isWord && !$0.isQuote } ?? false }),
          isParted || (before.isWord && !word.features.contains(.startsUpper))
            || isShouted(items[start..<start + length])
        {
          notes.append(plain(items[start...]))
          items.removeSubrange((before.kind == .dash || before.kind == .comma ? start - 1 : start)...)
          break
        }
      }
      start -= 1
    }
    // At the beginning.
    guard let first = items.firstIndex(where: { token($0)?.isWord ?? false }),
      form == nil || form?.tokens.lowerBound != 0
    else { return }
    if let length = noteLength(items[first...], allowed: 1), first + length < items.count {
      let next = token(items[first + length])
      let isParted = next.map { !$0.isWord && $0.kind != .closeQuote } ?? true
      if isParted || isShouted(items[first..<first + length])
        || !(token(items[first])?.features.contains(.startsUpper) ?? true)
      {
        notes.append(plain(items[first..<first + length]))
        items.removeSubrange(0..<first + length)
        while let next = items.first, let token = token(next), !token.isWord, !token.isQuote,
          token.kind != .openBracket
        {
          items.removeFirst()
        }
      }
    }
  }

  /// Whether words are all capitals while others of the name are not.
  private func isShouted(_ words: ArraySlice<Int>) -> Bool {
    words.allSatisfy { token($0).map { !$0.isWord || $0.isAllCapitals } ?? true }
      && items.contains { token($0).map { $0.isWord && $0.features.contains(.hasLower) } ?? false }
  }

  /// `!!!` and `***` at either end, with the dots and dashes that stand behind them.
  private mutating func moveFlags() {
    var marks = ""
    while let last = items.lastIndex(where: { token($0).map { !Self.isDotOrStray($0.kind) } ?? true }),
      let token = token(items[last]), token.kind == .flag
    {
      marks = String(decoding: text.slice(token), as: UTF8.self) + marks
      items.removeSubrange(last...)
    }
    while let first = items.first, let token = token(first), token.kind == .flag {
      items.removeFirst()
      if marks.isEmpty { marks = String(decoding: text.slice(token), as: UTF8.self) }
    }
    if marks.utf8.count > 1 || (marks == "!" && !notes.isEmpty) || marks == "*" {
      notes.append(marks)
    }
  }

  private func plain(_ items: ArraySlice<Int>) -> String {
    guard let first = items.first, let last = items.last else { return "" }
    return text.string(first..<last + 1)
  }
}
