import SluiceRecords

/// Which number of a date written with numbers is the day.
public enum DayMonthOrder: String, Sendable, CaseIterable {
  case dayFirst = "day_first"
  case monthFirst = "month_first"
  /// Nothing in the column tells; read day first, as the CIS does, and say so.
  case undecided
  /// The column holds dates of both orders; those that fit both are refused.
  case mixed
}

/// Cleans dates: ISO, `31.01.2024`, `31/01/24`, «31 января 2024 г.», Excel's day numbers, with or without a time.
///
/// Shape: the order of day and month is the column's (`DateColumnProfile`), never guessed cell by cell; a date with
/// the year in front has no such question. Empty dates of 1C and databases (`01.01.0001`, `0000-00-00`,
/// `01.01.1753`, `30.12.1899`) are `.blank`. A time of day is dropped.
/// Refuses: days no calendar has, swapped day and month, dates without day or year, years before 1800 or after 2199.
/// Rule: ISO 8601-1:2019 §5.2; GOST R 7.0.97-2016 §5.10; ECMA-376 part 1 §18.17.4 for day numbers. Shown by
/// normalisers/date.tsv.
public struct DateNormaliser: Normaliser {
  public let order: DayMonthOrder

  public init(order: DayMonthOrder = .undecided) { self.order = order }

  public static let reasons: [Reason] = [
    .dateNoSuchDay, .dateNotADate, .dateIncomplete, .dateTwoDigitYear, .dateExcelSerial, .dateUnixTime,
    .dateOrderAssumed,
    .dateColumnMixed, .dateYearOutOfRange, .dateDefaultDate,
  ]

  public func normalise(_ text: Span<UInt8>) -> Normalised<CalendarDate> {
    let scan = DateScan(text)
    if let year = scan.year, let month = scan.month, let day = scan.day {
      return judge(year: year, month: month, day: day, yearDigits: scan.yearDigits)
    }
    switch scan.shape {
    case .blank: return .blank
    case .incomplete: return .unusable(Remark(.dateIncomplete))
    case .serial(let days):
      // Day 60 of Excel is 29 February 1900, which never was; day 61 is 1 March.
      let date = CalendarDate(daysSince1970: days - 25_569)
      return .value(date, [Remark(.dateExcelSerial)])
    case .unixDays(let days): return .value(CalendarDate(daysSince1970: days), [Remark(.dateUnixTime)])
    case .numbers(let first, let second, let year, let yearDigits, let isDotted):
      return judge(first, second, year: year, yearDigits: yearDigits, isDotted: isDotted)
    case .complete, .other:
      return BlankMark.says(text) ? .blank : .unusable(Remark(.dateNotADate))
    }
  }

  /// Judges two numbers of which one is the day.
  private func judge(
    _ first: Int, _ second: Int, year: Int, yearDigits: Int, isDotted: Bool
  ) -> Normalised<CalendarDate> {
    let fitsBoth = first <= 12 && second <= 12 && first != second
    let isMonthFirst = order == .monthFirst
    let (day, month) = isMonthFirst ? (second, first) : (first, second)
    let answer = judge(year: year, month: month, day: day, yearDigits: yearDigits)
    guard fitsBoth, !isDotted, case .value(let date, let remarks) = answer else {
      if case .unusable(let remark) = answer, remark.reason == .dateNoSuchDay, month > 12, day <= 12,
        let swapped = CalendarDate(year: DateScan.fullYear(year, digits: yearDigits), month: day, day: month)
      {
        return .unusable(Remark(.dateNoSuchDay, remark.details, suggestion: swapped.description))
      }
      return answer
    }
    switch order {
    case .undecided: return .value(date, remarks + [Remark(.dateOrderAssumed)])
    case .mixed: return .unusable(Remark(.dateColumnMixed, suggestion: date.description))
    case .dayFirst, .monthFirst: return answer
    }
  }

