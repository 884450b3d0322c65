/// A set of hashes in one flat table, up to a limit.
struct HashSet {
  /// How many different hashes it holds.
  private(set) var count = 0
  private let limit: Int
  private var slots: [UInt64]

  init(limit: Int) {
    self.limit = limit
    slots = [UInt64](repeating: 0, count: 64)
  }

  /// Whether no further hash is taken in.
  var isFull: Bool { count >= limit }
  /// All hashes, in no order.
  var hashes: some Sequence<UInt64> { slots.lazy.filter { $0 != 0 } }

  /// Takes a hash in, and says whether it is another than all before; a full set says so of every one it lacks.
  @inline(__always) mutating func insert(_ hash: UInt64) -> Bool {
    // Zero marks a free slot.
    let hash = hash == 0 ? 1 : hash
    var place = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
    while true {
      let held = slots[place]
      if held == hash { return false }
      if held == 0 { break }
      place = (place + 1) & (slots.count - 1)
    }
    if isFull { return true }
    slots[place] = hash
    count += 1
    if count * 2 > slots.count { grow() }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 4)
    for hash in old where hash != 0 {
      var place = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
      while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = hash
    }
  }
}
