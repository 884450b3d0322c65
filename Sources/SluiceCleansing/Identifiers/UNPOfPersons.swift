import SluiceRecords

/// УНП of persons in Belarus: two letters and seven digits.
///
/// Rule: Ministry of Taxes of Belarus, resolution 96 of 31.12.2010: the letters count as their place in the alphabet
/// of permitted ones.
enum UNPOfPersons {
  /// Reads a cell of two letters and seven digits, with the label УНП before it or not; nil for anything else.
  static func read(_ text: Span<UInt8>) -> Normalised<TaxIDCell>? {
    var bytes = InlineArray<9, UInt8>(repeating: 0)
    var count = 0
    var index = endOfLabel(text)
    var isRepaired = false
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      let glyph = Glyph(scalar)
      if glyph == .space || count == 0 && glyph != .letter && glyph != .digit { continue }
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

  /// Where the label ends that a cell begins with; 0 without one.
  private static func endOfLabel(_ text: Span<UInt8>) -> Int {
    var index = 0
    var code: UInt64 = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      guard Glyph(scalar) == .letter else { break }
      code = IdentifierLabel.code(code, adding: scalar)
      index += length
      // The label may touch the number's own letters.
      if IdentifierLabel(code: code) == .unp { return index }
    }
    return 0
  }

  private static let alphabet = Array("ABCEHKMOPT".utf8)
}
