import CPhonePlan
import SluiceRecords

extension CellReader {
  /// Reads groups as one full number; nil when the plan or the writing speaks against it.
  func readWhole(_ run: Range<Int>) -> FoundNumber? {
    let all = digits(of: run)
    let plus = items[run.lowerBound].gap.contains(.plus)
    let parsed = NumberingPlan.world.parse(all, plus: plus, home: home)
    if isUsable(parsed), !contradicts(parsed, all, run, plus) {
      var number = made(parsed, all, plus)
      number.codeLength = writtenCode(run, parsed.national)
      if bracketsHoldPrefix(run, parsed, all) {
        guard parsed.region == home else { return nil }
        number.remarks = [Remark(.phonePrefixInBrackets, [.init("prefix", all.slice(0..<1).text)])]
        number.quality = .repaired
        let asCode = NumberingPlan.world.number(all.slice(0..<home.usualLength), of: home.code)
        if asCode.isValid, asCode.region == home {
          doubt(&number, "\(asCode.e164) with a digit too many")
        }
      } else if number.quality == .foreign, !plus, all.count == parsed.national.count, run.count == 1 {
        // Ten digits of a neighbour that shares the code, where a digit of one's own may be missing.
        doubt(&number, Phrase("a number with a digit missing"))
      }
      if plus, number.quality == .foreign, run.count == 1, all.count == 11, all[0] == 8, home.callingCode == 7
      {
        let atHome = NumberingPlan.world.number(all.slice(1..<11), of: home.code)
        if atHome.isValid { doubt(&number, Phrase(verbatim: atHome.e164)) }
      }
      return number
    }
    return repaired(run, all, plus)
  }

  /// Makes a question of a number.
  func doubt(_ number: inout FoundNumber, _ other: Phrase) {
    number.quality = .doubtful
    number.remarks.append(Remark(.phoneTwoReadings, [.init("one", number.shown), .init("other", other)]))
  }

  /// Whether the plan knows the number and E.164 has room for it.
  func isUsable(_ parsed: ParsedNumber) -> Bool {
    parsed.isValid && parsed.e164Value.flatMap { PhoneNumber(digits: $0) } != nil
  }

  /// `(88662) 49-56-15`: the prefix stands in the brackets, hard before the code.
  private func bracketsHoldPrefix(_ run: Range<Int>, _ parsed: ParsedNumber, _ all: DigitString) -> Bool {
    let first = items[run.lowerBound]
    return home.callingCode == 7 && first.gap.contains(.open) && first.count > 3 && run.count > 1
      && items[run.lowerBound + 1].gap.contains(.close) && all.count == parsed.national.count + 1
      && parsed.code == home.code
  }

  /// Whether the writing says otherwise: `8-555-320442` sets a prefix apart that the plan took for part of the code.
  private func contradicts(_ parsed: ParsedNumber, _ all: DigitString, _ run: Range<Int>, _ plus: Bool)
    -> Bool
  {
    let first = items[run.lowerBound].count
    // +8 (495) …: the country code would reach across groups, and at home the digits make sense.
    if plus {
      return home.callingCode == 7 && all.count == 11 && first == 1 && all[0] == 8
        && NumberingPlan.world.number(all.slice(1..<11), of: home.code).isValid
    }
    guard run.count > 1 else { return false }
    // 7-88422-674588: code and prefix both, the prefix no group of its own. Only a mobile is beyond doubt.
    if parsed.code == home.code, all.count - parsed.national.count == 2, home.callingCode == 7,
      parsed.type != .mobile, first != 2, !(first == 1 && items[run.lowerBound + 1].count == 1)
    {
      return true
    }
    return first == 1 && parsed.national.count == all.count
      && home.onlyPrefix == all[0]
  }

