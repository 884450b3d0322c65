import SluiceRecords

/// Cleans yes and no in the words of people and programs.
///
/// Shape: a lone dash or minus is `.blank`, for it says «no» as often as «nothing».
/// Refuses: every other word.
/// Rule: the words listed here. Shown by normalisers/flag.tsv.
public struct FlagNormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] = [.flagUnknown]

  public func normalise(_ text: Span<UInt8>) -> Normalised<Bool> {
    if text.count == 1 {
      if text[0] == 0x31 { return .value(true, []) }
      if text[0] == 0x30 { return .value(false, []) }
    }
    var hash: UInt64 = Self.seed
    var length = 0
    var index = 0
    while index < text.count {
      let (scalar, width) = text.scalar(at: index)
      index += width
      switch Glyph(scalar) {
      case .space, .lineBreak, .invisible, .quote: continue
      case .mark where scalar == 0x2E || scalar == 0x21: continue
      default: break
      }
      length += 1
      guard length <= 12 else { return .unusable(Remark(.flagUnknown)) }
      hash = (hash ^ UInt64(LetterCase.folded(scalar))) &* Self.factor
    }
    if length == 0 { return .blank }
    if let flag = Self.words[hash] { return .value(flag, []) }
    return Self.blanks.contains(hash) ? .blank : .unusable(Remark(.flagUnknown))
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let factor: UInt64 = 0x0000_0100_0000_01B3

  private static func hash(_ word: String) -> UInt64 {
    word.unicodeScalars.reduce(seed) { ($0 ^ UInt64(LetterCase.folded($1.value))) &* factor }
  }

  private static let words: [UInt64: Bool] = {
    let yes =
      "да д yes y true t истина истинно 1 + on вкл включено ✓ ✔ ☑ v х x так т ия иә ha ҳа верно есть правда"
    let no = "нет н no n false f ложь 0 off выкл выключено ✗ ✘ ☐ ні жоқ йўқ yo'q неверно"
    var words: [UInt64: Bool] = [:]
    for word in yes.split(separator: " ") { words[hash(String(word))] = true }
    for word in no.split(separator: " ") { words[hash(String(word))] = false }
    return words
  }()
  private static let blanks: Set<UInt64> = Set(["-", "–", "—", "н/д", "n/a", "null", "none", "?"].map(hash))
}

extension Reason {
  /// A word that says neither yes nor no.
  static let flagUnknown = Reason(
    "flag.unknown-word", .warning, message: "this word says neither yes nor no",
    remedy: "write да or нет, yes or no, 1 or 0", rule: "Fixtures/normalisers/flag.tsv")
}
