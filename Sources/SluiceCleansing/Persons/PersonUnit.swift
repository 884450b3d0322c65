/// A word of a person's name, or several joined by hyphens, with all that is known of it.
struct PersonUnit {
  var tokens: Range<Int>
  /// The first token behind it that is no dot or comma.
  var follows: Int
  var length = 0
  var knowledge: GivenNames.Knowledge = []
  /// 1 a man's, 2 a woman's patronymic, 0 none.
  var patronymic: UInt8 = 0
  /// Whether оглы or кызы stands behind the name.
  var isLongPatronymic = false
  /// 1 a man's, 2 a woman's, 3 anybody's surname by its ending.
  var surname: UInt8 = 0
  /// 1 a man's, 2 a woman's given name by its ending.
  var givenEnding: UInt8 = 0
  /// Whether the patronymic comes from a given name we know; else it may be a surname in -ович.
  var isOfKnownName = false
  var isAsianSurname = false
  var isRole = false
  var isInitial = false
  var isParticle = false
  var isLatin = false
  var startsUpper = false
  var hasDigits = false
  var isActingI = false
  var isActingO = false

  var isKnownName: Bool { !knowledge.isEmpty }
  var likelySurname: Bool { (surname == 1 || surname == 2) && !knowledge.isGivenName }

  /// `Станкевич`, `Яцкевич`: an ending like a patronymic's that patronymics of known names do not have.
  var endsLikeSurname = false

  /// Cuts some tokens into units.
  static func units(in text: NameText, _ segment: Range<Int>) -> [PersonUnit] {
    var units: [PersonUnit] = []
    units.reserveCapacity(6)
    var index = segment.lowerBound
    while index < segment.upperBound {
      guard text.tokens[index].isWord else {
        index += 1
        continue
      }
      var end = index + 1
      // `Булин-Соколова`, `Мамин -Сибиряк`; a dash that parts two persons has parted the segments already.
      while end + 1 < segment.upperBound, text.tokens[end].kind == .dash, text.tokens[end + 1].isWord {
        end += 2
      }
      var unit = PersonUnit(text, index..<end)
      // `Камал кызы`, `Самед-оглы`
      if end < segment.upperBound, text.tokens[end].isWord, NameEndings.particle(text.tokens[end]) != 0,
        !unit.isRole, unit.length > 1
      {
        unit.patronymic = NameEndings.particle(text.tokens[end])
        unit.isLongPatronymic = true
        end += 1
        unit.tokens = index..<end
        unit.knowledge = []
      }
      var follows = end
      while follows < segment.upperBound,
        text.tokens[follows].kind == .dot || text.tokens[follows].kind == .comma
      {
        follows += 1
      }
      unit.follows = follows
      units.append(unit)
      index = end
    }
    return units
  }

  private init(_ text: NameText, _ range: Range<Int>) {
    tokens = range
    follows = range.upperBound
    let first = text.tokens[range.lowerBound]
    let last = text.tokens[range.upperBound - 1]
    let lastCodes = text.codes[last.codeRange]
    length = first.length
    isLatin = first.features.contains(.latin)
    startsUpper = first.features.contains(.startsUpper)
    hasDigits = first.features.contains(.digits) || last.features.contains(.digits)
    let known = PersonWords.table[first.hash, first.isLatin]
    isRole = known & PersonWords.role != 0
    isParticle = range.count == 1 && known & PersonWords.particle != 0
    if range.count == 1 {
      isInitial = first.length == 1 && first.hasLetters && (startsUpper || hasDot(text, range.upperBound))
      if isInitial {
        isRole = false
        isActingI = text.codes[Int(first.codeStart)] == 48
        isActingO = text.codes[Int(first.codeStart)] == 54
      }
    }
    knowledge = GivenNames.knowledge(first)
    if range.count > 1, !GivenNames.knowledge(last).isGivenName { knowledge = [] }
    if range.count > 1, NameEndings.particle(last) != 0 {
      patronymic = NameEndings.particle(last)
      isLongPatronymic = true
    } else {
      patronymic = NameEndings.patronymic(lastCodes, last.hash)
    }
    surname = NameEndings.surname(lastCodes)
    givenEnding = isLatin || knowledge.isGivenName ? 0 : NameEndings.given(lastCodes)
    if patronymic != 0 { isOfKnownName = isLongPatronymic || NameEndings.isOfKnownName(lastCodes, last.hash) }
    endsLikeSurname = patronymic == 1 && !isOfKnownName && NameEndings.isSurnameInEvich(lastCodes)
    isAsianSurname = range.count == 1 && first.length <= 6 && NameEndings.isAsianSurname(first.hash)
  }

  private func hasDot(_ text: NameText, _ index: Int) -> Bool {
    index < text.tokens.count && text.tokens[index].kind == .dot
  }
}
