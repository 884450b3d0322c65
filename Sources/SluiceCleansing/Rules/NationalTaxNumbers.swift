import SluiceRecords

/// Taxpayers' numbers of Kazakhstan, Belarus, Ukraine, Uzbekistan and Moldova by their check digits.
enum NationalTaxNumbers: String, IdentifierRule, CaseIterable {
  case kazakhstan = "KZ"
  case belarus = "BY"
  case ukraine = "UA"
  case uzbekistan = "UZ"
  case moldova = "MD"

  var lengths: [Int] {
    switch self {
    case .kazakhstan: Self.twelve
    case .belarus: Self.nine
    case .ukraine: Self.eightOrTen
    case .uzbekistan: Self.nineOrFourteen
    case .moldova: Self.thirteen
    }
  }

  var labels: [IdentifierLabel] {
    switch self {
    case .kazakhstan: [.bin, .iin]
    case .belarus: [.unp]
    case .ukraine: [.edrpou, .ipn]
    // Uzbekistan calls its СТИР «ИНН» in Russian.
    case .uzbekistan: [.stir, .pinfl, .inn]
    case .moldova: [.idno]
    }
  }

  var reasons: IdentifierReasons { Self.reasons }

  /// СТИР has a check digit whose rule was never published: for it nothing is restored.
  var checkDigits: Int { self == .uzbekistan ? 0 : 1 }

  var details: [Remark.Detail] {
    switch self {
    case .kazakhstan: [.init("name", Phrase("БИН or ИИН")), .init("shape", Phrase("12 digits"))]
    case .belarus: [.init("name", "УНП"), .init("shape", Phrase("9 characters"))]
    case .ukraine:
      [
        .init("name", Phrase("ЄДРПОУ or ІПН")),
        .init("shape", Phrase("8 digits for an organisation, 10 for a person")),
      ]
    case .uzbekistan:
      [
        .init("name", Phrase("СТИР or ПИНФЛ")),
        .init("shape", Phrase("9 digits for an organisation, 14 for a person")),
      ]
    case .moldova: [.init("name", "IDNO"), .init("shape", Phrase("13 digits"))]
    }
  }

  /// Whose number it is, of digits that are right.
  func kind(of digits: Span<UInt8>) -> TaxIDKind {
    switch self {
    // The fifth digit of a БИН is 4, 5 or 6; of an ИИН it begins the day of birth.
    case .kazakhstan: digits[4] & 0x0F >= 4 ? .bin : .iin
    case .belarus: .unp
    case .ukraine: digits.count == 8 ? .edrpou : .ipn
    case .uzbekistan: digits.count == 9 ? .stir : .pinfl
    case .moldova: .idno
    }
  }

  func verdict(_ digits: Span<UInt8>) -> IdentifierVerdict {
    let last = digits.count - 1
    let found = digits[last] & 0x0F
    let expected: Int?
    switch self {
    case .kazakhstan:
      guard Self.kazakhShapeIsPossible(digits) else { return .otherKind }
      expected = Self.twice(
        digits, first: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], second: [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2])
    case .belarus:
      guard (1...7).contains(digits[0] & 0x0F) else { return .otherKind }
      let remainder = CheckDigit.sum(digits, [29, 23, 19, 17, 13, 7, 5, 3]) % 11
      expected = remainder < 10 ? remainder : nil
    case .ukraine: expected = digits.count == 8 ? Self.edrpou(digits) : Self.ipn(digits)
    case .uzbekistan:
      if digits.count == 9 { return (2...7).contains(digits[0] & 0x0F) ? .right : .otherKind }
      guard (1...6).contains(digits[0] & 0x0F) else { return .otherKind }
      expected = CheckDigit.sum(digits, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7]) % 10
    case .moldova: expected = CheckDigit.sum(digits, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10
    }
    guard let expected else { return .wrong(found: "\(found)", expected: "no digit") }
    return verdict(found: found, expected: UInt8(truncatingIfNeeded: expected))
  }

  /// The remainder modulo 11, reckoned again with other weights when it is 10; nil when it is 10 again.
  private static func twice(
    _ digits: Span<UInt8>, first: InlineArray<11, Int>, second: InlineArray<11, Int>
  ) -> Int? {
    let once = CheckDigit.sum(digits, first) % 11
    guard once == 10 else { return once }
    let again = CheckDigit.sum(digits, second) % 11
    return again == 10 ? nil : again
  }

  /// ИИН: year, month and day of birth, then a century digit 0…6. БИН: year and month of registration, then 4, 5 or 6.
  private static func kazakhShapeIsPossible(_ digits: Span<UInt8>) -> Bool {
    let month = (digits[2] & 0x0F) * 10 + (digits[3] & 0x0F)
    guard (1...12).contains(month) else { return false }
    let fifth = digits[4] & 0x0F
    if (4...6).contains(fifth) { return true }
    let day = fifth * 10 + (digits[5] & 0x0F)
    return (1...31).contains(day) && digits[6] & 0x0F <= 6
  }

  /// Rule: codes from 30,000,000 to 60,000,000 have weights of their own; a remainder of 10 is reckoned again two weights on.
  private static func edrpou(_ digits: Span<UInt8>) -> Int {
    let isMiddle = (3...5).contains(digits[0] & 0x0F)
    let first: InlineArray<7, Int> = isMiddle ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]
    let once = CheckDigit.sum(digits, first) % 11
    guard once == 10 else { return once }
    let second: InlineArray<7, Int> = isMiddle ? [9, 3, 4, 5, 6, 7, 8] : [3, 4, 5, 6, 7, 8, 9]
    return CheckDigit.sum(digits, second) % 11 % 10
  }

  private static func ipn(_ digits: Span<UInt8>) -> Int {
    // The first weight is minus one; ten is its twin modulo 11.
    CheckDigit.sum(digits, [10, 5, 7, 9, 4, 6, 10, 5, 7]) % 11 % 10
  }

  private static let twelve = [12]
  private static let nine = [9]
  private static let eightOrTen = [8, 10]
  private static let nineOrFourteen = [9, 14]
  private static let thirteen = [13]

  static let reasons = IdentifierReasons(
    subject: "tax-id", name: "{name}", shape: "{shape}",
    rule:
      "KZ: Government resolution 853 of 11.06.2007; BY: Ministry of Taxes resolution 96 of 31.12.2010; UA: Statistics "
      + "Committee order 182 of 2001 and Ministry of Finance order 822 of 2017; UZ: Cabinet resolutions 249 of 1997 and "
      + "177 of 12.04.2022; MD: Law 1265 of 05.10.2000")
}
