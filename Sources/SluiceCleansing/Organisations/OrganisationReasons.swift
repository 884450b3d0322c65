import SluiceRecords

/// What can be said of an organisation's name.
enum OrganisationReasons {
  static let all: [Reason] = [
    .organisationNoLetters, .organisationOnlyLegalForm, .organisationContact, .organisationLettersRepaired,
    .organisationWrongLayout, .organisationPerhapsWrongLayout, .organisationMojibake, .organisationNoteMoved,
    .organisationCaseSettled, .organisationMisprint, .organisationLooksLikePerson, .organisationFormTwice,
    .organisationTooLong, .organisationPlaceholder,
  ]
}

extension Reason {
  /// Digits and marks only.
  static let organisationNoLetters = Reason(
    "organisation.no-letters", .warning,
    message: "there is no letter in it, a name was expected",
    remedy: "check which column holds the names",
    rule: "Civil Code of the Russian Federation, article 1473")

  /// `нет`, `без организации`, `физлицо` in place of a name.
  static let organisationPlaceholder = Reason(
    "organisation.placeholder", .note,
    message: "the text says that there is no organisation, so it names none",
    remedy: "nothing needs to be done",
    rule: "Organisations/OrganisationWords.swift")

  /// A text longer than any name.
  static let organisationTooLong = Reason(
    "organisation.too-long", .warning,
    message: "the text is longer than any organisation's name",
    remedy: "check which column holds the names",
    rule: "Normalisers/OrganisationNameNormaliser.swift")

  /// `ООО` and nothing else.
  static let organisationOnlyLegalForm = Reason(
    "organisation.only-legal-form", .warning,
    message: "only the legal form {form} is written, the name itself is missing",
    remedy: "add the name",
    rule: "Civil Code of the Russian Federation, article 1473")

  /// A phone number, e-mail or web address in place of the name.
  static let organisationContact = Reason(
    "organisation.contact-not-name", .warning,
    message: "this is {what}, a name was expected",
    remedy: "check which column holds the names",
    rule: "Fixtures/normalisers/organisation.tsv")

  /// `Cтройка` with a Latin C.
  static let organisationLettersRepaired = Reason(
    "organisation.letters-repaired", .note,
    message: "letters of another alphabet that look alike stood in «{word}»; they were replaced",
    remedy: "nothing needs to be done",
    rule: "Unicode Technical Standard 39, confusable letters")

  /// `JJJ Hjvfirf` for ООО Ромашка.
  static let organisationWrongLayout = Reason(
    "organisation.wrong-layout", .note,
    message: "typed with the keyboard switched to Latin letters; it was read as Russian",
    remedy: "check the name",
    rule: "the Russian and the US keyboard layouts (ЙЦУКЕН over QWERTY)")

  /// Letters that would make Russian words on the other keyboard layout.
  static let organisationPerhapsWrongLayout = Reason(
    "organisation.perhaps-wrong-layout", .warning,
    message: "it reads like Russian typed with the keyboard switched to Latin letters",
    remedy: "check the name",
    rule: "the Russian and the US keyboard layouts (ЙЦУКЕН over QWERTY)")

  /// Text decoded with the wrong encoding.
  static let organisationMojibake = Reason(
    "organisation.mojibake", .note,
    message: "the text had been read in a wrong encoding; it was read anew as {encoding}",
    remedy: "check the name, and the encoding of the file it came from",
    rule: "the encodings UTF-8 and windows-1251")

  /// `Ромашка (дубль)`.
  static let organisationNoteMoved = Reason(
    "organisation.note-moved", .note,
    message: "a note stood in the name; it was moved to the comment: «{note}»",
    remedy: "nothing needs to be done",
    rule: "Fixtures/normalisers/organisation.tsv")

  /// `РОМАШКА` or `ромашка`.
  static let organisationCaseSettled = Reason(
    "organisation.case-settled", .note,
    message: "the name was written in {case} only; capitals were set as in a sentence",
    remedy: "check the capitals of the name",
    rule: "Fixtures/normalisers/organisation.tsv")

  /// A legal form with a misprint.
  static let organisationMisprint = Reason(
    "organisation.form-misprint", .note,
    message: "the legal form is misprinted; it was read as {form}",
    remedy: "nothing needs to be done",
    rule: "Rules/LegalFormTable.swift; one misprint in eight letters")

  /// `Иванов Иван Иванович` without ИП.
  static let organisationLooksLikePerson = Reason(
    "organisation.looks-like-person", .warning,
    message: "this is a person's name, an organisation's was expected",
    remedy: "check whether the counterparty is a person or a sole trader",
    rule: "Fixtures/normalisers/organisation.tsv")

  /// Two different legal forms in one name.
  static let organisationFormTwice = Reason(
    "organisation.two-legal-forms", .warning,
    message: "two legal forms are written, {form} and {other}; the first was taken",
    remedy: "check the legal form",
    rule: "Rules/LegalFormTable.swift")
}
