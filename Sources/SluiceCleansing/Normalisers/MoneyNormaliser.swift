import SluiceRecords

/// A sum of money, exact.
///
/// Units: `units` counts the last decimal place written: 1234.50 is 123450 with `places` 2. Prints `1234.50`, with
/// the currency behind it where one is known: `1234.50 RUB`.
public struct MoneyAmount: Sendable, Hashable, CustomStringConvertible {
  public let units: Int64
  /// Decimal places, 0…6.
  public let places: Int
  /// ISO 4217 code; nil when the cell names none.
  public let currency: String?

  public init(units: Int64, places: Int, currency: String? = nil) {
    self.units = units
    self.places = min(max(places, 0), 6)
    self.currency = currency
  }

  public var description: String {
    var digits = String(units.magnitude)
    if places > 0 {
      digits = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
      digits.insert(".", at: digits.utf8.index(digits.endIndex, offsetBy: -places))
    }
    return (units < 0 ? "-" : "") + digits + (currency.map { " " + $0 } ?? "")
  }
}

/// Cleans sums of money: `1 234,56 руб.`, `$1,234.56`, `12 тыс.`, `(100)`.
///
/// Shape: zeros at the end of the fraction stay. One comma or point before exactly three digits can be a decimal mark
/// or a mark of thousands: that is a question, not a guess.
/// Refuses: text, several numbers, more than 18 digits.
/// Rule: GOST 8.417-2024 §8 for decimal comma; CLDR 45 number symbols of ru, en, de, fr, ch. Shown by
/// normalisers/money.tsv.
public struct MoneyNormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] = [.moneyNotANumber, .moneyAmbiguousMark, .moneyTooLong, .moneyRounded]

  public func normalise(_ text: Span<UInt8>) -> Normalised<MoneyAmount> {
    let scan = MoneyScan(text)
    if scan.digitCount == 0 {
      return BlankMark.says(text) ? .blank : .unusable(Remark(.moneyNotANumber))
    }
    guard !scan.isBroken else { return .unusable(Remark(.moneyNotANumber)) }
    guard scan.digitCount <= 18, var units = Int64(exactly: scan.digits) else {
      return .unusable(Remark(.moneyTooLong))
    }
    if scan.isAmbiguous {
      let asFraction = MoneyAmount(units: units, places: 3, currency: scan.currency)
      return .unusable(
        Remark(.moneyAmbiguousMark, [.init("small", asFraction.description), .init("large", "\(units)")]))
    }
    var places = scan.fractionDigits
    // «12,5 тыс.» is 12500: the multiplier eats decimal places first.
    var multiplier = scan.multiplierPlaces
    let eaten = min(multiplier, places)
    places -= eaten
    multiplier -= eaten
    for _ in 0..<multiplier {
      let (product, overflow) = units.multipliedReportingOverflow(by: 10)
      guard !overflow else { return .unusable(Remark(.moneyTooLong)) }
      units = product
    }
    var remarks: [Remark] = []
    if places > 6 {
      while places > 6 {
        let half: Int64 = units % 10 >= 5 ? 1 : 0
        units = units / 10 + half
        places -= 1
      }
      remarks.append(Remark(.moneyRounded))
    }
    return .value(
      MoneyAmount(units: scan.isNegative ? -units : units, places: places, currency: scan.currency), remarks)
  }
}

extension Reason {
  /// Text that is no sum.
  static let moneyNotANumber = Reason(
    "money.not-a-number", .warning, message: "the text is no sum of money",
    remedy: "enter a number such as 1234.50",
    rule: "Fixtures/normalisers/money.tsv")
  /// A mark that parts thousands or decimals, and nothing tells which.
  static let moneyAmbiguousMark = Reason(
    "money.ambiguous-mark", .warning, message: "could be {small} or {large}",
    remedy: "write the sum without a mark of thousands", rule: "CLDR 45 number symbols")
  /// More digits than any sum has.
  static let moneyTooLong = Reason(
    "money.too-long", .warning, message: "more than 18 digits", remedy: "correct the sum",
    rule: "Fixtures/normalisers/money.tsv")
  /// More decimal places than are kept.
  static let moneyRounded = Reason(
    "money.rounded", .note, message: "rounded to six decimal places", remedy: "nothing needs to be done",
    rule: "Fixtures/normalisers/money.tsv")
}
