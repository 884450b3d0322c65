import SluiceRecords

/// A number on its way from a cell to the record: digits, not yet text.
struct FoundNumber {
  /// The number without calling code; the local digits alone when `isLocal`.
  var national: DigitString
  var code: PlanCode
  var region: PlanRegion?
  var type: PhoneType
  var quality: Quality
  var remarks: [Remark]
  /// Only local digits are known.
  var isLocal = false
  /// The number fills a field and is nobody's.
  var isPlaceholder = false
  /// How many digits of `national` were written as the area code; nil when the writing does not tell.
  var codeLength: Int?
  var extensionDigits: DigitString?
  /// Bytes of the cell.
  var start: Int
  var end: Int

  /// Whether its area code may serve a local number behind it.
  var lendsItsCode: Bool { !isLocal && (type == .fixedLine || type == .fixedOrMobile) }

  func isSame(as other: FoundNumber) -> Bool {
    national == other.national && code == other.code && isLocal == other.isLocal
      && extensionDigits == other.extensionDigits
  }

  /// `+` and digits, or the local digits, for sentences.
  var shown: String { isLocal ? national.text : "+\(code.value)\(national.text)" }
}

/// A stretch of a cell that is no number.
struct FoundText {
  var start: Int
  var end: Int
  /// How many numbers stood before it.
  var numbersBefore: Int
  /// Whether a sign that divides stands on this side of it.
  var dividedBefore: Bool
  var dividedAfter: Bool
  var isInBracket: Bool
  var isBracketed: Bool
}
