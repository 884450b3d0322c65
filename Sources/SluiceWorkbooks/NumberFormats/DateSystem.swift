import SluiceRecords

/// From which day a workbook counts its dates.
///
/// Rule: ECMA-376 part 1 §18.17.4.1. The system of 1900 counts a 29 February 1900 that never was (serial 60), as
/// Lotus 1-2-3 did; before it dates are one day later than the arithmetic says.
enum DateSystem: Sendable {
  case from1900, from1904

  /// The first serial past the last day that Excel shows, 31 December 9999.
  var end: Double { self == .from1900 ? 2_958_466 : 2_957_004 }

  /// Seconds since 1970-01-01T00:00:00 for a serial day, to the millisecond; nil outside the years 1 to 9999.
  ///
  /// Days before the first, which Excel shows as `####`, are counted backwards as other spreadsheets do.
  func seconds(_ serial: Double) -> Double? {
    guard serial > -693_000, serial < end else { return nil }
    var days = serial
    switch self {
    case .from1904: days += 1462
    case .from1900: if serial >= 0, serial < 60 { days += 1 }
    }
    return ((days - 25_569) * 86_400_000).rounded() / 1000
  }

  /// The serial day of some seconds since 1970.
  func serial(secondsSince1970 seconds: Double) -> Double {
    let days = seconds / 86_400 + 25_569
    switch self {
    case .from1904: return days - 1462
    case .from1900: return days < 61 ? days - 1 : days
    }
  }

  /// Year, month and day as Excel shows them for a serial day: the 29 February 1900 and the 0 January 1900 included.
  func shownDay(_ serial: Double) -> (year: Int, month: Int, day: Int, weekday: Int) {
    let whole = Int(serial.rounded(.down))
    if self == .from1900, whole == 60 { return (1900, 2, 29, 4) }
    if self == .from1900, whole == 0 { return (1900, 1, 0, 7) }
    let since1970 =
      self == .from1904 ? whole + 1462 - 25_569 : (0..<60).contains(whole) ? whole - 25_568 : whole - 25_569
    let date = CalendarDate(daysSince1970: since1970)
    // Before March 1900 Excel's week is a day off as well, so it counts through without a break.
    let counted = self == .from1904 ? whole + 1462 : whole
    return (date.year, date.month, date.day, ((counted + 6) % 7 + 7) % 7 + 1)
  }
}
