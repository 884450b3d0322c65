import SluiceRecords

/// A key that the spellings of a name have in common: no vowels, voiced and voiceless consonants as one, words in any
/// order, Cyrillic and Latin alike. Numbers stay as they are.
///
/// Shape: 0 for a name that leaves fewer than three letters. For stores: what meets under it and under one phone or
/// address is one name misspelled.
enum NameSound {
  static func key(_ name: String, letters: inout [UInt8], scratch: inout [UInt8]) -> UInt64 {
    var name = name
    name.makeContiguousUTF8()
    letters.removeAll(keepingCapacity: true)
    LetterKey.append(name.utf8Span.span, to: &letters, scratch: &scratch)
    var sum: UInt64 = 0
    var kept = 0
    var word: UInt64 = 0
    for index in 0...letters.count {
      let letter = index < letters.count ? letters[index] : LetterKey.space
      if letter == LetterKey.space {
        if word != 0 { sum &+= FeatureKeys.joined(word, 11) }
        word = 0
        continue
      }
      let sound = sounds[Int(letter)]
      // The first letter stays, whatever it is.
      if sound == 0, word != 0 { continue }
      word = FeatureKeys.joined(word, UInt64(sound == 0 ? 1 : sound))
      kept += 1
    }
    return kept < 3 ? 0 : max(1, sum)
  }

  /// 0 for vowels; consonants without their voice.
  private static let sounds: [UInt8] = {
    var table = (0..<256).map { UInt8($0) }
    for vowel in "aeiou".utf8 { table[Int(vowel)] = 0 }
    for (voiced, voiceless) in zip("bdgvz".utf8, "ptkfs".utf8) { table[Int(voiced)] = voiceless }
    table[Int(LetterKey.yu)] = 0
    table[Int(LetterKey.ya)] = 0
    table[Int(LetterKey.zh)] = LetterKey.sh
    return table
  }()
}
