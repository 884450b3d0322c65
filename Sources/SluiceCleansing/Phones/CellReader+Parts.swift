import CPhonePlan
import SluiceRecords

/// Local numbers, endings and extensions: digits that need another number to make sense.
extension CellReader {
  /// Reads groups as a number without its area code.
  mutating func readLocal(_ part: Range<Int>) -> FoundNumber? {
    guard !items[part.lowerBound].gap.contains(.plus) else { return nil }
    // A bracket sets a code apart, and then this is no local number.
    for item in part where items[item].gap.contains(.open) && items[item].count > 2 { return nil }
    guard var number = local(digits(of: part)) else { return nil }
    span(&number, part)
    return number
  }

  /// The local number of some digits: completed when a code is known, kept when its length is right.
  mutating func local(_ local: DigitString) -> FoundNumber? {
    guard (4...9).contains(local.count) else { return nil }
    if pendingCode == nil, let sibling = lender {
      let length = sibling.national.count - local.count
      if length >= 2, length <= 5, sibling.codeLength == nil || sibling.codeLength == length,
        sibling.national.slice(0..<length) != hint?.digits || sibling.code != home.code,
        let number = completed(sibling.national.slice(0..<length), local, "a number beside it", sibling.code)
      {
        return number
      }
    }
    if let pendingCode, let number = completed(pendingCode, local, "the code before it", home.code) {
      return number
    }
    if let hint, var number = completed(hint.digits, local, sentence(hint.source), home.code) {
      if let other = hint.alternative {
        let parsed = NumberingPlan.world.number(other + local, of: home.code)
        if parsed.isValid { doubt(&number, Phrase(verbatim: parsed.e164)) }
      }
      return number
    }
    let fits = local.count == 7 || (local.count == 6 && home.local >> 6 & 1 == 1)
    guard fits, local[0] != 0 || local.value == 0 else { return nil }
    var number = FoundNumber(
      national: local, code: home.code, region: nil, type: .unknown, quality: .local,
      remarks: [Remark(.phoneNoAreaCode, [.init("digits", "\(local.count)")])], isLocal: true, start: 0,
      end: 0)
    number.isPlaceholder = Placeholders.isLocal(local)
    return number
  }

  private mutating func completed(
    _ areaCode: DigitString, _ local: DigitString, _ source: Phrase, _ code: PlanCode
  ) -> FoundNumber? {
    guard local.count >= 5, !Placeholders.isLocal(local) else { return nil }
    let parsed = NumberingPlan.world.number(areaCode + local, of: code)
    guard isUsable(parsed) else { return nil }
    if let pendingCode, pendingCode == areaCode { codeServed = true }
    return FoundNumber(
      national: parsed.national, code: code, region: parsed.region, type: parsed.type, quality: .completed,
      remarks: [.areaCodeAdded(areaCode, from: source)],
      codeLength: areaCode.count, start: 0, end: 0)
  }

  private func sentence(_ source: AreaCodeHint.Source) -> Phrase {
    switch source {
    case .mapping: Phrase("the mapping")
    case .city: Phrase("the city of the row")
    case .address: Phrase("the address of the row")
    }
  }

  /// Digits behind a number that are no number of their own: an extension more, an ending, a service.
  mutating func readMore(_ part: Range<Int>, _ count: Int) -> Int? {
    guard count <= 5, let last = found.last else { return nil }
    let gap = items[part.lowerBound].gap
    let dividing: Gap = [.comma, .semicolon, .slash]
    guard !gap.isDisjoint(with: dividing), gap.isDisjoint(with: [.line, .plus]) else { return nil }
    if last.extensionDigits != nil, !looksLocal(part, last) {
      return readExtension(part)
    }
    guard count <= 4, !(count == 4 && last.national.count < 6) else { return nil }
    let ending = digits(of: part)
    let slash = gap.contains(.slash)
    if !slash, let service = serviceNumber(part), !follows(ending, last.national) {
      failures.append(Remark(.phoneServiceNumber, [.init("number", service)]))
      return part.upperBound
    }
    guard count > 1 || slash else { return nil }
    var number = last
    number.national = last.national.slice(0..<last.national.count - count) + ending
    number.extensionDigits = nil
    number.remarks = [Remark(.phoneSharedBeginning, [.init("digits", "\(count)")])]
    if !number.isLocal {
      let parsed = NumberingPlan.world.number(number.national, of: number.code)
      guard isUsable(parsed) else { return nil }
      number.region = parsed.region
      number.type = parsed.type
      if number.quality != .foreign { number.quality = .completed }
    }
    if count > 2, !slash {
      number.quality = .doubtful
      number.remarks.append(
        Remark(
          .phoneTwoReadings, [.init("one", number.shown), .init("other", Phrase("extension \(ending.text)"))])
      )
    }
    span(&number, part)
    found.append(number)
    return part.upperBound
  }

  /// Whether the digits come next after a number's last ones: 18 and 19.
  private func follows(_ ending: DigitString, _ national: DigitString) -> Bool {
    guard ending.count < national.count else { return false }
    let last = national.slice(national.count - ending.count..<national.count).value
    return ending.value > last && ending.value - last <= 9
  }

