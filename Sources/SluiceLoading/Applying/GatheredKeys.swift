import SluiceRecords

/// Match keys on their way into a store, gathered by kind.
struct GatheredKeys {
  private var pairs = [[MatchKeyBuckets.Pair]](repeating: [], count: 256)

  /// Takes the keys of a record that goes to an entity.
  mutating func add(_ keys: UnsafeBufferPointer<UInt8>, of entity: Int64) {
    KeyBytes.each(in: keys) { kind, value in
      pairs[Int(kind)].append(MatchKeyBuckets.Pair(value: value, entity: entity))
    }
  }

  /// Adds what was gathered to the store's.
  mutating func write(to database: SQLiteDatabase) throws(Stop) {
    let buckets = try MatchKeyBuckets(database, isWritten: true)
    for kind in pairs.indices where !pairs[kind].isEmpty {
      let isEmpty = try database.integer(
        "SELECT NOT EXISTS (SELECT 1 FROM main.match_key WHERE kind = ?1)", SQLiteValue(kind))
      try buckets.add(pairs[kind], kind: UInt8(kind), isEmpty: isEmpty == 1)
      pairs[kind] = []
    }
  }
}
