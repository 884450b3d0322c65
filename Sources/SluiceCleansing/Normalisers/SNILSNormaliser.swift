import SluiceRecords

/// Cleans a СНИЛС, the number of a person's pension account.
///
/// Shape: prints `112-233-445 95`. A lost leading zero is put back when the check digits prove it.
/// Refuses: wrong check digits and lengths, placeholders.
/// Rule: Pension Fund of Russia, «Алгоритм формирования контрольного числа Страхового номера», which is for numbers
/// above 001-001-998. Shown by normalisers/snils.tsv.
public struct SNILSNormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] = SNILSRule.reasons.all

  public func normalise(_ text: Span<UInt8>) -> Normalised<String> {
    switch IdentifierSearch(rule: SNILSRule()).search(text) {
    case .blank: return .blank
    case .refused(let remark, _): return .unusable(remark)
    case .found(let found, let scan, var remarks):
      let printed = Self.printed(found.digits.span.extracting(0..<11))
      // Hyphens and a space are how the number is printed, not a blemish.
      if scan?.traits == [.dashes, .spaces] {
        remarks.removeAll { $0.reason == SNILSRule.reasons.extraCharacters }
      }
      return .value(printed, remarks)
    }
  }

  private static func printed(_ digits: Span<UInt8>) -> String {
    var text = IdentifierText.string(digits)
    for (place, mark) in [(9, " "), (6, "-"), (3, "-")] {
      text.insert(contentsOf: mark, at: text.utf8.index(text.startIndex, offsetBy: place))
    }
    return text
  }
}

/// СНИЛС by its check digits.
struct SNILSRule: IdentifierRule {
  var lengths: [Int] { Self.lengths }
  var labels: [IdentifierLabel] { [.snils] }
  var reasons: IdentifierReasons { Self.reasons }
  var checkDigits: Int { 2 }

  func verdict(_ digits: Span<UInt8>) -> IdentifierVerdict {
    let found = (digits[9] & 0x0F) * 10 + (digits[10] & 0x0F)
    return verdict(found: found, expected: CheckDigit.snils(digits), width: 2)
  }

  static let lengths = [11]
  static let reasons = IdentifierReasons(
    subject: "snils", name: "СНИЛС", shape: "11 digits",
    rule: "Pension Fund of Russia, «Алгоритм формирования контрольного числа Страхового номера»")
}
