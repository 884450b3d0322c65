import SluiceRecords

/// The different words of a field, each once under a number, with how many records have it.
///
/// Units: `info` is in bits, how much agreement on the word tells.
struct TokenTable {
  private(set) var bytes: [UInt8] = []
  private(set) var starts: [UInt32] = [0]
  /// In how many records each word stands.
  var counts: [UInt32] = []
  /// In how many different values each word stands: a value that is repeated does not make its words common.
  var values: [UInt32] = []
  private(set) var info: [Float] = []
  private var slots: [UInt32] = []
  /// A hash of each word, the same whatever the order in which words came.
  private(set) var hashes: [UInt32] = []

  init() { slots = [UInt32](repeating: .max, count: 1024) }

  var count: Int { counts.count }

  @inline(__always) func range(_ token: UInt32) -> Range<Int> {
    Int(starts[Int(token)])..<Int(starts[Int(token) + 1])
  }

  @inline(__always) func length(_ token: UInt32) -> Int { Int(starts[Int(token) + 1] - starts[Int(token)]) }

  /// Whether a word holds a digit.
  func isNumeric(_ token: UInt32) -> Bool { range(token).contains { LetterKey.isDigit(bytes[$0]) } }

  /// The number of a word, new or known.
  mutating func number(of word: Span<UInt8>) -> UInt32 {
    let hash = UInt32(truncatingIfNeeded: NameKey.hash(word) >> 16)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != .max {
      let candidate = slots[slot]
      if hashes[Int(candidate)] == hash, equals(candidate, word) { return candidate }
      slot = (slot + 1) & mask
    }
    let token = UInt32(counts.count)
    slots[slot] = token
    hashes.append(hash)
    counts.append(0)
    values.append(0)
    for index in 0..<word.count { bytes.append(word[index]) }
    starts.append(UInt32(bytes.count))
    if counts.count * 2 > slots.count { grow() }
    return token
  }

  private func equals(_ token: UInt32, _ word: Span<UInt8>) -> Bool {
    let range = range(token)
    guard range.count == word.count else { return false }
    for index in 0..<word.count where bytes[range.lowerBound + index] != word[index] { return false }
    return true
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = [UInt32](repeating: .max, count: size)
    for token in counts.indices {
      var slot = Int(hashes[token]) & (size - 1)
      while slots[slot] != .max { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(token)
    }
  }

  /// Works out what agreement on each word tells, from how many different values have it.
  ///
  /// Rule: a word is counted as if the table were continued by five thousand records of the same kind, in which words
  /// of its length are as frequent as in general; so that in a small table a word borne twice is not held for common.
  mutating func settle(values total: Int) {
    slots = []
    let beyond = 5_000.0
    info = counts.indices.map { index in
      let length = Int(starts[index + 1] - starts[index])
      let isNumber = LetterKey.isDigit(bytes[Int(starts[index])])
      let usual: Double =
        isNumber
        ? (length <= 1 ? 0.05 : length == 2 ? 0.01 : length == 3 ? 0.002 : length == 4 ? 0.0005 : 0.0001)
        : (length <= 2
          ? 0.01
          : length == 3
            ? 0.002
            : length == 4
              ? 0.0008
              : length == 5
                ? 0.0004 : length <= 7 ? 0.0002 : length <= 9 ? 0.0001 : length <= 11 ? 0.00005 : 0.000025)
      let share = (Double(values[index]) + beyond * usual) / (Double(total) + beyond)
      return Float(min(24, -Logarithm.base2(share)))
    }
  }
}

/// Logarithms that are the same on every machine: arithmetic only, no library function.
enum Logarithm {
  /// The logarithm of a positive number to the base 2.
  static func base2(_ value: Double) -> Double {
    precondition(value > 0, "only positive numbers have logarithms")
    var whole = Double(value.exponent)
    var rest = value.significand
    // The significand is 1…2: halve its distance to 1 by square roots, then the series of artanh.
    if rest > 1.414_213_562_373_095_1 {
      rest /= 2
      whole += 1
    }
    let ratio = (rest - 1) / (rest + 1)
    let square = ratio * ratio
    var term = ratio
    var sum = 0.0
    var divisor = 1.0
    for _ in 0..<14 {
      sum += term / divisor
      term *= square
      divisor += 2
    }
    return whole + 2 * sum * 1.442_695_040_888_963_4
  }

  /// 2 to a power.
  static func powerOf2(_ exponent: Double) -> Double { MatchModel.powerOfTwo(exponent) }
}
