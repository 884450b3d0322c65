import SluiceRecords

/// Decides how the words of an organisation's name are capitalised.
///
/// Shape: each quoted part is judged by itself. Mixed case stays as written; a part in capitals only gets them as in
/// a sentence, save for abbreviations; a name in small letters gets its first capital.
struct NameCase {
  enum Mode: UInt8 {
    case asWritten, fromCapitals, sentence, fromSmallLetters
  }

  /// What is known of one part of a name while it is read.
  private struct Part {
    var first = -1
    var words = 0
    var hasSmall = false
    var longestCapitals = 0
    /// Whether quotes stand within it.
    var hasQuotes = false
  }

  private let text: NameText
  /// For each token how its part is to be written; empty when all stays as written.
  private var modes: [Mode] = []
  /// The tokens that begin a part.
  private var beginnings: [Int] = []

  init(text: NameText, items: [OrganisationWriter.Item], hasForm: Bool) {
    self.text = text
    guard Self.mayChange(text, items, hasForm) else { return }
    var parts = [Part()]
    var stack = [0]
    var partOf: [(token: Int, part: Int)] = []
    var hasCapital = false
    var startsWithNumber = false
    for item in items {
      switch item {
      case .open:
        parts[stack[stack.count - 1]].hasQuotes = true
        parts.append(Part())
        stack.append(parts.count - 1)
      case .close:
        if stack.count > 1 { stack.removeLast() }
      case .form: break
      case .token(let index):
        let token = text.tokens[index]
        guard token.isWord, token.hasLetters else {
          startsWithNumber = startsWithNumber || token.isWord && partOf.isEmpty
          continue
        }
        let part = stack[stack.count - 1]
        partOf.append((index, part))
        Self.note(token, index, in: &parts[part])
        hasCapital = hasCapital || token.features.contains(.hasUpper)
      }
    }
    // `администрация города Тверь`: the first word of all, when it is a small one.
    let startsSmall =
      !startsWithNumber && !hasForm && (partOf.first.map { Self.isSmallWord(text.tokens[$0.token]) } ?? false)
    let smallOnly =
      !hasCapital && (partOf.first.map { text.tokens[$0.token].features.contains(.cyrillic) } ?? false)
    guard smallOnly || startsSmall || parts.contains(where: { !$0.hasSmall && $0.longestCapitals >= 4 })
    else { return }
    modes = Array(repeating: .asWritten, count: text.tokens.count)
    for (index, part) in partOf {
      if smallOnly {
        modes[index] = .fromSmallLetters
      } else if !parts[part].hasSmall, parts[part].longestCapitals >= 4 {
        modes[index] = parts[part].words >= 5 ? .sentence : .fromCapitals
        // What stands before a quoted name in capitals of few letters is a kind of firm: `ЧОУВ «Стриж»`.
        if parts[part].hasQuotes, text.tokens[index].length <= 5,
          !OrganisationWords.known.commonNouns.contains(text.tokens[index].hash)
        {
          modes[index] = .asWritten
        }
      }
    }
    if startsSmall, let first = partOf.first?.token { modes[first] = .fromSmallLetters }
    beginnings = smallOnly ? [partOf.first?.token ?? -1] : parts.map(\.first)
  }

  /// Whether the case of anything may have to be settled: a word of capitals, small letters only, or a small first
  /// word.
  private static func mayChange(_ text: NameText, _ items: [OrganisationWriter.Item], _ hasForm: Bool) -> Bool
  {
    var hasCapital = false
    var isFirst = true
    for item in items {
      guard case .token(let index) = item else { continue }
      let token = text.tokens[index]
      guard token.isWord, token.hasLetters else { continue }
      if token.features.contains(.hasUpper) { hasCapital = true }
      if token.isAllCapitals, token.length >= 4 { return true }
      if isFirst, !hasForm, isSmallWord(token) { return true }
      isFirst = false
    }
    return !hasCapital
  }

  private static func isSmallWord(_ token: NameToken) -> Bool {
    token.length > 2 && token.features.contains(.cyrillic)
      && token.features.isDisjoint(with: [.hasUpper, .digits, .latin])
  }

  private static func note(_ token: NameToken, _ index: Int, in part: inout Part) {
    if part.first < 0 { part.first = index }
    part.words += 1
    if token.isAllCapitals {
      if !token.features.contains(.digits) { part.longestCapitals = max(part.longestCapitals, token.length) }
    } else if token.length > 1 || token.features.contains(.hasUpper) {
      // Single small letters are prepositions and say nothing about the case of a name.
      part.hasSmall = true
    }
  }

