/// Finds the first of the entries of an identity among sorted ones: eight to sixteen bytes for each identity.
struct IdentityIndex {
  /// For the hash of an identity the number of its first entry, one more; 0 is free.
  private var slots: [UInt32] = []

  /// Learns entries, all of one identity one behind another.
  init(count: Int, id: (Int) -> OneCGUID) {
    guard count > 0 else { return }
    var identities = 1
    for index in stride(from: 1, to: count, by: 1) where id(index) != id(index - 1) { identities += 1 }
    var size = 16
    while size < identities * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    var last: OneCGUID?
    for index in 0..<count {
      let own = id(index)
      if own == last { continue }
      last = own
      var at = Self.hash(own) & (size - 1)
      while slots[at] != 0 { at = (at + 1) & (size - 1) }
      slots[at] = UInt32(index + 1)
    }
  }

  init() {}

  /// The number of the first entry of an identity.
  @inline(__always)
  func find(_ wanted: OneCGUID, id: (Int) -> OneCGUID) -> Int? {
    guard !slots.isEmpty else { return nil }
    return slots.withUnsafeBufferPointer { slots in
      var at = Self.hash(wanted) & (slots.count - 1)
      while slots[at] != 0 {
        let index = Int(slots[at]) - 1
        if id(index) == wanted { return index }
        at = (at + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  @inline(__always)
  private static func hash(_ id: OneCGUID) -> Int {
    let product = (id.high ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: id.low | 1)
    let mixed = (product.low ^ product.high ^ id.high &* 0xD6E8_FEB8_6659_FD93) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: mixed >> 20)
  }
}
