import CSQLite
import SluiceRecords

/// The table `match_key`: which entities stand under a key.
///
/// Shape: keys of one kind are parted into 65,536 buckets by the top 16 bits of their value, or, where the value is a
/// number as it stands and no hash, by those of a multiple that spreads it; a bucket is one row
/// whose blob holds pairs of value and entity, eight bytes each, little-endian, sorted. A million entities with
/// seven keys are half a million rows instead of seven million, and a night's thousand rows touch as many buckets.
/// An entity may be gone from the store: whoever looks up sees whether it is there.
struct MatchKeyBuckets {
  struct Pair: Comparable, Hashable {
    var value: UInt64
    var entity: Int64
    static func < (left: Pair, right: Pair) -> Bool {
      left.value == right.value ? left.entity < right.entity : left.value < right.value
    }
  }

  private let database: any StoreDatabase
  private let find: any StoreStatement
  /// Under what people put in since the last import entities are found as well.
  var edited: EditedKeys?
  private static let table = StoreTable("match_key", "kind, bucket, keys", keys: ["kind", "bucket"])

  init(_ database: any StoreDatabase) throws(Stop) {
    self.database = database
    find = try database.ready("SELECT keys FROM match_key WHERE kind = ?1 AND bucket = ?2")
  }

  /// The entities under a key, in rising order.
  func entities(under key: MatchKey) throws(Stop) -> [Int64] {
    var entities: [Int64] = []
    for pairs in try buckets(kind: key.kind.rawValue, of: key.value) {
      var low = Self.place(of: Pair(value: key.value, entity: .min), in: pairs)
      while low < pairs.count, pairs[low].value == key.value {
        entities.append(pairs[low].entity)
        low += 1
      }
    }
    if let edited { entities += try edited.entities(under: key) }
    // Thousands may stand under one key.
    entities.sort()
    var last: Int64?
    return entities.filter { entity in
      defer { last = entity }
      return entity != last
    }
  }

  /// Whether any entity stands under a key of this kind.
  func hasAny(of kind: MatchKey.Kind) throws(Stop) -> Bool {
    if try database.integer(
      "SELECT EXISTS (SELECT 1 FROM match_key WHERE kind = ?1)", .integer(Int64(kind.rawValue))) == 1
    {
      return true
    }
    return try edited?.hasAny(of: kind) ?? false
  }

