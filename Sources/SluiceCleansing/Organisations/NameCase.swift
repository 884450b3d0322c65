/// Decides how the words of an organisation's name are capitalised.
///
/// Shape: mixed case stays as written; a name in capitals only gets them as in a sentence, save for abbreviations; a
/// name in small letters gets its first capital.
struct NameCase {
  private enum Mode {
    case asWritten, fromCapitals, fromSmallLetters
  }
  private let text: NameText
  private var mode = Mode.asWritten
  private var first = -1
  private var nouns: [Int] = []

  init(text: NameText, tokens: [Int]) {
    self.text = text
    var hasLower = false
    var longestCapitals = 0
    var words = 0
    for index in tokens {
      let token = text.tokens[index]
      guard token.isWord, token.hasLetters else { continue }
      if first < 0 { first = index }
      words += 1
      // Prepositions say nothing about the case of a name.
      if token.features.contains(.hasLower), token.length > 1 { hasLower = true }
      if token.isAllCapitals, !token.features.contains(.digits) {
        longestCapitals = max(longestCapitals, token.length)
      }
      if token.features.contains(.hasUpper), !token.isAllCapitals { hasLower = true }
    }
    guard first >= 0 else { return }
    if !hasLower, longestCapitals >= 4 {
      mode = .fromCapitals
    } else if !tokens.contains(where: { text.tokens[$0].features.contains(.hasUpper) }),
      text.tokens[first].features.isDisjoint(with: .latin)
    {
      mode = .fromSmallLetters
    }
  }

  /// What the name was written in, when that changes something.
  var settledCase: String? {
    switch mode {
    case .asWritten: nil
    case .fromCapitals: "capitals"
    case .fromSmallLetters: "small letters"
    }
  }

  /// Writes one token in its settled case.
  func append(_ index: Int, to output: inout [UInt8]) {
    let token = text.tokens[index]
    guard token.isWord, mode != .asWritten else {
      output.append(contentsOf: text.slice(token))
      return
    }
    if mode == .fromSmallLetters {
      if index == first {
        WordCase.capitalise(text.slice(token), to: &output)
      } else {
        output.append(contentsOf: text.slice(token))
      }
      return
    }
    guard token.isAllCapitals, !Abbreviations.looksLikeOne(text, token) else {
      output.append(contentsOf: text.slice(token))
      return
    }
    if index != first, isSmall(index) {
      WordCase.lower(text.slice(token), to: &output)
    } else {
      WordCase.capitalise(text.slice(token), to: &output)
    }
  }

  /// Whether a word inside a name has no capital: a preposition, a common noun, an adjective before one.
  private func isSmall(_ index: Int) -> Bool {
    let words = OrganisationWords.known
    let token = text.tokens[index]
    if words.smallWords.contains(token.hash) || words.commonNouns.contains(token.hash) { return true }
    guard index + 1 < text.tokens.count else { return false }
    let next = text.tokens[index + 1]
    return words.commonNouns.contains(next.hash)
      && Abbreviations.endsLikeAdjective(text.codes[token.codeRange])
      || next.kind == .dash && index + 2 < text.tokens.count && isSmall(index + 2) && token.length > 4
  }
}
