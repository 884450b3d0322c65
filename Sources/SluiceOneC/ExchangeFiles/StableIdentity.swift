/// Makes identities for objects that an exchange file names without one.
///
/// Shape: the same words give the same identity in every file and every run. Such an identity is known by a version that
/// no GUID has (RFC 9562 §4.2), and it is never written as one: in another base the same words may mean somebody else.
enum StableIdentity {
  /// The identity of an object that is known by some words; nil when all are empty.
  static func of(_ words: [String]) -> OneCGUID? {
    guard words.contains(where: { !$0.isEmpty }) else { return nil }
    // FNV-1a twice, from different beginnings: the words are few and nobody gains by a collision.
    var (high, low): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15)
    for word in words {
      for byte in word.lowercased().utf8 {
        high = (high ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        low = (low ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      }
      high = (high ^ 0xFF) &* 0x0000_0100_0000_01B3
      low = (low ^ 0xFE) &* 0x0000_0100_0000_01B3
    }
    high = (high ^ high >> 29) &* 0xBF58_476D_1CE4_E5B9
    low = (low ^ low >> 29) &* 0x94D0_49BB_1331_11EB
    return OneCGUID(high: mark | (high >> 20) & ~mask, low: low ^ low >> 32)
  }

  /// Whether an identity was made here.
  static func isMade(_ id: OneCGUID) -> Bool { id.high & mask == mark }

  private static let mark: UInt64 = 0x51D0_1C00_0000_F000
  private static let mask: UInt64 = 0xFFFF_FF00_0000_F000
}
