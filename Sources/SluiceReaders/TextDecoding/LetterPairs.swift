/// How likely one letter follows another in a language, from texts of our own.
///
/// Shape: letters are numbered from 1, 0 is whatever is no letter; capitals count as their small letters. A language
/// in Latin letters has costs only for pairs with a letter past ASCII: all others are the same in every encoding.
/// Units: costs are quarter bits, -4 log2 of the chance that the second follows the first; 63 at most.
/// Rule: counted by `LetterPairTablesTests` from `Fixtures/readers/encodings/letters`.
struct LetterPairs: Sendable {
  let language: String
  /// Whether the language is written in Latin letters.
  let isLatin: Bool
  private let numbers: [Unicode.Scalar: UInt8]
  private let width: Int
  private let costs: [UInt8]

  init(language: String, letters: String, costs text: String) {
    self.language = language
    let letters = Array(letters.unicodeScalars)
    isLatin = letters.first == "a"
    var numbers: [Unicode.Scalar: UInt8] = [:]
    for (index, letter) in letters.enumerated() { numbers[letter] = UInt8(index + 1) }
    self.numbers = numbers
    width = letters.count + 1
    var grades = text.utf8.lazy.filter { $0 >= 0x30 }.map { $0 - 0x30 }.makeIterator()
    var costs = [UInt8](repeating: 0, count: width * width)
    for index in costs.indices where Self.isStored(index, letters: letters, width: width) {
      costs[index] = grades.next() ?? 63
    }
    self.costs = costs
  }

  /// Whether the table's text has a grade for a cell: pairs of ASCII letters are left out.
  static func isStored(_ index: Int, letters: [Unicode.Scalar], width: Int) -> Bool {
    let (first, second) = index.quotientAndRemainder(dividingBy: width)
    func isASCII(_ number: Int) -> Bool { number == 0 || letters[number - 1].isASCII }
    return index > 0 && !(letters.first == "a" && isASCII(first) && isASCII(second))
  }

  /// The number of a letter in either case; nil for letters that the language has not.
  func number(of letter: Unicode.Scalar) -> UInt8? {
    if let number = numbers[letter] { return number }
    // The dotted capital İ folds to two scalars; its first is the letter.
    return letter.properties.lowercaseMapping.unicodeScalars.first.flatMap { numbers[$0] }
  }

  /// The cost of a pair of numbers.
  @inline(__always) func cost(_ first: UInt8, _ second: UInt8) -> Int {
    Int(costs[Int(first) * width + Int(second)])
  }

  /// All languages by their codes.
  static let byLanguage: [String: LetterPairs] = Dictionary(
    uniqueKeysWithValues: LetterPairTables.all.map {
      ($0.language, LetterPairs(language: $0.language, letters: $0.letters, costs: $0.costs))
    })

  /// The language's name in English.
  static func name(of language: String) -> String { names[language] ?? language }

  /// How rare a language is among the lists we are given, in quarter bits.
  static func rarity(of language: String) -> Int { rarities[language] ?? 8 }

  private static let rarities = [
    "ru": 0, "uk": 4, "kk": 8, "be": 16, "bg": 12, "sr": 20, "mk": 24, "de": 0, "fr": 0, "el": 0,
  ]

  private static let names = [
    "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech", "da": "Danish or Norwegian", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fr": "French", "hr": "Croatian", "hu": "Hungarian",
    "it": "Italian", "kk": "Kazakh", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sr": "Serbian",
    "sv": "Swedish or Finnish", "tr": "Turkish", "uk": "Ukrainian",
  ]
}
