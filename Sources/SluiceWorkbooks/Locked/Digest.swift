import CCrypto

/// A hash function of the cryptography library, by its name there.
final class Digest {
  private let method: OpaquePointer
  private let work: OpaquePointer
  /// How many bytes it gives.
  let length: Int

  /// - Parameter name: `MD5`, `SHA1`, `SHA256`, `SHA384`, `SHA512`; nil where the library has no such function.
  init?(_ name: String) {
    guard let method = EVP_MD_fetch(nil, name, nil) else { return nil }
    guard let work = EVP_MD_CTX_new() else {
      EVP_MD_free(method)
      return nil
    }
    self.method = method
    self.work = work
    length = Int(EVP_MD_get_size(method))
  }

  deinit {
    EVP_MD_CTX_free(work)
    EVP_MD_free(method)
  }

  /// The hash of some bytes, one part behind the other.
  func hash(_ parts: [UInt8]...) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: length)
    EVP_DigestInit_ex(work, method, nil)
    for part in parts { EVP_DigestUpdate(work, part, part.count) }
    EVP_DigestFinal_ex(work, &hash, nil)
    return hash
  }

  /// Hashes a hash again and again, each time with the number of the round before it.
  func spun(_ hash: [UInt8], rounds: Int) -> [UInt8] {
    var hash = hash
    hash.withUnsafeMutableBufferPointer { hash in
      for round in 0..<rounds {
        var number = UInt32(truncatingIfNeeded: round).littleEndian
        EVP_DigestInit_ex(work, method, nil)
        EVP_DigestUpdate(work, &number, 4)
        EVP_DigestUpdate(work, hash.baseAddress, hash.count)
        EVP_DigestFinal_ex(work, hash.baseAddress, nil)
      }
    }
    return hash
  }
}
