/// An account in a messenger or social network.
public struct Messenger: Sendable, Hashable {
  public enum Network: String, Sendable, CaseIterable {
    case telegram, whatsapp, viber, skype, vk, max, other
  }
  public var network: Network
  /// The name or number within the network, without `@` and address.
  public var handle: String
  public var column: Int?
  public init(network: Network, handle: String, column: Int? = nil) {
    self.network = network
    self.handle = handle
    self.column = column
  }
}
