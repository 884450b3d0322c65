import SluiceRecords

/// Reads cells of phones: every number in them, in international form, with its extension and label.
///
/// Shape: several numbers in any separation or none at all; each with a quality code and remarks. A cell that says
/// there is none (`нет`, `-`) is blank; one without a usable number and without an e-mail is unusable.
/// Refuses: too few or too many digits, codes nobody has, rounded quantities. Nothing is invented: two readings that
/// differ are doubtful.
/// Rule: ITU-T E.164 (11/2010) and the national plans; shown by Fixtures/normalisers/phone.tsv.
public struct PhoneNormaliser: Normaliser {
  public typealias Value = PhoneCell

  let home: PlanRegion
  let areaCode: DigitString?
  private let country: HomeCountry
  /// ISO 3166-1 alpha-2 code of the country whose numbers are written without country code.
  public let homeCountry: String

  /// Longer texts are no cells of phones: a spreadsheet's cell has 32,767 characters at most.
  static let longestText = 1 << 18

  /// A country no plan knows is read as Russia; an area code is digits, anything else in it is left out.
  public init(homeCountry: String = "RU", areaCode: String? = nil) {
    let country = homeCountry.uppercased()
    self.home = PlanRegion(named: country) ?? PlanRegion(named: "RU") ?? PlanRegion(index: 0)
    self.homeCountry = self.home.name ?? "RU"
    self.areaCode = areaCode.flatMap(Self.digits)
    self.country = HomeCountry(home, areaCode: self.areaCode)
  }

  private static func digits(_ text: String) -> DigitString? {
    var digits = DigitString()
    for byte in text.utf8 where byte >= 0x30 && byte <= 0x39 { digits.append(byte - 0x30) }
    return digits.isEmpty || digits.count > 6 ? nil : digits
  }

  public func normalise(_ text: Span<UInt8>) -> Normalised<PhoneCell> {
    if let answer = PlainCell.read(text, home: country) { return answer }
    return normaliseAny(text, hint: areaCode.map { CellReader.AreaCode(digits: $0, source: .mapping) })
  }

  /// Reads a cell whose row tells an area code; the mapping's serves where the row's is nil.
  public func normalise(_ text: Span<UInt8>, areaCode hint: AreaCodeHint?) -> Normalised<PhoneCell> {
    guard let hint, let code = Self.digits(hint.code) else { return normalise(text) }
    if let answer = PlainCell.read(text, home: country, rowHasCode: true) { return answer }
    let alternative = hint.alternative.flatMap(Self.digits)
    return normaliseAny(
      text, hint: CellReader.AreaCode(digits: code, source: hint.source, alternative: alternative))
  }

  /// Reads a `String` whose row tells an area code; for cold paths and tests.
  public func normalise(_ text: String, areaCode hint: AreaCodeHint?) -> Normalised<PhoneCell> {
    var text = text
    text.makeContiguousUTF8()
    return normalise(text.utf8Span.span, areaCode: hint)
  }

  /// Reads a cell of any kind; plain ones could be read sooner.
  func normaliseAny(_ text: Span<UInt8>, hint: CellReader.AreaCode?) -> Normalised<PhoneCell> {
    guard text.count <= Self.longestText else { return .unusable(Remark(.phoneCellTooLong)) }
    switch ExcelNumber.read(text) {
    case .rounded: return .unusable(Remark(.phoneExcelRounded))
    case .fault: return .unusable(Remark(.phoneExcelFault))
    case .whole(let digits):
      if let cell = quantity(digits, .repaired, text, hint) { return cell }
    case .likely(let digits):
      return quantity(digits, .doubtful, text, hint) ?? .unusable(Remark(.phoneExcelRounded))
    case .other: break
    }
    let scanner = CellScanner(text, lettersAsDigits: false)
    var reader = CellReader(scanner, home: home, hint: hint)
    reader.read()
    if scanner.hasLikeLetters, reader.found.isEmpty || !reader.failures.isEmpty {
      let again = CellScanner(text, lettersAsDigits: true)
      var other = CellReader(again, home: home, hint: hint)
      other.read()
      if again.usedLikeLetters, other.found.count > reader.found.count, other.failures.isEmpty {
        for index in other.found.indices {
          other.found[index].remarks.append(Remark(.phoneLettersForDigits))
          if other.found[index].quality == .certain { other.found[index].quality = .repaired }
        }
        return CellWriter.answer(other, text)
      }
    }
    return CellWriter.answer(reader, text)
  }

  /// A number that a spreadsheet kept as a quantity.
  private func quantity(
    _ digits: DigitString, _ quality: Quality, _ text: Span<UInt8>, _ hint: CellReader.AreaCode?
  ) -> Normalised<PhoneCell>? {
    var plain = digits.text
    plain.makeContiguousUTF8()
    var reader = CellReader(
      CellScanner(plain.utf8Span.span, lettersAsDigits: false), home: home, hint: hint)
    reader.read()
    guard reader.found.count == 1, reader.failures.isEmpty else { return nil }
    reader.found[0].remarks = [Remark(.phoneExcelDamage)]
    if reader.found[0].quality == .certain || quality == .doubtful { reader.found[0].quality = quality }
    reader.found[0].start = 0
    reader.found[0].end = text.count
    return CellWriter.answer(reader, text)
  }
}
