import SluiceRecords

extension OrganisationReading {
  /// Finds the legal form and leaves in `items` what is not part of it.
  mutating func chooseForm() {
    let tokens = text.tokens
    guard let first = tokens.firstIndex(where: { $0.isWord }) else { return }
    if var found = LegalFormFinder.find(in: text, at: first)
      ?? LegalFormFinder.findForgiving(in: text, at: first),
      mayLead(found, first)
    {
      var end = found.tokens.upperBound
      // `Некоммерческая организация Жилищно-строительный кооператив`: the narrower form is the form.
      if found.isGeneric, end < tokens.count, tokens[end].isWord,
        let narrower = LegalFormFinder.find(in: text, at: end),
        narrower.strength == .strong, narrower.tokens.count > 1 || tokens[end].isAllCapitals
      {
        found = narrower
        end = narrower.tokens.upperBound
      }
      // The same form said twice, or a bank's form behind that of the company: the first counts.
      while end < tokens.count, let again = LegalFormFinder.find(in: text, at: nextWord(end) ?? end),
        again.isSame(as: found)
      {
        end = again.tokens.upperBound
      }
      form = found
      setItems(without: first..<end)
      takeBracketedForm(insteadOf: found, first)
      dropEmptyBrackets()
      dropTrailingForm(like: found)
      dropRepeatedName()
      sayMisprint(found)
      return
    }
    setItems(without: 0..<0)
    var index = first + 1
    while index < tokens.count {
      guard tokens[index].isWord, let found = LegalFormFinder.find(in: text, at: index) else {
        index += 1
        continue
      }
      if take(found, first: first) { return }
      index = found.tokens.upperBound
    }
  }

  /// Takes all tokens but some into `items`.
  private mutating func setItems(without taken: Range<Int>) {
    items.removeAll(keepingCapacity: true)
    items.reserveCapacity(text.tokens.count + 1)
    for index in 0..<text.tokens.count where !taken.contains(index) { items.append(index) }
  }

  private mutating func sayMisprint(_ found: FoundForm) {
    if found.isForgiven { remarks.append(Remark(.organisationMisprint, [.init("form", found.short)])) }
  }

  private func nextWord(_ index: Int) -> Int? {
    var index = index
    while index < text.tokens.count {
      let token = text.tokens[index]
      if token.isWord { return index }
      guard token.kind == .dot || token.kind == .comma || token.kind == .dash else { return nil }
      index += 1
    }
    return nil
  }

  /// Whether a form at the beginning is one.
  private func mayLead(_ found: FoundForm, _ first: Int) -> Bool {
    let end = found.tokens.upperBound
    let rest = text.tokens[end...]
    let isWhole = !rest.contains { $0.isWord } && first == text.tokens.firstIndex { $0.isWord }
    switch found.strength {
    case .wholeText: return isWhole
    case .weak:
      if isWhole { return true }
      return rest.first.map { $0.isQuote } ?? false
    case .strong:
      // `ООО-Сервис` and `Ип-Ман` are names.
      if let next = rest.first, next.kind == .dash, !next.spaced, rest.count > 1, !rest[end + 1].spaced,
        found.tokens.count == 1
      {
        return false
      }
      // A Latin form at the beginning is a form only in capitals or before quotes: `Limited edition` is not.
      if found.place == .after, let next = rest.first(where: { $0.kind != .dot }), !next.isQuote {
        return text.tokens[first].isAllCapitals || isWhole || found.tokens.count > 2
      }
      return true
    }
  }

  /// `Акционерный банк «…» (закрытое акционерное общество)`: the form in brackets is the form; another company's
  /// form there is said to be doubtful.
  private mutating func takeBracketedForm(insteadOf found: FoundForm, _ first: Int) {
    guard let open = items.lastIndex(where: { text.tokens[$0].kind == .openBracket }), open + 1 < items.count,
      text.tokens[items[open + 1]].isWord,
      let other = LegalFormFinder.find(in: text, at: items[open + 1]), other.strength == .strong,
      other.tokens.upperBound < text.tokens.count, text.tokens[other.tokens.upperBound].kind == .closeBracket,
      !other.isSame(as: found)
    else { return }
    let bracket = open..<(open + other.tokens.count + 2)
    if found.isGeneric {
      form = other
      items.removeSubrange(bracket)
      items.insert(contentsOf: found.tokens, at: first)
    } else if !other.isGeneric {
      remarks.append(
        Remark(.organisationFormTwice, [.init("form", found.short), .init("other", other.short)]))
    }
  }

