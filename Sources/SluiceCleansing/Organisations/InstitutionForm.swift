import SluiceRecords

/// Makes the short form of an institution or association from the words of its long one.
///
/// Rule: Rules/LegalFormWords.swift.
struct InstitutionForm: Sendable {
  static let known = InstitutionForm()

  private var adjectives: [UInt64: String] = [:]
  private var heads: [UInt64: (letter: String, isPublic: Bool)] = [:]
  private let tails: PhraseIndex
  private let tailLetters: [String]
  /// `МБДОУ`, `ГБУЗ` and their like, written short.
  private var shortForms: Set<UInt64> = []
  /// The commonest adjectives by their first four letters, for misprints.
  private var forgiven: [UInt64: (stem: [UInt8], letter: String)] = [:]
  private let shortTails: [UInt64: String]

  /// A form found at some token.
  struct Found {
    var end: Int
    var letters: String
    var isPublic: Bool
    var isForgiven = false
  }

  /// What the form written at a token is, long or short; nil when there is none.
  func find(in text: NameText, at start: Int) -> Found? {
    spelledOut(in: text, at: start) ?? abbreviated(in: text, at: start)
  }

  /// `муниципальное бюджетное дошкольное образовательное учреждение «…»`.
  private func spelledOut(in text: NameText, at start: Int) -> Found? {
    guard text.tokens[start].length > 4, text.tokens[start].features.contains(.cyrillic) else { return nil }
    guard let first = adjectives[stemHash(text, start)] ?? misprinted(text, start) else { return nil }
    var letters = first
    var isForgiven = adjectives[stemHash(text, start)] == nil
    var index = start + 1
    var words = 1
    while index < text.tokens.count, words < 9 {
      let token = text.tokens[index]
      guard token.isWord else {
        // `специальное (коррекционное) образовательное`, `научно-практическое`
        guard token.kind == .openBracket || token.kind == .closeBracket || token.kind == .dash else {
          return nil
        }
        index += 1
        continue
      }
      let hash = stemHash(text, index)
      if let letter = adjectives[hash] {
        letters += letter
      } else if let head = heads[hash] ?? (words > 1 || letters.count > 1 ? misprintedHead(text, index) : nil)
      {
        letters += head.letter
        // A short form nobody uses says less than the words: `РБОФ`.
        guard shortForms.contains(LetterCode.hash(LetterCode.codes(letters))) else { return nil }
        var found = Found(
          end: index + 1, letters: letters, isPublic: head.isPublic, isForgiven: isForgiven)
        addTail(to: &found, in: text)
        return found
      } else if let letter = misprinted(text, index) {
        letters += letter
        isForgiven = true
      } else {
        return nil
      }
      words += 1
      index += 1
    }
    return nil
  }

  /// The letter of a misprinted word, for the commonest words only: `государсвтенное`, `муницпальное`.
  private func misprinted(_ text: NameText, _ index: Int) -> String? {
    let token = text.tokens[index]
    guard token.length >= 8, token.features.contains(.cyrillic) else { return nil }
    let codes = text.codes[token.codeRange]
    let beginning = LetterCode.hash(codes.prefix(4))
    guard let known = forgiven[beginning] else { return nil }
    return Misprint.isNear(Self.stem(codes), known.stem, limit: 2) ? known.letter : nil
  }

  private func misprintedHead(_ text: NameText, _ index: Int) -> (letter: String, isPublic: Bool)? {
    let token = text.tokens[index]
    guard token.length >= 8 else { return nil }
    let codes = text.codes[token.codeRange]
    guard codes.starts(with: Self.institution.prefix(4)) else { return nil }
    return Misprint.isNear(Self.stem(codes), Self.institution, limit: 2) ? ("У", true) : nil
  }

  private static let institution = LetterCode.codes("учрежден")

  /// `МБДОУ`, `ГОУ ВПО`: one word of capitals, perhaps a second.
  private func abbreviated(in text: NameText, at start: Int) -> Found? {
    let token = text.tokens[start]
    guard token.length >= 2, token.isAllCapitals, shortForms.contains(token.hash) else { return nil }
    var found = Found(end: start + 1, letters: "", isPublic: true)
    found.letters = Self.upper(text.codes[token.codeRange])
    if start + 1 < text.tokens.count, text.tokens[start + 1].isAllCapitals,
      let tail = shortTails[text.tokens[start + 1].hash]
    {
      found.letters += tail
      found.end += 1
    }
    return found
  }

  private func addTail(to found: inout Found, in text: NameText) {
    var node = PhraseIndex.root
    var index = found.end
    var best: (Int, Int)?
    while index < text.tokens.count, text.tokens[index].isWord || text.tokens[index].kind == .dash {
      if text.tokens[index].isWord {
        guard let next = tails.step(node, text.tokens[index]) else { break }
        node = next
        if let value = tails.value(node) { best = (value, index + 1) }
      }
      index += 1
    }
    guard let best else { return }
    found.letters += tailLetters[best.0]
    found.end = best.1
  }

