import SluiceRecords

/// A legal form found in a text.
struct FoundForm: Sendable {
  /// The tokens it takes.
  var tokens: Range<Int>
  /// Its number in `LegalForms`, nil when it was made from its words.
  var number: Int?
  /// The short form made from its words.
  var composed: String?
  var isPublic = false
  var strength = LegalForm.Strength.strong
  /// Whether misprints were forgiven to find it.
  var isForgiven = false

  /// Whether the short form is understood again where it is written.
  func isShortSafe(quoteFollows: Bool) -> Bool {
    guard let number else { return true }
    switch LegalForms.known.forms[number].shortStrength {
    case .strong: return true
    case .weak: return quoteFollows
    case .wholeText: return false
    }
  }

  /// Whether a form of another kind may stand behind it and says more: banks, insurers, non-profit bodies.
  var isGeneric: Bool {
    number.map { LegalForms.known.forms[$0].isGeneric } ?? composed.map(LegalForm.generic.contains) ?? false
  }

  /// Whether it is a trade union, whose form names the body it is of as well.
  var isUnion: Bool {
    number.map { LegalForms.known.forms[$0].isUnion } ?? composed.map(LegalForm.unions.contains) ?? false
  }

  /// Whether another form is the same one.
  func isSame(as other: FoundForm) -> Bool {
    if let number, let otherNumber = other.number { return number == otherNumber || short == other.short }
    return short == other.short
  }

  var short: String { number.map { LegalForms.known.forms[$0].short } ?? composed ?? "" }
  var family: String? { number.map { LegalForms.known.forms[$0].family } }
  var kind: CounterpartyKind {
    number.map { LegalForms.known.forms[$0].kind } ?? (isPublic ? .publicBody : .company)
  }
  var place: LegalForm.Place {
    number.map { LegalForms.known.forms[$0].place } ?? (isPublic ? .before : .beforeQuoted)
  }
}

/// Finds legal forms in a cut text: written short, in full, in pieces or with misprints.
enum LegalFormFinder {
  /// The form that begins at a token; nil when none does.
  ///
  /// A trade union's form names the body it is of as well: `ППО ОАО`, `МОО - ППО`.
  static func find(in text: NameText, at start: Int) -> FoundForm? {
    guard var found = findOne(in: text, at: start) else { return nil }
    guard found.tokens.upperBound < text.tokens.count, found.isUnion else { return found }
    var next = found.tokens.upperBound
    var glue = " "
    while next < text.tokens.count {
      let token = text.tokens[next]
      if token.kind == .dash {
        glue = " - "
      } else if !unionWords.contains(token.hash) {
        break
      } else if token.hash == unionWords[0] {
        glue = " дочернего "
      }
      next += 1
    }
    let of =
      next < text.tokens.count && text.tokens[next].isWord
      ? findOne(in: text, at: next) ?? findForgiving(in: text, at: next) : nil
    guard let of, of.strength != .wholeText, of.isUnion || found.short != "МОО" else { return found }
    var deeper = of
    if of.isUnion, let all = find(in: text, at: next) { deeper = all }
    found.composed = found.short + glue + deeper.short
    found.number = nil
    found.strength = .strong
    found.tokens = start..<deeper.tokens.upperBound
    return found
  }

  private static let unionWords = ["дочернего", "работников", "сотрудников"].map {
    LetterCode.hash(LetterCode.codes($0))
  }

  private static func findOne(in text: NameText, at start: Int) -> FoundForm? {
    let listed = listed(in: text, at: start)
    if let listed, listed.strength == .strong, listed.tokens.count > 1 { return listed }
    if let found = InstitutionForm.known.find(in: text, at: start), found.end > listed?.tokens.upperBound ?? 0
    {
      var form = FoundForm(
        tokens: start..<found.end, composed: found.letters, isPublic: found.isPublic,
        isForgiven: found.isForgiven)
      // `казённое предприятие`: its short form is in the table as one that is easily taken for something else.
      if let value = LegalForms.known.spellings.step(
        PhraseIndex.root, hash: LetterCode.hash(LetterCode.codes(found.letters))
      )
      .flatMap({ LegalForms.known.spellings.value($0) }), value % 4 != 0 {
        form.number = value / 4
      }
      return form
    }
    return listed
  }

  /// The longest spelling of the table that begins at a token.
  private static func listed(in text: NameText, at start: Int) -> FoundForm? {
    let first = text.tokens[start]
    var found = walk(in: text, at: start, byLooks: false)
    if let number = found?.number, number == LegalForms.known.danish,
      !text.tokens[found?.tokens ?? 0..<0].contains(where: { $0.kind == .slash }), first.length == 1
    {
      found?.number = LegalForms.known.czech
    }
    // `O.O.O.` in Latin letters begins like a Latin form and goes on like a Cyrillic one.
    guard first.features.contains(.latin), found == nil || first.length == 1,
      let looks = walk(in: text, at: start, byLooks: true)
    else { return found }
    return looks.tokens.upperBound > found?.tokens.upperBound ?? 0 ? looks : found
  }

