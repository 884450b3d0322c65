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

  private static let patronymics = Table([
    (PatronymicEndings.male, 1), (PatronymicEndings.female, 2), (PatronymicEndings.none, 0),
  ])
  private static let surnames = Table([
    (PatronymicEndings.maleSurname, 1), (PatronymicEndings.femaleSurname, 2),
    (PatronymicEndings.anySurname, 3), (PatronymicEndings.noneSurname, 0),
  ])
  private static let particles = WordTable([(PatronymicEndings.son, 1), (PatronymicEndings.daughter, 2)])
  private static let wholePatronymics = WordTable([
    (PatronymicEndings.wholeMale, 1), (PatronymicEndings.wholeFemale, 2),
  ])

  /// Whose patronymic a word looks like: 1 a man's, 2 a woman's, 0 none.
  static func patronymic(_ word: ArraySlice<UInt8>, _ hash: UInt64) -> UInt8 {
    let whole = wholePatronymics[hash]
    return whole != 0 ? whole : word.count < 5 ? 0 : patronymics[word]
  }

  /// Whose surname a word looks like: 1 a man's, 2 a woman's, 3 anybody's, 0 not sure to be one.
  static func surname(_ word: ArraySlice<UInt8>) -> UInt8 { word.count < 4 ? 0 : surnames[word] }

  /// Whether a word is оглы or кызы: 1 son, 2 daughter.
  static func particle(_ hash: UInt64) -> UInt8 { particles[hash] }

  static func gender(_ value: UInt8) -> Gender? { value == 1 ? .male : value == 2 ? .female : nil }
}
