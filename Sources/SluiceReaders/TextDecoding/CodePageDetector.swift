import SluiceRecords

/// Tells the code page of a text that is no UTF-8 by which letters follow one another.
///
/// Shape: works from a dozen upper bytes on; pages that read the sample alike count as one, and the more usual is
/// named.
/// Rule: log-likelihood of letter pairs, see `LetterPairs`; shown by readers/encodings/rows.tsv.
struct CodePageDetector {
  /// How often each pair of neighbouring bytes occurs, upper ones among them only.
  private var pairs: [(first: UInt8, second: UInt8, count: Int)] = []
  /// Which upper bytes occur.
  private var isUsed = [Bool](repeating: false, count: 256)
  private let hasOnlyReturns: Bool

  /// One page, how usual it is among files (quarter bits against it), and the languages written in it.
  private struct Candidate {
    let encoding: TextEncoding
    let handicap: Int
    let scores: [(language: String, score: CodePageScore)]

    init(_ encoding: TextEncoding, _ handicap: Int, _ languages: [String]) {
      self.encoding = encoding
      self.handicap = handicap
      scores = languages.compactMap { language in
        guard case .codePage(let page) = encoding.scheme, let pairs = LetterPairs.byLanguage[language]
        else { return nil }
        return (language, CodePageScore(page, pairs))
      }
    }
  }

  private static let cyrillic = ["ru", "uk", "be", "bg", "sr", "mk"]
  private static let western = ["de", "fr", "es", "pt", "it", "sv", "da", "et"]
  private static let central = ["pl", "cs", "sk", "hu", "ro", "hr", "de"]

  private static let candidates = [
    Candidate(.windows1251, 0, cyrillic), Candidate(.ibm866, 14, cyrillic),
    Candidate(.koi8r, 18, cyrillic), Candidate(.koi8u, 20, cyrillic),
    Candidate(.macCyrillic, 10, cyrillic), Candidate(.iso88595, 30, cyrillic),
    Candidate(.ibm1125, 26, cyrillic), Candidate(.ibm855, 36, cyrillic),
    Candidate(.kz1048, 26, ["kk"]), Candidate(.windows1252, 2, western),
    Candidate(.windows1250, 12, central), Candidate(.windows1254, 16, ["tr"]),
    Candidate(.windows1257, 20, ["lt", "lv", "et"]), Candidate(.windows1253, 16, ["el"]),
    Candidate(.iso88592, 32, central), Candidate(.ibm852, 32, central),
    Candidate(.ibm850, 32, western), Candidate(.macRoman, 32, western),
  ]

  /// A reading of the sample.
  struct Reading {
    let encoding: TextEncoding
    let language: String
    let cost: Int
  }

  init(_ sample: UnsafeRawBufferPointer) {
    var counts = [UInt32](repeating: 0, count: 1 << 16)
    var previous: UInt8 = 0x20
    var (returns, feeds) = (0, 0)
    for byte in sample {
      if byte | previous >= 0x80 { counts[Int(previous) << 8 | Int(byte)] &+= 1 }
      if byte == 0x0D { returns += 1 } else if byte == 0x0A { feeds += 1 }
      if byte >= 0x80 { isUsed[Int(byte)] = true }
      previous = byte
    }
    if previous >= 0x80 { counts[Int(previous) << 8 | 0x20] &+= 1 }
    hasOnlyReturns = returns > 0 && feeds == 0
    for (pair, count) in counts.enumerated() where count > 0 {
      pairs.append((UInt8(pair >> 8), UInt8(pair & 0xFF), Int(count)))
    }
  }

  /// All readings, the likeliest first: one for each page.
  func readings() -> [Reading] {
    let readings = Self.candidates.map { candidate -> Reading in
      // Lines that end in CR alone come from the old Mac.
      let isMac = candidate.encoding == .macCyrillic || candidate.encoding == .macRoman
      let handicap = isMac && hasOnlyReturns ? 0 : candidate.handicap
      var best: Reading?
      for (language, score) in candidate.scores {
        let start = handicap + LetterPairs.rarity(of: language)
        let cost = pairs.reduce(start) { $0 + $1.count * score.cost($1.first, $1.second) }
        if best.map({ cost < $0.cost }) ?? true {
          best = Reading(encoding: candidate.encoding, language: language, cost: cost)
        }
      }
      return best ?? Reading(encoding: candidate.encoding, language: "", cost: .max)
    }
    let ranked = readings.enumerated().sorted {
      ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
    }
    return ranked.map(\.element)
  }

  /// The likeliest encoding with its evidence, and what reading the sample by it costs.
  ///
  /// Shape: where a few bytes could be anything, the guess is UTF-8 that holds them broken: then each is a finding
  /// instead of a silent misreading.
  func guess() -> (encodingGuess: EncodingGuess, cost: Int) {
    let readings = readings()
    let best = readings[0]
    let next = readings.dropFirst().first { !readAlike($0.encoding, best.encoding) }
    let bits = next.map { ($0.cost - best.cost) / 4 } ?? 100
    var because = Phrase(
      "letters follow one another as in \(Phrase(word: LetterPairs.name(of: best.language)))")
    if let next {
      because = EncodingDetector.comparison(because, with: next.encoding, by: bits)
    }
    let letters = pairs.reduce(0) { $0 + ($1.second >= 0x80 ? $1.count : 0) }
    if bits < 4, letters <= 8 {
      let undecided = EncodingGuess(
        .utf8,
        because: Phrase("next to all is ASCII; no code page reads the \(letters) other bytes convincingly"),
        confidence: 0.5)
      return (undecided, best.cost)
    }
    if bits < 4 {
      because = Phrase("\(because); too little text to be sure, encoding: in the mapping settles it")
    }
    // Pairs of letters are not independent, so a bit of difference counts for a third of one.
    var odds = 1.0
    for _ in 0..<min(bits, 60) { odds *= 1.26 }
    let confidence = odds / (1 + odds)
    let rounded = (confidence * 1000).rounded() / 1000
    return (EncodingGuess(best.encoding, because: because, confidence: rounded), best.cost)
  }

  /// Whether two pages agree on every byte of the sample.
  private func readAlike(_ left: TextEncoding, _ right: TextEncoding) -> Bool {
    guard case .codePage(let left) = left.scheme, case .codePage(let right) = right.scheme else {
      return false
    }
    return (0..<128).allSatisfy { !isUsed[$0 + 128] || left.upperHalf[$0] == right.upperHalf[$0] }
  }
}
