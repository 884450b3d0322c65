import CCrypto
import FoundationEssentials
import SluiceReaders
import SluiceRecords

/// How a part of an OpenDocument is locked with a password, from the package's manifest.
///
/// Shape: AES and Blowfish under a key drawn from the password by PBKDF2. The wholesome locking of LibreOffice 24.2
/// and later (Argon2id) is refused by name.
/// Errors: `ods.locked`, `ods.lock-unknown`, `ods.wrong-password`.
/// Rule: OpenDocument 1.3 part 2 §3.4 and §4.8.
struct ODSLock {
  private var cipher = ""
  private var vector: [UInt8] = []
  private var derivation = ""
  private var keySize = 16
  private var iterations = 1024
  private var salt: [UInt8] = []
  private var startKey = "SHA1"
  private var checksum: [UInt8] = []
  private var checksumKind = ""

  /// More rounds than any program asks for: LibreOffice takes 100,000.
  private static let mostIterations = 10_000_000
  /// The longest locked part that is read, still packed.
  private static let longest = 256 << 20

  /// The lock on a part, or nil where it is open.
  init?(_ zip: ZipDirectory, in file: FileStream, locks part: ZipEntry) throws(Stop) {
    guard let manifest = zip.entry(loosely: "META-INF/manifest.xml") else { return nil }
    let reader = try XMLReader(SampledStream(manifest.open(in: file)), place: file.place)
    let (entry, path) = (reader.word("file-entry"), reader.word("full-path"))
    var isMeant = false
    var isLocked = false
    do throws(Stop) {
      while let event = try reader.next() {
        guard case .start(let word) = event else { continue }
        if word == entry {
          isMeant = reader.attribute(path) == part.name
        } else if isMeant {
          isLocked = take(word, reader) || isLocked
        }
      }
    } catch {
      // A manifest that breaks off has said what it could; an open part needs none.
      if !isLocked { return nil }
    }
    if !isLocked { return nil }
  }

  private mutating func take(_ word: XMLWord, _ reader: XMLReader) -> Bool {
    func text(_ name: String) -> String { reader.attribute(reader.word(name)) ?? "" }
    func bytes(_ name: String) -> [UInt8] { Data(base64Encoded: text(name)).map(Array.init) ?? [] }
    func number(_ name: String, or usual: Int) -> Int { Int(text(name)) ?? usual }
    switch reader.string(word) {
    case "encryption-data":
      (checksum, checksumKind) = (bytes("checksum"), text("checksum-type"))
      return true
    case "algorithm": (cipher, vector) = (text("algorithm-name"), bytes("initialisation-vector"))
    case "start-key-generation": startKey = text("start-key-generation-name")
    case "key-derivation":
      derivation = text("key-derivation-name")
      keySize = number("key-size", or: 16)
      iterations = number("iteration-count", or: 1024)
      salt = bytes("salt")
    default: break
    }
    return false
  }

  /// The part's bytes with the lock taken off, still deflated.
  func opened(_ part: ZipEntry, in file: FileStream, password: String?) throws(Stop) -> [UInt8] {
    let place = file.place
    guard let password else { throw Stop(.odsLocked, at: place) }
    guard derivation.hasSuffix("PBKDF2"),
      let cipherName = Self.cipherNames.first(where: { cipher.hasSuffix($0.said) })
    else { throw Stop(.odsLockUnknown, at: place, [.init("lock", "\(derivation), \(cipher)")]) }
    guard (1...Self.mostIterations).contains(iterations), (1...64).contains(keySize),
      part.packedSize <= Self.longest
    else {
      throw Stop(
        .odsLockUnknown, at: place, [.init("lock", Phrase("\(iterations) rounds, \(keySize) bytes"))])
    }
    var locked: [UInt8] = []
    try part.open(in: file).append(part.packedSize, to: &locked)
    let digest = startKey.lowercased().hasSuffix("sha256") ? "SHA256" : "SHA1"
    let start = Self.digest(Array(password.utf8), digest)
    var key = [UInt8](repeating: 0, count: keySize)
    let isDerived = start.withUnsafeBytes { start in
      PKCS5_PBKDF2_HMAC_SHA1(
        start.bindMemory(to: CChar.self).baseAddress, CInt(start.count), salt, CInt(salt.count),
        CInt(iterations),
        CInt(keySize), &key)
    }
    guard isDerived == 1, let plain = decrypted(locked, key, cipherName.ours) else {
      throw Stop(.odsLockUnknown, at: place, [.init("lock", cipher)])
    }
    let sum = Self.digest(
      Array(plain.prefix(1024)), checksumKind.lowercased().contains("sha256") ? "SHA256" : "SHA1")
    if !checksum.isEmpty, sum != checksum { throw Stop(.odsWrongPassword, at: place) }
    return plain
  }

