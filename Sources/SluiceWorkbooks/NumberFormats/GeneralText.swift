/// How a spreadsheet shows a number that has no format: up to eleven digits and signs, then powers of ten.
///
/// Shape: `79161234567`, `0.123456789`, `7.71235E+11`, `1E-05`; the decimal mark is a point.
/// Rule: ECMA-376 part 1 §18.8.30, «General»; the limits are those that Excel shows in a wide cell.
enum GeneralText {
  /// Appends the text of a number.
  static func append(_ number: Double, to text: inout [UInt8]) {
    if let whole = Int64(exactly: number), whole.magnitude < 100_000_000_000 {
      append(whole, to: &text)
      return
    }
    guard number.isFinite else {
      text += Array("#NUM!".utf8)
      return
    }
    if number < 0 { text.append(UInt8(ascii: "-")) }
    var digits = DecimalDigits(number)
    let power = digits.point - 1
    switch power {
    case -4 ... -1: digits.round(to: 10 + power)
    case 0...9: digits.round(to: 10)
    case 10: digits.round(to: 11)
    default:
      // Short small numbers stand in full.
      if power > -10, power < 0, digits.count - power <= 10 { break }
      digits.round(to: 6)
      appendScientific(digits, to: &text)
      return
    }
    appendPlain(digits, to: &text)
  }

  /// Appends a whole number.
  @inline(__always) static func append(_ whole: Int64, to text: inout [UInt8]) {
    if whole < 0 { text.append(UInt8(ascii: "-")) }
    var rest = whole.magnitude
    let start = text.count
    repeat {
      text.append(UInt8(truncatingIfNeeded: rest % 10) + 0x30)
      rest /= 10
    } while rest > 0
    if text.count - start > 1 { text[start...].reverse() }
  }

  /// The full value of a number in plain digits where it has few enough, else with a power of ten: what a text column
  /// would hold had nobody shortened it.
  static func full(_ number: Double) -> String {
    if let whole = Int64(exactly: number), whole.magnitude < 1_000_000_000_000_000_000 { return "\(whole)" }
    guard number.isFinite else { return "\(number)" }
    let text = "\(number)"
    guard text.utf8.contains(UInt8(ascii: "e")) else { return text }
    var bytes: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
    let digits = DecimalDigits(number)
    guard (-12...22).contains(digits.point) else { return text }
    appendPlain(digits, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func appendPlain(_ digits: DecimalDigits, to text: inout [UInt8]) {
    if digits.point <= 0 {
      text.append(UInt8(ascii: "0"))
    } else {
      for power in stride(from: digits.point - 1, through: 0, by: -1) {
        text.append(0x30 + digits.digit(power))
      }
    }
    guard digits.count > digits.point else { return }
    text.append(UInt8(ascii: "."))
    for place in 1...(digits.count - digits.point) { text.append(0x30 + digits.digit(-place)) }
  }

  private static func appendScientific(_ digits: DecimalDigits, to text: inout [UInt8]) {
    let power = digits.point - 1
    for index in 0..<digits.count {
      if index == 1 { text.append(UInt8(ascii: ".")) }
      text.append(0x30 + digits.digit(at: index))
    }
    text += [UInt8(ascii: "E"), UInt8(ascii: power < 0 ? "-" : "+")]
    if power.magnitude < 10 { text.append(UInt8(ascii: "0")) }
    append(Int64(power.magnitude), to: &text)
  }
}
