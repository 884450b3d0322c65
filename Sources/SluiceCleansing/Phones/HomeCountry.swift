import CPhonePlan
import SluiceRecords

/// What reading plain cells takes of the home country, looked up once for all cells of a run.
final class HomeCountry: Sendable {
  let region: PlanRegion
  let name: String
  let code: PlanCode
  let start: UInt16
  let callingCode: Int
  let codeLength: Int
  let usualLength: Int
  /// The one-digit prefix for calls within the country; 10 where the plan has another rule.
  let prefix: UInt8
  /// Whether a number with one digit less than usual could be one: then the prefix is not told by length.
  let isPrefixPlain: Bool
  let abroad: DigitString
  let areaCode: DigitString?

  let trunkPrefix: [Remark]
  let codeAdded: [Remark]
  let plusAdded: [Remark]
  let areaCodeAdded: [Remark]
  let noAreaCode: [Remark]
  private let manyNumbers: [[Remark]]

  init(_ region: PlanRegion, areaCode: DigitString?) {
    self.region = region
    self.name = region.name ?? ""
    self.code = region.code
    self.start = region.code.start
    self.callingCode = region.callingCode
    self.codeLength = callingCode < 10 ? 1 : callingCode < 100 ? 2 : 3
    self.usualLength = region.usualLength
    self.prefix = region.onlyPrefix ?? 10
    self.isPrefixPlain =
      region.onlyPrefix != nil && region.possible >> UInt32(max(0, usualLength - 1)) & 1 == 0
    self.abroad = region.internationalLiteral
    self.areaCode = areaCode
    let code = "+\(callingCode)"
    self.trunkPrefix = [
      Remark(
        .phoneTrunkPrefix, [.init("prefix", region.onlyPrefix.map { "\($0)" } ?? ""), .init("code", code)])
    ]
    self.codeAdded = [Remark(.phoneCountryCodeAdded, [.init("code", code)])]
    self.plusAdded = [Remark(.phonePlusAdded)]
    self.areaCodeAdded = [Remark.areaCodeAdded(areaCode ?? DigitString(), from: Phrase("the mapping"))]
    self.noAreaCode = [Remark(.phoneNoAreaCode, [.init("digits", "7")])]
    self.manyNumbers = (0..<8).map { [Remark(.phoneSeveralInCell, [.init("count", "\($0)")])] }
  }

  func several(_ count: Int) -> [Remark] {
    count < manyNumbers.count
      ? manyNumbers[count] : [Remark(.phoneSeveralInCell, [.init("count", "\(count)")])]
  }
}

extension Remark {
  /// The remark that an area code was added, and where it came from.
  static func areaCodeAdded(_ code: DigitString, from source: Phrase) -> Remark {
    Remark(.phoneAreaCodeAdded, [.init("code", code.text), .init("source", source)])
  }
}
