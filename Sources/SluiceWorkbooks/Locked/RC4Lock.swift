/// The lock of a workbook of Excel 97 to 2003: a key of its own for every 1,024 bytes of the stream.
///
/// Rule: MS-OFFCRYPTO 2.3.6 (RC4), 2.3.5 (RC4 CryptoAPI); MS-XLS 2.2.10.
final class RC4Lock: BIFFLock {
  private static let blockLength = 1024

  private let key: (UInt32) -> [UInt8]
  private var block = -1
  private var mask: [UInt8] = []

  /// - Parameter key: gives the key of each block.
  private init(key: @escaping (UInt32) -> [UInt8]) { self.key = key }

  /// The lock of the plain method; nil where the password does not fit.
  static func plain(_ password: String, salt: [UInt8], verifier: [UInt8], hash: [UInt8]) -> RC4Lock? {
    guard let digest = Digest("MD5") else { return nil }
    let seed = Array(digest.hash(password.utf16Bytes).prefix(5)) + salt
    let root = Array(digest.hash([[UInt8]](repeating: seed, count: 16).flatMap { $0 }).prefix(5))
    let lock = RC4Lock { digest.hash(root, $0.bytes) }
    var cipher = RC4(key: lock.key(0))
    let opened = cipher.apply(to: verifier)
    return digest.hash(opened) == cipher.apply(to: hash) ? lock : nil
  }

  /// The lock of the method of the Windows library; nil where the password does not fit.
  static func windows(
    _ password: String, salt: [UInt8], keyBits: Int, verifier: [UInt8], hash: [UInt8]
  ) -> RC4Lock? {
    guard let digest = Digest("SHA1") else { return nil }
    let root = digest.hash(salt, password.utf16Bytes)
    let lock = RC4Lock {
      let hash = digest.hash(root, $0.bytes)
      // Keys of 40 bits are filled up with zeros.
      return keyBits == 40
        ? Array(hash.prefix(5)) + [UInt8](repeating: 0, count: 11) : Array(hash.prefix(keyBits / 8))
    }
    var cipher = RC4(key: lock.key(0))
    let opened = cipher.apply(to: verifier)
    return digest.hash(opened) == cipher.apply(to: hash) ? lock : nil
  }

  func unlock(_ bytes: UnsafeMutableRawBufferPointer, at offset: Int, leaving: Int) {
    for index in leaving..<max(leaving, bytes.count) {
      let (block, place) = (offset + index).quotientAndRemainder(dividingBy: Self.blockLength)
      if block != self.block { begin(block) }
      bytes[index] ^= mask[place]
    }
  }

  private func begin(_ block: Int) {
    var cipher = RC4(key: key(UInt32(truncatingIfNeeded: block)))
    mask = (0..<Self.blockLength).map { _ in cipher.next() }
    self.block = block
  }
}
