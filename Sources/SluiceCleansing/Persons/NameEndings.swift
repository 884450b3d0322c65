import SluiceRecords

/// What the end of a word says: that it is a patronymic or a surname, and whose.
///
/// Rule: Rules/PatronymicEndings.swift.
enum NameEndings {
  /// Endings, told from the last letter backwards; the longest that fits decides.
  struct Table: Sendable {
    private let keys: LastingTable<UInt64>
    private let values: LastingTable<UInt8>
    private let longest: Int

    init(_ lists: [(String, UInt8)]) {
      var endings: [UInt64: UInt8] = [:]
      var longest = 0
      for (list, value) in lists {
        for ending in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
          let codes = LetterCode.codes(String(ending))
          endings[codes.reversed().reduce(LetterCode.hashStart) { LetterCode.hash($0, $1) }] = value
          longest = max(longest, codes.count)
        }
      }
      var size = 16
      while size < endings.count * 2 { size *= 2 }
      var keys = [UInt64](repeating: 0, count: size)
      var values = [UInt8](repeating: 0, count: size)
      for (key, value) in endings {
        var slot = Self.slot(key) & (size - 1)
        while keys[slot] != 0 { slot = (slot + 1) & (size - 1) }
        keys[slot] = key
        values[slot] = value
      }
      self.keys = LastingTable(keys)
      self.values = LastingTable(values)
      self.longest = longest
    }

    @inline(__always) private static func slot(_ key: UInt64) -> Int {
      Int(truncatingIfNeeded: LetterCode.finished(key) >> 40)
    }

    subscript(word: ArraySlice<UInt8>) -> UInt8 {
      var found: UInt8 = 0
      var state = LetterCode.hashStart
      let end = word.endIndex
      var place = end
      let last = max(word.startIndex + 1, end - longest)
      while place > last {
        place -= 1
        state = LetterCode.hash(state, word[place])
        var slot = Self.slot(state) & (keys.count - 1)
        while keys[slot] != 0 {
          if keys[slot] == state {
            found = values[slot]
            break
          }
          slot = (slot + 1) & (keys.count - 1)
        }
      }
      return found
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
    for maker in makers where word.count > maker.ending.count + 1 {
      guard ends(word, with: maker.ending) else { continue }
      let stem = word.dropLast(maker.ending.count)
      var begun = LetterCode.hashStart
      for code in stem { begun = LetterCode.hash(begun, LetterCode.lookAlike[Int(code)]) }
      for end in maker.nameEnds {
        var state = begun
        for code in end { state = LetterCode.hash(state, LetterCode.lookAlike[Int(code)]) }
        if GivenNames.knowledge(LetterCode.finished(state)).contains(.male) { return true }
      }
      for end in maker.nameEnds where stem.count + end.count >= 6 {
        if given((stem + end)[...]) == 1 { return true }
      }
    }
    return false
  }

  private static func ends(_ word: ArraySlice<UInt8>, with ending: [UInt8]) -> Bool {
    guard word.count >= ending.count else { return false }
    let start = word.endIndex - ending.count
    for index in ending.indices where word[start + index] != ending[index] { return false }
    return true
  }

  /// Whether a word ends in -кевич, -цевич and the like, as surnames do and patronymics hardly ever.
  static func isSurnameInEvich(_ word: ArraySlice<UInt8>) -> Bool {
    surnamesInEvich.contains { word.count > $0.count && ends(word, with: $0) }
  }

  private static let surnamesInEvich = ["кевич", "цевич", "чевич", "шевич", "жевич", "хович", "кович"].map(
    LetterCode.codes)

  /// Endings of patronymics and what the name has in their place.
  private static let makers: [(ending: [UInt8], nameEnds: [[UInt8]])] = [
    ("ович", ["", "о", "а"]), ("овна", ["", "о", "а"]), ("ьевич", ["ий", "ья"]), ("ьевна", ["ий", "ья"]),
    ("евич", ["й", "ь", "я"]), ("евна", ["й", "ь", "я"]), ("ич", ["а", "я"]), ("ична", ["а", "я"]),
  ].map { (LetterCode.codes($0.0), $0.1.map(LetterCode.codes)) }

  /// Whether a word is оглы or кызы: 1 son, 2 daughter.
  static func particle(_ token: NameToken) -> UInt8 {
    // The longest has five letters.
    token.length > 5 || token.length < 3 ? 0 : particles[token.hash, token.isLatin]
  }

  static func gender(_ value: UInt8) -> Gender? { value == 1 ? .male : value == 2 ? .female : nil }
}
