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
    NationalTaxNumbers.reasons.all + INNNormaliser.reasons + [.taxIDVAT, .taxIDCountry]

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
      if let rule = NationalTaxNumbers.allCases.first(where: { $0.labels.contains(label) }) { return .national(rule) }
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
    let what: [Remark.Detail] = [.init("what", "spaces or words"), .init("name", "VAT number"), .init("shape", "")]
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

/// A cell read as a VAT number: capital letters and digits, words such as «VAT No.» left out.
struct VATText {
  private var bytes = InlineArray<32, UInt8>(repeating: 0)
  private var count = 0
  /// Whether nothing but the number and plain spaces around it was there.
  private(set) var isPlain = true

  init(_ text: Span<UInt8>) {
    var word = InlineArray<32, UInt8>(repeating: 0)
    var wordCount = 0
    var index = 0
    var ended = false
    func keep(_ state: inout VATText) {
      let isLabel = state.count == 0 && Self.isLabel(word.span.extracting(0..<wordCount))
      if isLabel || state.count + wordCount > 32 { state.isPlain = false }
      if !isLabel {
        for place in 0..<wordCount where state.count < 32 {
          state.bytes[state.count] = word[place]
          state.count += 1
        }
      }
      wordCount = 0
    }
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      var byte: UInt8?
      if scalar < 0x80, Glyph(scalar) == .letter { byte = UInt8(scalar & 0xDF) }
      if Glyph(scalar) == .digit { byte = Glyph.digitValue(scalar) | 0x30 }
      if let byte {
        if ended, count > 0 || wordCount > 0 { isPlain = false }
        ended = false
        if wordCount < 32 { word[wordCount] = byte }
        wordCount = min(32, wordCount + 1)
      } else {
        if scalar != 0x20 { isPlain = false }
        keep(&self)
        ended = true
      }
    }
    keep(&self)
  }

  /// The country's letters at the beginning, where a country with VAT numbers has them.
  var country: UInt16? {
    guard count >= 4, bytes[0] >= 0x41, bytes[1] >= 0x41 else { return nil }
    let pair = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
    return VATNumbers.issues(country: pair) ? pair : nil
  }

  /// What stands behind the letters, or all of it where there are none.
  func body(behind country: UInt16?) -> VATBody? {
    VATBody(bytes.span.extracting(country == nil ? 0..<count : 2..<count))
  }

  private static func isLabel(_ word: Span<UInt8>) -> Bool {
    labels.contains { label in
      guard label.count == word.count else { return false }
      for index in 0..<label.count where label[index] != word[index] { return false }
      return true
    }
  }

  private static let labels: [[UInt8]] = [
    "VAT", "NO", "NR", "ID", "IDNR", "UID", "UST", "USTID", "USTIDNR", "TVA", "IVA", "BTW", "MOMS", "NIP", "TIN",
    "NUMBER", "REG", "TAX", "DPH", "PVN", "PVM", "KMKR", "OIB", "CIF", "NIF", "PARTITA",
  ].map { Array($0.utf8) }
}

/// УНП of persons in Belarus: two letters and seven digits.
///
/// Rule: Ministry of Taxes of Belarus, resolution 96 of 31.12.2010: the letters count as their place in the alphabet
/// of permitted ones.
enum UNPOfPersons {
  /// Reads a cell of nine characters that begins with letters; nil for anything else.
  static func read(_ text: Span<UInt8>) -> Normalised<TaxIDCell>? {
    var bytes = InlineArray<9, UInt8>(repeating: 0)
    var count = 0
    var index = 0
    var isRepaired = false
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      if Glyph(scalar) == .space { continue }
      guard count < 9 else { return nil }
      if scalar < 0x80 {
        bytes[count] = Glyph(scalar) == .letter ? UInt8(scalar & 0xDF) : UInt8(scalar)
      } else if let twin = LetterCase.latinTwin(scalar) {
        bytes[count] = twin & 0xDF
        isRepaired = true
      } else {
        return nil
      }
      count += 1
    }
    guard count == 9, let first = alphabet.firstIndex(of: bytes[0]), first < 7,
      let second = alphabet.firstIndex(of: bytes[1]), IdentifierText.isAllDigits(bytes.span.extracting(2..<9))
    else { return nil }
    // The first letter counts as its place among all digits and letters, the second as its place among the ten permitted.
    var sum = (Int(bytes[0]) - 0x41 + 10) * 29 + second * 23
    let weights: InlineArray<6, Int> = [19, 17, 13, 7, 5, 3]
    for place in 0..<6 { sum += Int(bytes[place + 2] & 0x0F) * weights[place] }
    let found = Int(bytes[8] & 0x0F)
    guard sum % 11 == found else {
      let expected = sum % 11 == 10 ? "no digit" : "\(sum % 11)"
      return .unusable(
        NationalTaxNumbers.belarus.remark(
          NationalTaxNumbers.reasons.checkDigit, [.init("found", "\(found)"), .init("expected", expected)]))
    }
    let id = TaxID(checked: IdentifierText.string(utf8: bytes.span), kind: .unp)
    let remarks =
      isRepaired ? [NationalTaxNumbers.belarus.remark(NationalTaxNumbers.reasons.letterForDigit)] : []
    return .value(TaxIDCell(taxID: id, quality: isRepaired ? .repaired : .certain), remarks)
  }

  private static let alphabet = Array("ABCEHKMOPT".utf8)
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
