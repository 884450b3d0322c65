/// A postal address: the text as given, and the parts that are certain.
public struct PostalAddress: Sendable, Hashable {
  /// What the address is for.
  public enum Kind: String, Sendable, CaseIterable {
    case legal, actual, postal
  }
  public var kind: Kind
  public var text: String
  public var postcode: String?
  public var region: String?
  public var city: String?
  public var street: String?
  public var house: String?
  public var column: Int?

  public init(kind: Kind, text: String, column: Int? = nil) {
    self.kind = kind
    self.text = text
    self.column = column
  }
}
