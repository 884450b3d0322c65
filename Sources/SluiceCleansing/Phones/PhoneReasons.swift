import SluiceRecords

private let plan = "ITU-T E.164 (11/2010); national numbering plans, Sources/CPhonePlan/generate.py"
private let cells = "Fixtures/normalisers/phone.tsv"

extension Reason {
  /// The number began with the national prefix; it is the same number with the country code.
  static let phoneTrunkPrefix = Reason(
    "phone.trunk-prefix", .note,
    message:
      "the number begins with {prefix}, the prefix for calls within the country; {code} stands in its place",
    remedy: "nothing needs to be done", rule: plan)
  /// The number was written without country code and read as of the home country.
  static let phoneCountryCodeAdded = Reason(
    "phone.country-code-added", .note,
    message: "the number has no country code and was read with {code}",
    remedy: "check home_country if numbers of several countries are in the list", rule: plan)
  /// The country code stood there without its plus sign.
  static let phonePlusAdded = Reason(
    "phone.plus-added", .note, message: "the country code was written without +",
    remedy: "nothing needs to be done", rule: plan)
  /// The number began with a prefix for calls abroad.
  static let phoneInternationalPrefix = Reason(
    "phone.international-prefix", .note,
    message: "the number begins with a prefix for calls abroad; + stands in its place",
    remedy: "nothing needs to be done", rule: plan)
  /// Both prefix and country code, or one of them twice.
  static let phoneDoubledPrefix = Reason(
    "phone.doubled-prefix", .note,
    message: "country code and prefix for calls within the country were both written",
    remedy: "check the number", rule: cells)
  /// The prefix is that of another country than the home country.
  static let phoneNeighboursPrefix = Reason(
    "phone.neighbours-prefix", .warning, message: "the number is written as it is dialled in {country}",
    remedy: "check the country", rule: cells)
  /// The prefix stood in the brackets of the area code.
  static let phonePrefixInBrackets = Reason(
    "phone.prefix-in-brackets", .note,
    message:
      "the brackets hold {prefix} and the area code together; {prefix} was read as the prefix for calls within the country",
    remedy: "check the number", rule: cells)
  /// An area code was put before a local number.
  static let phoneAreaCodeAdded = Reason(
    "phone.area-code-added", .note, message: "the area code {code} was added from {source}",
    remedy: "check that the number is of that place", rule: cells)
  /// The code has been replaced since the number was written.
  static let phoneAreaCodeChanged = Reason(
    "phone.area-code-changed", .note, message: "the area code {old} is now {new}",
    remedy: "check the number",
    rule: "Russian plan of numbering, order 142 of 17.11.2006 as amended; Fixtures/normalisers/phone.tsv"
  )
  /// A number shares its beginning with the one before it.
  static let phoneSharedBeginning = Reason(
    "phone.shared-beginning", .note,
    message: "only the last {digits} digits were written, the rest is that of the number before",
    remedy: "check the number", rule: cells)
  /// More than one number stood in the cell.
  static let phoneSeveralInCell = Reason(
    "phone.several-in-cell", .note, message: "{count} numbers stand in one cell",
    remedy: "nothing needs to be done", rule: cells)
  /// The same number stood in the cell before.
  static let phoneRepeated = Reason(
    "phone.repeated", .note, message: "the number stands in the cell more than once",
    remedy: "nothing needs to be done", rule: cells)
  /// Digits behind a number were taken for its extension without being called so.
  static let phoneExtensionGuessed = Reason(
    "phone.extension-guessed", .warning, message: "digits behind the number were taken for its extension",
    remedy: "check the extension", rule: cells)
  /// A spreadsheet had written the number as a quantity.
  static let phoneExcelDamage = Reason(
    "phone.excel-damage", .note,
    message: "a spreadsheet wrote the number as a quantity; all its digits are there",
    remedy: "format the column as text", rule: "Fixtures/normalisers/phone-excel.tsv")
  /// A spreadsheet has rounded the number.
  static let phoneExcelRounded = Reason(
    "phone.excel-rounded", .warning,
    message: "a spreadsheet has rounded the number; its last digits are lost",
    remedy: "take the number from the source and format the column as text",
    rule: "Fixtures/normalisers/phone-excel.tsv")
  /// A spreadsheet shows that it has no number to show.
  static let phoneExcelFault = Reason(
    "phone.excel-fault", .warning, message: "the spreadsheet wrote an error or ### in place of the number",
    remedy: "mend the formula or widen the column and save again",
    rule: "Fixtures/normalisers/phone-excel.tsv")
  /// Letters that look like digits.
  static let phoneLettersForDigits = Reason(
    "phone.letters-for-digits", .note, message: "letters that look like digits were read as digits",
    remedy: "check the number", rule: "Fixtures/normalisers/phone-letters.tsv")
  /// A digit typed in place of a bracket.
  static let phoneBracketTyped = Reason(
    "phone.digit-for-bracket", .note, message: "the digit {digit} was typed in place of a bracket",
    remedy: "check the number", rule: cells)
  /// The number could be read in another way as well.
  static let phoneTwoReadings = Reason(
    "phone.two-readings", .warning, message: "the text can be read as {one} and as {other}",
    remedy: "choose the right one", rule: cells)
  /// Local digits whose area code nobody told.
  static let phoneNoAreaCode = Reason(
    "phone.no-area-code", .warning, message: "a local number of {digits} digits without its area code",
    remedy: "add area_code to the mapping or a column with the city", rule: plan)
  /// Fewer digits than any number has.
  static let phoneTooShort = Reason(
    "phone.too-short", .warning, message: "{digits} digits, a number of {country} has {expected}",
    remedy: "add what is missing", rule: plan)
  /// An area code without a number.
  static let phoneCodeOnly = Reason(
    "phone.code-only", .warning, message: "an area code without a number", remedy: "add the number",
    rule: cells)
  /// More digits than any number has.
  static let phoneTooLong = Reason(
    "phone.too-long", .warning, message: "{digits} digits, a number of {country} has {expected}",
    remedy: "divide the numbers or take out what is too much", rule: plan)
  /// The length is right, the code is nobody's.
  static let phoneUnassignedCode = Reason(
    "phone.unassigned-code", .warning, message: "no number of {country} begins so",
    remedy: "check the number", rule: plan)
  /// A calling code that no country has.
  static let phoneUnknownCountryCode = Reason(
    "phone.unknown-country-code", .warning, message: "no country has this country code",
    remedy: "check the number", rule: plan)
  /// A number that stands for none.
  static let phonePlaceholder = Reason(
    "phone.placeholder", .warning, message: "a number made up to fill the field",
    remedy: "ask for the real number", rule: cells)
  /// An emergency or service number.
  static let phoneServiceNumber = Reason(
    "phone.service-number", .note,
    message: "{number} is a short number for a service, not one of a subscriber",
    remedy: "nothing needs to be done",
    rule:
      "Russian plan of numbering: orders 142 of 17.11.2006 and 75 of 31.01.2022 of the ministry for communications"
  )
  /// Nothing in the text is a number.
  static let phoneNotAPhone = Reason(
    "phone.not-a-phone", .warning, message: "there is no phone number in the text",
    remedy: "move the text to the field it belongs to", rule: cells)
  /// A cell longer than any list of phones.
  static let phoneCellTooLong = Reason(
    "phone.cell-too-long", .warning, message: "the text is longer than any list of phones",
    remedy: "divide the cell, or move the text to the field it belongs to",
    rule: "Normalisers/PhoneNormaliser.swift")
  /// An e-mail address in a cell of phones.
  static let phoneEmailInCell = Reason(
    "phone.email-in-cell", .note,
    message: "an e-mail address stands among the phones and was moved to the e-mails",
    remedy: "nothing needs to be done", rule: cells)
  /// Text that belongs to no number.
  static let phoneTextInCell = Reason(
    "phone.text-in-cell", .note, message: "the cell holds text beside its numbers",
    remedy: "nothing needs to be done", rule: cells)
}

extension PhoneNormaliser {
  public static let reasons: [Reason] = [
    .phoneTrunkPrefix, .phoneCountryCodeAdded, .phonePlusAdded, .phoneInternationalPrefix,
    .phoneDoubledPrefix,
    .phonePrefixInBrackets, .phoneNeighboursPrefix, .phoneAreaCodeAdded, .phoneAreaCodeChanged,
    .phoneSharedBeginning,
    .phoneSeveralInCell, .phoneRepeated,
    .phoneExtensionGuessed, .phoneExcelDamage, .phoneExcelRounded, .phoneExcelFault, .phoneLettersForDigits,
    .phoneBracketTyped,
    .phoneTwoReadings, .phoneNoAreaCode, .phoneTooShort, .phoneCodeOnly, .phoneTooLong, .phoneUnassignedCode,
    .phoneUnknownCountryCode, .phonePlaceholder, .phoneServiceNumber, .phoneNotAPhone,
    .phoneEmailInCell, .phoneTextInCell, .phoneCellTooLong,
  ]
}