  /// Whether groups look like a local number of the place of another number.
  private func looksLocal(_ part: Range<Int>, _ last: FoundNumber) -> Bool {
    let count = count(of: part)
    guard count >= 5, let length = last.codeLength else { return false }
    return length + count == last.national.count && part.count > 1
  }

  /// `450-39-31 (0630)`, `342-90-18 (19)`: digits in brackets behind a number.
  mutating func readBracketed(_ first: Int) -> Int? {
    if isCodeOnly(first) { return nil }
    guard followsNumber, let last = found.last, items[first].gap.contains(.open),
      !gap(after: first).isDisjoint(with: [.close, .comma]),
      items[first].gap.isDisjoint(with: [.plus, .line, .semicolon])
    else { return nil }
    let count = items[first].count
    let digits = digits(of: first..<first + 1)
    if count == 2, follows(digits, last.national), !items[first].gap.contains(.comma) {
      var number = last
      number.national = last.national.slice(0..<last.national.count - 2) + digits
      number.remarks = [Remark(.phoneSharedBeginning, [.init("digits", "2")])]
      if number.quality == .certain || number.quality == .repaired { number.quality = .completed }
      span(&number, first..<first + 1)
      found.append(number)
      return first + 1
    }
    // A code in brackets begins the next number, unless nothing follows it.
    let next = first + 1
    if next < items.count, items[next].kind == .digits, items[next].gap.isDisjoint(with: Gap.strong) {
      return nil
    }
    guard (3...6).contains(count), last.extensionDigits == nil else {
      if count <= 2 {
        note(first..<first + 1)
        return first + 1
      }
      return nil
    }
    found[found.count - 1].extensionDigits = digits
    found[found.count - 1].remarks.append(Remark(.phoneExtensionGuessed))
    if last.quality == .certain { found[found.count - 1].quality = .doubtful }
    found[found.count - 1].end = items[first].end
    return first + 1
  }

  /// `(34155)` behind numbers whose codes stand in brackets too: a code that lost its number.
  private func isCodeOnly(_ item: Int) -> Bool {
    guard items[item].gap.contains(.comma), let last = found.last, last.codeLength == items[item].count else {
      return false
    }
    return items[..<item].last { $0.count == items[item].count && $0.gap.contains(.open) } != nil
  }

  /// `(8722)`, `8 (86141)`, `код 495`: an area code for the numbers behind it, or for none.
  mutating func readCode(_ run: Range<Int>) -> Int? {
    defer { codeFollows = false }
    guard let item = run.last, run.count <= 2 else { return nil }
    let bracketed = items[item].gap.contains(.open) && gap(after: item).contains(.close)
    guard bracketed || (codeFollows && run.count == 1) else { return nil }
    var code = digits(of: item..<item + 1)
    if run.count == 2 {
      guard items[run.lowerBound].count == 1, home.callingCode == 7 else { return nil }
    } else if code.count > 3, home.onlyPrefix == code[0],
      !beginsNumber(code)
    {
      code.drop(1)
    }
    guard (2...5).contains(code.count), beginsNumber(code) else { return nil }
    closeCode()
    pendingCode = code
    return run.upperBound
  }

  /// Whether a number of the home country begins so.
  func beginsNumber(_ code: DigitString) -> Bool {
    let rest = home.usualLength - code.count
    guard rest > 0 else { return false }
    for filler in [2, 5, 0, 9] as [UInt8] {
      var number = code
      for _ in 0..<rest { number.append(filler) }
      if NumberingPlan.world.number(number, of: home.code).isValid { return true }
    }
    return false
  }

  /// A code that no number followed is a finding.
  mutating func closeCode() {
    if pendingCode != nil, !codeServed { failures.append(Remark(.phoneCodeOnly)) }
    pendingCode = nil
    codeServed = false
  }

  /// `7-812-4134967-256`, `7-4832-664222-664124`: a full number and a group more.
  mutating func readWithTrailingGroup(_ run: Range<Int>) -> Bool {
    let last = run.upperBound - 1
    let rest = run.lowerBound..<last
    let first = items[run.lowerBound]
    guard first.gap.contains(.open) || first.gap.contains(.plus) || first.count == 1,
      items[last].gap.isDisjoint(with: [.open, .close]), let length = Optional(items[last].count),
      length >= 2,
      var number = readWhole(rest), !number.isPlaceholder
    else { return false }
    let digits = digits(of: last..<run.upperBound)
    span(&number, rest)
    if let code = number.codeLength, code + length == number.national.count {
      found.append(number)
      guard var second = local(digits) else { return true }
      span(&second, last..<run.upperBound)
      doubt(&second, "extension \(digits.text)")
      found.append(second)
    } else if length == 2, follows(digits, number.national) {
      found.append(number)
      number.national = number.national.slice(0..<number.national.count - 2) + digits
      number.remarks = [Remark(.phoneSharedBeginning, [.init("digits", "2")])]
      doubt(&number, "extension \(digits.text)")
      span(&number, last..<run.upperBound)
      found.append(number)
    } else if (3...5).contains(length) {
      number.extensionDigits = digits
      number.end = items[last].end
      number.remarks.append(Remark(.phoneExtensionGuessed))
      number.quality = .doubtful
      found.append(number)
    } else {
      return false
    }
    return true
  }

