/// One e-mail address of a record.
///
/// Shape: `address` is canonical: domain in lower case, no display name, no `mailto:`.
public struct EmailEntry: Sendable, Hashable {
  public var address: String
  /// The name written before the address.
  public var displayName: String?
  public var quality: Quality
  public var column: Int?

  public init(address: String, displayName: String? = nil, quality: Quality = .certain, column: Int? = nil) {
    self.address = address
    self.displayName = displayName
    self.quality = quality
    self.column = column
  }
}
