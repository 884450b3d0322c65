import SluiceRecords

/// Where records go, as `--into` says it.
///
/// Shape: a path or `sqlite:PATH` is an SQLite file. Prints the way it is written, without secrets.
public enum StoreAddress: Sendable, Equatable, CustomStringConvertible {
  case sqlite(path: String)

  /// Reads an address.
  ///
  /// Refuses: an empty text, `postgres://…` (another kind of store), and any other scheme.
  public init(parsing text: String) throws(Stop) {
    if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      // The address may hold a password: it is not repeated.
      throw Stop(.storeNotSupportedYet, at: "postgres://…")
    }
    var path = text
    if text.hasPrefix("sqlite:") {
      path = String(text.dropFirst("sqlite:".utf8.count))
    } else if let scheme = Self.scheme(of: text) {
      throw Stop(.storeUnknownKind, at: "\(scheme)://…")
    }
    guard !path.isEmpty else { throw Stop(.storeWithoutPath, at: text.isEmpty ? "store" : text) }
    self = .sqlite(path: path)
  }

  public var description: String {
    switch self {
    case .sqlite(let path): path
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
}

extension Reason {
  static let storeNotSupportedYet = Reason(
    "store.not-supported-yet", .error, message: "this version of Sluice writes SQLite files only",
    remedy: "name an SQLite file, such as `--into crm.sqlite`, and copy its tables to PostgreSQL from there",
    rule: "architecture §6")
  static let storeUnknownKind = Reason(
    "store.unknown-kind", .error, message: "no store of this kind is known",
    remedy: "name an SQLite file, such as `--into crm.sqlite`", rule: "architecture §9")
  static let storeWithoutPath = Reason(
    "store.without-path", .error, message: "the store has no name",
    remedy: "name an SQLite file, such as `--into crm.sqlite`", rule: "architecture §9")
}
