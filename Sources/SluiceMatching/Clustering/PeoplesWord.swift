import SluiceRecords

/// The verdicts of people on the records of one clustering.
///
/// Shape: pairs of record numbers; `same` unites before any likeness is looked at, `different` keeps apart whatever it
/// comes to, `unsure` asks nothing again.
struct PeoplesWord {
  private(set) var same: [(left: Int, right: Int)] = []
  private var apart: [Int: [Int]] = [:]
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
        apart[left, default: []].append(right)
        apart[right, default: []].append(left)
      case .unsure: break
      }
    }
    same.sort { $0 < $1 }
  }

  private static func pair(_ left: Int, _ right: Int) -> UInt64 {
    UInt64(min(left, right)) << 32 | UInt64(max(left, right))
  }

  /// Whether a person has answered about these two.
  func hasAnswer(_ left: Int, _ right: Int) -> Bool {
    !settled.isEmpty && settled.contains(Self.pair(left, right))
  }

  /// Whether people say that somebody of one cluster is not somebody of the other.
  func forbids(_ left: Int, _ right: Int, root: (Int) -> Int) -> Bool {
    guard !apart.isEmpty else { return false }
    for (record, others) in apart {
      let own = root(record)
      guard own == left || own == right else { continue }
      let opposite = own == left ? right : left
      if others.contains(where: { root($0) == opposite }) { return true }
    }
    return false
  }
}
