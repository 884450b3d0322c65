import SluiceRecords

/// Addresses that lead to an account in a messenger or social network.
///
/// Rule: the networks' own documentation of their links: t.me, wa.me, api.whatsapp.com/send, viber://chat, skype:,
/// vk.com and vk.me, max.ru (as of 2025).
enum MessengerLink {
  /// The account a web address leads to; nil when it leads elsewhere, or to the network's front page.
  static func read(_ address: WebAddress) -> Messenger? {
    guard let network = networks[address.host.scalars] else { return nil }
    return account(network, path: ScalarText.string(address.rest))
  }

  /// A page of another social network: its address is the handle.
  static func readOther(_ address: WebAddress) -> Messenger? {
    guard others.contains(address.host.scalars), address.rest.count > 1 else { return nil }
    return Messenger(network: .other, handle: address.text)
  }

  private static let others: Set<[UInt32]> = Set(
    "ok.ru m.ok.ru instagram.com facebook.com m.facebook.com fb.com youtube.com twitter.com x.com linkedin.com tiktok.com dzen.ru rutube.ru pinterest.com discord.gg discord.com signal.me line.me zoom.us tenchat.ru threads.net"
      .split(separator: " ").map { ScalarText.literal(String($0)) })

  /// Whether a host (small ASCII letters) belongs to a network.
  static func isHost(_ host: Span<UInt8>) -> Bool {
    var hash = seed
    for index in 0..<host.count { hash = (hash ^ UInt64(host[index])) &* factor }
    return hashes.contains(hash)
  }

  /// Whether a domain is that of a network.
  static func isNetwork(_ host: DomainName) -> Bool { networks[host.scalars] != nil }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let factor: UInt64 = 0x0000_0100_0000_01B3
  private static let hashes = Set(networks.keys.map { $0.reduce(seed) { ($0 ^ UInt64($1)) &* factor } })

  /// The account in the path of a network's address.
  static func account(_ network: Messenger.Network, path: String) -> Messenger? {
    guard path.utf8.first == UInt8(ascii: "/") else { return nil }
    let whole = path.dropFirst()
    let (route, query) = split(whole, at: "?")
    var steps = route.split(separator: "/").map(String.init)
    switch network {
    case .whatsapp:
      if let phone = value("phone", in: query) { return messenger(network, digits(phone)) }
      return messenger(network, digits(steps.first ?? ""))
    case .viber: return messenger(network, digits(value("number", in: query) ?? steps.first ?? ""))
    case .telegram:
      if let domain = value("domain", in: query) { return messenger(network, domain) }
      if steps.first == "s" || steps.first == "c" { steps.removeFirst() }
      if steps.first == "joinchat", steps.count > 1 { return messenger(network, "+" + steps[1]) }
      guard var name = steps.first else { return nil }
      if name.utf8.first == UInt8(ascii: "@") { name.removeFirst() }
      return messenger(network, isPhone(name) ? digits(name) : name)
    case .max:
      if ["u", "c", "join"].contains(steps.first), steps.count > 1 { steps = [steps[0] + "/" + steps[1]] }
      return messenger(network, steps.first ?? "")
    case .vk, .skype: return messenger(network, steps.first ?? "")
    case .other: return nil
    }
  }

  /// An account, if a network allows the name; names are written in small letters, invitations as they are.
  static func messenger(_ network: Messenger.Network, _ handle: String) -> Messenger? {
    if isInvitation(handle, network) { return Messenger(network: network, handle: handle) }
    guard MessengerReading.isHandle(ScalarText.literal(handle)[...], network: network) else { return nil }
    if network == .whatsapp || network == .viber, !isPhone(handle) { return nil }
    return Messenger(network: network, handle: network == .max ? handle : handle.lowercased())
  }

  /// Whether a name is Telegram's invitation to a closed group: `+` and letters.
  private static func isInvitation(_ handle: String, _ network: Messenger.Network) -> Bool {
    guard network == .telegram, handle.utf8.first == UInt8(ascii: "+"), (7...40).contains(handle.utf8.count)
    else {
      return false
    }
    return !isPhone(handle)
      && handle.utf8.dropFirst().allSatisfy { byte in
        byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 <= 25 || byte == UInt8(ascii: "_")
          || byte == UInt8(ascii: "-")
      }
  }

  private static func split(_ text: Substring, at mark: Character) -> (Substring, Substring) {
    guard let place = text.firstIndex(of: mark) else { return (text, "") }
    return (text[..<place], text[text.index(after: place)...])
  }

  /// The value of a name in a query: `phone=7916…&text=…`.
  static func value(_ name: String, in query: Substring) -> String? {
    for pair in query.split(separator: "&") {
      let (key, value) = split(pair, at: "=")
      if key.lowercased() == name, !value.isEmpty { return String(value) }
    }
    return nil
  }

  static func isPhone(_ text: String) -> Bool {
    let bytes = text.utf8.filter { $0 != UInt8(ascii: "+") }
    return bytes.count >= 10 && bytes.count <= 15 && bytes.allSatisfy { $0 &- 0x30 <= 9 }
  }

  /// Digits of a number in international form: `8916…` of eleven digits is `7916…`, ten digits from 9 on too.
  static func digits(_ text: String) -> String {
    var bytes = Array(text.utf8)
    // `%2B` is a plus.
    if let escape = bytes.firstIndex(of: UInt8(ascii: "%")), escape + 2 < bytes.count {
      bytes.removeSubrange(escape...escape + 2)
    }
    var digits = bytes.filter { $0 &- 0x30 <= 9 }
    if digits.count == 11, digits[0] == UInt8(ascii: "8") { digits[0] = UInt8(ascii: "7") }
    if digits.count == 10, digits[0] == UInt8(ascii: "9") { digits.insert(UInt8(ascii: "7"), at: 0) }
    return String(decoding: digits, as: UTF8.self)
  }

  private static let networks: [[UInt32]: Messenger.Network] = {
    let hosts: [(Messenger.Network, String)] = [
      (.telegram, "t.me telegram.me telegram.dog tg.me web.telegram.org"),
      (.whatsapp, "wa.me api.whatsapp.com whatsapp.com chat.whatsapp.com web.whatsapp.com"),
      (.viber, "viber.click viber.me vb.me chats.viber.com invite.viber.com"),
      (.skype, "join.skype.com"), (.vk, "vk.com m.vk.com vk.me vk.ru m.vk.ru vkontakte.ru"),
      (.max, "max.ru web.max.ru"),
    ]
    var networks: [[UInt32]: Messenger.Network] = [:]
    for (network, names) in hosts {
      for name in names.split(separator: " ") { networks[ScalarText.literal(String(name))] = network }
    }
    return networks
  }()
}
