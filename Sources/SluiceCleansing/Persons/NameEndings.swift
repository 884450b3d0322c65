import SluiceRecords

/// What the end of a word says: that it is a patronymic or a surname, and whose.
///
/// Rule: Rules/PatronymicEndings.swift.
enum NameEndings {
  /// Endings, told from the last letter backwards; the longest that fits decides.
  struct Table: Sendable {
    private let endings: [[UInt8]: UInt8]
    private let longest: Int
    private let shortest: Int

    init(_ lists: [(String, UInt8)]) {
      var endings: [[UInt8]: UInt8] = [:]
      for (list, value) in lists {
        for ending in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
          endings[LetterCode.codes(String(ending))] = value
        }
      }
      self.endings = endings
      longest = endings.keys.map(\.count).max() ?? 0
      shortest = endings.keys.map(\.count).min() ?? 0
    }

    subscript(word: ArraySlice<UInt8>) -> UInt8 {
      var length = min(longest, word.count - 1)
      while length >= shortest {
        if let value = endings[Array(word.suffix(length))] { return value }
        length -= 1
      }
      return 0
    }
  }

  private static let patronymics = Table([(PatronymicEndings.male, 1), (PatronymicEndings.female, 2)])
  private static let surnames = Table([
    (PatronymicEndings.anySurname, 3), (PatronymicEndings.maleSurname, 1),
    (PatronymicEndings.femaleSurname, 2),
  ])
  private static let givenNames = Table([
    (PatronymicEndings.femaleGiven, 2), (PatronymicEndings.maleGiven, 1),
  ])
  private static let particles = WordTable([(PatronymicEndings.son, 1), (PatronymicEndings.daughter, 2)])
  private static let wholePatronymics = WordTable([
    (PatronymicEndings.wholeMale, 1), (PatronymicEndings.wholeFemale, 2),
  ])
  private static let other = WordTable([
    (PatronymicEndings.asianSurnames, 1), (PatronymicEndings.joinedBeginnings, 2),
  ])

  /// Whose patronymic a word looks like: 1 a man's, 2 a woman's, 0 none.
  static func patronymic(_ word: ArraySlice<UInt8>, _ hash: UInt64) -> UInt8 {
    let whole = wholePatronymics[hash]
    return whole != 0 ? whole : word.count < 5 ? 0 : patronymics[word]
  }

  /// Whose surname a word looks like: 1 a man's, 2 a woman's, 3 anybody's, 0 not sure to be one.
  static func surname(_ word: ArraySlice<UInt8>) -> UInt8 { word.count < 4 ? 0 : surnames[word] }

  /// Whose given name an unknown word is by its ending: 1 a man's, 2 a woman's, 0 not sure.
  static func given(_ word: ArraySlice<UInt8>) -> UInt8 { word.count < 4 ? 0 : givenNames[word] }

  /// Whether a word is a Korean, Chinese or Vietnamese surname.
  static func isAsianSurname(_ hash: UInt64) -> Bool { other[hash] & 1 != 0 }

  /// Whether a word is written together with the name behind it, as `Мак`.
  static func isJoinedBeginning(_ word: ArraySlice<UInt8>) -> Bool {
    other[LetterCode.hash(word), word.first.map { $0 <= 26 } ?? false] & 2 != 0
  }

  /// Whether a patronymic is made of a given name we know or of what ends like one: `Сергеевич`, `Сурабаевич`, but
  /// not `Паскевич`.
  static func isOfKnownName(_ word: ArraySlice<UInt8>, _ hash: UInt64) -> Bool {
    if wholePatronymics[hash] != 0 { return true }
    for (ending, nameEnds) in makers where word.count > ending.count + 1 {
      guard word.suffix(ending.count).elementsEqual(ending) else { continue }
      let stem = Array(word.dropLast(ending.count))
      for end in nameEnds {
        let name = stem + end
        if GivenNames.knowledge(LetterCode.hash(name)).contains(.male) { return true }
        if name.count >= 6, given(name[...]) == 1 { return true }
      }
    }
    return false
  }

  /// Whether a word ends in -кевич, -цевич and the like, as surnames do and patronymics hardly ever.
  static func isSurnameInEvich(_ word: ArraySlice<UInt8>) -> Bool {
    surnamesInEvich.contains { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }
  }

  private static let surnamesInEvich = ["кевич", "цевич", "чевич", "шевич", "жевич", "хович", "кович"].map(
    LetterCode.codes)

  /// Endings of patronymics and what the name has in their place.
  private static let makers: [([UInt8], [[UInt8]])] = [
    ("ович", ["", "о", "а"]), ("овна", ["", "о", "а"]), ("ьевич", ["ий", "ья"]), ("ьевна", ["ий", "ья"]),
    ("евич", ["й", "ь", "я"]), ("евна", ["й", "ь", "я"]), ("ич", ["а", "я"]), ("ична", ["а", "я"]),
  ].map { (LetterCode.codes($0.0), $0.1.map(LetterCode.codes)) }

  /// Whether a word is оглы or кызы: 1 son, 2 daughter.
  static func particle(_ token: NameToken) -> UInt8 { particles[token.hash, token.isLatin] }

  static func gender(_ value: UInt8) -> Gender? { value == 1 ? .male : value == 2 ? .female : nil }
}
