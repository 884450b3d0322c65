import SluiceRecords

/// Which words of a text are surname, given name and patronymic.
struct PersonParts {
  /// How well the reading is founded.
  enum Sureness: Int, Comparable {
    /// By the order of the words alone.
    case guess
    /// By a known given name, initials or a surname's ending.
    case likely
    /// By a patronymic.
    case sure
    static func < (left: Sureness, right: Sureness) -> Bool { left.rawValue < right.rawValue }
  }

  var surname: Range<Int>?
  var given: Range<Int>?
  var patronymic: Range<Int>?
  var isGivenInitial = false
  var isPatronymicInitial = false
  var gender: Gender?
  var contradicts = false
  var sureness = Sureness.guess
  /// How the words were read when nothing but their order told, in words.
  var order: Phrase?
  /// All tokens of the name.
  var tokens: Range<Int> = 0..<0

  /// The best reading of some tokens; nil when no name is among them.
  static func find(in text: NameText, _ segment: Range<Int>) -> PersonParts? {
    let units = PersonUnit.units(in: text, segment)
    guard var parts = byPatronymic(units) ?? byInitials(units, text) ?? byNames(units, text) else {
      return nil
    }
    parts.close(units, text)
    return parts
  }

  /// A single word of a column that holds one part of names only; nil when more than a word is there.
  static func single(
    in text: NameText, _ segment: Range<Int>, _ expected: PersonNameNormaliser.Part
  ) -> PersonParts? {
    let units = PersonUnit.units(in: text, segment)
    guard units.count == 1, let unit = units.first, !unit.hasDigits else { return nil }
    var parts = PersonParts()
    parts.sureness = .likely
    switch expected {
    case .surname: parts.surname = unit.tokens
    case .givenName:
      parts.given = unit.tokens
      parts.isGivenInitial = unit.isInitial
    case .patronymic:
      parts.patronymic = unit.tokens
      parts.isPatronymicInitial = unit.isInitial
    case .whole: return nil
    }
    parts.close(units, text)
    return parts
  }

  /// Several words of a column that holds one part of names only, all of them that part; nil where a role, a number
  /// or an initial is among them.
  static func undivided(
    in text: NameText, _ segment: Range<Int>, _ expected: PersonNameNormaliser.Part
  ) -> PersonParts? {
    let units = PersonUnit.units(in: text, segment)
    guard let first = units.first, let last = units.last,
      !units.contains(where: { $0.isRole || $0.hasDigits || $0.isInitial })
    else { return nil }
    let tokens = first.tokens.lowerBound..<last.tokens.upperBound
    var parts = PersonParts()
    parts.sureness = .likely
    switch expected {
    case .surname: parts.surname = tokens
    case .givenName: parts.given = tokens
    case .patronymic: parts.patronymic = tokens
    case .whole: return nil
    }
    parts.close(units, text)
    return parts
  }

  /// Whether a text read on the other keyboard layout is a Russian name beyond doubt.
  static func isSurelyRussian(_ text: NameText) -> Bool {
    let units = PersonUnit.units(in: text, 0..<text.tokens.count)
    if byPatronymic(units) != nil { return units.contains { $0.knowledge.isGivenName } }
    guard units.count == 2 else { return false }
    return units.contains { $0.knowledge.isGivenName }
      && units.contains { $0.surname == 1 || $0.surname == 2 }
  }

  // MARK: - With a patronymic

