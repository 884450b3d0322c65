import SluiceRecords

/// What can be said of an address.
enum AddressReasons {
  static let all: [Reason] = [.addressContact, .addressSeveral, .addressMojibake, .addressTooLong]
}

extension Reason {
  /// An e-mail address and nothing else.
  static let addressContact = Reason(
    "address.contact-not-address", .warning,
    message: "this is {what}, a postal address was expected",
    remedy: "check which column holds the addresses",
    rule: "Fixtures/normalisers/address.tsv")

  /// Two addresses in one cell.
  static let addressSeveral = Reason(
    "address.several", .warning,
    message: "more than one {what} is written; the text is kept and its parts are left open",
    remedy: "write one address to a cell",
    rule: "Fixtures/normalisers/address.tsv")

  /// A text longer than any address.
  static let addressTooLong = Reason(
    "address.too-long", .warning,
    message: "the text is longer than any address; it is kept and its parts are left open",
    remedy: "move to the comment what is no address",
    rule: "Normalisers/PostalAddressNormaliser.swift")

  /// Text decoded with the wrong encoding.
  static let addressMojibake = Reason(
    "address.mojibake", .note,
    message: "the text had been read in a wrong encoding; it was read anew as {encoding}",
    remedy: "check the address, and the encoding of the file it came from",
    rule: "the encodings UTF-8 and windows-1251")
}
