import SluiceRecords

/// The match keys of a record as the plan file keeps them: a byte of kind and eight of value each.
enum KeyBytes {
  /// Calls `take` with each key; bytes that are no key are passed over.
  static func each(in bytes: UnsafeBufferPointer<UInt8>, _ take: (UInt8, UInt64) -> Void) {
    guard let start = bytes.baseAddress else { return }
    for index in 0..<bytes.count / 9 {
      let value = UnsafeRawPointer(start + index * 9 + 1).loadUnaligned(as: UInt64.self)
      take(start[index * 9], UInt64(littleEndian: value))
    }
  }

  /// The keys whose kinds are known.
  static func keys(in bytes: UnsafeBufferPointer<UInt8>) -> [MatchKey] {
    var keys: [MatchKey] = []
    each(in: bytes) { kind, value in
      if let kind = MatchKey.Kind(rawValue: kind) { keys.append(MatchKey(kind: kind, value: value)) }
    }
    return keys
  }
}