  private static func walk(in text: NameText, at start: Int, byLooks: Bool) -> FoundForm? {
    let spellings = LegalForms.known.spellings
    var node = PhraseIndex.root
    var index = start
    var words = 0
    var openBrackets = 0
    var best: FoundForm?
    while index < text.tokens.count {
      let token = text.tokens[index]
      index += 1
      if token.isWord {
        guard let next = byLooks ? spellings.step(node, hash: token.hash) : spellings.step(node, token) else {
          break
        }
        node = next
        words += 1
        guard let value = spellings.value(node) else { continue }
        var end = index
        if openBrackets > 0, end < text.tokens.count, text.tokens[end].kind == .closeBracket { end += 1 }
        best = FoundForm(
          tokens: start..<end, number: value / 4, strength: LegalForm.Strength(rawValue: value % 4) ?? .weak)
        continue
      }
      switch token.kind {
      case .dot, .dash, .slash, .mark: continue
      case .openBracket: openBrackets += 1
      case .closeBracket where openBrackets > 0: openBrackets -= 1
      case .comma where words >= 3: continue
      default: return best
      }
    }
    return best
  }

  /// The long form that begins at a token in spite of misprints: lost, doubled and swapped letters, a lost or
  /// stray space, an end cut off; nil when none is near enough.
  ///
  /// Rule: at most one misprint for every eight letters (our own bound; seven in eight letters of a phrase of three
  /// words are far from any other phrase of a name).
  static func findForgiving(in text: NameText, at start: Int) -> FoundForm? {
    let forms = LegalForms.known
    let first = text.tokens[start]
    guard first.length >= 5 else { return nil }
    let begin = Int(first.codeStart)
    var best: (found: FoundForm, errors: Int)?
    for (codes, form) in forms.forgiven {
      guard agree(text.codes, begin, codes) else { continue }
      let limit = min(4, codes.count / 8)
      guard let (end, errors) = distance(text, start, codes, limit) else { continue }
      if errors < (best?.errors ?? Int.max) {
        best = (FoundForm(tokens: start..<end, number: form, isForgiven: true), errors)
      }
    }
    return best?.found
  }

  private static func agree(_ text: [UInt8], _ begin: Int, _ codes: [UInt8]) -> Bool {
    guard begin + 3 <= text.count else { return false }
    for offset in 0..<3 where LetterCode.lookAlike[Int(text[begin + offset])] != codes[offset] {
      return false
    }
    return true
  }

  /// The token behind the nearest spelling of `codes` and its edit distance (with swaps), words' ends only.
  private static func distance(
    _ text: NameText, _ start: Int, _ codes: [UInt8], _ limit: Int
  ) -> (end: Int, errors: Int)? {
    let begin = Int(text.tokens[start].codeStart)
    let length = min(text.codes.count - begin, codes.count + limit)
    guard length > 0 else { return nil }
    // Where a word ends, the token behind it.
    var ends: [Int: Int] = [:]
    var index = start
    while index < text.tokens.count, Int(text.tokens[index].codeEnd) - begin <= length {
      if text.tokens[index].isWord { ends[Int(text.tokens[index].codeEnd) - begin] = index + 1 }
      if text.tokens[index].isQuote || text.tokens[index].kind == .comma && codes.count < 60 { break }
      index += 1
    }
    var before = [Int](repeating: 0, count: codes.count + 1)
    var above = Array(0...codes.count)
    var row = above
    var best: (end: Int, errors: Int)?
    for position in 1...length {
      let letter = LetterCode.lookAlike[Int(text.codes[begin + position - 1])]
      row[0] = position
      for column in 1...codes.count {
        let change = above[column - 1] + (letter == codes[column - 1] ? 0 : 1)
        row[column] = min(change, above[column] + 1, row[column - 1] + 1)
        if position > 1, column > 1, letter == codes[column - 2],
          LetterCode.lookAlike[Int(text.codes[begin + position - 2])] == codes[column - 1]
        {
          row[column] = min(row[column], before[column - 2] + 1)
        }
      }
      if let end = ends[position], row[codes.count] <= limit, row[codes.count] < (best?.errors ?? Int.max) {
        best = (end, row[codes.count])
      }
      // A text that breaks off inside the phrase.
      if best == nil, position == text.codes.count - begin, position < row.count,
        position * 5 >= codes.count * 3,
        row[position] <= 1,
        let end = ends[position], end == text.tokens.count
      {
        best = (end, limit)
      }
      (before, above, row) = (above, row, before)
    }
    return best
  }
}
