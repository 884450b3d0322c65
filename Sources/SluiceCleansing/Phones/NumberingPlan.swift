import CPhonePlan
import SluiceRecords

/// The numbering plans of the world: which digits make a number, of which region and type.
///
/// Shape: digits in, an answer out, nothing allocated. Validity, type, region and international form are those of
/// libphonenumber's reference on the same metadata; Sources/CPhonePlan/generate.py names version and date.
/// Rule: ITU-T E.164 (11/2010); the national plans as the metadata gives them.
package struct NumberingPlan: Sendable {
  package static let world = NumberingPlan()

  /// What a calling code's plan says of a national number.
  @inline(__always)
  func outcome(_ national: DigitString, of code: PlanCode) -> phoneplan_outcome {
    phoneplan_outcome_at(national.walk(from: code.start) { phoneplan_step($0, $1) })
  }

  /// Whether a region's general pattern accepts a national number.
  @inline(__always)
  func generallyAccepts(_ national: DigitString, _ region: PlanRegion) -> Bool {
    outcome(national, of: region.code).general >> UInt32(region.place) & 1 == 1
  }

  /// Reads digits as one number, as somebody in `home` would dial it.
  ///
  /// Shape: `plus` says that a `+` stood before the digits; without a home region there must be one.
  func parse(_ digits: DigitString, plus: Bool, home: PlanRegion?) -> ParsedNumber {
    guard plus || home != nil else { return ParsedNumber(problem: .unknownCountryCode) }
    guard digits.overflow == 0 else { return ParsedNumber(problem: .tooLong) }
    var national = digits
    var region = home
    switch countryCode(of: &national, plus: plus, home: home) {
    case .found(let code):
      if code.mainRegion != home { region = code.mainRegion }
    case .none:
      national = digits
    case .problem(.unknownCountryCode) where plus:
      // A stray plus: read the digits as if it were not there.
      national = digits
      guard let home else { return ParsedNumber(problem: .unknownCountryCode) }
      guard case .found(let code) = countryCode(of: &national, plus: false, home: home) else {
        return ParsedNumber(problem: .unknownCountryCode)
      }
      if code.mainRegion != home { region = code.mainRegion }
    case .problem(let problem):
      return ParsedNumber(problem: problem)
    }
    guard national.count >= 2 else { return ParsedNumber(problem: .tooShort) }
    guard let region else { return ParsedNumber(problem: .unknownCountryCode) }
    let stripped = strippedOfPrefix(national, region)
    var outcome: phoneplan_outcome?
    switch region.lengthAnswer(stripped.digits.count) {
    case .possible, .tooLong: (national, outcome) = stripped
    case .localOnly, .tooShort, .neverSoLong: break
    }
    guard national.count >= 2 else { return ParsedNumber(problem: .tooShort) }
    guard national.count <= 17 else { return ParsedNumber(problem: .tooLong) }
    return number(national, of: region.code, known: outcome)
  }

  /// Whether the digits of a text, whatever stands between them, are one number that the plan knows.
  package func isValid(_ text: Span<UInt8>, home: PlanRegion?) -> Bool {
    var digits = DigitString()
    var plus = false
    for place in 0..<text.count {
      let byte = text[place]
      if byte >= 0x30, byte <= 0x39 {
        digits.append(byte &- 0x30)
      } else if byte == 0x2B, digits.isEmpty {
        plus = true
      }
    }
    return parse(digits, plus: plus, home: home).isValid
  }

  /// A national number of a calling code with what the plan says of it.
  func number(
    _ national: DigitString, of code: PlanCode, known: phoneplan_outcome? = nil
  ) -> ParsedNumber {
    let outcome = known ?? outcome(national, of: code)
    return ParsedNumber(
      code: code, national: national, region: code.region(at: outcome.region), type: outcome.type)
  }

  private enum CountryCode {
    case found(PlanCode)
    case none
    case problem(ParsedNumber.Problem)
  }

  /// Takes the calling code off the front of a number, if it has one.
  private func countryCode(of digits: inout DigitString, plus: Bool, home: PlanRegion?) -> CountryCode {
    if plus || stripInternationalPrefix(&digits, home) {
      guard digits.count > 2 else { return .problem(.tooShort) }
      guard let code = leadingCode(of: digits) else { return .problem(.unknownCountryCode) }
      digits.drop(code.value < 10 ? 1 : code.value < 100 ? 2 : 3)
      return .found(code)
    }
    guard let home, let rest = withoutOwnCode(digits, home) else { return .none }
    let stripped = strippedOfPrefix(rest, home).digits
    let whole = generallyAccepts(digits, home)
    if (!whole && generallyAccepts(stripped, home)) || home.lengthAnswer(digits.count) == .tooLong {
      digits = stripped
      return .found(home.code)
    }
    return .none
  }

  /// The calling code a number in international form begins with.
  @inline(__always)
  func leadingCode(of digits: DigitString) -> PlanCode? {
    guard digits.count > 0, digits[0] != 0 else { return nil }
    var value = 0
    for place in 0..<min(3, digits.count) {
      value = value &* 10 &+ Int(digits[place])
      if let code = PlanCode(value) { return code }
    }
    return nil
  }

  /// The digits behind the region's own calling code, when they begin with it.
  @inline(__always)
  private func withoutOwnCode(_ digits: DigitString, _ region: PlanRegion) -> DigitString? {
    let code = region.callingCode
    let length = code < 10 ? 1 : code < 100 ? 2 : 3
    guard digits.count >= length, digits.prefix(length) == code else { return nil }
    return digits.slice(length..<digits.count)
  }

  /// Drops the prefix for calls abroad; says whether there was one.
  func stripInternationalPrefix(_ digits: inout DigitString, _ region: PlanRegion?) -> Bool {
    guard let region, region.record.pointee.idd_program > 0 else { return false }
    let literal = region.internationalLiteral
    if literal.count > 0 {
      guard digits.slice(0..<literal.count) == literal else { return false }
      if literal.count < digits.count, digits[literal.count] == 0 { return false }
      digits.drop(literal.count)
      return true
    }
    guard let match = PrefixProgram.match(region.record.pointee.idd_program, digits, group: 0)
    else { return false }
    if match.length < digits.count, digits[match.length] == 0 { return false }
    digits.drop(match.length)
    return true
  }

  /// The number without its national prefix, as the region's rule has it, and what the plan says of it if that was
  /// asked; the number itself when it has no prefix.
  private func strippedOfPrefix(
    _ digits: DigitString, _ region: PlanRegion
  ) -> (digits: DigitString, outcome: phoneplan_outcome?) {
    let record = region.record.pointee
    guard record.prefix_program > 0, !digits.isEmpty else { return (digits, nil) }
    var stripped = digits
    if let prefix = region.onlyPrefix {
      guard digits[0] == prefix else { return (digits, nil) }
      stripped.drop(1)
    } else {
      let group = Int(record.prefix_group)
      guard let match = PrefixProgram.match(record.prefix_program, digits, group: group) else {
        return (digits, nil)
      }
      if group > 0, let kept = match.group {
        stripped = withUnsafeBytes(of: record.prefix_transform) { transform in
          var built = DigitString()
          for byte in transform where byte != 0 { built.append(byte &- 48) }
          for place in kept { built.append(digits[place]) }
          for place in match.length..<digits.count { built.append(digits[place]) }
          return built
        }
      } else {
        stripped.drop(match.length)
      }
    }
    let outcome = outcome(stripped, of: region.code)
    let isAccepted = outcome.general >> UInt32(region.place) & 1 == 1
    return isAccepted || !generallyAccepts(digits, region) ? (stripped, outcome) : (digits, nil)
  }
}
