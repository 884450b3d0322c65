import CSQLite
import SluiceRecords

/// The table `match_key`: which entities stand under a key.
///
/// Shape: keys of one kind are parted into 65,536 buckets by the top 16 bits of their value; a bucket is one row
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
  private static let table = StoreTable("match_key", "kind, bucket, keys", keys: ["kind", "bucket"])

  init(_ database: any StoreDatabase) throws(Stop) {
    self.database = database
    find = try database.ready("SELECT keys FROM match_key WHERE kind = ?1 AND bucket = ?2")
  }

  /// The entities under a key, in rising order.
  func entities(under key: MatchKey) throws(Stop) -> [Int64] {
    let pairs = try bucket(kind: key.kind.rawValue, of: key.value)
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].value < key.value { low = middle + 1 } else { high = middle }
    }
    var entities: [Int64] = []
    while low < pairs.count, pairs[low].value == key.value {
      entities.append(pairs[low].entity)
      low += 1
    }
    return entities
  }

  /// Whether an entity stands under a key already.
  func holds(_ pair: Pair, kind: UInt8) throws(Stop) -> Bool {
    try bucket(kind: kind, of: pair.value).contains(pair)
  }

  /// Takes away all pairs that `isGone` names; empty buckets go with them.
  func remove(_ isGone: (_ kind: UInt8, Pair) -> Bool) throws(Stop) {
    let walk = try database.ready(
      """
      SELECT kind, bucket, keys FROM match_key WHERE (kind, bucket) > (?1, ?2) ORDER BY kind, bucket LIMIT 1024
      """)
    let put = try database.ready("UPDATE match_key SET keys = ?3 WHERE kind = ?1 AND bucket = ?2")
    let drop = try database.ready("DELETE FROM match_key WHERE kind = ?1 AND bucket = ?2")
    var changed: [(kind: Int64, bucket: Int64, pairs: [Pair])] = []
    var place: (kind: Int64, bucket: Int64) = (-1, -1)
    var isAtEnd = false
    while !isAtEnd {
      walk.bind(1, place.kind)
      walk.bind(2, place.bucket)
      isAtEnd = true
      while try walk.step() {
        isAtEnd = false
        place = (walk.integer(0), walk.integer(1))
        let kind = UInt8(clamping: place.kind)
        let pairs = Self.pairs(in: walk.bytes(2))
        let left = pairs.filter { !isGone(kind, $0) }
        if left.count < pairs.count { changed.append((place.kind, place.bucket, left)) }
      }
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
    let sorted = Self.sorted(pairs)
    let rows = IncomingRows(width: 3, rows: 4096)
    var bytes = ByteWriter(capacity: 1 << 20)
    var start = 0
    while start < sorted.count {
      let number = sorted[start].value >> 48
      var end = start + 1
      while end < sorted.count, sorted[end].value >> 48 == number { end += 1 }
      var bucket = Array(sorted[start..<end])
      if !isEmpty {
        bucket += try self.bucket(kind: kind, of: sorted[start].value)
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

  private func bucket(kind: UInt8, of value: UInt64) throws(Stop) -> [Pair] {
    find.bind(1, Int64(kind))
    find.bind(2, Int64(value >> 48))
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

  /// Sorts by spreading over buckets first: values are hashes and fall evenly.
  private static func sorted(_ pairs: [Pair]) -> [Pair] {
    guard pairs.count > 4096 else { return pairs.sorted() }
    var starts = [Int](repeating: 0, count: 65_537)
    for pair in pairs { starts[Int(pair.value >> 48) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var places = starts
    var sorted = [Pair](repeating: Pair(value: 0, entity: 0), count: pairs.count)
    for pair in pairs {
      let bucket = Int(pair.value >> 48)
      sorted[places[bucket]] = pair
      places[bucket] += 1
    }
    for bucket in 0..<65_536 where starts[bucket + 1] - starts[bucket] > 1 {
      sorted[starts[bucket]..<starts[bucket + 1]].sort()
    }
    return sorted
  }
}