  private static func byPatronymic(_ units: [PersonUnit]) -> PersonParts? {
    var best: (index: Int, score: Int)?
    for index in units.indices where units[index].patronymic != 0 {
      var score = 0
      if index > 0, !units[index - 1].isRole, !units[index - 1].isInitial {
        score = units[index - 1].knowledge.isGivenName ? 6 : 2
        if index > 1, !units[index - 2].isRole { score += 1 }
      } else if index > 0 || units.count > 1 || units[index].endsLikeSurname {
        // `Абрамович Роман`, `Паскевич`: surnames that end like patronymics.
        if !units[index].isLongPatronymic { continue }
      }
      // `Иван Паскевич`: no given name makes it a patronymic.
      if score < 7, !units[index].isOfKnownName, units[index].patronymic == 1, units.count == 2 { continue }
      if score >= best?.score ?? 0 { best = (index, score) }
    }
    guard let best else { return nil }
    var parts = PersonParts()
    let patronymic = units[best.index]
    parts.patronymic = patronymic.tokens
    parts.sureness = .sure
    guard best.index > 0, !units[best.index - 1].isRole, !units[best.index - 1].isInitial else {
      // A patronymic alone, as one addresses a well-known colleague.
      if best.index + 1 < units.count, !units[best.index + 1].isRole { return nil }
      parts.sureness = .likely
      return parts
    }
    var givenIndex = best.index - 1
    if best.index > 2, !units[givenIndex].isKnownName, units[givenIndex - 1].knowledge.isGivenName,
      !units[givenIndex - 2].isRole
    {
      // `Мир Юсуфовна`: a patronymic of two words.
      parts.patronymic = units[givenIndex].tokens.lowerBound..<patronymic.tokens.upperBound
      givenIndex -= 1
    }
    let given = units[givenIndex]
    if givenIndex == 0 || units[givenIndex - 1].isRole, given.likelySurname, !given.isKnownName {
      // `Мамедов Самед-оглы`
      parts.surname = given.tokens
      return parts
    }
    parts.given = given.tokens
    let before = givenIndex > 0 ? units[givenIndex - 1] : nil
    let after = best.index + 1 < units.count ? units[best.index + 1] : nil
    if let before, mayBeSurname(before, beside: given), before.follows == given.tokens.lowerBound {
      parts.surname = withParticles(units, givenIndex - 1)
    } else if let after, mayBeSurname(after, beside: given), after.tokens.lowerBound == patronymic.follows {
      parts.surname = after.tokens
    }
    return parts
  }

  private static func mayBeSurname(_ unit: PersonUnit, beside given: PersonUnit) -> Bool {
    guard !unit.isRole, !unit.hasDigits, unit.length > 1 else { return false }
    // `иванов Мария Петровна`: beside a patronymic an ending tells a surname in any case.
    return unit.startsUpper || !given.startsUpper || unit.surname == 1 || unit.surname == 2
  }

  /// `де`, `фон` and their like before a surname belong to it.
  private static func withParticles(_ units: [PersonUnit], _ index: Int) -> Range<Int> {
    var first = index
    while first > 0, units[first - 1].isParticle, units[first - 1].follows == units[first].tokens.lowerBound {
      first -= 1
    }
    return units[first].tokens.lowerBound..<units[index].tokens.upperBound
  }

  // MARK: - With initials

  private static func byInitials(_ units: [PersonUnit], _ text: NameText) -> PersonParts? {
    var passed = -1
    for index in units.indices where units[index].isInitial && index > passed {
      let second = index + 1 < units.count && units[index + 1].isInitial ? index + 1 : nil
      let next = (second ?? index) + 1
      if let second, isActing(units[index], units[second], next < units.count ? units[next] : nil) {
        passed = second
        continue
      }
      var parts = PersonParts()
      parts.sureness = .likely
      parts.given = units[index].tokens
      parts.isGivenInitial = true
      if let second {
        parts.patronymic = units[second].tokens
        parts.isPatronymicInitial = true
      }
      let before = index > 0 ? units[index - 1] : nil
      let after = next < units.count ? units[next] : nil
      if let before, let after, before.knowledge.isGivenName, second == nil, isName(after),
        !before.likelySurname
      {
        // `Иван И. Петров`
        parts.given = before.tokens
        parts.isGivenInitial = false
        parts.patronymic = units[index].tokens
        parts.isPatronymicInitial = true
        parts.surname = after.tokens
        return parts
      }
      if let before, before.knowledge.isGivenName, !before.likelySurname, second == nil, index > 1,
        isName(units[index - 2])
      {
        // `Smith John A.`
        parts.given = before.tokens
        parts.isGivenInitial = false
        parts.patronymic = units[index].tokens
        parts.isPatronymicInitial = true
        parts.surname = withParticles(units, index - 2)
        return parts
      }
      if let before, isName(before) {
        parts.surname = withParticles(units, index - 1)
        return parts
      }
      if let after, isName(after) {
        var last = next
        while units[last].isParticle, last + 1 < units.count, isName(units[last + 1]) { last += 1 }
        parts.surname = after.tokens.lowerBound..<units[last].tokens.upperBound
        return parts
      }
    }
    return nil
  }

