/// Records sorted by a key, so that those with equal keys stand together.
///
/// Shape: within a block records stand in the order in which they were added. Complexity: linear.
struct BlockIndex {
  /// A key and a record that has it.
  struct Entry {
    var key: UInt64
    var record: UInt32
  }
  private(set) var entries: [Entry] = []

  init() {}

  mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

  @inline(__always) mutating func add(_ key: UInt64, _ record: Int) {
    entries.append(Entry(key: key, record: UInt32(truncatingIfNeeded: record)))
  }

  mutating func sort() {
    RadixSort.sort(&entries) { $0.key }
  }

  /// Calls with the bounds of each run of two or more equal keys, in the order of keys.
  @inline(__always) func forEachBlock(_ body: (Range<Int>) -> Void) {
    var start = 0
    while start < entries.count {
      let key = entries[start].key
      var end = start + 1
      while end < entries.count, entries[end].key == key { end += 1 }
      if end - start > 1 { body(start..<end) }
      start = end
    }
  }
}

/// Sorts by 64-bit keys in linear time, keeping the order of equals.
enum RadixSort {
  private static let digitBits: UInt64 = 11
  private static let buckets = 1 << 11

  static func sort<Element>(_ elements: inout [Element], key: (Element) -> UInt64) {
    guard elements.count > 1 else { return }
    if elements.count < 4096 {
      // Merge sort of the library keeps the order of equals as well.
      elements.sort { key($0) < key($1) }
      return
    }
    let digits = Int((64 + digitBits - 1) / digitBits)
    var counts = [Int](repeating: 0, count: digits * buckets)
    for element in elements {
      let value = key(element)
      for digit in 0..<digits { counts[digit * buckets + bucket(value, digit)] += 1 }
    }
    var other = elements
    for digit in 0..<digits {
      let base = digit * buckets
      if (0..<buckets).contains(where: { counts[base + $0] == elements.count }) { continue }
      var position = 0
      for index in base..<base + buckets {
        let count = counts[index]
        counts[index] = position
        position += count
      }
      elements.withUnsafeBufferPointer { source in
        other.withUnsafeMutableBufferPointer { target in
          for element in source {
            let slot = base + bucket(key(element), digit)
            target[counts[slot]] = element
            counts[slot] += 1
          }
        }
      }
      swap(&elements, &other)
    }
  }

  @inline(__always) private static func bucket(_ value: UInt64, _ digit: Int) -> Int {
    Int(truncatingIfNeeded: value >> (UInt64(digit) * digitBits)) & (buckets - 1)
  }
}
