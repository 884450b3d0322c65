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
      // `Булин-Соколова`, `Мамин -Сибиряк`
      while end + 1 < segment.upperBound, text.tokens[end].kind == .dash, text.tokens[end + 1].isWord,
        !(text.tokens[end].spaced && text.tokens[end + 1].spaced)
      {
        end += 2
      }
      var unit = PersonUnit(text, index..<end)
      // `Камал кызы`, `Самед-оглы`
      if end < segment.upperBound, text.tokens[end].isWord, NameEndings.particle(text.tokens[end].hash) != 0,
        !unit.isRole, unit.length > 1
      {
        unit.patronymic = NameEndings.particle(text.tokens[end].hash)
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
    isRole = PersonWords.isRole(first.hash)
    isParticle = range.count == 1 && PersonWords.isParticle(first.hash)
    if range.count == 1 {
      isInitial = first.length == 1 && first.hasLetters && (startsUpper || hasDot(text, range.upperBound))
      if isInitial {
        isRole = false
        isActingI = text.codes[Int(first.codeStart)] == 48
        isActingO = text.codes[Int(first.codeStart)] == 54
      }
    }
    knowledge = GivenNames.knowledge(first.hash)
    if range.count > 1, !GivenNames.knowledge(last.hash).isGivenName { knowledge = [] }
    if range.count > 1, NameEndings.particle(last.hash) != 0 {
      patronymic = NameEndings.particle(last.hash)
      isLongPatronymic = true
    } else {
      patronymic = NameEndings.patronymic(lastCodes, last.hash)
    }
    surname = NameEndings.surname(lastCodes)
    if !isRole, knowledge.isGivenName, range.count == 1 { isRole = false }
  }

  private func hasDot(_ text: NameText, _ index: Int) -> Bool {
    index < text.tokens.count && text.tokens[index].kind == .dot
  }
}
