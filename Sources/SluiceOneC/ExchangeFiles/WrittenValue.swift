/// Tells what a value is that an exchange file writes as text.
///
/// Shape: `true` and `false` are flags, identities with dashes references, moments of XML are moments; all else is text
/// with the blanks at its end left out. Zero identities and empty dates are nothing.
/// Rule: XDTO serialisation of 1C: XML Schema part 2, §3.2.2, §3.2.7; empty date 0001-01-01, in old Excel 1899-12-30.
enum WrittenValue {
  /// What a text is, before anything is made of it.
  enum Form {
    case nothing
    case flag(Bool)
    case identity(OneCGUID)
    case moment(Int)
    /// A text, without the blanks at its ends.
    case text(UnsafeBufferPointer<UInt8>)
  }

  static func form(of text: UnsafeBufferPointer<UInt8>) -> Form {
    let text = trimmed(text)
    switch text.count {
    case 0: return .nothing
    case 4 where text.elementsEqual("true".utf8): return .flag(true)
    case 5 where text.elementsEqual("false".utf8): return .flag(false)
    case 36 where text[8] == dash && text[13] == dash && text[18] == dash && text[23] == dash:
      // It may still be plain text, as that of a string that happens to have dashes there.
      guard let (high, low) = digits(text) else { return .text(text) }
      return OneCGUID(high: high, low: low).map { .identity($0) } ?? .nothing
    case 19... where text[10] == UInt8(ascii: "T") && text[4] == dash && text[7] == dash:
      switch moment(text) {
      case .moment(let seconds)?: return .moment(seconds)
      case nil: return .text(text)
      default: return .nothing
      }
    default: return .text(text)
    }
  }

  static func value(_ text: UnsafeBufferPointer<UInt8>, table: String? = nil) -> OneCValue {
    switch form(of: text) {
    case .nothing: .none
    case .flag(let flag): .flag(flag)
    case .identity(let id): .reference(OneCReference(id: id, table: table))
    case .moment(let seconds): .moment(seconds)
    case .text(let text): .text(String(decoding: text, as: UTF8.self))
    }
  }

  /// The two halves of an identity in its text form; nil where other letters stand between the dashes.
  private static func digits(_ text: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64)? {
    var (high, low, count): (UInt64, UInt64, Int) = (0, 0, 0)
    for byte in text where byte != dash {
      let digit: UInt64
      switch byte {
      case 0x30...0x39: digit = UInt64(byte - 0x30)
      case 0x41...0x46: digit = UInt64(byte - 0x37)
      case 0x61...0x66: digit = UInt64(byte - 0x57)
      default: return nil
      }
      if count < 16 { high = high << 4 | digit } else { low = low << 4 | digit }
      count += 1
    }
    return count == 32 ? (high, low) : nil
  }

  static func value(_ text: [UInt8], table: String? = nil) -> OneCValue {
    text.withUnsafeBufferPointer { value($0, table: table) }
  }

  static func value(_ text: String, table: String? = nil) -> OneCValue {
    var text = text
    return text.withUTF8 { value($0, table: table) }
  }

  /// `2024-01-31T10:00:00`, with or without fraction and zone, which 1C writes none of; nil when it is no moment.
  static func moment(_ text: UnsafeBufferPointer<UInt8>) -> OneCValue? {
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        guard (0x30...0x39).contains(text[index]) else { return nil }
        value = value * 10 + Int(text[index] - 0x30)
      }
      return value
    }
    guard text.count >= 19, text.count <= 35, let year = number(0..<4), let month = number(5..<7),
      let day = number(8..<10), let hour = number(11..<13), let minute = number(14..<16),
      let second = number(17..<19), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60,
      second < 60
    else { return nil }
    if year <= 1 || (year == 1899 && month == 12 && day == 30) { return OneCValue.none }
    // Days since 1970 counted from 1 March of year 0, as `CalendarDate` does.
    let shifted = month > 2 ? year : year - 1
    let (era, yearOfEra) = (shifted / 400, shifted % 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    return .moment(days * 86_400 + hour * 3600 + minute * 60 + second)
  }

  private static let dash = UInt8(ascii: "-")

  /// Blanks at both ends are no part of any value; within a text they are.
  private static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var range = 0..<text.count
    while let first = range.first, text[first] <= 0x20 { range = first + 1..<range.upperBound }
    while let last = range.last, text[last] <= 0x20 { range = range.lowerBound..<last }
    return UnsafeBufferPointer(rebasing: text[range])
  }
}
