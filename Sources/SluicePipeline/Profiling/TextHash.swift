/// Hashes texts to tell different ones apart; the same text has the same hash in every run.
///
/// Rule: eight bytes at a time, folded by a 128-bit product (the construction of wyhash).
enum TextHash {
  @inline(__always) static func of(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(text.count)
    guard let base = UnsafeRawPointer(text.baseAddress) else { return hash }
    var place = 0
    while place + 8 <= text.count {
      hash = mixed(hash, base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var tail: UInt64 = 0
    var shift: UInt64 = 0
    while place < text.count {
      tail |= UInt64(text[place]) << shift
      shift += 8
      place += 1
    }
    return mixed(hash, tail ^ 0xA076_1D64_78BD_642F)
  }

  /// One more number brought into a hash.
  @inline(__always) static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x8BB8_4B93_962E_ACC9)
    return product.high ^ product.low
  }
}
