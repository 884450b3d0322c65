/// The values of a field that can hold many, for all records in one array.
///
/// Shape: record i holds `values[starts[i]..<starts[i + 1]]`, each value once, in the order given.
/// Units: `traits` has one byte for each value; what it means is the field's affair.
struct ManyValues {
  private(set) var values: [UInt64] = []
  private(set) var starts: [UInt32] = [0]
  var traits: [UInt8] = []

  /// Adds a value to the record that is being written; again the same is passed over.
  mutating func append(_ value: UInt64, trait: UInt8 = 0) {
    for index in Int(starts[starts.count - 1])..<values.count where values[index] == value {
      traits[index] |= trait
      return
    }
    values.append(value)
    traits.append(trait)
  }

  /// Adds the records of another list behind its own.
  ///
  /// - Parameter change: makes each value what it is here; nil: it stays.
  mutating func append(_ other: ManyValues, _ change: ((UInt64) -> UInt64)? = nil) {
    let base = UInt32(truncatingIfNeeded: values.count)
    if let change { values += other.values.lazy.map(change) } else { values += other.values }
    traits += other.traits
    for start in other.starts.dropFirst() { starts.append(base &+ start) }
  }

  /// Puts other values in the places of all.
  mutating func replaceAll(_ change: (UInt64) -> UInt64) {
    for index in values.indices { values[index] = change(values[index]) }
  }

  /// Ends the record that is being written.
  mutating func endRecord() { starts.append(UInt32(truncatingIfNeeded: values.count)) }

  /// The records of each value that more than one may have.
  func shared() -> BlockIndex {
    BlockIndex.shared(among: values.count) { take in
      for record in 0..<starts.count - 1 {
        for position in range(record) { take(values[position], record) }
      }
    }
  }

  /// Adds a bit to the trait that each of these records has at the entries' key.
  mutating func mark(_ entries: ArraySlice<BlockIndex.Entry>, trait: UInt8) {
    for entry in entries {
      for index in range(Int(entry.record)) where values[index] == entry.key { traits[index] |= trait }
    }
  }

  /// The same values with the records in another order.
  func reordered(_ order: [UInt32]) -> ManyValues {
    var other = ManyValues()
    other.values.reserveCapacity(values.count)
    other.traits.reserveCapacity(values.count)
    other.starts.reserveCapacity(starts.count)
    for record in order {
      for index in range(Int(record)) {
        other.values.append(values[index])
        other.traits.append(traits[index])
      }
      other.endRecord()
    }
    return other
  }

  @inline(__always) func range(_ record: Int) -> Range<Int> { Int(starts[record])..<Int(starts[record + 1]) }

  /// Whether a record holds none.
  @inline(__always) func isEmpty(_ record: Int) -> Bool { starts[record] == starts[record + 1] }

  /// Whether the record that is being written holds none yet.
  var isOpenRecordEmpty: Bool { Int(starts[starts.count - 1]) == values.count }

  /// The position of the best value that two records share, by a rank of its trait; smaller is better.
  @inline(__always) func bestShared(_ left: Int, _ right: Int, rank: (UInt8) -> UInt8) -> Int? {
    var best: Int?
    for index in range(left) {
      for other in range(right) where values[other] == values[index] {
        if let known = best, rank(traits[known]) <= rank(traits[index]) { continue }
        best = index
      }
    }
    return best
  }
}
