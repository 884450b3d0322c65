import SluiceRecords

/// Compares two records of a table field by field.
///
/// Shape: one object for one thread.
final class TableComparer {
  private let columns: [TableColumn]
  private let flat: [FlatColumn]
  private let aligners: [WordAligner?]
  private let likeness: [TokenLikeness?]

  init(_ columns: [TableColumn]) {
    self.columns = columns
    flat = columns.map { FlatColumn($0) }
    aligners = columns.map { $0.field.likeness.isOfWords ? WordAligner($0) : nil }
    likeness = columns.map { column in
      switch column.field.likeness {
      case .category, .legalForm, .taxID, .number: nil
      default:
        column.field.likeness.isOfWords
          ? nil : TokenLikeness(column.table, forgivesDigits: true, distrustsFrequent: false)
      }
    }
  }

  func compare(_ left: Int, _ right: Int) -> LevelPattern {
    var pattern = LevelPattern()
    for index in flat.indices {
      let (isLeftEmpty, isRightEmpty) = (flat[index].isEmpty(left), flat[index].isEmpty(right))
      if isLeftEmpty || isRightEmpty {
        if isLeftEmpty != isRightEmpty, columns[index].field.likeness == .legalForm,
          isInstitution(columns[index], isLeftEmpty ? right : left)
        {
          pattern.set(index, FieldLevels.Whole.alike)
        }
        continue
      }
      let level: Int
      if let aligner = aligners[index] {
        level = FieldLevels.level(aligner.agreement(left, right))
      } else {
        level = wholeLevel(index, left, right)
      }
      pattern.set(index, level)
    }
    return pattern
  }

  /// The best likeness among the values of two records.
  private func wholeLevel(_ index: Int, _ left: Int, _ right: Int) -> Int {
    let column = flat[index]
    let likeness = likeness[index]
    var best = FieldLevels.Whole.different
    var rank: Float = -1
    for place in column.range(left) {
      let token = column.tokens[place]
      for other in column.range(right) {
        let second = column.tokens[other]
        if token == second {
          let bits = column.info[Int(token)]
          if bits + 100 > rank {
            rank = bits + 100
            best = FieldLevels.Whole.same + FieldLevels.grade(bits, FieldLevels.Whole.sameFrom)
          }
        } else if rank < 100, let likeness {
          let grade = likeness.grade(token, second)
          guard grade != .none else { continue }
          let bits = min(column.info[Int(token)], column.info[Int(second)])
          let score = bits + (grade == .slip ? 50 : 0)
          if score > rank {
            rank = score
            best =
              (grade == .slip ? FieldLevels.Whole.slip : FieldLevels.Whole.alike)
              + FieldLevels.grade(bits, FieldLevels.Whole.nearFrom)
          }
        }
      }
    }
    return best
  }

  /// Whether a legal form is that of an institution: such forms are handed over with `LegalFormMark.institution` before.
  private func isInstitution(_ column: TableColumn, _ record: Int) -> Bool {
    let letters = column.table.range(column.tokens[column.range(record).lowerBound])
    return column.table.bytes[letters].starts(with: LegalFormMark.letters)
  }
}

/// The numbers of a column where reading them costs nothing but the reading.
final class FlatColumn {
  let tokens: UnsafeMutablePointer<UInt32>
  let starts: UnsafeMutablePointer<UInt32>
  let info: UnsafeMutablePointer<Float>

  init(_ column: TableColumn) {
    tokens = .allocate(capacity: max(1, column.tokens.count))
    tokens.initialize(from: column.tokens, count: column.tokens.count)
    starts = .allocate(capacity: column.starts.count)
    starts.initialize(from: column.starts, count: column.starts.count)
    info = .allocate(capacity: max(1, column.table.info.count))
    info.initialize(from: column.table.info, count: column.table.info.count)
  }

  deinit {
    tokens.deallocate()
    starts.deallocate()
    info.deallocate()
  }

  @inline(__always) func range(_ record: Int) -> Range<Int> { Int(starts[record])..<Int(starts[record + 1]) }
  @inline(__always) func isEmpty(_ record: Int) -> Bool { starts[record] == starts[record + 1] }
}

/// What is written before the legal form of an institution in a field of legal forms.
public enum LegalFormMark {
  public static let institution = "body "
  static let letters: [UInt8] = Array("bodi ".utf8)
}
