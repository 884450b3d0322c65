/// A value carried as it is under a name that the mapping chose.
public struct ExtraValue: Sendable, Hashable {
  public var name: String
  public var text: String
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