  /// A number with the remarks that its writing calls for.
  func made(_ parsed: ParsedNumber, _ all: DigitString, _ plus: Bool) -> FoundNumber {
    var number = FoundNumber(
      national: parsed.national, code: parsed.code, region: parsed.region, type: parsed.type,
      quality: parsed.region == home ? .certain : .foreign, remarks: [], start: 0, end: 0)
    let consumed = all.count - parsed.national.count
    let codeDigits = DigitString(UInt64(parsed.code.value))
    let beginsWithCode = all.slice(0..<codeDigits.count) == codeDigits
    if Placeholders.isFilling(parsed.national) {
      number.isPlaceholder = true
    } else if plus {
      if consumed != codeDigits.count {
        number.remarks = [Remark(.phoneDoubledPrefix)]
        if number.quality == .certain { number.quality = .repaired }
      }
    } else if parsed.code != home.code {
      number.remarks = [Remark(.phoneInternationalPrefix)]
    } else if consumed == 0 {
      number.remarks = [Remark(.phoneCountryCodeAdded, [.init("code", "+\(codeDigits.text)")])]
    } else if beginsWithCode, consumed == codeDigits.count {
      number.remarks = [Remark(.phonePlusAdded)]
    } else if beginsWithCode, consumed > codeDigits.count {
      number.remarks = [Remark(.phoneDoubledPrefix)]
      number.quality = number.quality == .certain ? .repaired : number.quality
    } else {
      let prefix = all.slice(0..<max(consumed, 0)).text
      number.remarks = [
        Remark(.phoneTrunkPrefix, [.init("prefix", prefix), .init("code", "+\(codeDigits.text)")])
      ]
    }
    return number
  }

  /// How many digits the writing sets apart as the area code; nil when it does not tell.
  private func writtenCode(_ run: Range<Int>, _ national: DigitString) -> Int? {
    var before = count(of: run) - national.count
    guard before >= 0 else { return nil }
    var length = 0
    for item in run {
      let size = items[item].count
      if before > 0 {
        // The prefix may share its group with the code: (88662) 49-56-15.
        let taken = min(before, size)
        before -= taken
        length += size - taken
      } else {
        length += size
      }
      if length > 0 {
        let next = gap(after: item)
        // 343-73 inside brackets is one code.
        if items[item].gap.contains(.open) || isInsideBrackets(item, run), !next.contains(.close) { continue }
        return length < national.count && length <= 5 ? length : nil
      }
    }
    return nil
  }

  /// Whether a bracket opened earlier in the run still stands open at an item.
  private func isInsideBrackets(_ item: Int, _ run: Range<Int>) -> Bool {
    var open = false
    for place in run.lowerBound...item {
      if items[place].gap.contains(.close) { open = false }
      if items[place].gap.contains(.open) { open = true }
    }
    return open
  }

  /// Undoes damage that can be undone in one way only.
  private func repaired(_ run: Range<Int>, _ all: DigitString, _ plus: Bool) -> FoundNumber? {
    guard all.count >= 10, all.overflow == 0 else { return nil }
    let plan = NumberingPlan.world
    if plus {
      // +8 (495) …: the prefix in place of the code.
      if home.callingCode == 7, all[0] == 8, all.count == 11 {
        let parsed = plan.number(all.slice(1..<11), of: home.code)
        if parsed.isValid { return mended(parsed, .phoneDoubledPrefix, run) }
      }
      return withoutBracketedZero(run, all)
    }
    if all[0] == 0, all[1] == 0 {
      let parsed = plan.parse(all.slice(2..<all.count), plus: true, home: home)
      if isUsable(parsed) {
        var number = made(parsed, all.slice(2..<all.count), true)
        number.remarks = [Remark(.phoneInternationalPrefix)]
        return number
      }
    }
    if let number = withoutPlus(all) { return number }
    if home.callingCode == 7, all.count == 12, all[2] == 9, all[0] == 7 || all[0] == 8,
      all[1] == 7 || all[1] == 8
    {
      let parsed = plan.number(all.slice(2..<12), of: home.code)
      if parsed.isValid { return mended(parsed, .phoneDoubledPrefix, run) }
    }
    if let number = bracketTyped(run, all) { return number }
    if let number = sovietPrefix(all) { return number }
    if var number = changedCode(all, run) {
      if let other = asNeighboursDial(all) { doubt(&number, Phrase(verbatim: other.shown)) }
      return number
    }
    return asNeighboursDial(all)
  }

