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

  mutating func add(_ kind: UInt8, _ value: UInt64, of entity: Int64) {
    pairs[Int(kind)].append(MatchKeyBuckets.Pair(value: value, entity: entity))
  }

  /// Gives what was gathered of entities that become part of others to those as well.
  mutating func hand(over survivors: [Int64: Int64]) {
    for kind in pairs.indices {
      pairs[kind] += pairs[kind].compactMap { pair in
        survivors[pair.entity].map { MatchKeyBuckets.Pair(value: pair.value, entity: $0) }
      }
    }
  }

  /// Adds what was gathered to the store's; what entities below `firstNew` get is noted with the run, so that it can
  /// be taken back.
  mutating func write(
    to database: any StoreDatabase, _ images: ChangeImages, after firstNew: Int64
  ) throws(Stop) {
    let buckets = try MatchKeyBuckets(database)
    for kind in pairs.indices where !pairs[kind].isEmpty {
      let isEmpty = try database.integer(
        "SELECT NOT EXISTS (SELECT 1 FROM match_key WHERE kind = ?1)", SQLiteValue(kind))
      if firstNew > 1 { try note(pairs[kind], UInt8(kind), buckets, images, below: firstNew) }
      try buckets.add(pairs[kind], kind: UInt8(kind), isEmpty: isEmpty == 1)
      pairs[kind] = []
    }
  }

  private func note(
    _ pairs: [MatchKeyBuckets.Pair], _ kind: UInt8, _ buckets: MatchKeyBuckets, _ images: ChangeImages,
    below firstNew: Int64
  ) throws(Stop) {
    let told = Set(pairs.lazy.filter { $0.entity < firstNew })
    for pair in try buckets.missing(from: told, kind: kind) {
      try images.add(
        pair.entity, "match_key", number: Int64(kind), before: .null,
        after: .text(String(pair.value, radix: 16)))
    }
  }
}
