/// Tells abbreviations (МТС, СМУ) from words that merely stand in capitals.
enum Abbreviations {
  /// Whether a word of capitals is rather an abbreviation: three letters or fewer and no word of its own, digits in
  /// it, no vowel, or a beginning or an end that no Russian word has.
  static func looksLikeOne(_ text: NameText, _ token: NameToken) -> Bool {
    if token.features.contains(.digits) { return true }
    if OrganisationWords.known.smallWords.contains(token.hash) { return false }
    if token.length <= 3 { return !shortWords.contains(token.hash) }
    let codes = text.codes[token.codeRange]
    guard
      token.features
        == token.features.intersection([.cyrillic, .hasUpper, .startsUpper, .accented, .apostrophe])
    else {
      // Latin: without a vowel it is an abbreviation.
      return !codes.contains { latinVowels.contains($0) }
    }
    let first = codes[codes.startIndex]
    let second = codes[codes.startIndex + 1]
    let last = codes[codes.endIndex - 1]
    let beforeLast = codes[codes.endIndex - 2]
    guard codes.contains(where: isVowel) else { return true }
    if institutes.contains(where: { codes.starts(with: $0) }) { return true }
    if token.length > 6 { return false }
    if !isVowel(first), !isVowel(second), !beginnings.contains(pair(first, second)) { return true }
    if !isVowel(last), !isVowel(beforeLast), last != 68, !ends.contains(pair(beforeLast, last)) {
      return true
    }
    return false
  }

  /// Whether a word ends as adjectives in the nominative do.
  static func endsLikeAdjective(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count >= 5 else { return false }
    return adjectiveEnds.contains(pair(word[word.endIndex - 2], word[word.endIndex - 1]))
  }

  /// Whether a word ends as adjectives made of place names do, in any case: `московской`, `тверского`.
  static func endsLikePlaceAdjective(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count >= 6 else { return false }
    let stem = InstitutionForm.stem(word)
    return stem.count < word.count && stem.suffix(2).elementsEqual(placeStem)
  }

  /// What abbreviations of institutes begin with: `ВНИИАЛМАЗ`.
  private static let institutes = ["нии", "внии", "цнии", "пнии", "снии", "внипи", "цкб"].map(
    LetterCode.codes)
  private static let placeStem = LetterCode.codes("ск")

  private static func isVowel(_ code: UInt8) -> Bool { vowels.contains(code) }
  private static func pair(_ left: UInt8, _ right: UInt8) -> UInt16 { UInt16(left) << 8 | UInt16(right) }

  private static let vowels = Set(LetterCode.codes("аеиоуыэюяіїєәөұүйь"))
  private static let latinVowels = Set(LetterCode.codes("aeiouy"))
  private static func pairs(_ list: String) -> Set<UInt16> {
    Set(
      list.split(separator: " ").map {
        let codes = LetterCode.codes(String($0))
        return pair(codes[0], codes[1])
      })
  }
  private static let adjectiveEnds = pairs("ый ий ой ая яя ое ее ые ие")
  /// Pairs of consonants that begin Russian words.
  private static let beginnings = pairs(
    """
    бл бр вб вв вд вз вк вл вм вн вп вр вс вт вх вч вш гв гд гл гм гн гр дв дж дл дн др жг жд жм жн зв зд зл зм зн зр \
    кв кл км кн кр кс лг лж ль мг мл мн мр мч нр пл пр пс пт пч рв рж рт св сб сг сд сж ск сл см сн сп ср ст сф сх сц \
    сч сш тв тк тл тр ть уз фл фр хв хл хм хн хр цв чв чл чм чр чт шв шк шл шм шн шп шр шт щл шх дз тс гж гз
    """)
  /// Pairs of consonants that end Russian words.
  private static let ends = pairs(
    """
    ст нт рт лт кс рс нс лс мс пс тс нк рк лк ск рд нд лд зд мп рп лп рм лм зм рн лн рг нг лг рх лх рц нц кт пт фт хт \
    рф лф рб лб мб тр др бр гр кр пр вр фр стр нз рз дз нж рж рч лч нч тч сс лл тт фф мм нн рр пп кк шт шн ль рь нь \
    ть дь сь зь вь бь мь пь фь жь шь чь щь тл кл бл гл пл вл фл рл дл зл сл зн гн кн вн тн дн сн рв лв вк зк жк шк тк \
    хм тм см нф дж рш лш нш вт
    """)
  private static let shortWords = Set(
    "дом мир лес сад век луч дон наш ваш при над под для или без про год рай щит меч дар кит лев рок бор лад лик мак мёд дуб ель пик рим сон тон ток фон шар эра эхо юла юг яр дни две три вся мой моя кот кит рог ода"
      .split(separator: " ").map { LetterCode.hash(LetterCode.codes(String($0))) })
}
