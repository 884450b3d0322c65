import SluiceRecords

/// The parts of a cell that are e-mail addresses, put together again where they were torn, and the words between.
///
/// Shape: works on scalars, for cells that are more than one plain address.
struct EmailScan {
  /// A part of the cell that holds an `@`.
  struct Candidate {
    var local: [UInt32]
    var domain: [UInt32]
    /// What was mended to put it together.
    var mended: Mended = []
    /// Words before it, since the candidate before and its comment in brackets.
    var words: [UInt32] = []
  }

  /// What can be mended without a guess.
  struct Mended: OptionSet {
    var rawValue: UInt8
    static let spaces = Mended(rawValue: 1)
    static let comma = Mended(rawValue: 2)
    static let doubled = Mended(rawValue: 4)
    static let spelledOut = Mended(rawValue: 8)
    static let trailingDot = Mended(rawValue: 16)

    var text: Phrase {
      let named: [(Mended, Phrase)] = [
        (.spaces, Phrase("spaces inside")), (.comma, Phrase("a comma for a dot")),
        (.doubled, Phrase("a doubled sign")), (.spelledOut, Phrase("an @ spelled out")),
        (.trailingDot, Phrase("a dot at the end")),
      ]
      let there = named.filter { contains($0.0) }.map(\.1)
      return there.count == 1 ? there[0] : .joined(there, by: ", ")
    }
  }

  private(set) var candidates: [Candidate] = []
  /// Words behind the last candidate, and comments in brackets behind the others.
  private(set) var rests: [[UInt32]] = []
  /// Whether brackets and quotes stand so that nobody can tell what is a comment.
  private(set) var isTangled = false
  /// All scalars of the cell, invisible ones left out.
  private(set) var scalars: [UInt32] = []

  /// A row of scalars between separators.
  private struct Token {
    var text: [UInt32]
    /// What stands before it.
    var gap: [UInt32]
  }

  init(_ text: Span<UInt8>) {
    decode(text)
    var spelledOut = false
    if !scalars.contains(0x40) { spelledOut = readSpelledOut() }
    guard scalars.contains(0x40) else { return }
    isTangled = Self.areBracketsTangled(scalars)
    guard !isTangled else { return }
    var tokens = tokens()
    isTangled = Self.isGluedToComment(tokens)
    guard !isTangled else { return }
    var mendedTokens: [Int: Mended] = [:]
    join(&tokens, &mendedTokens)
    var words: [UInt32] = []
    for (index, token) in tokens.enumerated() {
      guard let at = token.text.firstIndex(of: 0x40) else {
        words += token.gap + token.text
        continue
      }
      var mended = mendedTokens[index] ?? []
      if spelledOut { mended.insert(.spelledOut) }
      words += token.gap
      let local = token.text[..<at].drop { Self.isStray($0) }
      // `?subject=…` of a link is no part of the address.
      var domain = token.text[(at + 1)...].prefix { $0 != 0x3F }
      while domain.first == 0x40 {
        domain.removeFirst()
        mended.insert(.doubled)
      }
      while let last = domain.last, last == 0x2E || Self.isStray(last) {
        domain.removeLast()
        if last == 0x2E { mended.insert(.trailingDot) }
      }
      if !candidates.isEmpty { words = takeComment(words) }
      candidates.append(
        Candidate(local: Array(local), domain: Array(domain), mended: mended, words: words))
      words = []
    }
    rests.append(words)
  }

  /// Moves a comment in brackets, which belongs to the address before it, to the rest; gives back what follows.
  private mutating func takeComment(_ words: [UInt32]) -> [UInt32] {
    guard let opening = words.firstIndex(where: { $0 != 0x20 }), words[opening] == 0x28,
      let closing = words.firstIndex(of: 0x29)
    else { return words }
    rests.append(Array(words[opening...closing]))
    return Array(words[(closing + 1)...])
  }

