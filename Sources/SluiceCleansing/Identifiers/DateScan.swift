/// The numbers and the month name of a date, as they are written.
///
/// Shape: `year`, `month` and `day` are set when the writing itself says which is which; otherwise `shape` tells what
/// was seen. Values are those written: no judgement whether such a day exists.
struct DateScan {
  /// What a text looks like.
  enum Shape {
    case blank
    /// Year, month and day are known.
    case complete
    /// Two numbers of which one is the day, and a year.
    case numbers(Int, Int, year: Int, yearDigits: Int, isDotted: Bool)
    /// A number of days since the end of 1899.
    case serial(Int)
    /// A number of seconds since 1970, given in days.
    case unixDays(Int)
    /// Year, or month and year, only.
    case incomplete
    case other
  }

  private(set) var shape = Shape.other
  private(set) var year: Int?
  private(set) var month: Int?
  private(set) var day: Int?
  /// How many digits the year is written with.
  private(set) var yearDigits = 4

  private struct Number {
    var value = 0
    var digits = 0
    /// The byte between it and the number before; 0 when there is none or several.
    var separator: UInt8 = 0
  }

  /// Reads a text.
  init(_ text: Span<UInt8>) {
    if let quick = Self.quick(text) {
      (year, month, day) = quick.iso ? (quick.numbers.2, quick.numbers.1, quick.numbers.0) : (nil, nil, nil)
      shape =
        quick.iso
        ? .complete
        : .numbers(
          quick.numbers.0, quick.numbers.1, year: quick.numbers.2, yearDigits: 4, isDotted: quick.isDotted)
      return
    }
    read(text)
  }

