import SluiceRecords

/// What can be said of a person's name.
enum PersonReasons {
  static let all: [Reason] = [
    .personNoLetters, .personContact, .personOrganisation, .personLettersRepaired, .personWrongLayout,
    .personMojibake, .personWordsParted, .personCaseSettled, .personSeveral, .personPartsUnsure,
    .personRoleOnly,
    .personOrderSettled, .personGenderContradicts, .personTooLong,
  ]
}

extension Reason {
  /// Digits and marks only, most often a phone number.
  static let personNoLetters = Reason(
    "person.no-letters", .warning,
    message: "there is no letter in it, a person's name was expected",
    remedy: "check which column holds the names",
    rule: "Fixtures/normalisers/person.tsv")

  /// A text longer than any name.
  static let personTooLong = Reason(
    "person.too-long", .warning,
    message: "the text is longer than any person's name",
    remedy: "check which column holds the names",
    rule: "Normalisers/PersonNameNormaliser.swift")

  /// An e-mail address or a web address.
  static let personContact = Reason(
    "person.contact-not-name", .warning,
    message: "this is {what}, a person's name was expected",
    remedy: "check which column holds the names",
    rule: "Fixtures/normalisers/person.tsv")

  /// A name with a legal form.
  static let personOrganisation = Reason(
    "person.organisation-not-person", .warning,
    message: "this is an organisation's name, a person's was expected",
    remedy: "map the column to the counterparty's name",
    rule: "Rules/LegalFormTable.swift")

  /// `Cамсонова` with a Latin C.
  static let personLettersRepaired = Reason(
    "person.letters-repaired", .note,
    message: "letters of another alphabet stood in «{word}»; they were replaced",
    remedy: "nothing needs to be done",
    rule: "Unicode Technical Standard 39, confusable letters; the keys of the Russian keyboard layout")

  /// `Bdfyjd Bdfy` for Иванов Иван.
  static let personWrongLayout = Reason(
    "person.wrong-layout", .note,
    message: "typed with the keyboard switched to Latin letters; it was read as Russian",
    remedy: "check the name",
    rule: "the Russian and the US keyboard layouts (ЙЦУКЕН over QWERTY)")

  /// Text decoded with the wrong encoding.
  static let personMojibake = Reason(
    "person.mojibake", .note,
    message: "the text had been read in a wrong encoding; it was read anew as {encoding}",
    remedy: "check the name, and the encoding of the file it came from",
    rule: "the encodings UTF-8 and windows-1251")

  /// `ДемидоваНаталия`.
  static let personWordsParted = Reason(
    "person.words-parted", .note,
    message: "two names stood together without a space; they were parted",
    remedy: "nothing needs to be done",
    rule: "Fixtures/normalisers/person.tsv")

  /// `ИВАНОВ ИВАН` or `иванов иван`.
  static let personCaseSettled = Reason(
    "person.case-settled", .note,
    message:
      "capitals and small letters were not where names have them; the first letters were made capitals",
    remedy: "nothing needs to be done",
    rule: "Fixtures/normalisers/person.tsv")

  /// Two persons in one cell.
  static let personSeveral = Reason(
    "person.several", .warning,
    message: "{count} persons are written in one cell; the first was taken",
    remedy: "let the mapping split the cell, or write one person to a cell",
    rule: "Fixtures/normalisers/person.tsv")

  /// `Ким Чен`: which is the surname?
  static let personPartsUnsure = Reason(
    "person.parts-unsure", .note,
    message: "nothing tells surname from given name; they were read as {order}",
    remedy: "check the parts of the name",
    rule: "Rules/GivenNameTable.swift, Rules/PatronymicEndings.swift")

  /// `бухгалтерия`, `приёмная`.
  static let personRoleOnly = Reason(
    "person.role-only", .warning,
    message: "only a role is written, the name itself is missing",
    remedy: "add the name, or map the column to the position",
    rule: "Fixtures/normalisers/person.tsv")

  /// `Иван Иванович Иванов`.
  static let personOrderSettled = Reason(
    "person.order-settled", .note,
    message: "the given name stood before the surname; the parts were told apart",
    remedy: "nothing needs to be done",
    rule: "Rules/GivenNameTable.swift, Rules/PatronymicEndings.swift")

  /// `Иванов Мария Петрович`.
  static let personGenderContradicts = Reason(
    "person.gender-contradicts", .warning,
    message: "given name and patronymic are of different genders",
    remedy: "check the name",
    rule: "Rules/GivenNameTable.swift, Rules/PatronymicEndings.swift")
}
