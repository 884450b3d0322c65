/// One piece of a section of a number format.
enum FormatToken: Equatable, Sendable {
  /// A text that stands as it is.
  case literal(String)
  /// `_x`: room as wide as a character.
  case room
  /// `0`, `#` or `?`.
  case digit(UInt8)
  /// `.` among digits.
  case point
  /// `%`.
  case percent
  /// `E+` or `E-`; whether a plus is shown.
  case exponent(showsPlus: Bool)
  /// `/` of a fraction.
  case over
  /// `@`: the text.
  case text
  /// `General`.
  case general
  /// A part of a date or time.
  case moment(MomentPart)
}

/// A part of a date or a time, as a format asks for it.
enum MomentPart: Equatable, Sendable {
  case year(Int)
  case month(Int)
  case day(Int)
  case hour(Int)
  case minute(Int)
  case second(Int)
  /// Hours, minutes or seconds in all: `[h]`, `[mm]`, `[s]`, with the fewest digits shown.
  case allHours(Int)
  case allMinutes(Int)
  case allSeconds(Int)
  /// `.000` behind seconds: how many digits.
  case secondFraction(Int)
  /// `AM/PM` or `A/P`.
  case half(isShort: Bool)
  /// `e`: the year in full in most calendars.
  case era

  var isClock: Bool {
    switch self {
    case .hour, .minute, .second, .secondFraction, .half: true
    default: false
    }
  }

  var isElapsed: Bool {
    switch self {
    case .allHours, .allMinutes, .allSeconds: true
    default: false
    }
  }

  var isCalendar: Bool {
    switch self {
    case .year, .month, .day, .era: true
    default: false
    }
  }
}
