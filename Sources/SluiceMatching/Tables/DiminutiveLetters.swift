import SluiceRecords

extension Diminutives {
  /// Full names by short ones, in letters as `LetterKey` writes them.
  static let known: [[UInt8]: [UInt8]] = {
    var known: [[UInt8]: [UInt8]] = [:]
    var scratch: [UInt8] = []
    func letters(_ text: String) -> [UInt8] {
      var letters: [UInt8] = []
      LetterKey.append(Array(text.utf8).span, to: &letters, scratch: &scratch)
      return letters
    }
    for pair in pairs { known[letters(pair.short)] = letters(pair.full) }
    return known
  }()
}
