import SluiceRecords

/// Hosts of e-mail addresses at which anybody can have a mailbox: they say nothing of whose it is.
///
/// Rule: the providers that Russian and international lists show most; written for this table.
enum MailHosts {
  private static let names = [
    "mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "xmail.ru", "yandex.ru", "ya.ru", "yandex.com",
    "yandex.by", "yandex.kz", "yandex.ua", "narod.ru", "gmail.com", "googlemail.com", "hotmail.com",
    "outlook.com",
    "live.com", "live.ru", "msn.com", "icloud.com", "me.com", "mac.com", "mail.com", "rambler.ru", "lenta.ru",
    "autorambler.ru", "ro.ru", "myrambler.ru", "rambler.ua", "yahoo.com", "yahoo.co.uk", "tut.by", "ukr.net",
    "i.ua",
    "meta.ua", "bigmir.net", "mail.kz", "mail.ua", "mail.by", "aol.com", "proton.me", "protonmail.com",
    "gmx.de",
    "gmx.net", "gmx.com", "web.de", "hotmail.ru", "nm.ru", "pochta.ru", "qip.ru", "e-mail.ru", "km.ru",
    "sibmail.com",
    "ngs.ru", "mtu-net.ru", "comcast.net", "att.net", "verizon.net", "sbcglobal.net",
  ]
  private static let hashes = Set(names.map(FeatureKeys.hash))

  /// The key of an address's host; 0 where everybody may have a mailbox.
  static func key(ofAddress address: String) -> UInt64 {
    guard let at = address.utf8.lastIndex(of: 0x40) else { return 0 }
    let host = String(address[address.utf8.index(after: at)...])
    let key = FeatureKeys.email(host)
    return hashes.contains(key) ? 0 : key
  }

  /// The key of a web site's host.
  static func key(ofSite site: String) -> UInt64 {
    let host = ValueText.host(Array(site.utf8).span)
    guard host.count >= 4 else { return 0 }
    let key = FeatureKeys.hash(String(decoding: host, as: UTF8.self))
    return hashes.contains(key) ? 0 : key
  }
}
