/// Pairs of records that are worth comparing, each once.
///
/// Shape: a pair is two record numbers, the smaller first.
struct CandidatePairs {
  private(set) var packed: [UInt64] = []

  @inline(__always) mutating func add(_ left: UInt32, _ right: UInt32) {
    guard left != right else { return }
    packed.append(UInt64(min(left, right)) << 32 | UInt64(max(left, right)))
  }

  var count: Int { packed.count }

  /// Sorts the pairs and drops repeats.
  mutating func settle() {
    RadixSort.sort(&packed, bits: 64) { $0 }
    var kept = 0
    for index in packed.indices where index == 0 || packed[index] != packed[index - 1] {
      packed[kept] = packed[index]
      kept += 1
    }
    packed.removeLast(packed.count - kept)
  }

  /// What comparing makes of each pair, in their order.
  func map(_ compare: (Int, Int) -> LevelPattern) -> [LevelPattern] {
    packed.map { compare(Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) }
  }

  subscript(_ index: Int) -> (left: Int, right: Int) {
    (Int(packed[index] >> 32), Int(packed[index] & 0xFFFF_FFFF))
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
