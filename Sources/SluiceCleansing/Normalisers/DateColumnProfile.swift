import SluiceRecords

/// What a column's dates say of the order of day and month in it.
///
/// Shape: show it cells with `observe`, all or a sample, in any order; then ask for `order`. Only dates written with
/// numbers and the year behind count: a first number above 12 must be the day, a second above 12 must be too.
public struct DateColumnProfile: Sendable, Equatable {
  /// Dates that only fit with the day first, and only with the month first.
  public private(set) var dayFirst = 0
  public private(set) var monthFirst = 0
  /// Dates that fit both ways.
  public private(set) var either = 0

  public init() {}

  /// Looks at one cell; anything but a date passes by.
  public mutating func observe(_ text: Span<UInt8>) {
    guard case .numbers(let first, let second, let year, let digits, _) = DateScan(text).shape else { return }
    let full = DateScan.fullYear(year, digits: digits)
    let asDayFirst = CalendarDate(year: full, month: second, day: first) != nil
    let asMonthFirst = CalendarDate(year: full, month: first, day: second) != nil
    switch (asDayFirst, asMonthFirst) {
    case (true, true) where first != second: either += 1
    case (true, false): dayFirst += 1
    case (false, true): monthFirst += 1
    default: break
    }
  }

  /// The order of the column.
  ///
  /// Rule: one date in twenty may be a slip of the other order; more make the column `.mixed`.
  public var order: DayMonthOrder {
    if dayFirst == 0, monthFirst == 0 { return .undecided }
    if monthFirst * 20 <= dayFirst { return .dayFirst }
    if dayFirst * 20 <= monthFirst { return .monthFirst }
    return .mixed
  }
}
