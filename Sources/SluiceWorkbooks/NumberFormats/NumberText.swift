/// Writes a number by one section of a format.
struct NumberText {
  let section: FormatSection
  let number: Double

  func append(to text: inout [UInt8]) {
    if section.isScientific {
      appendScientific(to: &text)
    } else if section.isFraction {
      appendFraction(to: &text)
    } else {
      var digits = DecimalDigits(number)
      if !digits.isZero { digits.point += 2 * section.percents - 3 * section.thousands }
      digits.round(places: section.fractionPlaces)
      appendSign(unless: digits.isZero, to: &text)
      append(section.tokens[...], digits, whole: section.wholePlaces, to: &text)
    }
  }

  private func appendSign(unless isZero: Bool, to text: inout [UInt8]) {
    if number < 0, !isZero || section.isGeneral { text.append(UInt8(ascii: "-")) }
  }

  /// Puts digits in the places of some tokens, literals between them.
  ///
  /// - Parameter whole: how many of them are places before the point.
  private func append(
    _ tokens: ArraySlice<FormatToken>, _ digits: DecimalDigits, whole: Int, to text: inout [UInt8]
  ) {
    let length = max(digits.isZero ? 0 : digits.point, 0)
    var place = 0
    var behind = 0
    var isBehind = false
    for token in tokens {
      switch token {
      case .digit(let mark) where !isBehind:
        // Digits for which there is no place of their own stand at the first.
        let power = whole - 1 - place
        if place == 0, length - 1 > power {
          for extra in stride(from: length - 1, to: power, by: -1) { append(extra, digits, to: &text) }
        }
        if power < length || mark == UInt8(ascii: "0") {
          append(power, digits, to: &text)
        } else if mark == UInt8(ascii: "?") {
          text.append(0x20)
        }
        place += 1
      case .digit(let mark):
        behind += 1
        let isLast = digits.isZero || digits.count - digits.point < behind
        if !isLast || mark == UInt8(ascii: "0") {
          text.append(0x30 + digits.digit(-behind))
        } else if mark == UInt8(ascii: "?") {
          text.append(0x20)
        }
      case .point:
        // A format without places before the point still shows the digits there.
        if whole == 0, length > 0 {
          for power in stride(from: length - 1, through: 0, by: -1) { append(power, digits, to: &text) }
        }
        isBehind = true
        text.append(UInt8(ascii: "."))
      case .literal(let literal): text.append(contentsOf: literal.utf8)
      case .room: text.append(0x20)
      case .percent: text.append(UInt8(ascii: "%"))
      case .general, .text: GeneralText.append(number.magnitude, to: &text)
      case .exponent, .over, .moment: break
      }
    }
  }

  @inline(__always) private func append(_ power: Int, _ digits: DecimalDigits, to text: inout [UInt8]) {
    text.append(0x30 + digits.digit(power))
    if section.groups, power > 0, power % 3 == 0 { text.append(UInt8(ascii: ",")) }
  }

  private func appendScientific(to text: inout [UInt8]) {
    guard let mark = section.tokens.firstIndex(where: { if case .exponent = $0 { true } else { false } }),
      case .exponent(let showsPlus) = section.tokens[mark]
    else { return }
    let mantissa = section.tokens[..<mark]
    let point = mantissa.firstIndex(of: .point) ?? mark
    func places(_ tokens: ArraySlice<FormatToken>) -> Int {
      tokens.count { if case .digit = $0 { true } else { false } }
    }
    let (whole, fraction) = (places(mantissa[..<point]), places(mantissa[point...]))
    var digits = DecimalDigits(number)
    if !digits.isZero { digits.point += 2 * section.percents }
    // `##0.0E+0`: the power goes by as many steps as there are places before the point.
    let step = max(whole, 1)
    func power(_ digits: DecimalDigits) -> Int {
      let power = digits.isZero ? 0 : digits.point - 1
      return step == 1 ? power : Int((Double(power) / Double(step)).rounded(.down)) * step
    }
    var shift = power(digits)
    digits.round(places: fraction - shift)
    shift = power(digits)
    if !digits.isZero { digits.point -= shift }
    appendSign(unless: digits.isZero, to: &text)
    append(mantissa, digits, whole: whole, to: &text)
    text.append(UInt8(ascii: "E"))
    if shift < 0 { text.append(UInt8(ascii: "-")) } else if showsPlus { text.append(UInt8(ascii: "+")) }
    let tail = section.tokens[(mark + 1)...]
    let width = tail.count { if case .digit = $0 { true } else { false } }
    let shown = String(shift.magnitude)
    text += Array(String(repeating: "0", count: max(0, width - shown.count)).utf8) + Array(shown.utf8)
    for case .literal(let literal) in tail { text += Array(literal.utf8) }
  }

  private func appendFraction(to text: inout [UInt8]) {
    guard let over = section.tokens.firstIndex(of: .over) else { return }
    // The numerator's places stand right before the stroke; places before them are for the whole part.
    var numerator = over
    while numerator > 0, case .digit = section.tokens[numerator - 1] { numerator -= 1 }
    let hasWhole = section.tokens[..<numerator].contains { if case .digit = $0 { true } else { false } }
    var limit = 0
    var fixed: Int?
    for token in section.tokens[(over + 1)...] {
      if case .digit = token { limit = min(limit * 10 + 9, 9_999_999) }
      if case .literal(let literal) = token, limit == 0, fixed == nil { fixed = Int(literal) }
    }
    let magnitude = number.magnitude
    guard magnitude < 1e15, limit > 0 || (fixed ?? 0) > 0 else {
      if number < 0 { text.append(UInt8(ascii: "-")) }
      GeneralText.append(magnitude, to: &text)
      return
    }
    var whole = hasWhole ? magnitude.rounded(.down) : 0
    var (above, below) = Self.fraction(magnitude - whole, limit: limit, fixed: fixed)
    if hasWhole, below > 0, above == below { (whole, above, below) = (whole + 1, 0, 1) }
    if number < 0, whole > 0 || above > 0 { text.append(UInt8(ascii: "-")) }
    if hasWhole, whole > 0 || above == 0 { GeneralText.append(Int64(whole), to: &text) }
    if above > 0 || !hasWhole {
      if hasWhole, whole > 0 { text.append(0x20) }
      GeneralText.append(Int64(above), to: &text)
      text.append(UInt8(ascii: "/"))
      GeneralText.append(Int64(below), to: &text)
    }
  }

  /// The nearest fraction with a denominator up to a limit, by continued fractions.
  private static func fraction(_ value: Double, limit: Int, fixed: Int?) -> (Int, Int) {
    if let fixed, fixed > 0 { return (Int((value * Double(fixed)).rounded()), fixed) }
    var (before, after) = ((0, 1), (1, 0))
    var rest = value
    for _ in 0..<40 {
      let whole = rest.rounded(.down)
      guard whole < 1e15 else { break }
      let (above, isOver) = Int(whole).multipliedReportingOverflow(by: after.0)
      let (below, isUnder) = Int(whole).multipliedReportingOverflow(by: after.1)
      guard !isOver, !isUnder, below + before.1 <= limit else { break }
      (before, after) = (after, (above + before.0, below + before.1))
      if rest - whole < 1e-10 { break }
      rest = 1 / (rest - whole)
    }
    return after.1 > 0 ? after : (Int(value.rounded()), 1)
  }
}