  /// What the name was written in when settling changes something: `capitals` or `small letters`.
  var settledCase: Phrase? {
    guard !modes.isEmpty else { return nil }
    for (index, mode) in modes.enumerated() where mode != .asWritten {
      var output: [UInt8] = []
      append(index, to: &output)
      if output[...] != text.slice(text.tokens[index]) {
        return mode == .fromSmallLetters ? Phrase("small letters") : Phrase("capitals")
      }
    }
    return nil
  }

  /// Writes one token in its settled case.
  func append(_ index: Int, to output: inout [UInt8]) {
    let token = text.tokens[index]
    let mode = modes.isEmpty ? .asWritten : modes[index]
    switch mode {
    case .asWritten:
      output.append(contentsOf: text.bytes[token.range])
    case .fromSmallLetters:
      if beginnings.contains(index) {
        WordCase.capitalise(text.slice(token), to: &output)
      } else {
        output.append(contentsOf: text.bytes[token.range])
      }
    case .fromCapitals, .sentence:
      if !token.isAllCapitals || Abbreviations.looksLikeOne(text, token) || isInitial(index) {
        output.append(contentsOf: text.bytes[token.range])
      } else if !beginnings.contains(index), mode == .sentence ? !isProper(index) : isSmall(index) {
        WordCase.lower(text.slice(token), to: &output)
      } else {
        WordCase.capitalise(text.slice(token), to: &output)
      }
    }
  }

  private func token(_ index: Int) -> NameToken? {
    text.tokens.indices.contains(index) ? text.tokens[index] : nil
  }

  /// A single letter that is no preposition: before a dot, a dash or a digit.
  private func isInitial(_ index: Int) -> Bool {
    guard text.tokens[index].length == 1 else { return false }
    let next = token(index + 1)
    if let next, next.kind == .dot || next.kind == .dash || !next.isWord { return true }
    return next == nil || !OrganisationWords.known.smallWords.contains(text.tokens[index].hash)
  }

  /// Whether a word inside a name of few words has no capital: a preposition, a common noun, an adjective before one.
  private func isSmall(_ index: Int) -> Bool {
    let words = OrganisationWords.known
    let word = text.tokens[index]
    if let before = token(index - 1), before.kind == .dash, !before.spaced {
      // `Производственно-коммерческая`, but `Техно-Сервис`.
      return index > 1 && isJoiningAdjective(index - 2)
    }
    if words.smallWords.contains(word.hash) { return true }
    if let before = token(index - 1), before.isWord, word.length > 3, word.features.contains(.cyrillic) {
      // `Право и порядок`, `Золотая звезда`
      if words.smallWords.contains(before.hash), before.length == 1 { return true }
      if beginnings.contains(index - 1), Abbreviations.endsLikeAdjective(text.codes[before.codeRange]) {
        return true
      }
    }
    guard let next = token(index + 1) else { return words.commonNouns.contains(word.hash) }
    if next.kind == .dash, !next.spaced { return isJoiningAdjective(index) }
    if words.commonNouns.contains(word.hash) { return true }
    return words.commonNouns.contains(next.hash)
      && Abbreviations.endsLikeAdjective(text.codes[word.codeRange])
  }

  /// The first half of `производственно-коммерческая`: it ends in о and an adjective follows the hyphen.
  private func isJoiningAdjective(_ index: Int) -> Bool {
    guard let word = token(index), word.isWord, word.length > 4, text.codes[Int(word.codeEnd) - 1] == 54,
      let next = token(index + 2), next.isWord
    else { return false }
    return Abbreviations.endsLikeAdjective(text.codes[next.codeRange])
  }

  /// Whether a word of a long name in capitals is a proper noun.
  private func isProper(_ index: Int) -> Bool {
    let words = OrganisationWords.known
    let word = text.tokens[index]
    if words.properNouns.contains(word.hash) { return true }
    if words.smallWords.contains(word.hash) || words.commonNouns.contains(word.hash) { return false }
    var before = index - 1
    while let mark = token(before), mark.kind == .dot { before -= 1 }
    if let named = token(before), words.namers.contains(named.hash) { return true }
    if let next = token(index + 1), words.areas.contains(next.hash) {
      return Abbreviations.endsLikePlaceAdjective(text.codes[word.codeRange])
    }
    if let dash = token(index - 1), dash.kind == .dash, !dash.spaced {
      return index > 1 && isProper(index - 2)
    }
    return false
  }
}
