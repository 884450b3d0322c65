extension Remark.Detail {
  /// What tells in a plan that a detail is made of our words, before its name.
  private static let mark: Character = "~"
  /// What parts a phrase's key and the texts in its places.
  private static let gap: Character = "\u{1F}"

  /// What tells that a phrase stands in a place, and no text.
  private static let inside: Character = "\u{1E}"

  /// The detail as a plan keeps it, the same in all languages: its name, and its text or the phrase's key with what
  /// stands in its places.
  public var kept: (name: String, text: String) {
    guard let phrase else { return (name, text) }
    var parts = [phrase.key]
    for argument in phrase.arguments {
      switch argument {
      case .text(let text): parts.append(text)
      case .phrase(let inner) where inner.arguments.isEmpty: parts.append(String(Self.inside) + inner.key)
      default: return (name, text)
      }
    }
    return (String(Self.mark) + name, parts.joined(separator: String(Self.gap)))
  }

  /// A detail that a plan kept.
  public init(keptName name: String, text: String) {
    guard name.first == Self.mark else {
      self.init(name, text)
      return
    }
    let parts = text.split(separator: Self.gap, omittingEmptySubsequences: false).map(String.init)
    self.init(
      String(name.dropFirst()),
      Phrase(
        key: parts[0],
        arguments: parts.dropFirst().map {
          $0.first == Self.inside ? .phrase(Phrase(word: String($0.dropFirst()))) : .text($0)
        }))
  }
}