  /// `dd.mm.yyyy` and `yyyy-mm-dd` of exactly ten bytes.
  private static func quick(_ text: Span<UInt8>) -> (numbers: (Int, Int, Int), iso: Bool, isDotted: Bool)? {
    guard text.count == 10 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        guard text[index] &- 0x30 <= 9 else { return nil }
        value = value * 10 + Int(text[index] & 0x0F)
      }
      return value
    }
    let mark = text[2]
    if mark == 0x2E || mark == 0x2F || mark == 0x2D, text[5] == mark,
      let first = number(0..<2), let second = number(3..<5), let year = number(6..<10)
    {
      return ((first, second, year), false, mark == 0x2E)
    }
    if text[4] == 0x2D, text[7] == 0x2D, let year = number(0..<4), let month = number(5..<7),
      let day = number(8..<10)
    {
      return ((day, month, year), true, false)
    }
    return nil
  }

  private mutating func read(_ text: Span<UInt8>) {
    var numbers: [Number] = []
    var word: [UInt32] = []
    var monthWord: Int?
    // How many numbers stood before the month's name.
    var numbersBeforeMonth = 0
    var separator: UInt8 = 0
    var separators = 0
    var hasInk = false
    var fraction = false
    var index = 0
    var timeFollows = false

    scanning: while index <= text.count {
      let (scalar, length) = index < text.count ? text.scalar(at: index) : (0x20, 1)
      let glyph = Glyph(scalar)
      if glyph == .letter {
        // `2024-01-31T00:00:00`: what follows the date is the time.
        if scalar == 0x54, numbers.count == 3 || numbers.count == 1 && numbers[0].digits == 8 {
          timeFollows = true
          break scanning
        }
        word.append(LetterCase.folded(scalar))
        if word.count > 24 { return }
        index += length
        hasInk = true
        continue
      }
      if !word.isEmpty {
        if let month = MonthNames.month(of: word), monthWord == nil {
          monthWord = month
          numbersBeforeMonth = numbers.count
        } else if !Self.fillers.contains(word) {
          return
        }
        word.removeAll()
      }
      switch glyph {
      case .digit:
        hasInk = true
        if numbers.isEmpty || separators > 0 || numbers[numbers.count - 1].digits == 0 {
          guard numbers.count < 8 else { return }
          numbers.append(Number(separator: separators == 1 ? separator : 0))
        }
        separators = 0
        let last = numbers.count - 1
        guard numbers[last].digits < 15 else { return }
        numbers[last].value = numbers[last].value * 10 + Int(Glyph.digitValue(scalar))
        numbers[last].digits += 1
      case .space, .lineBreak:
        if index < text.count {
          if separators == 0 { separator = 0x20 }
          separators = 1
        }
      case .invisible, .quote, .letter: break
      case .dash, .mark:
        if scalar == 0x3A {
          // The number before the colon is the hour.
          guard
            numbers.count >= 3 || monthWord != nil && numbers.count >= 2
              || numbers.count == 2 && numbers[0].digits == 8
          else { return }
          numbers.removeLast()
          timeFollows = true
          break scanning
        }
        guard scalar == 0x2E || scalar == 0x2C || scalar == 0x2F || scalar == 0x5F || glyph == .dash
        else { return }
        if scalar == 0x2C || scalar == 0x2E, numbers.count == 1, numbers[0].digits == 5 { fraction = true }
        separator =
          separators == 0 || separator == 0x20
          ? UInt8(truncatingIfNeeded: glyph == .dash ? 0x2D : scalar) : separator
        separators = 1
      }
      index += length
    }
    if timeFollows, !Self.isTime(text, from: index) { return }
    guard hasInk else {
      shape = .blank
      return
    }
    settle(numbers, monthWord: monthWord, numbersBeforeMonth: numbersBeforeMonth, fraction: fraction)
  }

  /// Whether the rest of a text is a time of day, with zone (`Z`, `+03:00`, `GMT`) or without.
  private static func isTime(_ text: Span<UInt8>, from start: Int) -> Bool {
    var index = start
    var letters = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      switch Glyph(scalar) {
      case .digit, .space, .dash: letters = 0
      case .letter:
        letters += 1
        guard scalar < 0x80, letters <= 3 else { return false }
      default:
        // Browsers put the zone's name in brackets at the end.
        if scalar == 0x28 { return true }
        guard scalar == 0x3A || scalar == 0x2E || scalar == 0x2C || scalar == 0x2B else { return false }
      }
    }
    return true
  }

  private mutating func settle(
    _ numbers: [Number], monthWord: Int?, numbersBeforeMonth: Int, fraction: Bool
  ) {
    if let monthWord {
      guard numbers.count == 2 else {
        shape = numbers.count < 2 ? .incomplete : .other
        return
      }
      let yearIsFirst = numbers[0].digits == 4
      let yearNumber = yearIsFirst ? numbers[0] : numbers[1]
      let dayNumber = yearIsFirst ? numbers[1] : numbers[0]
      guard dayNumber.digits <= 2, yearNumber.digits == 4 || yearNumber.digits == 2 && numbersBeforeMonth == 1
      else { return }
      complete(year: yearNumber, month: monthWord, day: dayNumber.value)
      return
    }
    switch numbers.count {
    case 1: settle(numbers[0])
    case 2:
      if fraction, numbers[0].digits == 5 {
        settle(numbers[0])
      } else if numbers.allSatisfy({ $0.digits <= 4 }) {
        shape = .incomplete
      }
    case 3:
      let (first, second, third) = (numbers[0], numbers[1], numbers[2])
      if first.digits == 4, second.digits <= 2, third.digits <= 2 {
        complete(year: first, month: second.value, day: third.value)
      } else if first.digits <= 2, second.digits <= 2, third.digits == 4 || third.digits == 2 {
        shape = .numbers(
          first.value, second.value, year: third.value, yearDigits: third.digits,
          isDotted: second.separator != 0x2F && second.separator != 0x2D)
      }
    default: break
    }
  }

  /// A date of one number: `20240131`, `31012024`, Excel's 45322.
  private mutating func settle(_ number: Number) {
    switch number.digits {
    case 4 where (1800...2199).contains(number.value): shape = .incomplete
    case 5 where (10_000...99_999).contains(number.value): shape = .serial(number.value)
    // Seconds of the years 2001 to 2036; thirteen digits are milliseconds.
    case 10 where (1_000_000_000...2_099_999_999).contains(number.value):
      shape = .unixDays(number.value / 86_400)
    case 13 where (1_000_000_000_000...2_099_999_999_999).contains(number.value):
      shape = .unixDays(number.value / 86_400_000)
    case 8, 14:
      let value = number.digits == 14 ? number.value / 1_000_000 : number.value
      if (1800...2199).contains(value / 10_000), (1...12).contains(value / 100 % 100) {
        complete(year: Number(value: value / 10_000, digits: 4), month: value / 100 % 100, day: value % 100)
      } else if number.digits == 8, value == 0 {
        shape = .blank
      } else if number.digits == 8, (1800...2199).contains(value % 10_000) {
        shape = .numbers(
          value / 1_000_000, value / 10_000 % 100, year: value % 10_000, yearDigits: 4, isDotted: true)
      }
    default: if number.value == 0 { shape = .blank }
    }
  }

  private mutating func complete(year: Number, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year.value, month, day)
    yearDigits = year.digits
    shape = .complete
  }

  /// The year that two digits stand for; other years as they are.
  ///
  /// Rule: as Excel reads them, 00–29 are 2000–2029 and 30–99 are 1930–1999.
  static func fullYear(_ year: Int, digits: Int) -> Int {
    digits != 2 ? year : year < 30 ? 2000 + year : 1900 + year
  }

  /// Words that may stand beside a date and say nothing.
  private static let fillers: Set<[UInt32]> = Set(
    [
      "г", "гг", "год", "года", "р", "року", "ж", "от", "дата", "д", "пн", "вт", "ср", "чт", "пт", "сб", "вс",
      "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "mon", "tue", "wed",
      "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
      "sunday",
      "st", "nd", "rd", "th", "of", "го", "е", "жылы", "ж",
    ].map { $0.unicodeScalars.map { LetterCase.folded($0.value) } })
}
