/// Records sorted by a key of 32 bits, eight bytes each, so that those with equal keys stand together.
///
/// Shape: as `BlockIndex`, for tables of millions of records. Longer keys are folded: two that meet by chance give pairs
/// that comparing turns down.
struct PackedIndex {
  /// The key in the upper half, the record in the lower.
  private(set) var entries: [UInt64] = []

  init() {}

  mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

  @inline(__always) mutating func add(_ key: UInt64, _ record: Int) {
    entries.append((key ^ key >> 32) << 32 | UInt64(UInt32(truncatingIfNeeded: record)))
  }

  @inline(__always) static func record(_ entry: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: entry) }

  /// Brings equal keys together; within a block records stand in the order in which they were added.
  mutating func group() {
    if entries.count < 512 { entries.sort() } else { RadixSort.sort(&entries, bits: 32) { $0 >> 32 } }
  }

  /// The bounds of the next run of two or more equal keys from a position on; nil behind the last.
  @inline(__always) func nextBlock(_ position: inout Int) -> Range<Int>? {
    while position < entries.count {
      let start = position
      let key = entries[start] >> 32
      position += 1
      while position < entries.count, entries[position] >> 32 == key { position += 1 }
      if position - start > 1 { return start..<position }
    }
    return nil
  }
}
