import SluiceRecords

/// The quick way for the plainest names: a company's form and a name in one pair of quotes, `ООО "Ромашка"`.
///
/// Shape: nil wherever anything else stands in the text, or its writing may have to be settled; then the thorough way
/// reads it. Both say the same of what both can read.
enum PlainOrganisation {
  static func read(_ text: NameText) -> OrganisationName? {
    let tokens = text.tokens
    let last = tokens.count - 1
    guard last >= 3, tokens[1].kind == .quote || tokens[1].kind == .openQuote,
      tokens[last].kind == .quote || tokens[last].kind == .closeQuote,
      tokens[0].isWord, tokens[0].length <= 4, tokens[0].features.contains(.cyrillic),
      tokens[0].features.isDisjoint(with: [.latin, .digits, .otherScript]), isPlain(text, 2..<last),
      let found = LegalFormFinder.find(in: text, at: 0), found.isPlain,
      Mojibake.repaired(text.bytes) == nil
    else { return nil }
    let name = text.string(2..<last)
    let short = found.short
    let display = String(unsafeUninitializedCapacity: short.utf8.count + name.utf8.count + 5) { output in
      var end = output.startIndex
      func append(_ text: some Sequence<UInt8>) {
        for byte in text {
          output[end] = byte
          end += 1
        }
      }
      append(short.utf8)
      append(" «".utf8)
      append(name.utf8)
      append("»".utf8)
      return end
    }
    return OrganisationName(name: name, legalForm: short, display: display, kind: found.kind)
  }

  /// Whether some tokens are words one space or one hyphen apart, written as names are.
  private static func isPlain(_ text: NameText, _ range: Range<Int>) -> Bool {
    let tokens = text.tokens
    guard tokens[range.lowerBound].features.contains(.startsUpper), !tokens[range.lowerBound].spaced,
      !tokens[range.upperBound].spaced
    else { return false }
    for index in range {
      let token = tokens[index]
      if index > range.lowerBound {
        let gap = Int(token.start - tokens[index - 1].end)
        guard gap == (token.spaced ? 1 : 0), gap == 0 || text.bytes[Int(token.start) - 1] == 0x20 else {
          return false
        }
      }
      guard token.isWord else {
        guard token.kind == .dash, !token.spaced, text.bytes[Int(token.start)] == UInt8(ascii: "-"),
          index > range.lowerBound, index + 1 < range.upperBound, tokens[index - 1].isWord,
          tokens[index + 1].isWord, !tokens[index + 1].spaced
        else { return false }
        continue
      }
      // One alphabet a word; capitals only may be an abbreviation, a form or a shout.
      guard !token.isAllCapitals, !LookAlikes.isMixed(token), token.features.isDisjoint(with: [.otherScript]),
        !(token.features.contains(.digits) && token.hasLetters),
        !OrganisationWords.known.numberLabels.contains(token.hash)
      else { return false }
    }
    return true
  }
}

extension FoundForm {
  /// Whether it is a company's form of one word, about which nothing more needs to be asked.
  fileprivate var isPlain: Bool {
    number != nil && strength == .strong && tokens == 0..<1 && place == .beforeQuoted && kind == .company
      && !isGeneric && !isUnion && !isForgiven
  }
}
