import SluiceRecords

/// One pass over the words of a cell: networks named, accounts found.
struct MessengerReading {
  let network: Messenger.Network?
  private(set) var found: [Messenger] = []
  private(set) var others: [[UInt32]] = []
  private(set) var hasAssumed = false
  private(set) var hasNumber = false
  /// Networks named since the last account.
  private var named: [Messenger.Network] = []
  /// Digits that may go on in the next word.
  private var number = ""
  /// The last account that was a number, for networks named behind it.
  private var lastNumber: String?

  init(network: Messenger.Network?) { self.network = network }

  /// Looks at the next word.
  mutating func take(_ word: [UInt32]) {
    if let network = Self.network(named: word[...]) {
      closeNumber()
      if let lastNumber, named.isEmpty {
        add(network, lastNumber)
      } else {
        named.append(network)
      }
      return
    }
    if word.allSatisfy({ Glyph($0) == .digit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }),
      word.contains(where: { Glyph($0) == .digit })
    {
      if word.contains(0x2B) { closeNumber() }
      number += ScalarText.string(word.filter { Glyph($0) == .digit })
      return
    }
    closeNumber()
    lastNumber = nil
    if let account = link(word) ?? prefixed(word) {
      append(account)
      named = []
      return
    }
    take(handle: word)
  }

  /// Ends the cell.
  mutating func finish() {
    closeNumber()
    others += named.isEmpty || !found.isEmpty ? [] : named.map { ScalarText.literal($0.rawValue) }
  }

  /// A link of any of the networks.
  private func link(_ word: [UInt32]) -> Messenger? {
    if let colon = word.firstIndex(of: 0x3A), word.dropFirst(colon + 1).first == 0x2F {
      let text = ScalarText.string(word)
      let lower = text.lowercased()
      for (scheme, network) in Self.schemes where lower.hasPrefix(scheme) {
        return MessengerLink.account(network, path: "/" + text.dropFirst(scheme.count))
      }
    }
    guard word.contains(0x2E), let address = try? WebAddress(word[...]) else { return nil }
    return MessengerLink.read(address) ?? MessengerLink.readOther(address)
  }

  private static let schemes: [(String, Messenger.Network)] = [
    ("viber://", .viber), ("whatsapp://", .whatsapp), ("tg://", .telegram),
  ]

  /// `telegram:name`, `skype:name?chat`, as one word.
  private func prefixed(_ word: [UInt32]) -> Messenger? {
    guard let colon = word.firstIndex(of: 0x3A), colon + 1 < word.endIndex,
      let network = Self.network(named: word[..<colon])
    else { return nil }
    if network == .other {
      return (try? WebAddress(word[(colon + 1)...])).flatMap(MessengerLink.readOther)
    }
    var handle = word[(colon + 1)...].prefix { $0 != 0x3F }
    if handle.first == 0x40 { handle = handle.dropFirst() }
    let text = ScalarText.string(handle)
    return MessengerLink.messenger(network, MessengerLink.isPhone(text) ? MessengerLink.digits(text) : text)
  }

  /// A name with or without `@`.
  private mutating func take(handle word: [UInt32]) {
    let hasAt = word.first == 0x40
    let name = hasAt ? word[1...] : word[...]
    let network = named.first ?? self.network ?? (hasAt ? .telegram : nil)
    guard let network, Self.isHandle(name, network: network),
      let account = MessengerLink.messenger(network, ScalarText.string(name))
    else {
      others.append(word)
      return
    }
    if named.isEmpty, self.network == nil { hasAssumed = true }
    append(account)
    named = []
  }

  /// Ends a number that was read in pieces and gives it to the networks named before it.
  private mutating func closeNumber() {
    guard !number.isEmpty else { return }
    let digits = MessengerLink.digits(number)
    number = ""
    guard digits.utf8.count >= 10, digits.utf8.count <= 15 else {
      others.append(ScalarText.literal(digits))
      return
    }
    hasNumber = true
    lastNumber = digits
    let networks = named.isEmpty ? network.map { [$0] } ?? [] : named
    for network in networks { add(network, digits) }
    named = []
  }

  private mutating func add(_ network: Messenger.Network, _ digits: String) {
    if let account = MessengerLink.messenger(network, digits) { append(account) }
  }

  private mutating func append(_ account: Messenger) {
    if !found.contains(account) { found.append(account) }
  }

