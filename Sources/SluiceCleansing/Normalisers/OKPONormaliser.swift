import SluiceRecords

/// Cleans an ОКПО code: 8 digits for an organisation, 10 for a sole trader.
///
/// Shape: a lost leading zero is put back when the check digit proves it. Codes of separate units (14 digits) are
/// taken as far as the organisation's eight.
/// Refuses: wrong check digits and lengths, placeholders.
/// Rule: Recommendations Р 50.1.024-2005. Shown by normalisers/okpo.tsv.
public struct OKPONormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] = OKPORule.reasons.all

  public func normalise(_ text: Span<UInt8>) -> Normalised<String> {
    if text.count == 8 || text.count == 10, IdentifierText.isAllDigits(text), OKPORule().proves(text) {
      return .value(IdentifierText.string(text), [])
    }
    switch IdentifierSearch(rule: OKPORule()).search(text) {
    case .blank: return .blank
    case .found(let found, _, let remarks): return .value(found.text, remarks)
    case .refused(let remark, let scan):
      if let scan, scan.groupCount == 1, scan.digitCount == 14 {
        let head = scan.digits.span.extracting(0..<8)
        if OKPORule().proves(head) {
          let what = Remark(
            OKPORule.reasons.extraCharacters, [.init("what", Phrase("the digits of a separate unit"))])
          return .value(IdentifierText.string(head), [what])
        }
      }
      return .unusable(remark)
    }
  }
}

/// ОКПО by its check digit.
struct OKPORule: IdentifierRule {
  var lengths: [Int] { Self.lengths }
  var labels: [IdentifierLabel] { [.okpo] }
  var reasons: IdentifierReasons { Self.reasons }
  var checkDigits: Int { 1 }

  func verdict(_ digits: Span<UInt8>) -> IdentifierVerdict {
    let last = digits.count - 1
    return verdict(found: digits[last] & 0x0F, expected: CheckDigit.okpo(digits, before: last))
  }

  static let lengths = [8, 10]
  static let reasons = IdentifierReasons(
    subject: "okpo", name: "ОКПО", shape: "8 digits for an organisation, 10 for a sole trader",
    rule: "Recommendations Р 50.1.024-2005")
}