  private func mended(_ parsed: ParsedNumber, _ reason: Reason, _ run: Range<Int>) -> FoundNumber {
    var number = made(parsed, parsed.national, false)
    number.quality = .repaired
    number.remarks = [Remark(reason)]
    number.codeLength = writtenCode(run, parsed.national)
    return number
  }

  /// `+7 (0) 495 …`: the zero that is dialled at home.
  private func withoutBracketedZero(_ run: Range<Int>, _ all: DigitString) -> FoundNumber? {
    guard run.count > 2 else { return nil }
    let zero = run.lowerBound + 1
    guard items[zero].count == 1, items[zero].gap.contains(.open), gap(after: zero).contains(.close),
      digits(of: zero..<zero + 1)[0] == 0
    else { return nil }
    let rest = digits(of: run.lowerBound..<zero) + digits(of: zero + 1..<run.upperBound)
    let parsed = NumberingPlan.world.parse(rest, plus: true, home: home)
    guard isUsable(parsed) else { return nil }
    var number = mended(parsed, .phoneDoubledPrefix, run)
    number.codeLength = nil
    if parsed.region != home { number.quality = .foreign }
    return number
  }

  /// The prefix 8 of Soviet days where the plan has another one or none: `8 (044) 234-56-78` in Ukraine,
  /// `8 371 123-45-67` in Uzbekistan, whose codes had a 3 before them.
  private func sovietPrefix(_ all: DigitString) -> FoundNumber? {
    guard isSoviet(home.callingCode), home.callingCode != 7 else { return nil }
    var rest = all
    if all[0] == 8 { rest.drop(1) }
    let prefix = Remark(.phoneTrunkPrefix, [.init("prefix", "8"), .init("code", "+\(home.callingCode)")])
    let parsed = NumberingPlan.world.parse(rest, plus: false, home: home)
    if all[0] == 8, parsed.isValid, parsed.code == home.code {
      var number = made(parsed, rest, false)
      number.quality = .repaired
      number.remarks = [prefix]
      return number
    }
    guard home.callingCode == 998, rest.count == 10, rest[0] == 3 else { return nil }
    let short = NumberingPlan.world.number(rest.slice(1..<10), of: home.code)
    guard short.type == .fixedLine else { return nil }
    var number = made(short, short.national, false)
    number.quality = .repaired
    number.codeLength = 2
    number.remarks = [
      Remark(
        .phoneAreaCodeChanged, [.init("old", rest.slice(0..<3).text), .init("new", rest.slice(1..<3).text)])
    ]
    return number
  }

  /// Calling codes of countries that once dialled 8.
  private func isSoviet(_ code: Int) -> Bool {
    switch code {
    case 7, 370...375, 380, 992...996, 998: true
    default: false
    }
  }

  /// `8 029 123-45-67` far from Belarus, where 8 0 is the prefix, as once in Ukraine; `8 495 …` far from Russia.
  private func asNeighboursDial(_ all: DigitString) -> FoundNumber? {
    guard all.count == 11, all[0] == 8 else { return nil }
    if home.callingCode != 7, all[1] != 0, isSoviet(home.callingCode), let code = PlanCode(7) {
      let parsed = NumberingPlan.world.number(all.slice(1..<11), of: code)
      guard parsed.isValid else { return nil }
      var number = made(parsed, parsed.national, true)
      number.quality = .doubtful
      number.remarks = [Remark(.phoneNeighboursPrefix, [.init("country", parsed.region?.name ?? "RU")])]
      return number
    }
    guard all[1] == 0 else { return nil }
    var found: FoundNumber?
    for country in [375, 380] where country != home.callingCode {
      guard let code = PlanCode(country) else { continue }
      let parsed = NumberingPlan.world.number(all.slice(2..<11), of: code)
      guard parsed.isValid else { continue }
      if found != nil { return nil }
      found = made(parsed, parsed.national, true)
      found?.quality = .doubtful
      found?.remarks = [
        Remark(.phoneNeighboursPrefix, [.init("country", parsed.region?.name ?? "\(country)")])
      ]
    }
    return found
  }

