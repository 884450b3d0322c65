/// Remembers which identities were met, to number those that come again.
///
/// Eight bytes an entry, at most three quarters full: a million records need 16 MB. Two different identities of one
/// 64-bit hash (once in ten million runs of a million records) would be numbered 1 and 2; every run would do the
/// same, so nothing is lost.
struct IdentitySet {
  private var slots: [UInt64] = Array(repeating: 0, count: 1 << 12)
  private var count = 0
  private var repeated: [UInt64: Int64] = [:]

  /// Which occurrence of the identity this is, from 1.
  mutating func occurrence(of identity: UInt64) -> Int64 {
    let key = identity == 0 ? 1 : identity
    if (count + 1) * 4 > slots.count * 3 { grow() }
    guard !insert(key) else {
      count += 1
      return 1
    }
    let next = (repeated[key] ?? 1) + 1
    repeated[key] = next
    return next
  }

  private mutating func insert(_ key: UInt64) -> Bool {
    let mask = slots.count - 1
    return slots.withUnsafeMutableBufferPointer { slots in
      var index = Int(truncatingIfNeeded: key) & mask
      while slots[index] != 0 {
        if slots[index] == key { return false }
        index = (index + 1) & mask
      }
      slots[index] = key
      return true
    }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    for key in old where key != 0 { _ = insert(key) }
  }
}
