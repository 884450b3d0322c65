/// E-mail addresses that belong to a post or a department rather than to a person.
///
/// Rule: RFC 2142 §3 to §5 (info, sales, support …), and what Russian companies call their mailboxes.
enum PostAddresses {
  /// Names before the `@`, in the order of the alphabet.
  static let names = [
    "abuse", "accounting", "accounts", "admin", "administrator", "billing", "buh", "buhgalter", "buhgalteria",
    "contact", "contacts", "director", "doc", "docs", "finance", "fin", "general", "hello", "help",
    "helpdesk",
    "hostmaster", "hr", "info", "it", "job", "kadry", "logist", "mail", "manager", "market", "marketing",
    "moscow", "msk", "noc", "noreply", "office", "opt", "order", "orders", "post", "postmaster", "pr",
    "press",
    "priem", "priemnaya", "pto", "reception", "reklama", "sale", "sales", "sbyt", "secretar", "secretary",
    "security", "sekretar", "service", "shop", "snab", "spam", "support", "tech", "tender", "trade", "usenet",
    "webmaster", "www", "zakaz", "zakupki", "zapros",
  ]

  private static let hashes: Set<UInt64> = Set(names.map(FeatureKeys.hash))

  /// Whether an address is one of those; digits at the end of the name do not matter.
  static func holds(_ address: String) -> Bool {
    let name = address.utf8.prefix { $0 != UInt8(ascii: "@") }
    guard name.count <= 14 else { return false }
    var bytes = name.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    while let last = bytes.last, last >= 0x30, last <= 0x39 { bytes.removeLast() }
    return hashes.contains(FeatureKeys.hash(String(decoding: bytes, as: UTF8.self)))
  }
}