  /// A number of a neighbouring country whose plus is missing.
  private func withoutPlus(_ all: DigitString) -> FoundNumber? {
    guard all.count >= 11, let code = NumberingPlan.world.leadingCode(of: all), code.value >= 370,
      code.value <= 998,
      code != home.code, isSoviet(code.value)
    else { return nil }
    let parsed = NumberingPlan.world.parse(all, plus: true, home: home)
    guard isUsable(parsed), parsed.national.count + 3 == all.count else { return nil }
    var number = made(parsed, all, true)
    number.remarks = [Remark(.phonePlusAdded)]
    return number
  }

  /// `9495) 329-70-11`: 9 and 0 are the keys of the brackets.
  private func bracketTyped(_ run: Range<Int>, _ all: DigitString) -> FoundNumber? {
    let first = items[run.lowerBound]
    guard run.count > 1, all.count == 11, (4...6).contains(first.count) else { return nil }
    let closes = items[run.lowerBound + 1].gap.contains(.close)
    var rest = DigitString()
    let typed: Int
    if !first.gap.contains(.open), closes, all[0] == 9 {
      typed = 0
    } else if first.gap.contains(.open), !closes, all[first.count - 1] == 0 {
      typed = first.count - 1
    } else {
      return nil
    }
    for place in 0..<all.count where place != typed { rest.append(all[place]) }
    let parsed = NumberingPlan.world.parse(rest, plus: false, home: home)
    guard isUsable(parsed) else { return nil }
    var number = made(parsed, rest, false)
    number.quality = .repaired
    number.remarks = [Remark(.phoneBracketTyped, [.init("digit", typed == 0 ? "9" : "0")])]
    number.codeLength = first.count - 1
    return number
  }

  /// Codes that were replaced: Russia's 0xx became 4xx, Kazakhstan's 3xx became 7xx.
  private func changedCode(_ all: DigitString, _ run: Range<Int>) -> FoundNumber? {
    guard home.callingCode == 7 else { return nil }
    let national: DigitString
    if all.count == 11, all[0] == 8 || all[0] == 7 {
      national = all.slice(1..<11)
    } else if all.count == 10 {
      national = all
    } else {
      return nil
    }
    // A code has three digits at least, the writing must set no fewer apart, and no prefix with it.
    if let length = writtenCode(run, national), length < 3 { return nil }
    let first = items[run.lowerBound]
    if first.gap.contains(.open), first.count > 4 || (all.count == 11 && first.count > 1) { return nil }
    var changed = DigitString()
    switch (national[0], national[1]) {
    case (0, _): changed.append(4)
    case (3, 1), (3, 2): changed.append(7)
    default: return nil
    }
    for place in 1..<10 { changed.append(national[place]) }
    let parsed = NumberingPlan.world.number(changed, of: home.code)
    guard parsed.isValid, !Placeholders.isFilling(national) else { return nil }
    var number = mended(parsed, .phoneAreaCodeChanged, run)
    if parsed.region != home { number.quality = .foreign }
    let length = number.codeLength ?? 3
    number.remarks = [
      Remark(
        .phoneAreaCodeChanged,
        [.init("old", national.slice(0..<length).text), .init("new", changed.slice(0..<length).text)])
    ]
    return number
  }
}
