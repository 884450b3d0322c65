import SluiceRecords

/// The formats that most numbers have, in a form that costs nothing to look at: digits in their places, days and hours.
///
/// Shape: shows a number as `NumberFormat` does, byte for byte, or declines it.
struct PlainFormat: Sendable {
  /// As many bytes as any text takes.
  static let room = 64

  private enum Kind: UInt8 { case none, number, moment }

  /// What stands at a place of the format; any other byte stands as it is.
  private enum Mark {
    static let zero: UInt8 = 1
    static let digit: UInt8 = 2
    static let day: UInt8 = 3
    static let twoDay: UInt8 = 4
    static let month: UInt8 = 5
    static let twoMonth: UInt8 = 6
    static let year: UInt8 = 7
    static let shortYear: UInt8 = 8
    static let hour: UInt8 = 9
    static let twoHour: UInt8 = 10
    static let twoMinute: UInt8 = 11
    static let twoSecond: UInt8 = 12
    static let point: UInt8 = 13
  }

  private static let most = 24
  private static let powers: InlineArray<5, Double> = [1, 10, 100, 1000, 10_000]

  private var kind = Kind.none
  private var marks = InlineArray<24, UInt8>(repeating: 0)
  private var count = 0
  private var wholePlaces = 0
  private var fractionPlaces = 0
  private var groups = false
  private var takesNegative = false
  private var takesZero = false

  /// - Parameter sections: those of a format that are for numbers.
  init(_ sections: [FormatSection]) {
    guard let section = sections.first, sections.allSatisfy({ $0.condition == nil }) else { return }
    let isDate = section.kind == .date && section.isMoment
    guard isDate || (section.hasDigits && !section.isMoment && section.thousands == 0) else { return }
    for token in section.tokens {
      guard let marks = Self.marks(of: token, isDate: isDate, isBehindPoint: fractionPlaces > 0 || hasPoint)
      else { return }
      for mark in marks {
        guard count < Self.most else { return }
        self.marks[count] = mark
        count += 1
      }
      if case .digit = token, !isDate {
        if hasPoint { fractionPlaces += 1 } else { wholePlaces += 1 }
      }
    }
    guard isDate || (wholePlaces > 0 && fractionPlaces <= 4) else { return }
    groups = section.groups
    takesNegative = sections.count == 1
    takesZero = sections.count < 3
    kind = isDate ? .moment : .number
  }

  private var hasPoint: Bool {
    for index in 0..<count where marks[index] == Mark.point { return true }
    return false
  }

  /// What a token puts into the format; nil where it is none of the plain ones.
  private static func marks(of token: FormatToken, isDate: Bool, isBehindPoint: Bool) -> [UInt8]? {
    switch token {
    case .literal(let text):
      return text.utf8.allSatisfy { $0 >= 0x20 } ? Array(text.utf8) : nil
    case .room: return [0x20]
    case .point: return [isDate ? UInt8(ascii: ".") : Mark.point]
    case .digit(let mark) where isDate: return [mark]
    case .digit(UInt8(ascii: "0")): return [Mark.zero]
    case .digit(UInt8(ascii: "#")): return isBehindPoint ? nil : [Mark.digit]
    case .over where isDate: return [UInt8(ascii: "/")]
    case .moment(.day(1)): return [Mark.day]
    case .moment(.day(2)): return [Mark.twoDay]
    case .moment(.month(1)): return [Mark.month]
    case .moment(.month(2)): return [Mark.twoMonth]
    case .moment(.year(let count)): return [count > 2 ? Mark.year : Mark.shortYear]
    case .moment(.hour(1)): return [Mark.hour]
    case .moment(.hour(2)): return [Mark.twoHour]
    case .moment(.minute(2)): return [Mark.twoMinute]
    case .moment(.second(2)): return [Mark.twoSecond]
    default: return nil
    }
  }

