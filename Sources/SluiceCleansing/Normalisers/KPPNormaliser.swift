import SluiceRecords

/// Cleans a КПП: nine characters, of which the fifth and sixth may be capital Latin letters.
///
/// Shape: no check digit proves a КПП. One whose leading zero a spreadsheet dropped is put right only beside an ИНН
/// of the same tax office, `normalise(_:beside:)`; alone it is refused with the number in question as suggestion.
/// Refuses: other lengths, placeholders.
/// Rule: Order of the Federal Tax Service ММВ-7-6/435 of 29.06.2012. Shown by normalisers/kpp.tsv.
public struct KPPNormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] =
    KPPRule.reasons.withoutProof + [KPPRule.reasons.zeroRestored, .kppZeroLost, .kppSmallLetters]

  public func normalise(_ text: Span<UInt8>) -> Normalised<KPP> { normalise(text, beside: nil) }

  /// Reads a КПП whose ИНН is known: the two begin alike when the organisation sits where it was registered.
  public func normalise(_ text: Span<UInt8>, beside taxID: TaxID?) -> Normalised<KPP> {
    if text.count == 9, IdentifierText.isAllDigits(text), !Placeholder.isOne(text) {
      return .value(KPP(checked: IdentifierText.string(text)), [])
    }
    if let lettered = lettered(text) { return lettered }
    switch IdentifierSearch(rule: KPPRule()).search(text) {
    case .blank: return .blank
    case .found(let found, _, let remarks): return .value(KPP(checked: found.text), remarks)
    case .refused(let remark, let scan):
      guard remark.reason == KPPRule.reasons.wrongLength, let scan, scan.groupCount == 1,
        scan.digitCount == 8
      else { return .unusable(remark) }
      let restored = "0" + IdentifierText.string(scan.digits.span.extracting(0..<8))
      guard let taxID, taxID.kind == .inn, taxID.text.utf8.prefix(4).elementsEqual(restored.utf8.prefix(4))
      else {
        return .unusable(Remark(.kppZeroLost, suggestion: restored))
      }
      return .value(KPP(checked: restored), [Remark(KPPRule.reasons.zeroRestored)])
    }
  }

  /// A КПП with letters in the fifth and sixth place, white space around it aside.
  private func lettered(_ text: Span<UInt8>) -> Normalised<KPP>? {
    var start = 0
    var end = text.count
    while start < end, text[start] <= 0x20 { start += 1 }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    guard end - start == 9 else { return nil }
    var bytes = InlineArray<9, UInt8>(repeating: 0)
    var letters = 0
    var isSmall = false
    for index in 0..<9 {
      var byte = text[start + index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where index == 4 || index == 5: letters += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z") where index == 4 || index == 5:
        letters += 1
        isSmall = true
        byte -= 0x20
      default: return nil
      }
      bytes[index] = byte
    }
    guard letters > 0 else { return nil }
    let kpp = KPP(checked: IdentifierText.string(utf8: bytes.span))
    return .value(kpp, isSmall ? [Remark(.kppSmallLetters)] : [])
  }
}

/// КПП by its shape.
struct KPPRule: IdentifierRule {
  var lengths: [Int] { Self.lengths }
  var labels: [IdentifierLabel] { [.kpp] }
  var reasons: IdentifierReasons { Self.reasons }
  var checkDigits: Int { 0 }
  func verdict(_ digits: Span<UInt8>) -> IdentifierVerdict { .right }

  static let lengths = [9]
  static let reasons = IdentifierReasons(
    subject: "kpp", name: "КПП", shape: "9 digits",
    rule: "Order of the Federal Tax Service ММВ-7-6/435 of 29.06.2012")
}

extension Reason {
  /// Eight digits: a zero may have been lost, and nothing proves it.
  static let kppZeroLost = Reason(
    "kpp.zero-lost", .warning,
    message: "8 digits; a spreadsheet may have dropped a zero at the beginning, and nothing proves it",
    remedy: "accept the suggestion, or check the КПП against a document",
    rule: "Order of the Federal Tax Service ММВ-7-6/435 of 29.06.2012")
  /// Letters of a КПП are capitals.
  static let kppSmallLetters = Reason(
    "kpp.small-letters", .note, message: "small letters of the КПП were made capitals",
    remedy: "nothing needs to be done",
    rule: "Order of the Federal Tax Service ММВ-7-6/435 of 29.06.2012")
}
