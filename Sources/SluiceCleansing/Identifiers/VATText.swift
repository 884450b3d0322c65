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
    "VAT", "NO", "NR", "ID", "IDNR", "UID", "UST", "USTID", "USTIDNR", "TVA", "IVA", "BTW", "MOMS", "NIP",
    "TIN",
    "NUMBER", "REG", "TAX", "DPH", "PVN", "PVM", "KMKR", "OIB", "CIF", "NIF", "PARTITA",
  ].map { Array($0.utf8) }
}
