/// The lock of a workbook of Excel 2010 and later: a key of its own, locked with the password.
///
/// Rule: MS-OFFCRYPTO 2.3.4.11-2.3.4.15.
struct AgileLock: PackageLock {
  private let method: AgileMethod
  private let digest: Digest
  private let cipher: BlockCipher
  private let key: [UInt8]

  /// What is mixed into the hash for each purpose.
  private enum Purpose {
    static let verifier: [UInt8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79]
    static let verifierHash: [UInt8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E]
    static let key: [UInt8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6]
  }

  /// The lock of a password; nil where the password does not fit.
  init?(_ password: String, _ method: AgileMethod) {
    let inner = method.password
    guard let digest = Digest(inner.hash), let cipher = BlockCipher(inner.cipher),
      let dataDigest = Digest(method.data.hash), let dataCipher = BlockCipher(method.data.cipher)
    else { return nil }
    let root = digest.spun(digest.hash(inner.salt, password.utf16Bytes), rounds: method.rounds)
    func unlocked(_ bytes: [UInt8], _ purpose: [UInt8]) -> [UInt8]? {
      cipher.unlock(
        bytes, key: digest.hash(root, purpose).fitted(inner.keyBits / 8),
        vector: inner.salt.fitted(inner.blockLength))
    }
    guard let verifier = unlocked(method.verifier, Purpose.verifier),
      let hash = unlocked(method.verifierHash, Purpose.verifierHash), hash.count >= digest.length,
      digest.hash(Array(verifier.prefix(inner.salt.count))).elementsEqual(hash.prefix(digest.length)),
      let key = unlocked(method.key, Purpose.key), key.count >= method.data.keyBits / 8
    else { return nil }
    self.method = method
    self.digest = dataDigest
    self.cipher = dataCipher
    self.key = Array(key.prefix(method.data.keyBits / 8))
  }

  func unlock(_ segment: [UInt8], number: Int) -> [UInt8]? {
    let vector = digest.hash(method.data.salt, UInt32(truncatingIfNeeded: number).bytes)
    return cipher.unlock(segment, key: key, vector: vector.fitted(method.data.blockLength))
  }
}

extension [UInt8] {
  /// The bytes cut or filled up to a length; the filler is the one hashes are filled with.
  fileprivate func fitted(_ length: Int) -> [UInt8] {
    Array(prefix(length)) + [UInt8](repeating: 0x36, count: Swift.max(0, length - count))
  }
}
