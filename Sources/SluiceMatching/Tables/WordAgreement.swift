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
  private let column: TableColumn
  private let likeness: TokenLikeness
  private let numeric: [Bool]
  private let firstLetters: [UInt8]

  init(_ column: TableColumn) {
    self.column = column
    likeness = TokenLikeness(
      column.table, forgivesDigits: false, distrustsFrequent: true,
      shortest: column.field.likeness == .organisation ? 2 : 1)
    numeric = (0..<UInt32(column.table.count)).map { column.table.isNumeric($0) }
    firstLetters = (0..<UInt32(column.table.count)).map {
      column.table.bytes[column.table.range($0).lowerBound]
    }
  }

  func agreement(_ left: Int, _ right: Int) -> WordAgreement {
    let (one, other) = (column.range(left), column.range(right))
    var result = WordAgreement()
    var freeLeft = one.count >= 64 ? ~0 : (UInt64(1) << UInt64(one.count)) - 1
    var freeRight = other.count >= 64 ? ~0 : (UInt64(1) << UInt64(other.count)) - 1
    column.tokens.withUnsafeBufferPointer { tokens in
      column.table.info.withUnsafeBufferPointer { info in
        for index in one {
          let token = tokens[index]
          for place in other where tokens[place] == token {
            freeLeft &= ~(1 << UInt64(index - one.lowerBound))
            freeRight &= ~(1 << UInt64(place - other.lowerBound))
            result.shared += info[Int(token)]
            break
          }
        }
        if freeLeft != 0, freeRight != 0 {
          alignAlike(one, other, tokens, info, &freeLeft, &freeRight, &result)
        }
        if freeLeft != 0 || freeRight != 0 {
          alignInitials(one, other, tokens, info, &freeLeft, &freeRight, &result)
          alignInitials(other, one, tokens, info, &freeRight, &freeLeft, &result)
        }
        var (numberLeft, numberRight) = (false, false)
        var rest = freeLeft
        while rest != 0 {
          let token = Int(tokens[one.lowerBound + rest.trailingZeroBitCount])
          result.leftOver += min(14, info[token])
          numberLeft = numberLeft || numeric[token]
          rest &= rest - 1
        }
        rest = freeRight
        while rest != 0 {
          let token = Int(tokens[other.lowerBound + rest.trailingZeroBitCount])
          result.rightOver += min(14, info[token])
          numberRight = numberRight || numeric[token]
          rest &= rest - 1
        }
        result.numbersDiffer = numberLeft && numberRight
        if !column.wholes.isEmpty, column.wholes[left] == column.wholes[right] {
          result.shared = min(result.shared, column.wholeInfo[Int(column.wholes[left])])
        }
      }
    }
    return result
  }

  /// Pairs what is left by likeness, the best likeness first.
  private func alignAlike(
    _ one: Range<Int>, _ other: Range<Int>, _ tokens: UnsafeBufferPointer<UInt32>,
    _ info: UnsafeBufferPointer<Float>, _ freeLeft: inout UInt64, _ freeRight: inout UInt64,
    _ result: inout WordAgreement
  ) {
    for wanted in [TokenLikeness.Grade.slip, .alike, .shortened] {
      var rest = freeLeft
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        let token = tokens[one.lowerBound + bit]
        var candidates = freeRight
        while candidates != 0 {
          let place = candidates.trailingZeroBitCount
          candidates &= candidates - 1
          let second = tokens[other.lowerBound + place]
          guard likeness.grade(token, second) == wanted else { continue }
          freeLeft &= ~(1 << UInt64(bit))
          freeRight &= ~(1 << UInt64(place))
          let weight = min(info[Int(token)], info[Int(second)])
          result.shared += weight * (wanted == .slip ? 0.85 : wanted == .alike ? 0.7 : 0.8)
          result.isInexact = true
          break
        }
        if freeRight == 0 { return }
      }
      if freeLeft == 0 { return }
    }
  }

  /// Pairs an abbreviation, or two words written as one, with the run of words it stands for.
  private func alignInitials(
    _ one: Range<Int>, _ other: Range<Int>, _ tokens: UnsafeBufferPointer<UInt32>,
    _ info: UnsafeBufferPointer<Float>, _ freeLeft: inout UInt64, _ freeRight: inout UInt64,
    _ result: inout WordAgreement
  ) {
    guard other.count >= 2 else { return }
    var rest = freeLeft
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      rest &= rest - 1
      let token = tokens[one.lowerBound + bit]
      if numeric[Int(token)] { continue }
      let letters = column.table.range(token)
      guard letters.count >= 2 else { continue }
      guard let run = run(of: letters, in: other, tokens, freeRight) else { continue }
      freeLeft &= ~(1 << UInt64(bit))
      var weight: Float = 0
      for place in run {
        let mask = UInt64(1) << UInt64(place - other.lowerBound)
        if freeRight & mask != 0 { weight += info[Int(tokens[place])] }
        freeRight &= ~mask
      }
      result.shared += min(weight, info[Int(token)]) * 0.8
      result.isInexact = true
    }
  }

  /// The neighbouring words whose first letters, or whose letters in a row, are these.
  private func run(
    of letters: Range<Int>, in other: Range<Int>, _ tokens: UnsafeBufferPointer<UInt32>, _ free: UInt64
  ) -> Range<Int>? {
    let bytes = column.table.bytes
    for start in other {
      guard firstLetters[Int(tokens[start])] == bytes[letters.lowerBound] else { continue }
      if letters.count <= 7, start + letters.count <= other.upperBound {
        var length = 1
        while length < letters.count,
          firstLetters[Int(tokens[start + length])] == bytes[letters.lowerBound + length]
        { length += 1 }
        if length == letters.count, length >= 2 { return start..<start + length }
      }
      // Two words written as one; both must be free.
      if start + 1 < other.upperBound, letters.count >= 4,
        free >> UInt64(start - other.lowerBound) & 3 == 3
      {
        let (first, second) = (column.table.range(tokens[start]), column.table.range(tokens[start + 1]))
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