  /// Whether a mark at the edge of an address is no part of it: apostrophes, exclamation marks, bullets.
  private static func isStray(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x27, 0x60, 0x21, 0x3F, 0x2A, 0x3D: true
    default: scalar > 0x7F && Glyph(scalar) != .letter
    }
  }

  /// Whether an address is glued to a word by a comment or a quotation: `one(note)two@b.ru` leaves open what it is.
  private static func isGluedToComment(_ tokens: [Token]) -> Bool {
    var quotes = 0
    for (index, token) in tokens.enumerated() {
      quotes += token.gap.count { $0 == 0x22 }
      guard token.text.contains(0x40), token.gap.count == 1 else { continue }
      if token.gap[0] == 0x22, quotes % 2 == 0 { return true }
      if token.gap[0] == 0x29, let opening = tokens[..<index].lastIndex(where: { $0.gap.contains(0x28) }),
        opening > 0, tokens[opening].gap == [0x28]
      {
        return true
      }
    }
    return false
  }

  private mutating func decode(_ text: Span<UInt8>) {
    scalars.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      switch Glyph(scalar) {
      case .space: scalars.append(0x20)
      case .lineBreak: scalars.append(0x0A)
      case .invisible: break
      case .mark where scalar == 0xFF20: scalars.append(0x40)
      case .mark where scalar == 0xFF0E: scalars.append(0x2E)
      case .quote where scalar != 0x27 && scalar != 0x60: scalars.append(0x22)
      case .dash: scalars.append(0x2D)
      default: scalars.append(scalar)
      }
    }
  }

  /// Puts an `@` for `(at)`, `[at]`, ` at `, «собака»; false when there is none.
  private mutating func readSpelledOut() -> Bool {
    let small = scalars.map { LetterCase.lower($0) }
    for words in Self.spellings {
      guard small.count > words.count + 2 else { continue }
      for start in 1..<small.count - words.count where small[start..<start + words.count].elementsEqual(words)
      {
        scalars.replaceSubrange(start..<start + words.count, with: [0x40])
        return true
      }
    }
    return false
  }

  private static let spellings: [[UInt32]] = [
    " (at) ", "(at)", " [at] ", "[at]", " {at} ", "{at}", "(a)", "[a]", " (собака) ", "(собака)", " собака ",
    " at ",
  ].map { $0.unicodeScalars.map(\.value) }

  /// Whether round brackets do not close, or a double quote stands alone.
  private static func areBracketsTangled(_ scalars: [UInt32]) -> Bool {
    var depth = 0
    var quotes = 0
    for scalar in scalars {
      if scalar == 0x28 { depth += 1 }
      if scalar == 0x29 { depth -= 1 }
      if scalar == 0x22 { quotes += 1 }
      if depth < 0 { return true }
    }
    return depth != 0 || quotes % 2 != 0
  }

  /// Cuts the cell at separators.
  private func tokens() -> [Token] {
    var tokens: [Token] = []
    var gap: [UInt32] = []
    var text: [UInt32] = []
    for scalar in scalars {
      if Self.parts(scalar) {
        if !text.isEmpty {
          tokens.append(Token(text: text, gap: gap))
          (text, gap) = ([], [])
        }
        gap.append(scalar)
      } else {
        text.append(scalar)
      }
    }
    if !text.isEmpty {
      tokens.append(Token(text: text, gap: gap))
      gap = []
    }
    // What stands behind the last token matters only as an end.
    if !gap.isEmpty { tokens.append(Token(text: [], gap: gap)) }
    return tokens
  }

  /// Whether a scalar parts addresses.
  private static func parts(_ scalar: UInt32) -> Bool {
    switch scalar {
    // space, line end, tab " ( ) , / : ; < > [ \ ] | and typographic commas
    case 0x20, 0x0A, 0x09, 0x22, 0x28, 0x29, 0x2C, 0x2F, 0x3A, 0x3B, 0x3C, 0x3E, 0x5B, 0x5C, 0x5D, 0x7C,
      0x3001, 0xFF0C, 0xFF1B:
      true
    default: false
    }
  }

  /// Joins what spaces around the `@` or a comma in the domain tore apart.
  private func join(_ tokens: inout [Token], _ mended: inout [Int: Mended]) {
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      guard token.text.contains(0x40) else {
        index += 1
        continue
      }
      if token.text.first == 0x40, index > 0, Self.isBlank(token.gap), !tokens[index - 1].text.isEmpty,
        !tokens[index - 1].text.contains(0x40)
      {
        tokens[index - 1].text += token.text
        tokens.remove(at: index)
        index -= 1
        mended[index, default: []].insert(.spaces)
        continue
      }
      // `mail . ru`: a lone dot between spaces, and an ending that exists.
      if index + 2 < tokens.count, tokens[index + 1].text == [0x2E], Self.isBlank(tokens[index + 1].gap),
        Self.isBlank(tokens[index + 2].gap), !token.text.suffix(1).contains(0x40),
        TopLevelDomains.contains(ScalarText.small(tokens[index + 2].text))
      {
        merge(index, with: [], &tokens, .spaces, &mended)
        merge(index, with: [], &tokens, .spaces, &mended)
        continue
      }
      if index + 1 < tokens.count {
        let next = tokens[index + 1]
        let hasNoAt = !next.text.contains(0x40) && !next.text.isEmpty
        if token.text.last == 0x40, Self.isBlank(next.gap), hasNoAt {
          merge(index, with: [], &tokens, .spaces, &mended)
          continue
        }
        if hasNoAt, let glue = Self.glue(token.text, next) {
          merge(index, with: glue.0, &tokens, glue.1, &mended)
          continue
        }
      }
      index += 1
    }
  }

  private func merge(
    _ index: Int, with glue: [UInt32], _ tokens: inout [Token], _ what: Mended, _ mended: inout [Int: Mended]
  ) {
    tokens[index].text += glue + tokens[index + 1].text
    tokens.remove(at: index + 1)
    mended[index, default: []].insert(what)
  }

  /// What joins a torn domain to the token behind it: a dot where a comma or a space stood before an ending that exists.
  private static func glue(_ text: [UInt32], _ next: Token) -> ([UInt32], Mended)? {
    guard let at = text.lastIndex(of: 0x40), at + 1 < text.count else { return nil }
    let domain = text[(at + 1)...]
    let small = next.text.map { LetterCase.lower($0) }
    let isEnding = small.count <= 6 && TopLevelDomains.contains(small)
    let isBlankGap = isBlank(next.gap)
    if domain.last == 0x2E { return isBlankGap && isEnding ? ([], .spaces) : nil }
    if next.text.first == 0x2E, isBlankGap, TopLevelDomains.contains(small.dropFirst()) {
      return ([], .spaces)
    }
    guard !domain.contains(0x2E), isEnding else { return nil }
    if next.gap == [0x2C] || next.gap == [0x2C, 0x20] { return ([0x2E], .comma) }
    return isBlankGap && MailProviders.contains(domain.map { LetterCase.lower($0) } + [0x2E] + small)
      ? ([0x2E], .spaces) : nil
  }

  private static func isBlank(_ gap: [UInt32]) -> Bool { gap.allSatisfy { $0 == 0x20 } }
}
