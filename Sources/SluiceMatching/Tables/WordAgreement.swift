/// How much two lists of words have in common, in bits.
struct WordAgreement {
  /// What the shared words tell.
  var shared: Float = 0
  /// What the words tell that one side alone has.
  var leftOver: Float = 0
  var rightOver: Float = 0
  /// Whether some words are shared by likeness only.
  var isInexact = false
  /// Whether each side has a number that the other lacks.
  var numbersDiffer = false

  /// The words one side has and the other could have, had it been the same: what contradicts.
  var contradiction: Float { min(leftOver, rightOver) }
  /// The words that one side adds.
  var addition: Float { max(leftOver, rightOver) }
}

/// Lays the words of two values over each other.
///
/// Shape: equal words first, then misprints, shortenings, words written together, and initials (`МВД` for
/// `Министерство внутренних дел`).
final class WordAligner {
  private let facts: TokenFacts
  private let likeness: TokenLikeness

  init(_ facts: TokenFacts, shortest: Int) {
    self.facts = facts
    likeness = TokenLikeness(facts, forgivesDigits: false, distrustsFrequent: true, shortest: shortest)
  }

  /// What two lists of words have in common; `wholes` are the numbers of the two values as wholes.
  func agreement(
    _ one: UnsafeBufferPointer<UInt32>, _ other: UnsafeBufferPointer<UInt32>, wholes: (UInt32, UInt32)
  ) -> WordAgreement {
    let info = facts.info
    var result = WordAgreement()
    var freeLeft = one.count >= 64 ? ~0 : (UInt64(1) << UInt64(one.count)) - 1
    var freeRight = other.count >= 64 ? ~0 : (UInt64(1) << UInt64(other.count)) - 1
    for index in 0..<one.count {
      let token = one[index]
      for place in 0..<other.count where other[place] == token {
        freeLeft &= ~(1 << UInt64(index))
        freeRight &= ~(1 << UInt64(place))
        result.shared += info[Int(token)]
        break
      }
    }
    let mayBeAlike = freeLeft != 0 && freeRight != 0 && anyMayBeAlike(one, other, freeLeft, freeRight)
    if mayBeAlike {
      alignAlike(.slip, one, other, &freeLeft, &freeRight, &result)
      if freeLeft != 0, freeRight != 0 { alignAlike(.alike, one, other, &freeLeft, &freeRight, &result) }
    }
    if freeLeft != 0 || freeRight != 0 {
      alignInitials(one, other, &freeLeft, &freeRight, &result)
      alignInitials(other, one, &freeRight, &freeLeft, &result)
    }
    if mayBeAlike, freeLeft != 0, freeRight != 0 {
      alignAlike(.shortened, one, other, &freeLeft, &freeRight, &result)
    }
    var (numberLeft, numberRight) = (false, false)
    var rest = freeLeft
    while rest != 0 {
      let token = Int(one[rest.trailingZeroBitCount])
      result.leftOver += min(14, info[token])
      numberLeft = numberLeft || facts.numeric[token]
      rest &= rest - 1
    }
    rest = freeRight
    while rest != 0 {
      let token = Int(other[rest.trailingZeroBitCount])
      result.rightOver += min(14, info[token])
      numberRight = numberRight || facts.numeric[token]
      rest &= rest - 1
    }
    result.numbersDiffer = numberLeft && numberRight
    if !facts.wholeInfo.isEmpty, wholes.0 == wholes.1 {
      result.shared = min(result.shared, facts.wholeInfo[Int(wholes.0)])
    }
    return result
  }

  /// Whether any two of the words that are left can be of any likeness; mostly none can.
  private func anyMayBeAlike(
    _ one: UnsafeBufferPointer<UInt32>, _ other: UnsafeBufferPointer<UInt32>, _ freeLeft: UInt64,
    _ freeRight: UInt64
  ) -> Bool {
    let outlines = facts.outlines
    var rest = freeLeft
    while rest != 0 {
      let outline = outlines[Int(one[rest.trailingZeroBitCount])]
      rest &= rest - 1
      if outline.beginsWithDigit { continue }
      var candidates = freeRight
      while candidates != 0 {
        let opposite = outlines[Int(other[candidates.trailingZeroBitCount])]
        candidates &= candidates - 1
        if !opposite.beginsWithDigit, outline.mayBeLike(opposite) { return true }
      }
    }
    return false
  }