  private static func isName(_ unit: PersonUnit) -> Bool {
    !unit.isRole && !unit.hasDigits && unit.length > 1 && !unit.isInitial
      && (unit.startsUpper || unit.surname == 1 || unit.surname == 2)
  }

  /// `и.о.` in small letters, or before a role, is «acting», not two initials.
  private static func isActing(_ first: PersonUnit, _ second: PersonUnit, _ next: PersonUnit?) -> Bool {
    guard first.isActingI, second.isActingO else { return false }
    return !first.startsUpper || (next?.isRole ?? false)
  }

  // MARK: - With names only

  private static func byNames(_ units: [PersonUnit], _ text: NameText) -> PersonParts? {
    // Of two words alone both are names, whatever their case.
    let isPair = units.count == 2 && !units.contains { $0.isRole } && units.contains { $0.isKnownName }
    let anyUpper = !isPair && units.contains { $0.startsUpper && !$0.isRole }
    var run: [PersonUnit] = []
    for unit in units {
      let isNameLike =
        !unit.isRole && !unit.hasDigits && unit.length > 1
        && (unit.startsUpper || !anyUpper || unit.isParticle)
      if isNameLike, run.last.map({ $0.follows == unit.tokens.lowerBound }) ?? true {
        run.append(unit)
      } else if !run.isEmpty {
        break
      }
    }
    while run.last?.isParticle ?? false { run.removeLast() }
    let names = joinParticles(run)
    switch names.count {
    case 0: return nil
    case 1: return single(names[0], isLower: !anyUpper)
    case 2: return pair(names[0], names[1])
    default: return several(names)
    }
  }

  /// Units with the particles before them as one.
  private static func joinParticles(_ run: [PersonUnit]) -> [PersonUnit] {
    var names: [PersonUnit] = []
    var pending: Int?
    for (index, unit) in run.enumerated() {
      if unit.isParticle, index + 1 < run.count, index > 0 || !unit.startsUpper || run[1].isParticle {
        pending = pending ?? unit.tokens.lowerBound
        continue
      }
      var unit = unit
      if let start = pending {
        unit.tokens = start..<unit.tokens.upperBound
        unit.knowledge = []
        pending = nil
      }
      names.append(unit)
    }
    return names
  }

  private static func single(_ unit: PersonUnit, isLower: Bool) -> PersonParts? {
    var parts = PersonParts()
    if !unit.knowledge.isEmpty {
      parts.given = unit.tokens
      parts.sureness = .likely
    } else if unit.surname == 1 || unit.surname == 2 {
      parts.surname = unit.tokens
      parts.sureness = .likely
    } else if isLower {
      return nil
    } else {
      parts.surname = unit.tokens
      parts.order = Phrase("a surname")
    }
    return parts
  }

  private static func pair(_ first: PersonUnit, _ second: PersonUnit) -> PersonParts {
    var parts = PersonParts()
    parts.sureness = .likely
    if first.isAsianSurname, !second.isKnownName || second.isAsianSurname {
      parts.surname = first.tokens
      parts.given = second.tokens
      return parts
    }
    let givenFirst: Bool
    switch (first.isKnownName, second.isKnownName) {
    case (true, false): givenFirst = true
    case (false, true): givenFirst = false
    case (true, true):
      if first.likelySurname != second.likelySurname {
        givenFirst = second.likelySurname
      } else if let one = first.knowledge.gender, let two = second.knowledge.gender, one != two,
        !first.isLatin
      {
        // `Елена Роман`: a woman's name is nobody's surname.
        givenFirst = one == .female
      } else if first.knowledge.isGivenName != second.knowledge.isGivenName {
        givenFirst = first.knowledge.isGivenName
      } else {
        givenFirst = first.isLatin
        parts.sureness = .guess
      }
    case (false, false):
      if first.likelySurname != second.likelySurname {
        givenFirst = second.likelySurname
      } else {
        givenFirst = first.isLatin
        parts.sureness = .guess
      }
    }
    parts.given = (givenFirst ? first : second).tokens
    parts.surname = (givenFirst ? second : first).tokens
    parts.order = givenFirst ? Phrase("given name and surname") : Phrase("surname and given name")
    return parts
  }