  private func judge(year written: Int, month: Int, day: Int, yearDigits: Int) -> Normalised<CalendarDate> {
    let isEmptyDate =
      written == 0 && yearDigits != 2 || month == 0 && day == 0
      || (written == 1 || written == 1753) && month == 1 && day == 1 && yearDigits == 4
      || written == 1899 && month == 12 && day >= 30
    if isEmptyDate { return .blank }
    let year = DateScan.fullYear(written, digits: yearDigits)
    guard (1800...2199).contains(year) else {
      return .unusable(Remark(.dateYearOutOfRange, [.init("year", "\(written)")]))
    }
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      return .unusable(Remark(.dateNoSuchDay, [.init("day", "\(day)"), .init("month", "\(month)")]))
    }
    var remarks: [Remark] = []
    if yearDigits == 2 { remarks.append(Remark(.dateTwoDigitYear, [.init("year", "\(year)")])) }
    if month == 1, day == 1, year == 1900 || year == 1970 { remarks.append(Remark(.dateDefaultDate)) }
    return .value(date, remarks)
  }
}

extension Reason {
  /// No calendar has this day.
  static let dateNoSuchDay = Reason(
    "date.no-such-day", .warning, message: "no calendar has day {day} of month {month}",
    remedy: "correct the date; if day and month are swapped in the whole column, say so in the mapping",
    rule: "Gregorian calendar")
  /// The text is no date.
  static let dateNotADate = Reason(
    "date.not-a-date", .warning, message: "the text is no date", remedy: "enter a date such as 31.01.2024",
    rule: "Fixtures/normalisers/date.tsv")
  /// A month or a year alone.
  static let dateIncomplete = Reason(
    "date.incomplete", .warning, message: "a date needs day, month and year; a part is missing",
    remedy: "enter the whole date", rule: "Fixtures/normalisers/date.tsv")
  /// Two digits of the year.
  static let dateTwoDigitYear = Reason(
    "date.two-digit-year", .note, message: "the year has two digits and was read as {year}",
    remedy: "nothing needs to be done if that is the year meant",
    rule: "two-digit years as Excel reads them: 00–29 are 2000–2029, 30–99 are 1930–1999")
  /// A number of days.
  static let dateExcelSerial = Reason(
    "date.excel-serial", .note, message: "a number of days, as Excel keeps dates, was turned into the date",
    remedy: "nothing needs to be done", rule: "ECMA-376 part 1 §18.17.4.1, the 1900 date system")
  /// A number of seconds.
  static let dateUnixTime = Reason(
    "date.unix-time", .note,
    message: "a number of seconds since 1970, as programs keep time, was turned into the day in Greenwich",
    remedy: "nothing needs to be done, unless the hour matters near midnight", rule: "POSIX.1-2017 §4.16")
  /// Both orders are possible and nothing decides.
  static let dateOrderAssumed = Reason(
    "date.order-assumed", .warning,
    message: "day and month could be the other way round; nothing in the column decides, day first was taken",
    remedy: "look at one date you know, or write the column as 2024-01-31",
    rule: "Fixtures/normalisers/date.tsv")
  /// Both orders stand in the column.
  static let dateColumnMixed = Reason(
    "date.column-mixed", .warning,
    message:
      "the column holds dates with the day first and dates with the month first; this one could be either",
    remedy: "write the column in one way, best as 2024-01-31", rule: "Fixtures/normalisers/date.tsv")
  /// A year no customer was born or met in.
  static let dateYearOutOfRange = Reason(
    "date.year-out-of-range", .warning, message: "the year {year} lies outside 1800 to 2199",
    remedy: "correct the year", rule: "Fixtures/normalisers/date.tsv")
  /// A date that programs enter by themselves.
  static let dateDefaultDate = Reason(
    "date.default-date", .warning, message: "many programs enter this day when no date is known",
    remedy: "check whether the date is meant",
    rule: "1 January 1900 and 1 January 1970 begin the time of Excel and Unix")
}
