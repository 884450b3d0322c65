import SluiceReaders

/// How a workbook of Excel 2007 is locked: AES, with the key made of the password by SHA-1.
///
/// Rule: MS-OFFCRYPTO 2.3.2 (EncryptionHeader), 2.3.3 (EncryptionVerifier), 2.3.4.5-2.3.4.9.
struct StandardMethod {
  let keyBits: Int
  let salt: [UInt8]
  let verifier: [UInt8]
  let verifierHash: [UInt8]

  /// The method that the bytes of `EncryptionInfo` describe; nil where the cipher is none of AES.
  init?(_ bytes: LittleEndianBytes) {
    // Version, flags and length stand before the description.
    let (header, length) = (12, Int(bytes.uint32(8)))
    guard length <= bytes.bytes.count else { return nil }
    keyBits = Int(bytes.uint32(header + 16))
    let algorithm = bytes.uint32(header + 8)
    guard [0x660E, 0x660F, 0x6610, 0].contains(algorithm), [128, 192, 256].contains(keyBits) else {
      return nil
    }
    let at = header + length
    func part(_ offset: Int, _ count: Int) -> [UInt8] {
      Array(bytes.bytes.dropFirst(at + offset).prefix(count))
    }
    salt = part(4, 16)
    verifier = part(20, 16)
    verifierHash = part(40, 32)
  }
}

/// The lock of a workbook of Excel 2007.
struct StandardLock: PackageLock {
  private let cipher: BlockCipher
  private let key: [UInt8]

  private static let rounds = 50_000

  /// The lock of a password; nil where the password does not fit.
  init?(_ password: String, _ method: StandardMethod) {
    guard let digest = Digest("SHA1"), let cipher = BlockCipher("AES-\(method.keyBits)-ECB") else {
      return nil
    }
    let spun = digest.spun(digest.hash(method.salt, password.utf16Bytes), rounds: Self.rounds)
    let root = digest.hash(spun, UInt32(0).bytes)
    func half(_ filler: UInt8) -> [UInt8] {
      digest.hash((0..<64).map { filler ^ ($0 < root.count ? root[$0] : 0) })
    }
    key = Array((half(0x36) + half(0x5C)).prefix(method.keyBits / 8))
    self.cipher = cipher
    guard let verifier = cipher.unlock(method.verifier, key: key),
      let hash = cipher.unlock(method.verifierHash, key: key),
      hash.count >= digest.length, digest.hash(verifier).elementsEqual(hash.prefix(digest.length))
    else { return nil }
  }

  func unlock(_ segment: [UInt8], number: Int) -> [UInt8]? { cipher.unlock(segment, key: key) }
}
