import SluiceRecords

/// Compares two records of a table field by field.
///
/// Shape: one object for one thread; the rows are shared.
final class TableComparer {
  private let rows: TableRows
  private let count: Int
  private let fields: UnsafeMutablePointer<TableRows.FieldKind>
  private let info: UnsafeMutablePointer<UnsafeMutableBufferPointer<Float>>
  // Objects that live as long as the comparer: taken without counting references.
  private let aligners: [WordAligner?]
  private let likeness: [TokenLikeness?]
  private let alignersAtHand: UnsafeMutablePointer<Unmanaged<WordAligner>?>
  private let likenessAtHand: UnsafeMutablePointer<Unmanaged<TokenLikeness>?>

  init(_ rows: TableRows) {
    self.rows = rows
    count = rows.fields.count
    aligners = rows.fields.indices.map { index in
      rows.fields[index].isOfWords
        ? WordAligner(rows.facts[index], shortest: rows.fields[index].isOrganisation ? 2 : 1) : nil
    }
    likeness = rows.fields.indices.map { index in
      rows.fields[index].isOfWords || !rows.fields[index].isForgiving
        ? nil : TokenLikeness(rows.facts[index], forgivesDigits: true, distrustsFrequent: false)
    }
    fields = .allocate(capacity: max(1, count))
    fields.initialize(from: rows.fields, count: count)
    info = .allocate(capacity: max(1, count))
    info.initialize(from: rows.facts.map(\.info), count: count)
    alignersAtHand = .allocate(capacity: max(1, count))
    alignersAtHand.initialize(from: aligners.map { $0.map { .passUnretained($0) } }, count: count)
    likenessAtHand = .allocate(capacity: max(1, count))
    likenessAtHand.initialize(from: likeness.map { $0.map { .passUnretained($0) } }, count: count)
  }

  deinit {
    fields.deallocate()
    info.deallocate()
    alignersAtHand.deallocate()
    likenessAtHand.deallocate()
  }

  func compare(_ left: Int, _ right: Int) -> LevelPattern {
    var pattern = LevelPattern()
    let (one, other) = (rows.row(left), rows.row(right))
    for index in 0..<count {
      let (words, second) = (one[index], other[index])
      if words.isEmpty || second.isEmpty {
        pattern.set(index, levelOfMissing(index, words, second))
        continue
      }
      pattern.set(
        index, fields[index].isOfWords ? wordLevel(index, one, other) : wholeLevel(index, words, second))
    }
    return pattern
  }

  /// Compares two records, cheap fields first, and gives up as soon as they cannot reach the bar any more.
  func compare(_ left: Int, _ right: Int, bar: PairBar) -> LevelPattern? {
    var pattern = LevelPattern()
    let (one, other) = (rows.row(left), rows.row(right))
    var possible = 0.0
    var (wordFields, likeFields): (UInt32, UInt32) = (0, 0)
    for index in 0..<count {
      let (words, second) = (one[index], other[index])
      if words.isEmpty || second.isEmpty {
        let level = levelOfMissing(index, words, second)
        pattern.set(index, level)
        possible += bar.bits(index, level)
      } else if fields[index].isOfWords {
        wordFields |= 1 << UInt32(index)
        possible += bar.most[index]
      } else if let level = equalLevel(index, words, second) {
        pattern.set(index, level)
        possible += bar.bits(index, level)
      } else if !fields[index].isForgiving {
        pattern.set(index, FieldLevels.Whole.different)
        possible += bar.bits(index, FieldLevels.Whole.different)
      } else {
        likeFields |= 1 << UInt32(index)
        possible += bar.mostUnequal[index]
      }
    }
    while wordFields != 0 {
      if possible < bar.threshold { return nil }
      let index = wordFields.trailingZeroBitCount
      wordFields &= wordFields - 1
      let level = wordLevel(index, one, other)
      pattern.set(index, level)
      possible += bar.bits(index, level) - bar.most[index]
    }
    while likeFields != 0 {
      if possible < bar.threshold { return nil }
      let index = likeFields.trailingZeroBitCount
      likeFields &= likeFields - 1
      let level = unequalLevel(index, one[index], other[index])
      pattern.set(index, level)
      possible += bar.bits(index, level) - bar.mostUnequal[index]
    }
    return possible < bar.threshold ? nil : pattern
  }

