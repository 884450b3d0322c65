/// A table that is made once and lives as long as the program, so that reading it counts no references.
///
/// Shape: for tables in `static let`; what it holds is never freed.
struct LastingTable<Element: BitwiseCopyable>: @unchecked Sendable {
  let count: Int
  private let start: UnsafePointer<Element>

  init(_ elements: [Element]) {
    let storage = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    for (index, element) in elements.enumerated() { (storage + index).initialize(to: element) }
    start = UnsafePointer(storage)
    count = elements.count
  }

  @inline(__always) subscript(index: Int) -> Element {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    return start[index]
  }
}

/// A set of words known by `LetterCode.hash`, or of other numbers that are spread evenly; looking up allocates nothing.
struct WordSet: Sendable {
  private let slots: LastingTable<UInt64>
  private let hasZero: Bool

  init(_ hashes: some Sequence<UInt64>) {
    let found = Set(hashes)
    var size = 8
    while size < found.count * 2 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    for hash in found.sorted() where hash != 0 {
      var slot = Int(truncatingIfNeeded: hash >> 17) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = hash
    }
    self.slots = LastingTable(slots)
    hasZero = found.contains(0)
  }

  @inline(__always) func contains(_ hash: UInt64) -> Bool {
    guard hash != 0 else { return hasZero }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 17) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return true }
      slot = (slot + 1) & mask
    }
    return false
  }
}
