import SluiceRecords

/// Reads dates and times as ISO 8601 writes them in cells: `2013-01-31`, `2013-01-31T10:20:30.5Z`, `10:20:30`.
enum ISOMoment {
  case date(seconds: Double)
  case time(seconds: Double)

  /// Nil for anything else. A zone is left out: a cell shows the clock's own time.
  static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ISOMoment? {
    var at = 0
    while at < text.count, text[at] == 0x20 { at += 1 }
    func number(_ width: ClosedRange<Int>) -> Int? {
      var value = 0
      let start = at
      while at < text.count, at - start < width.upperBound, text[at] &- 0x30 < 10 {
        value = value * 10 + Int(text[at] - 0x30)
        at += 1
      }
      return at - start >= width.lowerBound ? value : nil
    }
    func mark(_ byte: UInt8) -> Bool {
      guard at < text.count, text[at] == byte else { return false }
      at += 1
      return true
    }
    func clock() -> Double? {
      guard let hour = number(1...2), mark(UInt8(ascii: ":")), let minute = number(2...2) else { return nil }
      var seconds = 0.0
      if mark(UInt8(ascii: ":")) {
        guard let whole = number(2...2) else { return nil }
        seconds = Double(whole)
        if mark(UInt8(ascii: ".")) || mark(UInt8(ascii: ",")) {
          var scale = 0.1
          while at < text.count, text[at] &- 0x30 < 10 {
            seconds += Double(text[at] - 0x30) * scale
            scale /= 10
            at += 1
          }
        }
      }
      guard hour < 25, minute < 60, seconds < 61 else { return nil }
      return ((Double(hour * 3600 + minute * 60) + seconds) * 1000).rounded() / 1000
    }
    let start = at
    if let year = number(4...4), mark(UInt8(ascii: "-")) {
      guard let month = number(1...2), mark(UInt8(ascii: "-")), let day = number(1...2),
        let date = CalendarDate(year: year, month: month, day: day)
      else { return nil }
      var seconds = Double(date.daysSince1970) * 86_400
      if mark(UInt8(ascii: "T")) || mark(0x20) {
        guard let time = clock() else { return nil }
        seconds += time
      }
      return .date(seconds: seconds)
    }
    at = start
    _ = mark(UInt8(ascii: "T"))
    return clock().map { .time(seconds: $0) }
  }
}

extension CalendarDate {
  /// How many days lie between 1970-01-01 and the day.
  var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
