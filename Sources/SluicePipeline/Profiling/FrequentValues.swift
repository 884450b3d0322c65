/// Counts the values of a column as long as they are few.
struct FrequentValues {
  /// One value and how often it stands in the column.
  struct Entry {
    let hash: UInt64
    let text: [UInt8]
    var count: Int
  }

  private(set) var entries: [Entry] = []
  /// Whether there are so many that they are no longer counted.
  private(set) var areMany = false
  /// Places of entries by hash, 255 where free.
  private var slots = [UInt8](repeating: 255, count: 256)

  /// How many values make a list.
  static let most = 60

  /// Adds what was counted elsewhere.
  mutating func add(_ other: FrequentValues) {
    if other.areMany {
      forget()
      return
    }
    for entry in other.entries {
      entry.text.withUnsafeBufferPointer { observe($0, entry.hash, times: entry.count) }
    }
  }

  private mutating func forget() {
    areMany = true
    entries = []
    slots = []
  }

  @inline(__always) mutating func observe(
    _ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64, times: Int = 1
  ) {
    if areMany { return }
    var slot = Int(truncatingIfNeeded: hash >> 32) & 255
    while slots[slot] != 255 {
      if entries[Int(slots[slot])].hash == hash {
        entries[Int(slots[slot])].count += times
        return
      }
      slot = (slot + 1) & 255
    }
    guard entries.count < Self.most, text.count <= 200 else {
      forget()
      return
    }
    slots[slot] = UInt8(entries.count)
    entries.append(Entry(hash: hash, text: Array(text), count: times))
  }

  /// The values, the most frequent first, equal ones in the order they came in.
  var ranked: [Entry] {
    entries.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(
      \.element)
  }
}
