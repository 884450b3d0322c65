import SluiceRecords

/// Cleans the taxpayers' numbers of other countries beside Russia's: БИН and ИИН, УНП, ЄДРПОУ and ІПН, СТИР and
/// ПИНФЛ, IDNO, and the VAT numbers of the European Union and the United Kingdom.
///
/// Shape: a label in the cell (УНП, БИН …) or the country's letters (`DE…`) say whose number it is; without them it
/// is read as the home country's. VAT numbers print their letters, Greece's as `EL`. A СТИР, whose check digit nobody
/// published a rule for, is `.doubtful`.
/// Refuses: wrong check digits and lengths, placeholders, countries that are not among these.
/// Rule: as `NationalTaxNumbers` and `VATNumbers` name them. Shown by normalisers/tax-id.tsv.
public struct TaxIDNormaliser: Normaliser {
  /// ISO 3166-1 alpha-2 code.
  public let homeCountry: String

  public init(homeCountry: String) { self.homeCountry = homeCountry }

  public static let reasons: [Reason] =
    NationalTaxNumbers.reasons.all
    + INNNormaliser.reasons.filter { !NationalTaxNumbers.reasons.all.contains($0) }
    + [.taxIDVAT, .taxIDCountry]

  public func normalise(_ text: Span<UInt8>) -> Normalised<TaxIDCell> {
    if let home = NationalTaxNumbers(rawValue: homeCountry), home.lengths.contains(text.count),
      IdentifierText.isAllDigits(text), home.proves(text)
    {
      return .value(Self.cell(text, home, isRepaired: false), [])
    }
    if BlankMark.says(text) { return .blank }
    // Two letters of a Belarusian number may be the letters of a country: `MT`, `BE`.
    if homeCountry == "BY", let person = UNPOfPersons.read(text) { return person }
    switch country(of: text) {
    case .national(let rule): return national(text, rule)
    case .russia: return INNNormaliser().normalise(text)
    case .vat(let code): return vat(text, code)
    case .unknown: return .unusable(Remark(.taxIDCountry, [.init("country", homeCountry)]))
    }
  }

  private enum Country {
    case national(NationalTaxNumbers)
    case russia
    case vat(UInt16)
    case unknown
  }

  /// Whose number a cell holds: by its letters, then by its label, then the home country's.
  private func country(of text: Span<UInt8>) -> Country {
    if let letters = VATText(text).country { return .vat(letters) }
    let scan = DigitScan(text)
    for index in 0..<scan.groupCount {
      let label = scan.group(index).label
      if label == .inn, homeCountry != "UZ" { return .russia }
      if let rule = NationalTaxNumbers.allCases.first(where: { $0.labels.contains(label) }) {
        return .national(rule)
      }
    }
    if let rule = NationalTaxNumbers(rawValue: homeCountry) { return .national(rule) }
    if homeCountry == "RU" { return .russia }
    let code = homeCountry == "GR" ? "EL" : homeCountry
    let letters = Array(code.utf8)
    guard letters.count == 2 else { return .unknown }
    let pair = UInt16(letters[0]) << 8 | UInt16(letters[1])
    return VATNumbers.issues(country: pair) ? .vat(pair) : .unknown
  }

  private func national(_ text: Span<UInt8>, _ rule: NationalTaxNumbers) -> Normalised<TaxIDCell> {
    switch IdentifierSearch(rule: rule).search(text) {
    case .blank: return .blank
    case .refused(let remark, _): return .unusable(remark)
    case .found(let found, let scan, let remarks):
      let isRepaired = found.zeroRestored || scan?.traits.contains(.lettersForDigits) ?? false
      return .value(
        Self.cell(found.digits.span.extracting(0..<found.count), rule, isRepaired: isRepaired), remarks)
    }
  }

  private static func cell(_ digits: Span<UInt8>, _ rule: NationalTaxNumbers, isRepaired: Bool) -> TaxIDCell {
    let kind = rule.kind(of: digits)
    return TaxIDCell(
      taxID: TaxID(checked: IdentifierText.string(digits), kind: kind),
      quality: isRepaired ? .repaired : kind == .stir ? .doubtful : .certain)
  }

  private func vat(_ text: Span<UInt8>, _ country: UInt16) -> Normalised<TaxIDCell> {
    let read = VATText(text)
    let code = country == VATNumbers.letters("GR") ? VATNumbers.letters("EL") : country
    let name = String(UnicodeScalar(UInt8(code >> 8))) + String(UnicodeScalar(UInt8(code & 0xFF)))
    guard let body = read.body(behind: read.country), VATNumbers.isRight(body, country: code) == true else {
      return .unusable(Remark(.taxIDVAT, [.init("country", name)]))
    }
    let id = TaxID(checked: name + body.text, kind: .vat)
    let reasons = NationalTaxNumbers.reasons
    let isTidy = read.isPlain && read.country == code
    let what: [Remark.Detail] = [
      .init("what", Phrase("spaces or words")), .init("name", Phrase("VAT number")), .init("shape", ""),
    ]
    return .value(TaxIDCell(taxID: id), isTidy || read.isPlain ? [] : [Remark(reasons.extraCharacters, what)])
  }
}

extension VATBody {
  /// The letters and digits.
  var text: String {
    var text = ""
    for index in 0..<count { text.unicodeScalars.append(UnicodeScalar(byte(index))) }
    return text
  }
}

extension Reason {
  /// A VAT number that its country would not issue.
  static let taxIDVAT = Reason(
    "tax-id.vat", .warning, message: "not a VAT number by the rules of {country}",
    remedy: "check the number against a document or in VIES",
    rule: "European Commission, VIES: VAT number structure")
  /// A country whose numbers are not known here.
  static let taxIDCountry = Reason(
    "tax-id.country", .warning, message: "the tax numbers of {country} are not known",
    remedy: "name the country in the cell (letters or label), or carry the column as `extra`",
    rule: "Rules/NationalTaxNumbers.swift")
}
