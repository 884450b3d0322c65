/// Records sorted by a key, so that those with equal keys stand together.
///
/// Shape: within a block records stand in the order of their numbers, in which they are added. Complexity: linear.
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

  /// Brings equal keys together, in the order of keys.
  mutating func sort() {
    RadixSort.sort(&entries, bits: 64) { $0.key }
  }

  /// Brings equal keys together, the keys in some order that depends on nothing but them; quicker than sorting.
  mutating func group() {
    let enough = 64 - (UInt64(entries.count) * 2).leadingZeroBitCount
    RadixSort.sort(&entries, bits: enough) { Self.mixed($0.key) }
    var start = 0
    while start < entries.count {
      let low = Self.mixed(entries[start].key) & (1 << UInt64(enough) - 1)
      var end = start + 1
      var isUniform = true
      while end < entries.count, Self.mixed(entries[end].key) & (1 << UInt64(enough) - 1) == low {
        isUniform = isUniform && entries[end].key == entries[start].key
        end += 1
      }
      if !isUniform {
        entries[start..<end].sort { ($0.key, $0.record) < ($1.key, $1.record) }
      }
      start = end
    }
  }

  @inline(__always) private static func mixed(_ key: UInt64) -> UInt64 {
    (key &* 0x9E37_79B9_7F4A_7C15) >> 24
  }

  /// The bounds of the next run of two or more equal keys from a position on; nil behind the last.
  @inline(__always) func nextBlock(_ position: inout Int) -> Range<Int>? {
    while position < entries.count {
      let start = position
      let key = entries[start].key
      position += 1
      while position < entries.count, entries[position].key == key { position += 1 }
      if position - start > 1 { return start..<position }
    }
    return nil
  }
}

/// Sorts by the low bits of 64-bit keys in linear time, keeping the order of equals.
enum RadixSort {
  private static let digitBits = 11
  private static let buckets = 1 << 11

  static func sort<Element>(_ elements: inout [Element], bits: Int, key: (Element) -> UInt64) {
    guard elements.count > 1 else { return }
    let digits = (bits + digitBits - 1) / digitBits
    var counts = [Int](repeating: 0, count: digits * buckets)
    for element in elements {
      let value = key(element)
      for digit in 0..<digits { counts[digit * buckets + bucket(value, digit)] += 1 }
    }
    var other = elements
    for digit in 0..<digits {
      let base = digit * buckets
      // A digit that all keys share sorts nothing.
      if counts[base + bucket(key(elements[0]), digit)] == elements.count { continue }
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
    Int(truncatingIfNeeded: value >> UInt64(digit * digitBits)) & (buckets - 1)
  }
}
