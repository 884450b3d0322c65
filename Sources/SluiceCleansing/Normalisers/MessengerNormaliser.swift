import SluiceRecords

/// The accounts of one cell, and what else stood there.
public struct MessengerCell: Sendable, Equatable {
  /// Different accounts in the order they stand in; never empty.
  public var messengers: [Messenger]
  /// Words that belong to no account.
  public var rest: String?
  public init(messengers: [Messenger], rest: String? = nil) {
    self.messengers = messengers
    self.rest = rest
  }
}

extension Messenger {
  /// The account as one word: `telegram:romashka`; reads back as the same account.
  public var text: String { "\(network.rawValue):\(handle)" }
}

/// Cleans accounts in messengers and social networks: links, `@names`, `tg: name`, numbers with «WhatsApp» beside them.
///
/// Shape: a handle prints without `@` and link, in small letters; a number in international form without plus. An
/// `@name` without a network is Telegram's, and that is said. Two networks beside one number give two accounts.
/// Refuses: names that no network allows, numbers without a network.
/// Rule: the networks' documentation of links and names (as of 2025). Shown by normalisers/messenger.tsv.
public struct MessengerNormaliser: Normaliser {
  /// The network that names without one belong to, where the column's title tells it.
  public let network: Messenger.Network?

  public init(network: Messenger.Network? = nil) { self.network = network }

  public static let reasons: [Reason] = [
    .messengerNotAnAccount, .messengerNoNetwork, .messengerNetworkAssumed, .messengerOtherText,
    .messengerCellTooLong,
  ]

  public func normalise(_ text: Span<UInt8>) -> Normalised<MessengerCell> {
    if let (account, isAssumed) = PlainAccount.read(text, network: network) {
      return .value(
        MessengerCell(messengers: [account]), isAssumed ? [Remark(.messengerNetworkAssumed)] : [])
    }
    return normaliseAny(text)
  }

  /// Reads a cell of any kind; plain ones could be read sooner.
  func normaliseAny(_ text: Span<UInt8>) -> Normalised<MessengerCell> {
    if BlankMark.says(text) { return .blank }
    guard text.count <= EmailNormaliser.longestText else {
      return .unusable(Remark(.messengerCellTooLong))
    }
    var reading = MessengerReading(network: network)
    for word in MessengerReading.words(ScalarText.scalars(text)) { reading.take(word) }
    reading.finish()
    guard !reading.found.isEmpty else {
      return .unusable(Remark(reading.hasNumber ? .messengerNoNetwork : .messengerNotAnAccount))
    }
    var remarks: [Remark] = []
    if reading.hasAssumed { remarks.append(Remark(.messengerNetworkAssumed)) }
    let rest = EmailWords.cleaned(Array(reading.others.joined(separator: [0x20])))
    if rest != nil { remarks.append(Remark(.messengerOtherText)) }
    return .value(MessengerCell(messengers: reading.found, rest: rest), remarks)
  }
}

extension Reason {
  private static let rule = "the networks' documentation of links and names, as of 2025"
  /// Text that is no account.
  static let messengerNotAnAccount = Reason(
    "messenger.not-an-account", .warning, message: "there is no account of a messenger in this text",
    remedy: "enter a link or the network and the name, such as telegram: romashka", rule: rule)
  /// A number without its network.
  static let messengerNoNetwork = Reason(
    "messenger.no-network", .warning, message: "a telephone number, but no messenger it is used in",
    remedy: "name the messenger, or move the number to the telephones", rule: rule)
  /// An `@name` was taken for Telegram's.
  static let messengerNetworkAssumed = Reason(
    "messenger.network-assumed", .warning,
    message: "a name with @ and no network was taken for one in Telegram",
    remedy: "name the network if it is another", rule: rule)
  /// A cell longer than any list of accounts.
  static let messengerCellTooLong = Reason(
    "messenger.cell-too-long", .warning, message: "the text is longer than any list of accounts",
    remedy: "divide the cell, or move the text to the field it belongs to",
    rule: "Normalisers/MessengerNormaliser.swift")
  /// Words beside the accounts.
  static let messengerOtherText = Reason(
    "messenger.other-text", .note,
    message: "the cell holds more than accounts; the rest was kept beside them",
    remedy: "nothing needs to be done", rule: "Fixtures/normalisers/messenger.tsv")
}