  private static func several(_ names: [PersonUnit]) -> PersonParts? {
    guard names.count <= 4 else { return nil }
    var parts = PersonParts()
    parts.sureness = .likely
    let last = names.count - 1
    if names[0].isAsianSurname, names.count == 3, !names[1].isKnownName, !names[2].isKnownName {
      // `Ким Чен Ын`
      parts.surname = names[0].tokens
      parts.given = names[1].tokens.lowerBound..<names[2].tokens.upperBound
      return parts
    }
    if names[1].isKnownName, !names[0].isKnownName || names[0].likelySurname {
      parts.surname = names[0].tokens
      parts.given = names[1].tokens
      parts.patronymic = names[2].tokens.lowerBound..<names[last].tokens.upperBound
    } else if names[0].isKnownName, names[1].isKnownName, !names[last].isKnownName {
      parts.given = names[0].tokens.lowerBound..<names[last - 1].tokens.upperBound
      parts.surname = names[last].tokens
    } else if names[0].isKnownName || names[0].isLatin {
      parts.given = names[0].tokens
      parts.surname = names[1].tokens.lowerBound..<names[last].tokens.upperBound
      parts.order = Phrase("given name and surname")
      if !names[0].isKnownName { parts.sureness = .guess }
    } else if names[last].isKnownName {
      parts.surname = names[0].tokens.lowerBound..<names[last - 1].tokens.upperBound
      parts.given = names[last].tokens
    } else {
      parts.surname = names[0].tokens
      parts.given = names[1].tokens
      parts.patronymic = names[2].tokens.lowerBound..<names[last].tokens.upperBound
      parts.order = Phrase("surname, given name and patronymic")
      parts.sureness = .guess
    }
    return parts
  }

  // MARK: - Gender

  /// Finds the whole range and the gender.
  private mutating func close(_ units: [PersonUnit], _ text: NameText) {
    let lower = min(
      surname?.lowerBound ?? Int.max, given?.lowerBound ?? Int.max, patronymic?.lowerBound ?? Int.max)
    var upper = max(surname?.upperBound ?? 0, given?.upperBound ?? 0, patronymic?.upperBound ?? 0)
    // The dot of a last initial, and the one at the end of a name, belong to it.
    if isGivenInitial || isPatronymicInitial, upper < text.tokens.count, text.tokens[upper].kind == .dot {
      upper += 1
    }
    tokens = lower..<max(lower, upper)
    var byPatronymic: Gender?
    var byGiven: Gender?
    var bySurname: Gender?
    var known: Gender?
    for index in units.indices {
      let end = units[index].tokens.upperBound
      if end == patronymic?.upperBound, !isPatronymicInitial {
        byPatronymic = NameEndings.gender(units[index].patronymic)
      }
      if end == surname?.upperBound { bySurname = NameEndings.gender(units[index].surname) }
      if end == given?.upperBound {
        known = units[index].knowledge.gender
        let isTold = isGivenInitial || known != nil || units[index].isKnownName
        byGiven = isTold ? isGivenInitial ? nil : known : NameEndings.gender(units[index].givenEnding)
      }
    }
    if let byPatronymic {
      gender = byPatronymic
      contradicts = known.map { $0 != byPatronymic } ?? false
    } else if let byGiven {
      gender = bySurname == nil || bySurname == byGiven ? byGiven : nil
    } else {
      gender = bySurname
    }
  }
}
