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

  /// The records of all keys that more than one of them may have, grouped; a key that stands alone takes no room.
  ///
  /// - Parameters:
  ///   - count: how many keys there are, as far as one can guess.
  ///   - walk: hands over each key with its record, in the records' order; called twice.
  static func shared(among count: Int, _ walk: ((_ key: UInt64, _ record: Int) -> Void) -> Void) -> BlockIndex
  {
    var met = MetKeys(about: count)
    walk { key, _ in met.note(key) }
    var index = BlockIndex()
    walk { key, record in if met.isRepeated(key) { index.add(key, record) } }
    index.group()
    return index
  }

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

  @inline(__always) fileprivate static func mixed(_ key: UInt64) -> UInt64 {
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

/// Which of many keys come again: two bits for each of eight places a key, so that one in nine that stands alone is
/// held for repeated.
private struct MetKeys {
  private var once: [UInt64]
  private var again: [UInt64]
  private let mask: UInt64

  init(about count: Int) {
    let places = 1 << max(9, 64 - (UInt64(max(1, count)) * 8 - 1).leadingZeroBitCount)
    mask = UInt64(places - 1)
    once = Array(repeating: 0, count: places / 64)
    again = once
  }

  @inline(__always) mutating func note(_ key: UInt64) {
    let place = BlockIndex.mixed(key) & mask
    let (word, bit) = (Int(place >> 6), 1 << (place & 63) as UInt64)
    again[word] |= once[word] & bit
    once[word] |= bit
  }

  @inline(__always) func isRepeated(_ key: UInt64) -> Bool {
    let place = BlockIndex.mixed(key) & mask
    return again[Int(place >> 6)] & 1 << (place & 63) != 0
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
