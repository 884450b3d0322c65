/// Pairs of records that are worth comparing, each once.
///
/// Shape: a pair is two record numbers, the smaller first; pairs lie in parts by their first record, so that sorting
/// them takes little memory beside them.
struct CandidatePairs {
  private(set) var parts: [[UInt64]]
  private let shift: UInt32
  /// How many pairs lie before each part.
  private var starts: [Int] = []

  /// `records` is how many there are, where that is known to be many.
  init(records: Int = 0) {
    let bits = UInt32(64 - UInt64(max(1, records)).leadingZeroBitCount)
    shift = bits > 16 ? bits - 6 : 32
    parts = Array(repeating: [], count: bits > 16 ? 64 : 1)
  }

  @inline(__always) mutating func add(_ left: UInt32, _ right: UInt32) {
    guard left != right else { return }
    let (low, high) = (min(left, right), max(left, right))
    parts[Int(UInt64(low) >> UInt64(shift))].append(UInt64(low) << 32 | UInt64(high))
  }

  var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// Sorts the pairs and drops repeats.
  mutating func settle() {
    for part in parts.indices {
      var packed: [UInt64] = []
      swap(&packed, &parts[part])
      RadixSort.sort(&packed, bits: 64) { $0 }
      var kept = 0
      for index in packed.indices where index == 0 || packed[index] != packed[index - 1] {
        packed[kept] = packed[index]
        kept += 1
      }
      packed.removeLast(packed.count - kept)
      parts[part] = packed
    }
    starts = parts.indices.map { part in parts[..<part].reduce(0) { $0 + $1.count } }
  }

  /// What comparing makes of each pair, in their order.
  func map(_ compare: (Int, Int) -> LevelPattern) -> [LevelPattern] {
    parts.flatMap { $0.map { compare(Int($0 >> 32), Int($0 & 0xFFFF_FFFF)) } }
  }

  subscript(_ index: Int) -> (left: Int, right: Int) {
    var part = parts.count - 1
    while part > 0, starts[part] > index { part -= 1 }
    let packed = parts[part][index - (part == 0 ? 0 : starts[part])]
    return (Int(packed >> 32), Int(packed & 0xFFFF_FFFF))
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
