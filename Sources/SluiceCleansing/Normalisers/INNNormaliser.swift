import SluiceRecords

/// Cleans the ИНН of Russian organisations (10 digits) and persons (12 digits).
///
/// Shape: a cell «ИНН/КПП» gives both; a lost leading zero is put back when the check digit proves it.
/// Refuses: wrong check digits and lengths, placeholders, numbers of which a spreadsheet kept only the beginning.
/// Rule: Order of the Federal Tax Service ММВ-7-6/435 of 29.06.2012. Shown by normalisers/inn.tsv.
public struct INNNormaliser: Normaliser {
  public init() {}

  public static let reasons: [Reason] =
    INNRule.reasons.all + [
      .innKPPInCell, .innOtherNumber, .innForeignNumber, .innMayBeForeign, KPPRule.reasons.placeholder,
      NationalTaxNumbers.reasons.letterForDigit, NationalTaxNumbers.reasons.zeroRestored,
    ]

  public func normalise(_ text: Span<UInt8>) -> Normalised<TaxIDCell> {
    if text.count == 10 || text.count == 12, IdentifierText.isAllDigits(text), INNRule().proves(text) {
      return .value(TaxIDCell(taxID: TaxID(checked: IdentifierText.string(text), kind: .inn)), [])
    }
    switch IdentifierSearch(rule: INNRule()).search(text) {
    case .blank: return .blank
    case .refused(let remark, let scan):
      if let scan, let cell = glued(scan) { return .value(cell, [Remark(.innKPPInCell)]) }
      return foreign(text, scan) ?? .unusable(remark)
    case .found(let found, let scan, var remarks):
      let isRepaired = found.zeroRestored || scan?.traits.contains(.lettersForDigits) ?? false
      var cell = TaxIDCell(
        taxID: TaxID(checked: found.text, kind: .inn), quality: isRepaired ? .repaired : .certain)
      if let scan { addNeighbours(of: found, in: scan, to: &cell, &remarks) }
      if found.zeroRestored, let scan, let other = Self.foreignRule(for: scan) {
        // Nine digits that are right as they stand in Belarus: two readings.
        cell.quality = .doubtful
        remarks.append(Self.mayBeForeign(other, scan))
      }
      return .value(cell, remarks)
    }
  }

  /// A number that another country's label announces, or the question whether it is one.
  private func foreign(_ text: Span<UInt8>, _ scan: DigitScan?) -> Normalised<TaxIDCell>? {
    guard let scan, scan.groupCount > 0, !scan.traits.contains(.overfull) else { return nil }
    for rule in NationalTaxNumbers.allCases {
      let isAnnounced = (0..<scan.groupCount).contains { place in
        let label = scan.group(place).label
        return label != .inn && rule.labels.contains(label)
      }
      guard isAnnounced, case .found(let found, _, let remarks) = IdentifierSearch(rule: rule).search(text)
      else { continue }
      let kind = rule.kind(of: found.digits.span.extracting(0..<found.count))
      let cell = TaxIDCell(taxID: TaxID(checked: found.text, kind: kind), quality: .foreign)
      // The label that announces the number is no blemish of it.
      let repairs = remarks.filter { $0.reason != rule.reasons.extraCharacters }
      return .value(cell, repairs + [Remark(.innForeignNumber, [.init("country", rule.rawValue)])])
    }
    guard let rule = Self.foreignRule(for: scan) else { return nil }
    return .unusable(Self.mayBeForeign(rule, scan))
  }

  /// The country whose check digit the only number of a cell carries; СТИР, which has none we know, does not count.
  private static func foreignRule(for scan: DigitScan) -> NationalTaxNumbers? {
    guard scan.groupCount == 1, scan.group(0).label == .none else { return nil }
    let digits = scan.digits.span.extracting(0..<scan.digitCount)
    for rule in [NationalTaxNumbers.kazakhstan, .belarus, .moldova] where rule.proves(digits) { return rule }
    return nil
  }

  private static func mayBeForeign(_ rule: NationalTaxNumbers, _ scan: DigitScan) -> Remark {
    let digits = scan.digits.span.extracting(0..<scan.digitCount)
    return Remark(
      .innMayBeForeign, [.init("country", rule.rawValue)] + rule.details,
      suggestion: IdentifierText.string(digits))
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
  /// A label in the cell says that the number is another country's.
  static let innForeignNumber = Reason(
    "inn.foreign-number", .note,
    message: "the cell names it a taxpayer's number of {country}, and its check digit agrees",
    remedy: "nothing needs to be done", rule: "Rules/NationalTaxNumbers.swift")
  /// The digits are right as another country's number.
  static let innMayBeForeign = Reason(
    "inn.may-be-foreign", .warning, message: "as {name} of {country} the digits are right as they stand",
    remedy: "if that is meant, write the number's name before it, or map the column to `tax_id`",
    rule: "Rules/NationalTaxNumbers.swift")
}