  /// The first place in a bucket whose pair is not before this one.
  private static func place(of pair: Pair, in pairs: [Pair]) -> Int {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle] < pair { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Those of the pairs of one kind that are not there yet, sorted; each bucket is read once for all that fall into it.
  func missing(from pairs: Set<Pair>, kind: UInt8) throws(Stop) -> [Pair] {
    var missing: [Pair] = []
    var own: (number: Int, pairs: [Pair])?
    var earlier: (number: Int, pairs: [Pair])?
    func has(_ pair: Pair, _ known: [Pair]?) -> Bool {
      guard let known else { return false }
      let place = Self.place(of: pair, in: known)
      return place < known.count && known[place] == pair
    }
    for pair in Self.sorted(Array(pairs), kind) {
      let (number, former) = (Self.bucket(of: pair.value, kind), Int(pair.value >> 48))
      if own?.number != number { own = (number, try bucket(number, kind: kind)) }
      // Where stores whose numbers were not spread yet have it.
      if former != number, earlier?.number != former { earlier = (former, try bucket(former, kind: kind)) }
      let isThere = has(pair, own?.pairs) || former != number && has(pair, earlier?.pairs)
      if !isThere { missing.append(pair) }
    }
    return missing.sorted()
  }

  /// Calls `take` with every pair.
  func each(_ take: (_ kind: UInt8, Pair) -> Void) throws(Stop) {
    try eachBucket { kind, _, pairs in
      for pair in pairs { take(kind, pair) }
    }
  }

  /// Calls `take` with every pair of one kind, those that people put in among them.
  func each(_ kind: MatchKey.Kind, _ take: (Pair) -> Void) throws(Stop) {
    let walk = try database.ready(
      "SELECT bucket, keys FROM match_key WHERE kind = ?1 AND bucket > ?2 ORDER BY bucket LIMIT 1024")
    walk.bind(1, Int64(kind.rawValue))
    var place: Int64 = -1
    var isAtEnd = false
    while !isAtEnd {
      walk.bind(2, place)
      isAtEnd = true
      while try walk.step() {
        isAtEnd = false
        place = walk.integer(0)
        for pair in Self.pairs(in: walk.bytes(1)) { take(pair) }
      }
    }
    try edited?.each { key, entity in
      if key.kind == kind { take(Pair(value: key.value, entity: entity)) }
    }
  }

  private func eachBucket(_ take: (_ kind: UInt8, _ bucket: Int64, [Pair]) -> Void) throws(Stop) {
    let walk = try database.ready(
      """
      SELECT kind, bucket, keys FROM match_key WHERE (kind, bucket) > (?1, ?2) ORDER BY kind, bucket LIMIT 1024
      """)
    var place: (kind: Int64, bucket: Int64) = (-1, -1)
    var isAtEnd = false
    while !isAtEnd {
      walk.bind(1, place.kind)
      walk.bind(2, place.bucket)
      isAtEnd = true
      while try walk.step() {
        isAtEnd = false
        place = (walk.integer(0), walk.integer(1))
        take(UInt8(clamping: place.kind), place.bucket, Self.pairs(in: walk.bytes(2)))
      }
    }
  }

  /// Takes away all pairs that `isGone` names; empty buckets go with them.
  func remove(_ isGone: (_ kind: UInt8, Pair) -> Bool) throws(Stop) {
    let put = try database.ready("UPDATE match_key SET keys = ?3 WHERE kind = ?1 AND bucket = ?2")
    let drop = try database.ready("DELETE FROM match_key WHERE kind = ?1 AND bucket = ?2")
    var changed: [(kind: Int64, bucket: Int64, pairs: [Pair])] = []
    try eachBucket { kind, bucket, pairs in
      let left = pairs.filter { !isGone(kind, $0) }
      if left.count < pairs.count { changed.append((Int64(kind), bucket, left)) }
    }
    for (kind, bucket, pairs) in changed {
      var bytes = ByteWriter(capacity: pairs.count * 16)
      for pair in pairs {
        bytes.append(littleEndian: pair.value)
        bytes.append(littleEndian: UInt64(bitPattern: pair.entity))
      }
      let statement = pairs.isEmpty ? drop : put
      statement.bind(1, kind)
      statement.bind(2, bucket)
      if !pairs.isEmpty {
        statement.bind(
          3, .blob(Array(UnsafeBufferPointer(start: bytes.bytes.baseAddress, count: bytes.count))))
      }
      try statement.run()
    }
  }

  /// Adds pairs of one kind; pairs that are there already are not doubled.
  ///
  /// `isEmpty` says that the table holds nothing of this kind yet.
  func add(_ pairs: [Pair], kind: UInt8, isEmpty: Bool) throws(Stop) {
    guard !pairs.isEmpty else { return }
    let sorted = Self.sorted(pairs, kind)
    let rows = IncomingRows(width: 3, rows: 4096)
    var bytes = ByteWriter(capacity: 1 << 20)
    var start = 0
    while start < sorted.count {
      let number = Self.bucket(of: sorted[start].value, kind)
      var end = start + 1
      while end < sorted.count, Self.bucket(of: sorted[end].value, kind) == number { end += 1 }
      var bucket = Array(sorted[start..<end])
      if !isEmpty {
        bucket += try self.bucket(number, kind: kind)
        bucket.sort()
      }
      let row = rows.appendRow()
      row[0] = .integer(Int64(kind))
      row[1] = .integer(Int64(number))
      let from = bytes.count
      var last: Pair?
      for pair in bucket where pair != last {
        bytes.append(littleEndian: pair.value)
        bytes.append(littleEndian: UInt64(bitPattern: pair.entity))
        last = pair
      }
      row[2] = .blob(from: from, to: bytes.count)
      start = end
      if rows.count == 4096 || start == sorted.count {
        try database.put(rows, bytes: bytes.bytes.baseAddress, into: Self.table)
        rows.removeAll()
        bytes.removeAll()
      }
    }
  }

  /// The number of a value's bucket: tax ids and registration numbers are below 2^50 as they stand, and would all fall
  /// into the first few.
  private static func bucket(of value: UInt64, _ kind: UInt8) -> Int {
    let isNumber = kind == MatchKey.Kind.taxID.rawValue || kind == MatchKey.Kind.registration.rawValue
    // The golden ratio's multiple spreads numbers that follow one another.
    return Int((isNumber ? value &* 0x9E37_79B9_7F4A_7C15 : value) >> 48)
  }

  /// The buckets that can hold a value: its own, and that of stores whose numbers were not spread yet.
  private func buckets(kind: UInt8, of value: UInt64) throws(Stop) -> [[Pair]] {
    let (own, earlier) = (Self.bucket(of: value, kind), Int(value >> 48))
    return own == earlier
      ? [try bucket(own, kind: kind)] : [try bucket(own, kind: kind), try bucket(earlier, kind: kind)]
  }

  private func bucket(_ number: Int, kind: UInt8) throws(Stop) -> [Pair] {
    find.bind(1, Int64(kind))
    find.bind(2, Int64(number))
    guard try find.step() else { return [] }
    defer { find.reset() }
    return Self.pairs(in: find.bytes(0))
  }

  private static func pairs(in bytes: UnsafeBufferPointer<UInt8>) -> [Pair] {
    guard let start = bytes.baseAddress else { return [] }
    return (0..<bytes.count / 16).map { index in
      let pair = UnsafeRawPointer(start + index * 16)
      return Pair(
        value: UInt64(littleEndian: pair.loadUnaligned(as: UInt64.self)),
        entity: Int64(littleEndian: pair.loadUnaligned(fromByteOffset: 8, as: Int64.self)))
    }
  }

  /// Sorts by bucket and value, spreading over buckets first: they are filled evenly.
  private static func sorted(_ pairs: [Pair], _ kind: UInt8) -> [Pair] {
    guard pairs.count > 4096 else {
      return pairs.sorted {
        let (left, right) = (bucket(of: $0.value, kind), bucket(of: $1.value, kind))
        return left == right ? $0 < $1 : left < right
      }
    }
    var starts = [Int](repeating: 0, count: 65_537)
    for pair in pairs { starts[bucket(of: pair.value, kind) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var places = starts
    var sorted = [Pair](repeating: Pair(value: 0, entity: 0), count: pairs.count)
    for pair in pairs {
      let bucket = bucket(of: pair.value, kind)
      sorted[places[bucket]] = pair
      places[bucket] += 1
    }
    for bucket in 0..<65_536 where starts[bucket + 1] - starts[bucket] > 1 {
      sorted[starts[bucket]..<starts[bucket + 1]].sort()
    }
    return sorted
  }
}
