import SluiceRecords

/// Cleans the ИНН of Russian organisations (10 digits) and persons (12 digits).
///
/// Shape: a cell «ИНН/КПП» gives both; a lost leading zero is put back when the check digit proves it.
/// Refuses: wrong check digits and lengths, placeholders, numbers of which a spreadsheet kept only the beginning.
/// Rule: Order of the Federal Tax Service ММВ-7-6/435 of 29.06.2012. Shown by normalisers/inn.tsv.
public struct INNNormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] =
    INNRule.reasons.all + [.innKPPInCell, .innOtherNumber, KPPRule.reasons.placeholder]

  public func normalise(_ text: Span<UInt8>) -> Normalised<TaxIDCell> {
    if text.count == 10 || text.count == 12, IdentifierText.isAllDigits(text), INNRule().proves(text) {
      return .value(TaxIDCell(taxID: TaxID(checked: IdentifierText.string(text), kind: .inn)), [])
    }
    switch IdentifierSearch(rule: INNRule()).search(text) {
    case .blank: return .blank
    case .refused(let remark, let scan):
      if let scan, let cell = glued(scan) { return .value(cell, [Remark(.innKPPInCell)]) }
      return .unusable(remark)
    case .found(let found, let scan, var remarks):
      let isRepaired = found.zeroRestored || scan?.traits.contains(.lettersForDigits) ?? false
      var cell = TaxIDCell(
        taxID: TaxID(checked: found.text, kind: .inn), quality: isRepaired ? .repaired : .certain)
      if let scan { addNeighbours(of: found, in: scan, to: &cell, &remarks) }
      return .value(cell, remarks)
    }
  }

  /// Reads the numbers that stand beside the ИНН.
  private func addNeighbours(
    of found: FoundIdentifier, in scan: DigitScan, to cell: inout TaxIDCell, _ remarks: inout [Remark]
  ) {
    let search = IdentifierSearch(rule: KPPRule())
    var others = false
    for run in search.runs(of: scan) {
      // The run of the ИНН itself may go on with the КПП: `7701234567 770101001`.
      let rests = [
        run.clamped(to: 0..<found.groups.lowerBound),
        run.clamped(to: found.groups.upperBound..<max(found.groups.upperBound, scan.groupCount)),
      ]
      for rest in rests where !rest.isEmpty {
        let digits = scan.joined(rest)
        let number = digits.digits.span.extracting(0..<digits.count)
        let label = scan.group(rest.lowerBound).label
        if KPPRule().proves(number), label == .none || label == .kpp || label == .unknown, cell.kpp == nil {
          cell.kpp = KPP(checked: IdentifierText.string(number))
        } else if OGRNRule().proves(number), cell.registration == nil {
          cell.registration = RegistrationNumber(checked: IdentifierText.string(number))
        } else if digits.count > 1, digits.text != found.text {
          if digits.count == 9, Placeholder.isOne(number) {
            remarks.append(Remark(KPPRule.reasons.placeholder))
          } else {
            others = true
          }
        }
      }
    }
    if cell.kpp != nil {
      // What parts the two numbers is no blemish.
      if scan.traits.isSubset(of: [.labels, .marks, .spaces]) {
        remarks.removeAll { $0.reason == INNRule.reasons.extraCharacters }
      }
      remarks.append(Remark(.innKPPInCell))
    }
    if others { remarks.append(Remark(.innOtherNumber)) }
  }

  /// ИНН and КПП written as one row of 19 or 21 digits.
  private func glued(_ scan: DigitScan) -> TaxIDCell? {
    guard scan.groupCount == 1, scan.digitCount == 19 || scan.digitCount == 21 else { return nil }
    let inn = scan.digits.span.extracting(0..<scan.digitCount - 9)
    let kpp = scan.digits.span.extracting(scan.digitCount - 9..<scan.digitCount)
    guard INNRule().proves(inn), KPPRule().proves(kpp) else { return nil }
    return TaxIDCell(
      taxID: TaxID(checked: IdentifierText.string(inn), kind: .inn),
      kpp: KPP(checked: IdentifierText.string(kpp)),
      quality: .repaired)
  }
}

/// ИНН by its check digits.
struct INNRule: IdentifierRule {
  var lengths: [Int] { Self.lengths }
  var labels: [IdentifierLabel] { [.inn] }
  var reasons: IdentifierReasons { Self.reasons }
  var checkDigits: Int { 2 }

  func verdict(_ digits: Span<UInt8>) -> IdentifierVerdict {
    if digits.count == 10 { return verdict(found: digits[9] & 0x0F, expected: CheckDigit.inn10(digits)) }
    return verdict(
      found: (digits[10] & 0x0F) * 10 + (digits[11] & 0x0F), expected: CheckDigit.inn12(digits), width: 2)
  }

  static let lengths = [10, 12]
  static let reasons = IdentifierReasons(
    subject: "inn", name: "ИНН", shape: "10 digits for an organisation, 12 for a person",
    rule: "Order of the Federal Tax Service ММВ-7-6/435 of 29.06.2012")
}

extension Reason {
  /// КПП stood in the cell of the ИНН.
  static let innKPPInCell = Reason(
    "inn.kpp-in-cell", .note, message: "ИНН and КПП stood in one cell and were taken apart",
    remedy: "nothing needs to be done", rule: "Fixtures/normalisers/inn.tsv")
  /// A further number in the cell that is neither ИНН nor КПП nor ОГРН.
  static let innOtherNumber = Reason(
    "inn.other-number", .warning, message: "the cell holds a further number, which was not used",
    remedy: "see whether it belongs to another field", rule: "Fixtures/normalisers/inn.tsv")
}