  /// A number as shown in the first bytes of the room, what it is, and its value; nil where it is declined.
  @inline(__always)
  func show(
    _ number: Double, _ system: DateSystem, in room: UnsafeMutableBufferPointer<UInt8>
  ) -> (shown: UnsafeBufferPointer<UInt8>, kind: CellKind, value: Double)? {
    switch kind {
    case .none: return nil
    case .number:
      guard let shown = showDigits(number, in: room) else { return nil }
      return (shown, .number, number)
    case .moment:
      // From March 1900 on days are what they seem.
      guard number >= 61, let value = system.seconds(number) else { return nil }
      return (showMoment(number, system, in: room), .date, value)
    }
  }

  /// Declines numbers that have more digits than the format shows, and those that it hides.
  private func showDigits(
    _ number: Double, in room: UnsafeMutableBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8>? {
    guard number.magnitude < 1e10, number > 0 || (number == 0 ? takesZero : takesNegative) else { return nil }
    let power = Self.powers[fractionPlaces]
    let scaled = (number.magnitude * power).rounded()
    guard scaled / power == number.magnitude else { return nil }
    // The digits from the last one on, as zeros where there are none.
    var digits = InlineArray<32, UInt8>(repeating: 0x30)
    var rest = UInt64(scaled)
    var length = -fractionPlaces
    while rest > 0 {
      digits[length + fractionPlaces] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      length += 1
    }
    var at = 0
    func put(_ byte: UInt8) {
      room[at] = byte
      at += 1
    }
    func put(power: Int) {
      put(digits[power + fractionPlaces])
      if groups, power > 0, power % 3 == 0 { put(UInt8(ascii: ",")) }
    }
    if number < 0 { put(UInt8(ascii: "-")) }
    var power10 = wholePlaces - 1
    for index in 0..<count {
      let mark = marks[index]
      switch mark {
      case Mark.zero, Mark.digit:
        // Digits for which there is no place of their own stand at the first.
        if power10 == wholePlaces - 1 {
          var extra = length - 1
          while extra > power10 {
            put(power: extra)
            extra -= 1
          }
        }
        if power10 < 0 {
          put(digits[power10 + fractionPlaces])
        } else if power10 < length || mark == Mark.zero {
          put(power: power10)
        }
        power10 -= 1
      case Mark.point: put(UInt8(ascii: "."))
      default: put(mark)
      }
    }
    var start = 0
    while start < at, room[start] == 0x20 { start += 1 }
    while at > start, room[at - 1] == 0x20 { at -= 1 }
    return at > start ? UnsafeBufferPointer(rebasing: room[start..<at]) : nil
  }

  private func showMoment(
    _ serial: Double, _ system: DateSystem, in room: UnsafeMutableBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let seconds = Int((serial * 86_400).rounded())
    let day = system.shownDay(Double(seconds / 86_400))
    var at = 0
    func put(_ byte: UInt8) {
      room[at] = byte
      at += 1
    }
    func put(two number: Int) {
      put(UInt8(truncatingIfNeeded: 0x30 + number / 10))
      put(UInt8(truncatingIfNeeded: 0x30 + number % 10))
    }
    func put(one number: Int) {
      number < 10 ? put(UInt8(truncatingIfNeeded: 0x30 + number)) : put(two: number)
    }
    for index in 0..<count {
      switch marks[index] {
      case Mark.day: put(one: day.day)
      case Mark.twoDay: put(two: day.day)
      case Mark.month: put(one: day.month)
      case Mark.twoMonth: put(two: day.month)
      case Mark.year:
        put(two: day.year / 100)
        put(two: day.year % 100)
      case Mark.shortYear: put(two: day.year % 100)
      case Mark.hour: put(one: seconds / 3600 % 24)
      case Mark.twoHour: put(two: seconds / 3600 % 24)
      case Mark.twoMinute: put(two: seconds / 60 % 60)
      case Mark.twoSecond: put(two: seconds % 60)
      case let mark: put(mark)
      }
    }
    var start = 0
    while start < at, room[start] == 0x20 { start += 1 }
    while at > start, room[at - 1] == 0x20 { at -= 1 }
    return UnsafeBufferPointer(rebasing: room[start..<at])
  }
}
