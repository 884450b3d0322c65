import SluiceRecords

/// Brings a word into the agreed one of a closed list, by the mapping's table of words.
///
/// Shape: `values` are looked up first, then `allowed`; case, ё and outer or repeated white space do not count. With
/// nothing allowed, any word passes as it stands.
/// Refuses: words that neither list has, with the likeliest one as suggestion.
/// Rule: the mapping's `values:`. Shown by normalisers/choice.tsv.
public struct ChoiceNormaliser: Normaliser {
  public static let reasons: [Reason] = [.choiceUnknown]

  private let words: [Word]
  private let allowed: [String]

  /// A word of either list in the form it is compared in.
  private struct Word: Sendable {
    var hash: UInt64
    var folded: [UInt32]
    var written: String
    var means: String
  }

  /// - Parameters:
  ///   - values: what the source says and what it means; the first of equal words counts.
  ///   - allowed: the field's own words; empty when it takes any.
  public init(values: [ValueWord], allowed: [String]) {
    self.allowed = allowed
    let all = values.map { ($0.from, $0.to) } + allowed.map { ($0, $0) }
    words = all.map { written, means in
      let folded = Self.folded(written.utf8Span.span)
      return Word(hash: Self.hash(folded), folded: folded, written: written, means: means)
    }
  }

  public func normalise(_ text: Span<UInt8>) -> Normalised<String> {
    let folded = Self.folded(text)
    guard !folded.isEmpty else { return .blank }
    let hash = Self.hash(folded)
    if let word = words.first(where: { $0.hash == hash && $0.folded == folded }) {
      return .value(word.means, [])
    }
    guard !allowed.isEmpty else {
      guard case .value(let plain, _) = TextNormaliser().normalise(text) else { return .blank }
      return .value(plain, [])
    }
    let likeliest = nearest(to: folded)
    return .unusable(
      Remark(
        .choiceUnknown,
        [
          .init("expected", allowed.joined(separator: ", ")),
          .init(
            "likeliest", likeliest.map { Phrase("; did you mean «\($0.written)»?") } ?? Phrase(verbatim: "")),
        ], suggestion: likeliest?.means))
  }

  /// The word of least edit distance, if it is near: a third of the letters, one at least.
  private func nearest(to folded: [UInt32]) -> Word? {
    guard folded.count <= 64 else { return nil }
    var best: (Int, Word)?
    for word in words where word.folded.count <= 64 {
      let distance = EditDistance.between(folded, word.folded)
      if distance < best?.0 ?? .max { best = (distance, word) }
    }
    guard let best, best.0 <= max(1, min(folded.count, best.1.folded.count) / 3) else { return nil }
    return best.1
  }

  /// Small letters with single spaces; invisible characters left out.
  private static func folded(_ text: Span<UInt8>) -> [UInt32] {
    var folded: [UInt32] = []
    var index = 0
    var pendingSpace = false
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      switch Glyph(scalar) {
      case .space, .lineBreak: pendingSpace = !folded.isEmpty
      case .invisible: break
      default:
        if pendingSpace { folded.append(0x20) }
        pendingSpace = false
        folded.append(LetterCase.folded(scalar))
      }
    }
    return folded
  }

  private static func hash(_ scalars: [UInt32]) -> UInt64 {
    scalars.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}

extension Reason {
  /// A word that is not in the list.
  static let choiceUnknown = Reason(
    "choice.unknown-word", .warning, message: "this word is none of: {expected}{likeliest}",
    remedy: "add the word to `values:` of the field in the mapping, or correct it in the file",
    rule: "the mapping's `values:`")
}