  @inline(__always) private func wordLevel(
    _ index: Int, _ one: TableRows.Row, _ other: TableRows.Row
  ) -> Int {
    let place = fields[index].wholePlace
    return alignersAtHand[index].unsafelyUnwrapped._withUnsafeGuaranteedRef {
      FieldLevels.level(
        $0.agreement(one[index], other[index], wholes: (one.whole(at: place), other.whole(at: place))))
    }
  }

  /// The best likeness among the values of two records.
  private func wholeLevel(
    _ index: Int, _ words: UnsafeBufferPointer<UInt32>, _ second: UnsafeBufferPointer<UInt32>
  ) -> Int {
    equalLevel(index, words, second)
      ?? (fields[index].isForgiving
        ? unequalLevel(index, words, second) : FieldLevels.Whole.different)
  }

  /// The level of the most telling value that both have.
  @inline(__always) private func equalLevel(
    _ index: Int, _ words: UnsafeBufferPointer<UInt32>, _ second: UnsafeBufferPointer<UInt32>
  ) -> Int? {
    var best: Float = -1
    for token in words {
      for other in second where token == other { best = max(best, info[index][Int(token)]) }
    }
    return best < 0 ? nil : FieldLevels.Whole.same + FieldLevels.grade(best, FieldLevels.Whole.sameFrom)
  }

  private func unequalLevel(
    _ index: Int, _ words: UnsafeBufferPointer<UInt32>, _ second: UnsafeBufferPointer<UInt32>
  ) -> Int {
    likenessAtHand[index].unsafelyUnwrapped._withUnsafeGuaranteedRef { likeness in
      var best = FieldLevels.Whole.different
      var rank: Float = -1
      for token in words {
        for other in second {
          let grade = likeness.grade(token, other)
          guard grade != .none else { continue }
          let bits = min(info[index][Int(token)], info[index][Int(other)])
          let score = bits + (grade == .slip ? 50 : 0)
          if score > rank {
            rank = score
            best =
              (grade == .slip ? FieldLevels.Whole.slip : FieldLevels.Whole.alike)
              + FieldLevels.grade(bits, FieldLevels.Whole.nearFrom)
          }
        }
      }
      return best
    }
  }

  /// A missing value says nothing, but for an institution's legal form: such forms are handed over with
  /// `LegalFormMark.institution` before.
  @inline(__always) private func levelOfMissing(
    _ index: Int, _ words: UnsafeBufferPointer<UInt32>, _ second: UnsafeBufferPointer<UInt32>
  ) -> Int {
    guard fields[index].isLegalForm, words.isEmpty != second.isEmpty else { return 0 }
    let facts = rows.facts[index]
    let letters = facts.range(words.isEmpty ? second[0] : words[0])
    return facts.bytes[letters].starts(with: LegalFormMark.letters) ? FieldLevels.Whole.alike : 0
  }
}

/// What a pair must weigh to matter, and what each field can still bring.
final class PairBar: @unchecked Sendable {
  private let weights: UnsafeMutablePointer<Double>
  /// The most that a field can say, and the most it can say when values are not equal.
  let most: UnsafeMutablePointer<Double>
  let mostUnequal: UnsafeMutablePointer<Double>
  let threshold: Double

  init(_ model: MatchModel, threshold: Double) {
    // Sums in another order differ in their last digits.
    self.threshold = threshold - 1e-6
    let count = max(1, model.comparisons.count)
    weights = .allocate(capacity: count * 32)
    weights.initialize(repeating: 0, count: count * 32)
    most = .allocate(capacity: count)
    most.initialize(repeating: 0, count: count)
    mostUnequal = .allocate(capacity: count)
    mostUnequal.initialize(repeating: 0, count: count)
    for (index, comparison) in model.comparisons.enumerated() {
      for (level, entry) in comparison.levels.enumerated() { weights[index << 5 + level + 1] = entry.bits }
      most[index] = comparison.levels.map(\.bits).max() ?? 0
      mostUnequal[index] = comparison.levels.dropFirst(FieldLevels.Whole.slip - 1).map(\.bits).max() ?? 0
    }
  }

  deinit {
    weights.deallocate()
    most.deallocate()
    mostUnequal.deallocate()
  }

  @inline(__always) func bits(_ field: Int, _ level: Int) -> Double { weights[field << 5 + level] }

  /// What a pattern weighs.
  func weight(of pattern: LevelPattern, fields: Int) -> Double {
    var sum = 0.0
    for field in 0..<fields { sum += bits(field, pattern.level(field)) }
    return sum
  }
}

/// What is written before the legal form of an institution in a field of legal forms.
public enum LegalFormMark {
  public static let institution = "body "
  static let letters: [UInt8] = Array("bodi ".utf8)
}
