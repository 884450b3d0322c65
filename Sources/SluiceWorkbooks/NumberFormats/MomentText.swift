/// Writes a date, a time or a duration by one section of a format.
///
/// Shape: seconds are rounded to what the format shows of them, hours and minutes are cut, as Excel does.
struct MomentText {
  let section: FormatSection
  let serial: Double
  let system: DateSystem

  func append(to text: inout [UInt8]) {
    let parts = section.parts
    var places = 0
    for case .secondFraction(let count) in parts { places = count }
    let scale = [1.0, 10, 100, 1000][min(places, 3)]
    // A duration shows its sign; the days before the first go on backwards.
    let magnitude = parts.contains(where: \.isElapsed) ? serial.magnitude : serial
    // What is a hair below a whole unit is that unit: doubles hold a second to 1e-6.
    var total = (magnitude * 86_400 * scale).rounded()
    if serial < 0, parts.contains(where: \.isElapsed) { text.append(UInt8(ascii: "-")) }
    let whole = (total / scale).rounded(.down)
    let fraction = total - whole * scale
    total = whole
    guard total.magnitude < 1e15 else { return GeneralText.append(serial, to: &text) }
    let days = (total / 86_400).rounded(.down)
    let day = system.shownDay(days)
    let seconds = days < 0 ? Int(total - days * 86_400) : Int(total)
    let hour = seconds / 3600 % 24
    let hasHalf = parts.contains { if case .half = $0 { true } else { false } }
    func names() -> MonthNames { MonthNames.of(language: section.language) }
    let hasDay = parts.contains { if case .day(let count) = $0 { count <= 2 } else { false } }
    for token in section.tokens {
      switch token {
      case .literal(let literal): text.append(contentsOf: literal.utf8)
      case .room: text.append(0x20)
      case .digit(let mark): text.append(mark)
      case .point: text.append(UInt8(ascii: "."))
      case .percent: text.append(UInt8(ascii: "%"))
      case .over: text.append(UInt8(ascii: "/"))
      case .general, .text, .exponent: break
      case .moment(let part):
        switch part {
        case .year(let count): count > 2 ? padded(day.year, 4, &text) : padded(day.year % 100, 2, &text)
        case .era: padded(day.year, 1, &text)
        case .month(let count):
          switch count {
          case 1, 2: padded(day.month, count, &text)
          case 3: text += Array(names().shortMonths[day.month - 1].utf8)
          case 5: text += Array(String(names().months[day.month - 1].prefix(1)).utf8)
          default: text += Array((hasDay ? names().monthsOfDay : names().months)[day.month - 1].utf8)
          }
        case .day(let count):
          switch count {
          case 1, 2: padded(day.day, count, &text)
          case 3: text += Array(names().shortDays[day.weekday - 1].utf8)
          default: text += Array(names().days[day.weekday - 1].utf8)
          }
        case .hour(let count): padded(hasHalf ? (hour + 11) % 12 + 1 : hour, min(count, 2), &text)
        case .minute(let count): padded(seconds / 60 % 60, min(count, 2), &text)
        case .second(let count): padded(seconds % 60, min(count, 2), &text)
        case .allHours(let count): padded(seconds / 3600, min(count, 9), &text)
        case .allMinutes(let count): padded(seconds / 60, min(count, 9), &text)
        case .allSeconds(let count): padded(seconds, min(count, 9), &text)
        case .secondFraction(let count):
          text.append(UInt8(ascii: "."))
          padded(Int(fraction), count, &text)
        case .half(let isShort):
          text.append(UInt8(ascii: hour < 12 ? "A" : "P"))
          if !isShort { text.append(UInt8(ascii: "M")) }
        }
      }
    }
  }

  private func padded(_ number: Int, _ width: Int, _ text: inout [UInt8]) {
    if number >= 0, number < 100, width == 2 {
      text.append(UInt8(truncatingIfNeeded: 0x30 + number / 10))
      text.append(UInt8(truncatingIfNeeded: 0x30 + number % 10))
      return
    }
    var limit = 10
    for _ in 1..<max(width, 1) {
      if number < limit { text.append(UInt8(ascii: "0")) }
      limit *= 10
    }
    GeneralText.append(Int64(number), to: &text)
  }
}