  /// Takes a form from the middle or the end when its place allows it.
  private mutating func take(_ found: FoundForm, first: Int) -> Bool {
    let tokens = text.tokens
    let start = found.tokens.lowerBound
    let before = tokens[start - 1]
    var end = found.tokens.upperBound
    while end < tokens.count, tokens[end].kind == .dot { end += 1 }
    let after = end < tokens.count ? tokens[end] : nil
    if found.strength == .wholeText { return false }
    if before.kind == .openBracket, after?.kind == .closeBracket {
      form = found
      setItems(without: start - 1..<end + 1)
      return true
    }
    let isParted = before.kind == .comma || before.isQuote
    let isLast: Bool
    switch after?.kind {
    case nil, .openBracket, .comma, .flag: isLast = true
    case .dash: isLast = (after?.spaced ?? false) || tokens[end...].allSatisfy { Self.isDotOrStray($0.kind) }
    case .quote, .closeQuote: isLast = end + 1 == tokens.count
    default: isLast = false
    }
    if isLast, found.strength == .strong || isParted || isLatinAtTheEnd(found) {
      if found.kind == .publicBody, found.number == nil { return false }
      form = found
      let comma = before.kind == .comma ? start - 1 : start
      setItems(without: comma..<end)
      return true
    }
    guard found.strength == .strong, let after else { return false }
    if after.isQuote
      || tokens[first..<start].contains(where: { OrganisationWords.known.branches.contains($0.hash) })
    {
      form = found
      items = Array(0..<start) + [Self.formMarker] + Array(end..<tokens.count)
      return true
    }
    // `Ромашка ООО Тверь`, `Ромашка, ООО г. Тверь`, but not `по САО Москвы`
    let namesTown = before.kind == .comma && ["г", "город"].contains(text.string(end..<end + 1))
    guard after.isWord, before.isWord || namesTown,
      !OrganisationWords.known.smallWords.contains(before.hash),
      found.kind != .publicBody, found.place == .beforeQuoted,
      tokens[start].isAllCapitals
    else { return false }
    form = found
    setItems(without: namesTown ? start - 1..<end : start..<end)
    return true
  }

  /// `Mercedes-Benz AG`: a short Latin form behind a Latin name, spelled as usual.
  private func isLatinAtTheEnd(_ found: FoundForm) -> Bool {
    found.place == .after && text.string(found.tokens) == found.short
      && !text.tokens.contains { $0.features.contains(.cyrillic) }
      && text.tokens[..<found.tokens.lowerBound].contains { $0.features.contains(.hasLower) }
  }

  /// `ООО "Ромашка" (ООО "Ромашка")`: the short name once more in brackets.
  private mutating func dropRepeatedName() {
    guard let last = items.last, last >= 0, text.tokens[last].kind == .closeBracket,
      let open = items.lastIndex(where: { $0 >= 0 && text.tokens[$0].kind == .openBracket }), open > 0
    else { return }
    var inside = items[(open + 1)..<(items.count - 1)]
    guard let first = inside.first, text.tokens[first].isWord else { return }
    if let found = LegalFormFinder.find(in: text, at: first) {
      inside = inside.filter { $0 >= found.tokens.upperBound }[...]
    }
    let before = items[..<open].filter { $0 >= 0 && text.tokens[$0].isWord }.map { text.tokens[$0].hash }
    let again = inside.filter { text.tokens[$0].isWord }.map { text.tokens[$0].hash }
    if !again.isEmpty, before == again { items.removeSubrange(open...) }
  }

  /// `()` where a form stood alone in brackets, and a bracket that lost its partner.
  private mutating func dropEmptyBrackets() {
    var index = 0
    while index < items.count {
      let kind = text.tokens[items[index]].kind
      if kind == .openBracket, index + 1 < items.count, text.tokens[items[index + 1]].kind == .closeBracket {
        items.removeSubrange(index...index + 1)
      } else if kind == .closeBracket, index == 0 {
        items.remove(at: 0)
      } else {
        index += 1
      }
    }
  }

  /// The form said once more at the end: `ООО Ромашка ООО`; another form there is said to be doubtful.
  private mutating func dropTrailingForm(like found: FoundForm) {
    guard let last = items.lastIndex(where: { text.tokens[$0].isWord }), last > 0 else { return }
    let start = items[last]
    guard text.tokens[start].isAllCapitals, let again = LegalFormFinder.find(in: text, at: start),
      again.strength == .strong, again.tokens.count == 1, !again.isPublic
    else { return }
    let before = text.tokens[items[last - 1]]
    guard again.isSame(as: found) || again.family == found.family && before.kind == .slash else {
      if before.isQuote, before.kind != .openQuote, last == items.count - 1, found.kind != .publicBody,
        last > 1, text.tokens[items[last - 2]].isWord
      {
        remarks.append(
          Remark(.organisationFormTwice, [.init("form", found.short), .init("other", again.short)]))
      }
      return
    }
    let isApart = before.kind == .openBracket || before.kind == .slash
    let upTo = before.kind == .openBracket && last + 1 < items.count ? last + 1 : last
    items.removeSubrange((isApart ? last - 1 : last)...upTo)
  }
}
