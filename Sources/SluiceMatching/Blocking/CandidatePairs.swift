import SluiceRecords

/// Pairs of records that are worth comparing, each once.
///
/// Shape: a pair is two record numbers, the smaller first, in 32 bits: pairs lie in parts by their first record, of which
/// the part tells the upper bits. Where a table has so many records that a number takes more, there are more parts.
struct CandidatePairs {
  private(set) var parts: [[UInt32]]
  private let firstBits: UInt32
  private let secondBits: UInt32

  /// `records` is how many there are.
  init(records: Int = 0) {
    secondBits = UInt32(max(1, 64 - UInt64(max(1, records) - 1).leadingZeroBitCount))
    precondition(secondBits < 31, "two thousand million records are too many")
    firstBits = 32 - secondBits
    parts = Array(repeating: [], count: max(1, (records + (1 << Int(firstBits)) - 1) >> Int(firstBits)))
  }

  @inline(__always) mutating func add(_ left: UInt32, _ right: UInt32) {
    guard left != right else { return }
    let (low, high) = (min(left, right), max(left, right))
    parts[Int(UInt64(low) >> UInt64(firstBits))].append(low << secondBits | high)
  }

  var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// The two records of a pair in a part.
  @inline(__always) func pair(_ packed: UInt32, part: Int) -> (left: Int, right: Int) {
    (
      part << Int(firstBits) | Int(UInt64(packed) >> UInt64(secondBits)),
      Int(packed) & ((1 << Int(secondBits)) - 1)
    )
  }

  /// Sorts the pairs and drops repeats.
  mutating func settle() {
    for part in parts.indices where !parts[part].isEmpty {
      var packed: [UInt32] = []
      swap(&packed, &parts[part])
      if packed.count < 512 { packed.sort() } else { RadixSort.sort(&packed, bits: 32) { UInt64($0) } }
      let kept = packed.withUnsafeMutableBufferPointer { packed in
        var kept = 1
        for index in 1..<packed.count where packed[index] != packed[kept - 1] {
          packed[kept] = packed[index]
          kept += 1
        }
        return kept
      }
      // A copy of the right size: what was kept is often a third of what there was.
      parts[part] = Array(packed[..<kept])
    }
  }

  /// Calls with each pair in order.
  func each(_ take: (Int, Int) -> Void) {
    for (part, packed) in parts.enumerated() {
      for entry in packed {
        let (left, right) = pair(entry, part: part)
        take(left, right)
      }
    }
  }

  /// Calls with each pair of a range of all, by number, in order.
  func each(_ range: Range<Int>, _ take: (Int, Int) -> Void) {
    var first = 0
    for (part, packed) in parts.enumerated() {
      let within = range.clamped(to: first..<first + packed.count)
      for position in within {
        let (left, right) = pair(packed[position - first], part: part)
        take(left, right)
      }
      first += packed.count
    }
  }

  /// Takes the pairs of another list of the same records behind its own.
  mutating func append(_ other: CandidatePairs) {
    for part in parts.indices { parts[part] += other.parts[part] }
  }

  /// What comparing makes of each pair, in their order.
  ///
  /// - Parameter comparison: gives what one thread compares with.
  func compared(threads: Int, _ comparison: () -> (Int, Int) -> LevelPattern) -> [LevelPattern] {
    let count = count
    // Few pairs are not worth a thread.
    let pieces = max(1, min(threads, count / 500))
    return SideBySide.map(pieces) { piece in
      let range = count * piece / pieces..<count * (piece + 1) / pieces
      let compare = comparison()
      var patterns: [LevelPattern] = []
      patterns.reserveCapacity(range.count)
      each(range) { patterns.append(compare($0, $1)) }
      return patterns
    }.reduce(into: []) { whole, piece in
      if whole.isEmpty { whole = piece } else { whole += piece }
    }
  }
}

/// What linking did, in figures.
public struct LinkStatistics: Sendable, Equatable {
  public var records = 0
  /// Pairs that were compared, each once.
  public var candidatePairs = 0
  /// Blocks whose pairs were not all compared, because there are too many.
  public var oversizeBlocks = 0
  public init() {}
}
