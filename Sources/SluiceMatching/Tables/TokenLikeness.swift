/// How alike two words are: misprints, shortenings, endings.
///
/// Shape: one object for one field and thread; it remembers pairs of words it has compared.
/// Rule: optimal string alignment distance, bit-parallel (H. Hyyrö, 2003); Jaro-Winkler is not needed beside it.
final class TokenLikeness {
  /// Grades, from nothing in common on.
  enum Grade: UInt8 {
    case none
    /// One is a shortening of the other: `св` and `святой`, `blvd` and `boulevard`, `И` and `Иван`.
    case shortened
    /// Two slips, or the same stem with another ending.
    case alike
    /// One slip.
    case slip
  }

  private let facts: TokenFacts
  private let masks: UnsafeMutablePointer<UInt64>
  private let memory: UnsafeMutablePointer<UInt64>
  private static let memoryBits = 16
  /// Whether digits may differ by a slip: dates, codes and phones, not house numbers.
  private let forgivesDigits: Bool
  /// Words that stand in so many records are no misprints of each other, unless they differ in their endings.
  private let distrustsFrequent: Bool
  private static let often: UInt32 = 3

  /// The fewest letters of a shortening.
  private let shortest: Int

  /// `distrustsFrequent` for words of texts: `Томской` and `Омской` are two places.
  init(_ facts: TokenFacts, forgivesDigits: Bool, distrustsFrequent: Bool, shortest: Int = 1) {
    self.facts = facts
    self.shortest = shortest
    self.forgivesDigits = forgivesDigits
    self.distrustsFrequent = distrustsFrequent
    masks = .allocate(capacity: 256)
    masks.initialize(repeating: 0, count: 256)
    memory = .allocate(capacity: 1 << Self.memoryBits)
    memory.initialize(repeating: 0, count: 1 << Self.memoryBits)
  }

  deinit {
    masks.deallocate()
    memory.deallocate()
  }

  /// The grade of two different words.
  func grade(_ left: UInt32, _ right: UInt32) -> Grade {
    let (low, high) = (min(left, right), max(left, right))
    // Word numbers have 31 bits, the grade two.
    let key = (UInt64(low) << 31 | UInt64(high)) << 2
    let slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.memoryBits))
    let known = memory[slot]
    if known & ~3 == key, known != 0 { return Grade(rawValue: UInt8(known & 3)).unsafelyUnwrapped }
    let grade = compute(low, high)
    memory[slot] = key | UInt64(grade.rawValue)
    return grade
  }

  private func compute(_ left: UInt32, _ right: UInt32) -> Grade {
    var one = UnsafeBufferPointer(rebasing: facts.bytes[facts.range(left)])
    var other = UnsafeBufferPointer(rebasing: facts.bytes[facts.range(right)])
    if one.count > other.count { swap(&one, &other) }
    guard let first = one.first, let second = other.first else { return .none }
    if LetterKey.isDigit(first) || LetterKey.isDigit(second) {
      guard forgivesDigits, one.count >= 4, other.count - one.count <= 1 else { return .none }
      return distance(one, other, atMost: 1) <= 1 ? .slip : .none
    }
    // Endings: the longer the word, the more letters may differ.
    let allowed = one.count >= 8 ? 2 : one.count >= 4 ? 1 : 0
    if other.count - one.count <= 2, allowed > 0 {
      let distance = distance(one, other, atMost: 2)
      if distrustsFrequent, distance <= 2, facts.counts[Int(left)] >= Self.often,
        facts.counts[Int(right)] >= Self.often,
        Self.commonPrefix(one, other) < one.count - 2
      {
        return .none
      }
      if distance <= 1 { return .slip }
      // Two slips side by side, or behind the beginning.
      if distance == 2, allowed == 2 {
        let prefix = Self.commonPrefix(one, other)
        if prefix >= 3 || prefix + Self.commonSuffix(one, other) >= one.count - 1 { return .alike }
      }
    }
    if first == second {
      if one.count >= 5, Self.commonPrefix(one, other) >= max(5, other.count - 3),
        other.count - one.count <= 3
      {
        return .alike
      }
      if one.count >= shortest, Self.isShortening(one, of: other) { return .shortened }
    }
    return .none
  }

  private static func commonPrefix(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>)
    -> Int
  {
    var length = 0
    while length < one.count, length < other.count, one[length] == other[length] { length += 1 }
    return length
  }

  private static func commonSuffix(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>)
    -> Int
  {
    var length = 0
    while length < one.count, length < other.count,
      one[one.count - 1 - length] == other[other.count - 1 - length]
    { length += 1 }
    return length
  }

  /// Whether a word's letters are another's beginning, or stand in it in order with its last letter.
  private static func isShortening(
    _ short: UnsafeBufferPointer<UInt8>, of long: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard short.count < long.count else { return false }
    let prefix = commonPrefix(short, long)
    if prefix == short.count { return true }
    guard short.count <= 4, long.count >= short.count + 2, short[short.count - 1] == long[long.count - 1]
    else {
      return false
    }
    var position = 0
    for letter in short {
      while position < long.count, long[position] != letter { position += 1 }
      if position == long.count { return false }
      position += 1
    }
    return true
  }

  /// Insertions, deletions, replacements and swaps of neighbours between two words; `most + 1` when there are more.
  private func distance(
    _ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>, atMost most: Int
  ) -> Int {
    guard other.count <= 64 else { return most + 1 }
    for (index, letter) in one.enumerated() { masks[Int(letter)] |= 1 << UInt64(index) }
    var positive = ~UInt64(0)
    var negative: UInt64 = 0
    var diagonal: UInt64 = 0
    var before: UInt64 = 0
    var score = one.count
    let last = UInt64(1) << UInt64(one.count - 1)
    for letter in other {
      let mask = masks[Int(letter)]
      let swapped = ((~diagonal & mask) << 1) & before
      diagonal = (((mask & positive) &+ positive) ^ positive) | mask | negative | swapped
      var raised = negative | ~(diagonal | positive)
      var lowered = diagonal & positive
      if raised & last != 0 { score += 1 }
      if lowered & last != 0 { score -= 1 }
      raised = raised << 1 | 1
      lowered <<= 1
      positive = lowered | ~(diagonal | raised)
      negative = raised & diagonal
      before = mask
    }
    for letter in one { masks[Int(letter)] = 0 }
    return score
  }
}