  /// Whether letters may be a name in a network.
  ///
  /// Rule: Telegram 4 to 32 letters, digits and underscores beginning with a letter; Skype 6 to 32 with `.`, `-`, `,`,
  /// or `live:` before; VK 2 to 32 with dots.
  static func isHandle(_ name: ArraySlice<UInt32>, network: Messenger.Network) -> Bool {
    guard let first = name.first else { return false }
    if isPhone(name) { return true }
    let isLive =
      network == .skype && name.count > 5
      && ScalarText.small(name.prefix(5)).elementsEqual("live:".unicodeScalars.map(\.value))
    guard isLive || Glyph(first) == .letter && first < 0x80,
      (isLive || network == .max ? 2 : network == .vk ? 2 : network == .skype ? 6 : 4)...64 ~= name.count
    else {
      return false
    }
    return name.allSatisfy { scalar in
      switch scalar {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
      case 0x2E: network != .telegram
      case 0x2D, 0x2C, 0x3A: network == .skype
      case 0x2F: network == .max
      default: false
      }
    }
  }

  /// Ten to fifteen digits, perhaps with a plus.
  private static func isPhone(_ name: ArraySlice<UInt32>) -> Bool {
    var digits = 0
    for scalar in name where scalar != 0x2B {
      guard scalar >= 0x30, scalar <= 0x39 else { return false }
      digits += 1
    }
    return digits >= 10 && digits <= 15
  }

  /// The network a word names, in any case.
  private static func network(named word: ArraySlice<UInt32>) -> Messenger.Network? {
    guard word.first != 0x40, word.count <= 24 else { return nil }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for scalar in word {
      switch Glyph(scalar) {
      case .digit: return nil
      case .letter: hash = (hash ^ UInt64(LetterCase.lower(scalar))) &* 0x0000_0100_0000_01B3
      default: break
      }
    }
    return names[hash]
  }

  private static let names: [UInt64: Messenger.Network] = {
    let words: [(Messenger.Network, String)] = [
      (.telegram, "telegram tg tlg телеграм телеграмм телега тг тлг телегр"),
      (
        .whatsapp,
        "whatsapp wa wapp watsapp whatsap ватсап вотсап вацап воцап ватсапп вотсапп вацапп ватсаб васап уотсап вац"
      ),
      (.viber, "viber vb вайбер вибер вайб"), (.skype, "skype скайп скаип"),
      (.vk, "vk vkontakte вк вконтакте"), (.max, "max макс мах"), (.other, "other"),
    ]
    var names: [UInt64: Messenger.Network] = [:]
    for (network, list) in words {
      for word in list.split(separator: " ") {
        names[
          word.unicodeScalars.reduce(0xCBF2_9CE4_8422_2325) {
            ($0 ^ UInt64($1.value)) &* 0x0000_0100_0000_01B3
          }] =
          network
      }
    }
    return names
  }()

  /// The words of a cell; a name parted from its network by a colon alone is a word of its own.
  static func words(_ scalars: [UInt32]) -> [[UInt32]] {
    var words: [[UInt32]] = []
    for part in scalars.split(whereSeparator: { parts($0) }) {
      var word = Array(part)
      while let last = word.last, last == 0x3A || last == 0x2E || last == 0x2D || last == 0x2F {
        word.removeLast()
      }
      while let first = word.first,
        first == 0x3A || first == 0x2D || first == 0x2E || first > 0x7F && Glyph(first) != .letter
      { word.removeFirst() }
      guard !word.isEmpty else { continue }
      // `WhatsApp/Viber`: two names of networks; every other slash belongs to a link.
      let steps = word.contains(0x2F) ? word.split(separator: 0x2F).map(Array.init) : []
      if steps.count > 1, steps.allSatisfy({ network(named: $0[...]) != nil }) {
        words += steps
      } else if let colon = word.firstIndex(of: 0x3A), word.dropFirst(colon + 1).first != 0x2F,
        network(named: word[..<colon]) != nil,
        word.dropFirst(colon + 1).allSatisfy({ Glyph($0) == .digit || $0 == 0x2B || $0 == 0x2D })
      {
        words += [Array(word[..<colon]), Array(word[(colon + 1)...])]
      } else {
        words.append(word)
      }
    }
    return words
  }

  private static func parts(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x0A, 0x22, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3E, 0x5B, 0x5D, 0x7C: true
    default: false
    }
  }
}
