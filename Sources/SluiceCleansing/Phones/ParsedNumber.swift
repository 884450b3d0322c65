import SluiceRecords

/// What the plan makes of digits: a number of a calling code, or why there is none.
package struct ParsedNumber {
  /// Why digits are no number at all.
  package enum Problem: UInt8 {
    case none, tooShort, tooLong, unknownCountryCode, notANumber
  }

  package let problem: Problem
  /// Meaningless when there is a problem.
  let code: PlanCode
  /// The number without calling code and national prefix; a leading zero is part of it where the plan says so.
  let national: DigitString
  /// The region the number is of; nil when none of a shared code's regions claims it.
  let region: PlanRegion?
  /// The plan's type; 0 when no type's pattern accepts the number.
  private let planType: UInt8
  /// The digits behind an extension sign, where text was read.
  var `extension`: DigitString?

  init(problem: Problem) {
    self.problem = problem
    self.code = PlanCode(index: 0)
    self.national = DigitString()
    self.region = nil
    self.planType = 0
  }

  init(code: PlanCode, national: DigitString, region: PlanRegion?, type: UInt8) {
    self.problem = .none
    self.code = code
    self.national = national
    self.region = region
    self.planType = type
  }

  /// Whether the plan has assigned such a number.
  package var isValid: Bool { problem == .none && planType != 0 }

  package var type: PhoneType { Self.type(planType) }

  /// The noun for a type of the plan's table.
  static func type(_ planType: UInt8) -> PhoneType {
    switch planType {
    case 1: .fixedLine
    case 2: .mobile
    case 3: .fixedOrMobile
    case 4: .tollFree
    case 5: .premiumRate
    case 6: .sharedCost
    case 7: .voip
    case 8: .personal
    case 9: .pager
    case 10: .universalAccess
    case 11: .voicemail
    default: .unknown
    }
  }

  /// Whether the number's length is one the plan knows.
  var length: PlanRegion.LengthAnswer { code.mainRegion.lengthAnswer(national.count) }

  /// Calling code and national number as one decimal number; nil past 15 digits.
  var e164Value: UInt64? {
    let value = e164Digits
    return problem == .none && value.count <= 15 ? value.value : nil
  }

  /// Calling code and national number.
  var e164Digits: DigitString { DigitString(UInt64(code.value)) + national }

  /// `+` and all digits, however many.
  package var e164: String { "+" + e164Digits.text }
}

extension ParsedNumber {
  /// Validity, type, region, international form and extension between tabs, or the problem's name.
  package var line: String {
    problem == .none
      ? "\(isValid)\t\(type.rawValue)\t\(region.map { $0.name ?? "001" } ?? "")\t\(e164)\t\(self.extension?.text ?? "")"
      : "\(problem)"
  }
}
