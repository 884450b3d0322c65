import SluiceRecords

/// Cleans a БИК, the number of a bank or treasury office in Russia.
///
/// Shape: nine digits beginning with 04 (banks), 00, 01 or 02 (participants by kind since 2018) or 10 (foreign banks).
/// Eight digits that begin with 4 have lost the zero of 04, which every number column drops: it is put back.
/// Refuses: other lengths and beginnings, placeholders.
/// Rule: Bank of Russia, Regulation 732-П of 24.09.2020. Shown by normalisers/bik.tsv.
public struct BIKNormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] =
    BIKRule.reasons.withoutProof + [BIKRule.reasons.zeroRestored, .bikBeginning]

  public func normalise(_ text: Span<UInt8>) -> Normalised<String> {
    if text.count == 9, IdentifierText.isAllDigits(text), BIKRule().proves(text) {
      return .value(IdentifierText.string(text), [])
    }
    switch IdentifierSearch(rule: BIKRule()).search(text) {
    case .blank: return .blank
    case .found(let found, _, let remarks): return .value(found.text, remarks)
    case .refused(let remark, let scan):
      guard let scan else { return .unusable(remark) }
      if scan.digitCount == 8, scan.digits[0] == 4,
        scan.traits.isDisjoint(with: [.lettersForDigits, .overfull])
      {
        let number = scan.joined(0..<scan.groupCount).text
        return .value("0" + number, [Remark(BIKRule.reasons.zeroRestored)])
      }
      if remark.reason == BIKRule.reasons.notANumber, scan.digitCount == 9 {
        return .unusable(Remark(.bikBeginning))
      }
      return .unusable(remark)
    }
  }
}

/// БИК by length and beginning.
struct BIKRule: IdentifierRule {
  var lengths: [Int] { Self.lengths }
  var labels: [IdentifierLabel] { [.bik] }
  var reasons: IdentifierReasons { Self.reasons }
  var checkDigits: Int { 0 }

  func verdict(_ digits: Span<UInt8>) -> IdentifierVerdict {
    switch (digits[0] & 0x0F, digits[1] & 0x0F) {
    case (0, 4), (0, 0), (0, 1), (0, 2), (1, 0): .right
    default: .otherKind
    }
  }

  static let lengths = [9]
  static let reasons = IdentifierReasons(
    subject: "bik", name: "БИК", shape: "9 digits",
    rule: "Bank of Russia, Regulation 732-П of 24.09.2020")
}

extension Reason {
  /// Nine digits that begin as no БИК does.
  static let bikBeginning = Reason(
    "bik.beginning", .warning, message: "a БИК begins with 04, 00, 01, 02 or 10",
    remedy: "check the number against the bank's details; КПП has nine digits too",
    rule: "Bank of Russia, Regulation 732-П of 24.09.2020")
}
