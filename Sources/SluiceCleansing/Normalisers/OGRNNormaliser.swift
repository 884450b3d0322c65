import SluiceRecords

/// Cleans an ОГРН (13 digits, organisations) or ОГРНИП (15 digits, sole traders).
///
/// Shape: the first digit says what was registered: 1 and 5 an organisation, 3 a sole trader. Other first digits
/// are numbers of later entries in the register (ГРН), which name no organisation.
/// Refuses: wrong check digits and lengths, numbers of later entries, placeholders, scientific notation.
/// Rule: Government of Russia, resolutions 438 of 19.06.2002 and 630 of 16.10.2003, annex 1 of each (structure of the
/// numbers), taken over by order 165n of the Ministry of Finance of 30.10.2017. Shown by normalisers/ogrn.tsv.
public struct OGRNNormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] = OGRNRule.reasons.all + [.ogrnLaterEntry]

  public func normalise(_ text: Span<UInt8>) -> Normalised<RegistrationNumber> {
    if text.count == 13 || text.count == 15, IdentifierText.isAllDigits(text), OGRNRule().proves(text) {
      return .value(RegistrationNumber(checked: IdentifierText.string(text)), [])
    }
    switch IdentifierSearch(rule: OGRNRule()).search(text) {
    case .blank: return .blank
    case .found(let found, _, let remarks):
      return .value(RegistrationNumber(checked: found.text), remarks)
    case .refused(let remark, let scan):
      if let scan, remark.reason == OGRNRule.reasons.notANumber, scan.digitCount > 0,
        !scan.traits.contains(.overfull)
      {
        return .unusable(Remark(.ogrnLaterEntry))
      }
      return .unusable(remark)
    }
  }
}

/// ОГРН and ОГРНИП by check digit and first digit.
struct OGRNRule: IdentifierRule {
  var lengths: [Int] { Self.lengths }
  var labels: [IdentifierLabel] { [.ogrn] }
  var reasons: IdentifierReasons { Self.reasons }
  /// One, and no number begins with 0: nothing is ever lost in front.
  var checkDigits: Int { 1 }

  func verdict(_ digits: Span<UInt8>) -> IdentifierVerdict {
    let last = digits.count - 1
    let expected = CheckDigit.ogrn(digits, before: last)
    guard digits[last] & 0x0F == expected else {
      return verdict(found: digits[last] & 0x0F, expected: expected)
    }
    let first = digits[0] & 0x0F
    return (digits.count == 13 ? first == 1 || first == 5 : first == 3) ? .right : .otherKind
  }

  static let lengths = [13, 15]
  static let reasons = IdentifierReasons(
    subject: "ogrn", name: "ОГРН", shape: "13 digits for an organisation, 15 for a sole trader",
    rule: "Government of Russia, resolutions 438 of 19.06.2002 and 630 of 16.10.2003, annex 1 of each")
}

extension Reason {
  /// A register number of a later entry, not of the registration itself.
  static let ogrnLaterEntry = Reason(
    "ogrn.later-entry", .warning,
    message:
      "the number of another entry in the register; an ОГРН begins with 1 or 5, an ОГРНИП with 3",
    remedy: "take the ОГРН from the extract of the register",
    rule: "Government of Russia, resolutions 438 of 19.06.2002 and 630 of 16.10.2003, annex 1 of each")
}
