import FoundationEssentials

/// How a workbook of Excel 2010 and later says it is locked.
///
/// Rule: MS-OFFCRYPTO 2.3.4.10, the XML of `EncryptionInfo`.
struct AgileMethod {
  /// One cipher with its hash function and salt.
  struct Part {
    let salt: [UInt8]
    let blockLength: Int
    let keyBits: Int
    /// As the library names them: `AES-256-CBC`, `SHA512`.
    let cipher: String
    let hash: String

    init?(_ attributes: [String: String]) {
      guard let salt = attributes["saltValue"].flatMap({ Data(base64Encoded: $0) }), !salt.isEmpty,
        let block = attributes["blockSize"].flatMap({ Int($0) }), (1...64).contains(block),
        let keyBits = attributes["keyBits"].flatMap({ Int($0) }), (8...1024).contains(keyBits),
        let cipher = attributes["cipherAlgorithm"], let chaining = attributes["cipherChaining"],
        let hash = attributes["hashAlgorithm"]
      else { return nil }
      self.salt = Array(salt)
      blockLength = block
      self.keyBits = keyBits
      let mode = chaining == "ChainingModeCFB" ? "CFB8" : "CBC"
      self.cipher =
        switch cipher {
        case "AES": "AES-\(keyBits)-\(mode)"
        case "3DES", "3DES_112": "\(keyBits == 112 ? "DES-EDE" : "DES-EDE3")-\(mode)"
        default: "\(cipher)-\(mode)"
        }
      self.hash = hash.filter { $0 != "-" }
    }
  }

  /// What the package is locked with.
  let data: Part
  /// What the package's key is locked with.
  let password: Part
  let rounds: Int
  let verifier: [UInt8]
  let verifierHash: [UInt8]
  let key: [UInt8]

  /// More rounds than the format admits would only keep us busy.
  private static let mostRounds = 10_000_000

  /// Reads the description; nil where it lacks a part.
  init?(_ xml: [UInt8]) {
    let text = String(decoding: xml, as: UTF8.self)
    guard let data = Part(Self.attributes(of: "keyData", in: text)) else { return nil }
    let locked = Self.attributes(of: "encryptedKey", in: text)
    func bytes(_ name: String) -> [UInt8]? {
      locked[name].flatMap { Data(base64Encoded: $0) }.map { Array($0) }
    }
    guard let password = Part(locked), let rounds = locked["spinCount"].flatMap({ Int($0) }),
      (0...Self.mostRounds).contains(rounds), let verifier = bytes("encryptedVerifierHashInput"),
      let verifierHash = bytes("encryptedVerifierHashValue"), let key = bytes("encryptedKeyValue")
    else { return nil }
    self.data = data
    self.password = password
    self.rounds = rounds
    self.verifier = verifier
    self.verifierHash = verifierHash
    self.key = key
  }

  /// Whether the library has all that is needed.
  var isKnown: Bool {
    [data, password].allSatisfy { Digest($0.hash) != nil && BlockCipher($0.cipher) != nil }
  }

  /// The method in words.
  var name: String { "\(password.cipher) with \(password.hash)" }

  /// The attributes of the first element of a name, whatever its prefix. The description has no entities to resolve.
  static func attributes(of element: String, in text: String) -> [String: String] {
    for tag in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = tag.firstIndex(of: ">") else { continue }
      let words = tag[..<end]
      let name = words.prefix { !$0.isWhitespace && $0 != "/" }
      guard name == element || name.hasSuffix(":" + element) else { continue }
      var attributes: [String: String] = [:]
      var rest = words.dropFirst(name.count)
      while let equals = rest.firstIndex(of: "=") {
        let key = rest[..<equals].filter { !$0.isWhitespace }
        let value = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
        guard let quote = value.first, quote == "\"" || quote == "'",
          let close = value.dropFirst().firstIndex(of: quote)
        else { break }
        attributes[key] = String(value[value.index(after: value.startIndex)..<close])
        rest = value[value.index(after: close)...]
      }
      return attributes
    }
    return [:]
  }
}