  private static let cipherNames: [(said: String, ours: String)] = [
    ("aes256-cbc", "AES-256-CBC"), ("aes192-cbc", "AES-192-CBC"), ("aes128-cbc", "AES-128-CBC"),
    ("Blowfish CFB", "BF-CFB"), ("blowfish", "BF-CFB"),
  ]

  private static func digest(_ bytes: [UInt8], _ name: String) -> [UInt8] {
    var sum = [UInt8](repeating: 0, count: 64)
    var count: UInt32 = 0
    EVP_Digest(bytes, bytes.count, &sum, &count, name == "SHA256" ? EVP_sha256() : EVP_sha1(), nil)
    return Array(sum.prefix(Int(count)))
  }

  private func decrypted(_ locked: [UInt8], _ key: [UInt8], _ name: String) -> [UInt8]? {
    // Blowfish has moved to the provider of what is no longer used.
    let legacy = name == "BF-CFB" ? OSSL_PROVIDER_load(nil, "legacy") : nil
    let usual = name == "BF-CFB" ? OSSL_PROVIDER_load(nil, "default") : nil
    defer {
      if let legacy { OSSL_PROVIDER_unload(legacy) }
      if let usual { OSSL_PROVIDER_unload(usual) }
    }
    guard let cipher = EVP_CIPHER_fetch(nil, name, nil), let context = EVP_CIPHER_CTX_new() else {
      return nil
    }
    defer {
      EVP_CIPHER_CTX_free(context)
      EVP_CIPHER_free(cipher)
    }
    guard vector.count >= Int(EVP_CIPHER_get_iv_length(cipher)),
      EVP_DecryptInit_ex2(context, cipher, nil, nil, nil) == 1,
      key.count == Int(EVP_CIPHER_get_key_length(cipher))
        || EVP_CIPHER_CTX_set_key_length(context, CInt(key.count)) == 1,
      EVP_DecryptInit_ex2(context, nil, key, vector, nil) == 1
    else { return nil }
    EVP_CIPHER_CTX_set_padding(context, 0)
    var plain = [UInt8](repeating: 0, count: locked.count + 64)
    var count: CInt = 0
    guard EVP_DecryptUpdate(context, &plain, &count, locked, CInt(locked.count)) == 1 else { return nil }
    plain.removeLast(plain.count - Int(count))
    return plain
  }
}

/// Bytes that are kept, as a stream.
final class KeptBytes: ByteStream {
  private let bytes: [UInt8]
  private var given = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    let count = min(buffer.count, bytes.count - given)
    bytes.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<given + count]))
    }
    given += count
    return count
  }
}

extension Reason {
  /// The document asks for a password and none is given.
  static let odsLocked = Reason(
    "ods.locked", .error, message: "the OpenDocument file is locked with a password",
    remedy: "give the password in a file or in the environment, or save the document without one",
    rule: "OpenDocument 1.3 part 2 §3.4")

  /// The document is locked in a way that is not known.
  static let odsLockUnknown = Reason(
    "ods.lock-unknown", .error, message: "the OpenDocument file is locked in a way that is not read: {lock}",
    remedy: "open it with its password and save it without one", rule: "OpenDocument 1.3 part 2 §4.8")

  /// The password does not open the document.
  static let odsWrongPassword = Reason(
    "ods.wrong-password", .error, message: "the password does not open the OpenDocument file",
    remedy: "check the password; small and capital letters differ", rule: "OpenDocument 1.3 part 2 §4.8.3")
}