  /// Pairs what is left and of one grade of likeness.
  private func alignAlike(
    _ wanted: TokenLikeness.Grade, _ one: UnsafeBufferPointer<UInt32>, _ other: UnsafeBufferPointer<UInt32>,
    _ freeLeft: inout UInt64, _ freeRight: inout UInt64, _ result: inout WordAgreement
  ) {
    let (info, outlines) = (facts.info, facts.outlines)
    var rest = freeLeft
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      rest &= rest - 1
      let token = one[bit]
      let outline = outlines[Int(token)]
      if outline.beginsWithDigit { continue }
      var candidates = freeRight
      while candidates != 0 {
        let place = candidates.trailingZeroBitCount
        candidates &= candidates - 1
        let second = other[place]
        let opposite = outlines[Int(second)]
        guard !opposite.beginsWithDigit, outline.mayBeLike(opposite),
          likeness.grade(token, second) == wanted
        else { continue }
        freeLeft &= ~(1 << UInt64(bit))
        freeRight &= ~(1 << UInt64(place))
        let weight = min(info[Int(token)], info[Int(second)])
        result.shared += weight * (wanted == .slip ? 0.85 : wanted == .alike ? 0.7 : 0.8)
        result.isInexact = true
        break
      }
      if freeRight == 0 { return }
    }
  }

  /// Pairs an abbreviation, or two words written as one, with the run of words it stands for.
  private func alignInitials(
    _ one: UnsafeBufferPointer<UInt32>, _ other: UnsafeBufferPointer<UInt32>, _ freeLeft: inout UInt64,
    _ freeRight: inout UInt64, _ result: inout WordAgreement
  ) {
    let info = facts.info
    guard other.count >= 2 else { return }
    var rest = freeLeft
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      rest &= rest - 1
      let token = one[bit]
      if facts.numeric[Int(token)] { continue }
      let letters = facts.range(token)
      guard letters.count >= 2 else { continue }
      guard let run = run(of: letters, in: other, freeRight) else { continue }
      freeLeft &= ~(1 << UInt64(bit))
      var weight: Float = 0
      for place in run {
        let mask = UInt64(1) << UInt64(place)
        if freeRight & mask != 0 { weight += info[Int(other[place])] }
        freeRight &= ~mask
      }
      result.shared += min(weight, info[Int(token)]) * 0.8
      result.isInexact = true
    }
  }

  /// The neighbouring words whose first letters, or whose letters in a row, are these.
  private func run(
    of letters: Range<Int>, in other: UnsafeBufferPointer<UInt32>, _ free: UInt64
  ) -> Range<Int>? {
    let (bytes, firstLetters) = (facts.bytes, facts.firstLetters)
    for start in 0..<other.count {
      guard firstLetters[Int(other[start])] == bytes[letters.lowerBound] else { continue }
      if letters.count <= 7, start + letters.count <= other.count {
        var length = 1
        while length < letters.count,
          firstLetters[Int(other[start + length])] == bytes[letters.lowerBound + length]
        { length += 1 }
        if length == letters.count, length >= 2 { return start..<start + length }
      }
      // Two words written as one; both must be free.
      if start + 1 < other.count, letters.count >= 4, free >> UInt64(start) & 3 == 3 {
        let (first, second) = (facts.range(other[start]), facts.range(other[start + 1]))
        if first.count + second.count == letters.count,
          bytes[first].elementsEqual(bytes[letters.prefix(first.count)]),
          bytes[second].elementsEqual(bytes[letters.dropFirst(first.count)])
        {
          return start..<start + 2
        }
      }
    }
    return nil
  }
}
