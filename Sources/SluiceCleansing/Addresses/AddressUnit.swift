/// A word of an address, with what is joined to it by a hyphen or a slash: `р-н`, `5/1`, `Ростов-на-Дону`.
struct AddressUnit {
  var tokens: Range<Int>
  var role: AddressWords.Role
  /// Whether it begins with a digit.
  var isNumber: Bool
  /// `3-я`, `1-й`.
  var isOrdinal: Bool
  /// How many digits it is, when it is nothing but digits in one piece.
  var digits: Int
  /// Whether a comma stands before it.
  var startsPart: Bool
  /// A single letter, as behind a house number.
  var isLetter: Bool

  static func units(in text: NameText) -> [AddressUnit] {
    var units: [AddressUnit] = []
    units.reserveCapacity(text.tokens.count)
    var index = 0
    var startsPart = true
    while index < text.tokens.count {
      let token = text.tokens[index]
      guard token.isWord else {
        if token.kind == .comma || token.kind == .openBracket || token.kind == .closeBracket {
          startsPart = true
        }
        index += 1
        continue
      }
      var end = index + 1
      while end + 1 < text.tokens.count, text.tokens[end].kind == .dash || text.tokens[end].kind == .slash,
        !text.tokens[end].spaced, text.tokens[end + 1].isWord, !text.tokens[end + 1].spaced
      {
        end += 2
      }
      var unit = AddressUnit(text, index..<end, startsPart: startsPart)
      // `ул. К.Маркса`, `ул. Б. Садовая`: an initial, unless a number stands before it.
      if unit.isLetter, token.features.contains(.startsUpper), !startsPart, !(units.last?.isNumber ?? true),
        end < text.tokens.count, text.tokens[end].kind == .dot
      {
        unit.role = .none
      }
      units.append(unit)
      startsPart = false
      index = end
    }
    return units
  }

  private init(_ text: NameText, _ range: Range<Int>, startsPart: Bool) {
    let first = text.tokens[range.lowerBound]
    let last = text.tokens[range.upperBound - 1]
    tokens = range
    self.startsPart = startsPart
    isNumber = text.codes[Int(first.codeStart)] >= 30 && text.codes[Int(first.codeStart)] < 40
    isOrdinal =
      isNumber && range.count > 1 && last.hasLetters && last.length <= 3 && !last.features.contains(.hasUpper)
    digits = range.count == 1 && !first.hasLetters ? first.length : 0
    isLetter = range.count == 1 && first.length == 1 && first.hasLetters
    role =
      isNumber
      ? .none
      : range.count == 1
        ? AddressWords.role(first.hash)
        : AddressWords.role(LetterCode.hash(text.codes[Int(first.codeStart)..<Int(last.codeEnd)]))
  }
}
