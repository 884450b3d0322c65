import SluiceRecords

extension Reason {
  private static let everyday = "RFC 5321 §4.1.2"

  /// No `@` anywhere.
  static let emailNoAtSign = Reason(
    "email.no-at-sign", .warning, message: "an e-mail address has an @ sign, this text has none",
    remedy: "enter the address, or move the text to the field it belongs to", rule: everyday)
  /// Nothing before the `@`.
  static let emailNoName = Reason(
    "email.no-name", .warning, message: "nothing stands before the @ sign", remedy: "enter the whole address",
    rule: everyday)
  /// Nothing behind the `@`.
  static let emailNoDomain = Reason(
    "email.no-domain", .warning, message: "nothing stands behind the @ sign",
    remedy: "enter the whole address",
    rule: everyday)
  /// A domain without its ending.
  static let emailDomainIncomplete = Reason(
    "email.domain-incomplete", .warning, message: "the part behind the @ sign lacks its ending, such as .ru",
    remedy: "enter the whole address", rule: everyday)
  /// Dots at an edge or in a row.
  static let emailDots = Reason(
    "email.dots", .warning, message: "a dot stands at an edge of the address or beside another dot",
    remedy: "correct the address", rule: everyday)
  /// Longer than any server takes.
  static let emailTooLong = Reason(
    "email.too-long", .warning,
    message: "longer than an address can be: 64 characters before the @ sign, 254 in all",
    remedy: "correct the address", rule: "RFC 5321 §4.5.3.1")
  /// A cell longer than any list of addresses.
  static let emailCellTooLong = Reason(
    "email.cell-too-long", .warning, message: "the text is longer than any list of addresses",
    remedy: "divide the cell, or move the text to the field it belongs to",
    rule: "Normalisers/EmailNormaliser.swift")
  /// Characters that everyday addresses have not.
  static let emailForbiddenCharacters = Reason(
    "email.forbidden-characters", .warning, message: "characters that no everyday address has",
    remedy: "correct the address", rule: everyday)
  /// Cyrillic letters that no Latin letters look like.
  static let emailCyrillicLetters = Reason(
    "email.cyrillic-letters", .warning,
    message: "Cyrillic and Latin letters in one address, and more than one way to mend it",
    remedy: "type the address again in Latin letters", rule: "RFC 6531 §3.3; Unicode Technical Standard 39 §5"
  )
  /// Quotes or brackets that do not close.
  static let emailTangled = Reason(
    "email.tangled", .warning,
    message: "quotes or brackets do not close, so where the address ends is unclear",
    remedy: "leave only the address in the cell", rule: "RFC 5322 §3.2")
  /// Two `@` in one word.
  static let emailTwoAtSigns = Reason(
    "email.two-at-signs", .warning, message: "two @ signs without a gap between two addresses",
    remedy: "put a comma between the addresses", rule: everyday)
  /// Cyrillic letters that look Latin became Latin.
  static let emailLookAlikeLetters = Reason(
    "email.look-alike-letters", .note, message: "Cyrillic letters that look like Latin ones became Latin",
    remedy: "nothing needs to be done", rule: "Unicode Technical Standard 39 §4")
  /// Torn or doubled parts were put right.
  static let emailMended = Reason(
    "email.mended", .note, message: "{what} in the address was put right", remedy: "nothing needs to be done",
    rule: "Fixtures/normalisers/email.tsv")
  /// A domain that is a known slip of another.
  static let emailDomainTypo = Reason(
    "email.domain-typo", .warning, message: "the domain looks like a slip for {likely}",
    remedy: "accept the suggestion if it is one", rule: "Rules/MailProviders.swift")
  /// An address that fills a field.
  static let emailPlaceholder = Reason(
    "email.placeholder", .warning, message: "an address such as no@no.ru, put in to fill the field",
    remedy: "enter the real address, or leave the field empty", rule: "Fixtures/normalisers/email.tsv")
  /// An ending that does not exist.
  static let emailUnknownEnding = Reason(
    "email.unknown-ending", .warning, message: "no domain ends in .{ending}", remedy: "correct the address",
    rule: "IANA Root Zone Database, Rules/TopLevelDomains.swift")
  /// Words that belong to no address.
  static let emailOtherText = Reason(
    "email.other-text", .note, message: "the cell holds more than addresses; the rest was kept beside them",
    remedy: "nothing needs to be done", rule: "Fixtures/normalisers/email.tsv")
}
