import CCrypto

/// A block cipher of the cryptography library that takes locks off.
final class BlockCipher {
  private let method: OpaquePointer
  private let work: OpaquePointer
  /// The bytes of a key.
  let keyLength: Int

  /// Old ciphers live in a part of the library that is loaded on demand, beside the usual one.
  private static let hasOldCiphers: Bool = {
    OSSL_PROVIDER_load(nil, "default") != nil && OSSL_PROVIDER_load(nil, "legacy") != nil
  }()

  /// - Parameter name: such as `AES-128-CBC`; nil where the library has no such cipher.
  init?(_ name: String) {
    var method = EVP_CIPHER_fetch(nil, name, nil)
    if method == nil, Self.hasOldCiphers { method = EVP_CIPHER_fetch(nil, name, nil) }
    guard let method else { return nil }
    guard let work = EVP_CIPHER_CTX_new() else {
      EVP_CIPHER_free(method)
      return nil
    }
    self.method = method
    self.work = work
    keyLength = Int(EVP_CIPHER_get_key_length(method))
  }

  deinit {
    EVP_CIPHER_CTX_free(work)
    EVP_CIPHER_free(method)
  }

  /// Unlocks whole blocks; nil where key, vector or blocks are not of the cipher's length.
  func unlock(_ bytes: [UInt8], key: [UInt8], vector: [UInt8] = []) -> [UInt8]? {
    guard key.count == keyLength, vector.count >= Int(EVP_CIPHER_get_iv_length(method)) else { return nil }
    guard EVP_DecryptInit_ex(work, method, nil, key, vector.isEmpty ? nil : vector) == 1 else { return nil }
    EVP_CIPHER_CTX_set_padding(work, 0)
    var plain = [UInt8](repeating: 0, count: bytes.count + 64)
    var (count, rest): (CInt, CInt) = (0, 0)
    guard EVP_DecryptUpdate(work, &plain, &count, bytes, CInt(clamping: bytes.count)) == 1,
      EVP_DecryptFinal_ex(work, &plain[Int(count)], &rest) == 1
    else { return nil }
    plain.removeLast(plain.count - Int(count + rest))
    return plain
  }
}