  /// The hash of a word without its ending.
  private func stemHash(_ text: NameText, _ index: Int) -> UInt64 {
    LetterCode.hash(Self.stem(text.codes[text.tokens[index].codeRange]))
  }

  /// A word without the ending of an adjective or of a noun in -ие, -ия, -о, -а.
  static func stem(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    // Two letters at least stay in front of an ending and the letter before it.
    word.prefix(word.count - Int(endings[word.dropFirst(2)]))
  }

  /// Endings by their length.
  private static let endings = NameEndings.Table([
    ("ого его ому ему ыми ими ями", 3),
    ("ое ее ая яя ой ей ый ий ые ие ых их ым им ую юю ом ем ям ях", 2), ("а я е у ю о", 1),
  ])

  private static func upper(_ codes: ArraySlice<UInt8>) -> String {
    let capitals = Array("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ".unicodeScalars)
    var text = ""
    for code in codes {
      let looks = LetterCode.lookAlike[Int(code)]
      if looks >= 40, looks < 72 { text.unicodeScalars.append(capitals[Int(looks) - 40]) }
    }
    return text
  }

  private init() {
    func lines(_ table: String) -> [[Substring]] {
      table.split(separator: "\n").map { $0.split(separator: "|", omittingEmptySubsequences: false) }
    }
    for line in lines(LegalFormWords.adjectives) {
      adjectives[LetterCode.hash(LetterCode.codes(String(line[0])))] = String(line[1])
      // `негосударственое`: the doubled letter is often lost.
      if line[0].hasSuffix("нн") {
        adjectives[LetterCode.hash(LetterCode.codes(String(line[0].dropLast())))] = String(line[1])
      }
    }
    for word in ["федеральн", "государственн", "муниципальн", "бюджетн", "образовательн", "дошкольн"] {
      let stem = LetterCode.codes(word)
      if let letter = adjectives[LetterCode.hash(stem)] {
        forgiven[LetterCode.hash(stem.prefix(4))] = (stem, letter)
      }
    }
    for line in lines(LegalFormWords.heads) {
      // The stem rule cuts the nouns shorter than the table writes them.
      let stem = Self.stem(LetterCode.codes(String(line[0]) + "е")[...])
      heads[LetterCode.hash(stem)] = (String(line[1]), line[2] == "b")
      heads[LetterCode.hash(LetterCode.codes(String(line[0])))] = (String(line[1]), line[2] == "b")
    }
    var tails: [(phrase: String, value: Int)] = []
    var tailLetters: [String] = []
    var shortTails: [UInt64: String] = [:]
    for line in lines(LegalFormWords.tails) {
      tails.append((String(line[0]), tailLetters.count))
      tailLetters.append(String(line[1]))
      if line[1].hasPrefix(" ") {
        shortTails[LetterCode.hash(LetterCode.codes(String(line[1])))] = String(line[1])
      }
    }
    self.tails = PhraseIndex(tails)
    self.tailLetters = tailLetters
    self.shortTails = shortTails
    for level in [
      "ФГ", "ФГА", "Ф", "Г", "М", "ОГ", "КГ", "ГО", "НО", "Н", "Ч", "О", "", "ФГК", "Р", "ГК", "КГК",
    ] {
      for type in ["", "Б", "К", "А"] {
        for field in ["", "О", "ДО", "ПО", "СО", "СКО", "НО", "ВО", "СП", "Н", "Л", "Ч", "ОЧ", "СШО"] {
          for tail in ["У", "УЗ", "УК", "УСО", "УСОН", "УН", "УДО", "УП"] {
            let letters = level + type + field + tail
            if letters.unicodeScalars.count < 2 || letters == "УП" { continue }
            shortForms.insert(LetterCode.hash(LetterCode.codes(letters)))
          }
        }
      }
    }
    for form in [
      "АНО", "АНОО", "РОО", "МОО", "МРО", "РОФ", "ФКП", "ГП", "КГП", "РГП", "ГКП", "ГККП", "МКП", "РГУ",
      "КГКП", "РГКП", "ЧОУ", "НОЧУ", "ППО", "БО", "НОО", "МРОО", "ВОО", "ФГП", "КП", "ГП", "МП", "ФУП", "КУП",
      "РУП", "ФГУП", "ГУП", "МУП", "ОГУП", "КГУП", "РГУП", "ФКУП", "ДГУП", "МУДП", "МУСП", "ГБОУ", "ГУДП",
      "ЦРО", "НОУ", "ЧУ",
    ] {
      shortForms.insert(LetterCode.hash(LetterCode.codes(form)))
    }
    for notForms in [
      "ВУЗ", "НУ", "ОУЗ", "РУ", "РУН", "РУК", "ПУ", "ЛУК", "ЛУ", "ЛУЗ", "АУК", "ЧУК", "ЧУЗ", "БУК", "ВОУ",
      "ДОУЗ", "СПУ", "НУК", "РУЗ", "КУК",
      // Nearly always a managing company, `УК Уют`; an institution of culture says whose it is: `МУК`, `ГБУК`.
      "УК",
    ] {
      shortForms.remove(LetterCode.hash(LetterCode.codes(notForms)))
    }
  }
}
