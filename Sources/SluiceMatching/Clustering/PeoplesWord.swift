import SluiceRecords

/// The verdicts of people on the records of one clustering.
///
/// Shape: pairs of record numbers; `same` unites before any likeness is looked at, `different` keeps apart whatever it
/// comes to, `unsure` asks nothing again.
struct PeoplesWord {
  private(set) var same: [(left: Int, right: Int)] = []
  /// Of each cluster's mark the marks of those it is not.
  private var apart: [Int: Set<Int>] = [:]
  /// The marks of clusters by the records that stand for them; nothing where nobody says that it is not another.
  private var marks: [Int: Int] = [:]
  private var settled: Set<UInt64> = []
  var isEmpty: Bool { same.isEmpty && apart.isEmpty && settled.isEmpty }

  init() {}

  init(_ verdicts: [PairVerdict], keys: [Int64]) {
    guard !verdicts.isEmpty else { return }
    let wanted = Set(verdicts.flatMap { [$0.left.number, $0.right.number] })
    var numbers: [Int64: Int] = [:]
    for (number, key) in keys.enumerated() where wanted.contains(key) { numbers[key] = number }
    for verdict in verdicts {
      guard let left = numbers[verdict.left.number], let right = numbers[verdict.right.number], left != right
      else { continue }
      settled.insert(Self.pair(left, right))
      switch verdict.answer {
      case .same: same.append((min(left, right), max(left, right)))
      case .different:
        apart[left, default: []].insert(right)
        apart[right, default: []].insert(left)
      case .unsure: break
      }
    }
    same.sort { $0 < $1 }
    // At first every record stands for itself.
    for record in apart.keys { marks[record] = record }
  }

  private static func pair(_ left: Int, _ right: Int) -> UInt64 {
    UInt64(min(left, right)) << 32 | UInt64(max(left, right))
  }

  /// Whether a person has answered about these two.
  func hasAnswer(_ left: Int, _ right: Int) -> Bool {
    !settled.isEmpty && settled.contains(Self.pair(left, right))
  }

  /// Whether people say that somebody of one cluster is not somebody of the other, by the records that stand for them.
  func forbids(_ left: Int, _ right: Int) -> Bool {
    guard let one = marks[left], let other = marks[right] else { return false }
    return apart[one]?.contains(other) ?? false
  }

  /// Takes note that one cluster has become part of another, by the records that stand for them.
  ///
  /// Complexity: the partings of the one that has fewer of them are carried over to the other.
  mutating func unite(_ gone: Int, into kept: Int) {
    guard !marks.isEmpty, let going = marks.removeValue(forKey: gone) else { return }
    guard let staying = marks[kept] else {
      marks[kept] = going
      return
    }
    let isSmaller = apart[going, default: []].count <= apart[staying, default: []].count
    let (small, large) = isSmaller ? (going, staying) : (staying, going)
    for other in apart.removeValue(forKey: small) ?? [] {
      apart[other]?.remove(small)
      // Nobody is apart from himself: nothing unites what people part.
      guard other != large else { continue }
      apart[other]?.insert(large)
      apart[large, default: []].insert(other)
    }
    marks[kept] = large
  }
}
