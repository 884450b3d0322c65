import SluiceReaders

/// Understands titles of columns.
///
/// Shape: case, `ё`, marks and numbers at the end (`Телефон 2`, `Телефон (2)`) do not count. A title with words beside
/// a known phrase is understood by the longest phrase in it, and said to be not exact.
public enum TitleDictionary {
  /// What a title means; nil where it says nothing known.
  public static func reading(of title: String) -> TitleReading? {
    let words = words(of: title)
    guard !words.isEmpty, words.count <= 12 else { return nil }
    let isOfPerson = words.contains { word in personWords.contains { word.hasPrefix($0) } }
    if let meaning = exact[words.joined(separator: " ")] {
      return TitleReading(meaning: meaning, isExact: true, isOfPerson: isOfPerson)
    }
    var best: (meaning: TitleMeaning, length: Int, place: Int)?
    for phrase in phrases where phrase.words.count <= words.count {
      guard let place = place(of: phrase, in: words) else { continue }
      // The longest phrase wins; of equals the one that stands first, since what follows is whose it is.
      if best.map({ (phrase.length, -place) > ($0.length, -$0.place) }) ?? true {
        best = (phrase.meaning, phrase.length, place)
      }
    }
    return best.map { TitleReading(meaning: $0.meaning, isExact: false, isOfPerson: isOfPerson) }
  }

  /// Beginnings of words that say a column is about a person at the organisation.
  private static let personWords = [
    "контактн", "лпр", "директор", "руковод", "бухгалт", "представит", "contact", "person", "керівник",
    "особ",
    "лица", "секретар",
  ]

  private struct Phrase {
    let meaning: TitleMeaning
    let words: [String]
    /// Letters in it: of two phrases in a title the longer says more.
    let length: Int
  }

  private static let written: [(meaning: TitleMeaning, text: String)] = TitlePhrases.all.flatMap { entry in
    entry.phrases.split(separator: "|").map { (entry.meaning, String($0)) }
  }

  private static let exact: [String: TitleMeaning] = {
    var all: [String: TitleMeaning] = [:]
    for (meaning, text) in written {
      let key = words(of: text.filter { $0 != "*" }).joined(separator: " ")
      if all[key] == nil { all[key] = meaning }
    }
    return all
  }()

  private static let phrases: [Phrase] = written.compactMap { meaning, text in
    let words = text.split(separator: " ").map(String.init)
    let length = words.reduce(0) { $0 + $1.count }
    // Short words inside a longer title say too little.
    guard length >= 3, meaning != .ignored else { return nil }
    return Phrase(meaning: meaning, words: words, length: length)
  }

  private static func place(of phrase: Phrase, in words: [String]) -> Int? {
    for start in 0...(words.count - phrase.words.count) {
      let fits = zip(phrase.words, words[start...]).allSatisfy { wanted, word in
        wanted.hasSuffix("*") ? word.hasPrefix(wanted.dropLast()) : word == wanted
      }
      if fits { return start }
    }
    return nil
  }

  /// The words of a title: small letters, `е` for `ё`, without marks and without a number at the end.
  static func words(of title: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in ColumnTitles.key(title) {
      if character.isLetter || character.isNumber || character == "№" || character == "#" {
        word.append(character)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    if words.count > 1, let last = words.last, last.allSatisfy(\.isNumber) { words.removeLast() }
    return words
  }
}