  /// Reads groups as extensions of the last number; gives the item behind them, or the first one if they are none.
  mutating func readExtension(_ run: Range<Int>) -> Int {
    guard var number = found.last else { return run.lowerBound }
    let count = count(of: run)
    if count > 6 {
      return extensionThenNumber(run) ?? run.lowerBound
    }
    // Parts of three digits and more are extensions of their own; shorter ones are one, written in groups.
    let several = run.count > 1 && items[run].allSatisfy { $0.count >= 3 }
    for part in several ? Array(run) : [run.lowerBound] {
      let range = several ? part..<part + 1 : run
      if number.extensionDigits == nil {
        number.extensionDigits = digits(of: range)
        number.end = items[range.upperBound - 1].end
        found[found.count - 1] = number
      } else {
        number.extensionDigits = digits(of: range)
        number.start = items[range.lowerBound].start
        number.end = items[range.upperBound - 1].end
        found.append(number)
      }
    }
    return run.upperBound
  }

  /// `доб. 50-40 8-903-747-85-59` and the like: an extension with a number hard behind it.
  private mutating func extensionThenNumber(_ run: Range<Int>) -> Int? {
    let all = digits(of: run)
    guard all.overflow == 0 else { return nil }
    for length in 1...6 where length < all.count {
      let rest = all.slice(length..<all.count)
      let parsed = NumberingPlan.world.parse(rest, plus: false, home: home)
      // Only a number with its prefix tells where it begins.
      guard isUsable(parsed), parsed.national.count < rest.count, parsed.code == home.code else { continue }
      found[found.count - 1].extensionDigits = all.slice(0..<length)
      var number = made(parsed, rest, false)
      let readings: [Remark.Detail] = [
        .init("one", all.slice(0..<length).text), .init("other", Phrase("another extension")),
      ]
      number.quality = .doubtful
      number.remarks.append(Remark(.phoneTwoReadings, readings))
      found[found.count - 1].quality = .doubtful
      found[found.count - 1].remarks.append(Remark(.phoneTwoReadings, readings))
      span(&number, run)
      found.append(number)
      return run.upperBound
    }
    return nil
  }

  /// Says why groups of digits are no number.
  mutating func fail(_ part: Range<Int>) { failures.append(failure(part)) }

  private func failure(_ part: Range<Int>) -> Remark {
    let all = digits(of: part)
    let plus = items[part.lowerBound].gap.contains(.plus)
    let parsed = NumberingPlan.world.parse(all, plus: plus, home: home)
    if Placeholders.isFilling(all) || all.isOneDigitRepeated || Placeholders.isFilling(parsed.national) {
      return Remark(.phonePlaceholder)
    }
    if parsed.problem == .unknownCountryCode { return Remark(.phoneUnknownCountryCode) }
    let region = plus && parsed.problem == .none ? parsed.code.mainRegion : home
    let lengths = (1..<32).filter { region.possible >> UInt32($0) & 1 == 1 }
    let details: [Remark.Detail] = [
      .init("digits", "\(all.count + all.overflow)"), region.countryDetail,
      .init("expected", Phrase.alternatives(lengths.map(String.init))),
    ]
    let suggestion = likely(all)
    let shortest = lengths.first ?? 0
    if all.count < shortest || (parsed.problem == .none && parsed.national.count < shortest) {
      return Remark(.phoneTooShort, details, suggestion: suggestion)
    }
    if let longest = lengths.first(where: { $0 >= 10 }) ?? lengths.last, all.count > longest + 1 {
      return Remark(.phoneTooLong, details, suggestion: suggestion)
    }
    if parsed.problem == .none, parsed.length == .possible, !parsed.isValid {
      return Remark(
        .phoneUnassignedCode, [region.countryDetail], suggestion: suggestion)
    }
    // A lone prefix with too little behind it, or a digit too many.
    let lacks = items[part.lowerBound].count == 1 && all.count <= shortest
    return Remark(lacks ? .phoneTooShort : .phoneTooLong, details, suggestion: suggestion)
  }

  /// The number a person would guess: the last digits, when they are one.
  private func likely(_ all: DigitString) -> String? {
    let length = home.usualLength
    guard all.overflow == 0, all.count >= length, all.count <= length + 3 else { return nil }
    let parsed = NumberingPlan.world.number(all.slice(all.count - length..<all.count), of: home.code)
    if parsed.isValid { return parsed.e164 }
    let abroad = NumberingPlan.world.parse(all, plus: true, home: home)
    return isUsable(abroad) ? abroad.e164 : nil
  }
}

extension PlanRegion {
  /// The country as remarks name it.
  fileprivate var countryDetail: Remark.Detail {
    name.map { Remark.Detail("country", $0) } ?? Remark.Detail("country", Phrase("the world"))
  }
}
