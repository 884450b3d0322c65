import SluiceRecords

/// Where records go, as `--into` says it.
///
/// Shape: a path or `sqlite:PATH` is an SQLite file, `postgres://…` a PostgreSQL database as libpq reads it. Prints the
/// way it is written; it never holds a secret.
public enum StoreAddress: Sendable, Equatable, CustomStringConvertible {
  case sqlite(path: String)
  case postgres(address: String)

  /// Reads an address.
  ///
  /// Refuses: an empty text, a password in the address, and any other scheme.
  public init(parsing text: String) throws(Stop) {
    if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      // The address stands in plans, logs and the list of processes.
      if Self.holdsPassword(text) { throw Stop(.storeAddressHoldsPassword, at: "postgres://…") }
      self = .postgres(address: text)
      return
    }
    var path = text
    if text.hasPrefix("sqlite:") {
      path = String(text.dropFirst("sqlite:".utf8.count))
    } else if let scheme = Self.scheme(of: text) {
      throw Stop(.storeUnknownKind, at: "\(scheme)://…")
    }
    guard !path.isEmpty else { throw Stop(.storeWithoutPath, at: text.isEmpty ? "store" : text) }
    // SQLite takes these for an address and for a base in memory, which would be gone with the program.
    if path.hasPrefix("file:") || path == ":memory:" { path = "./" + path }
    self = .sqlite(path: path)
  }

  public var description: String {
    switch self {
    case .sqlite(let path): path
    case .postgres(let address): address
    }
  }

  /// `mysql` of `mysql://host/…`; nil when the text is a path.
  private static func scheme(of text: String) -> String? {
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
    let scheme = text[..<colon]
    let isScheme = scheme.utf8.allSatisfy {
      ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z")
    }
    return isScheme && !scheme.isEmpty ? String(scheme) : nil
  }

  /// `user:secret@host`, or a parameter `password=`.
  private static func holdsPassword(_ text: String) -> Bool {
    guard let start = text.firstRange(of: "://")?.upperBound else { return false }
    let rest = text[start...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    if let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") { return true }
    let parameters = rest.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
    return parameters.split(separator: "&").contains {
      $0.hasPrefix("password=") || $0.hasPrefix("sslpassword=")
    }
  }
}

extension Reason {
  static let storeAddressHoldsPassword = Reason(
    "store.address-holds-password", .error, message: "the address of the store holds a password",
    remedy: "leave it out and give it in the variable PGPASSWORD, or better in the file ~/.pgpass",
    rule: "libpq, «The Password File»")
  static let storeUnknownKind = Reason(
    "store.unknown-kind", .error, message: "no store of this kind is known",
    remedy: "name an SQLite file, such as `--into crm.sqlite`, or a database as postgres://host/name",
    rule: "architecture §9")
  static let storeWithoutPath = Reason(
    "store.without-path", .error, message: "the store has no name",
    remedy: "name an SQLite file, such as `--into crm.sqlite`", rule: "architecture §9")
}
