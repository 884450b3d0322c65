import SluiceRecords

/// Digits of several numbers that nothing divides, or too little: `350-45-76350-12-58(495)350-02-95`.
///
/// Every division into full and local numbers has a price: cuts inside a group of digits cost more than cuts at
/// signs, odd groupings cost, and the cheapest division wins. Nothing may be left over but the lone prefix of a number that was
/// cut off.
extension CellReader {
  private struct Step {
    var cost = Int.max
    var from = 0
    var isLocal = false
    var numbers = 0
    /// Whether one of the numbers is a full one, whose code may serve.
    var hasFull = false
    /// Whether another division costs no more.
    var isTied = false
  }

  /// Divides a run into numbers at the least cost; false when no division leaves nothing over.
  mutating func readSeveral(_ run: Range<Int>) -> Bool {
    let places = places(of: run)
    let last = items[run.upperBound - 1]
    let all = digits[items[run.lowerBound].firstDigit..<last.firstDigit + last.count]
    let count = all.count
    let fullLengths = fullLengths
    let locals = localLengths(run)
    let plus = items[run.lowerBound].gap.contains(.plus)
    var steps = Array(repeating: Step(), count: count + 1)
    steps[0].cost = 0
    for begin in 0..<count where steps[begin].cost < Int.max {
      for length in 5...16 where begin + length <= count {
        let isFull = fullLengths >> UInt32(length) & 1 == 1 || (plus && begin == 0 && length >= 10)
        let isLocal = locals >> UInt32(length) & 1 == 1
        guard isFull || isLocal else { continue }
        let first = all.startIndex + begin
        let number = DigitString(all[first..<first + length])
        if isFull, begin > 0 || begin + length < count,
          let price = fullPrice(places, begin, number, plus: plus && begin == 0)
        {
          offer(&steps, begin, begin + length, price, isLocal: false)
        }
        let hasCode = length == 7 || steps[begin].hasFull || codeAtHand(fits: length)
        if isLocal, hasCode, !plus || begin > 0, number[0] != 0, let price = localPrice(places, begin, length)
        {
          offer(&steps, begin, begin + length, price, isLocal: true)
        }
      }
    }
    var end = count
    // The 8 of a number that was cut off.
    if steps[count].cost == Int.max, count > 1, steps[count - 1].numbers >= 2, all[all.endIndex - 1] == 8 {
      end = count - 1
    }
    guard steps[end].cost < Int.max, steps[end].numbers >= 2 else { return false }
    emit(steps, end, all, run)
    return true
  }

  private func offer(_ steps: inout [Step], _ from: Int, _ to: Int, _ price: Int, isLocal: Bool) {
    let cost = steps[from].cost + price
    if cost < steps[to].cost {
      steps[to] = Step(
        cost: cost, from: from, isLocal: isLocal, numbers: steps[from].numbers + 1,
        hasFull: steps[from].hasFull || !isLocal, isTied: steps[from].isTied)
    } else if cost == steps[to].cost {
      steps[to].isTied = true
    }
  }

  /// Whether a code is known already that local numbers of this length lack.
  private func codeAtHand(fits length: Int) -> Bool {
    let code = home.usualLength - length
    return hint?.digits.count == code || pendingCode?.count == code
      || lender?.codeLength == code
  }

  private mutating func emit(_ steps: [Step], _ end: Int, _ all: ArraySlice<UInt8>, _ run: Range<Int>) {
    var ends: [Int] = []
    var at = end
    while at > 0 {
      ends.append(at)
      at = steps[at].from
    }
    let isTied = steps[end].isTied
    for end in ends.reversed() {
      let step = steps[end]
      let digits = DigitString(all[all.startIndex + step.from..<all.startIndex + end])
      var number: FoundNumber
      if step.isLocal {
        guard let local = local(digits) else { continue }
        number = local
      } else {
        let plus = step.from == 0 && items[run.lowerBound].gap.contains(.plus)
        number = made(NumberingPlan.world.parse(digits, plus: plus, home: home), digits, plus)
        number.codeLength = writtenCode(from: step.from, digits.count - number.national.count, run)
        closeCode()
      }
      if isTied, number.quality != .local { doubt(&number, "digits of the numbers beside it") }
      number.start = byte(of: step.from, in: run, opening: true)
      number.end = byte(of: end - 1, in: run) + 1
      keep(number)
    }
  }

  private struct Place {
    var cutCost = 4
    var beginsGroup = false
    var opens = false
    var isWide = false
    /// Whether the prefix for calls within the country stands here alone.
    var isLonePrefix = false
  }

  /// What it costs to begin a number at each digit.
  private func places(of run: Range<Int>) -> [Place] {
    var places: [Place] = []
    for item in items[run] {
      var first = Place()
      let gap = item.gap
      first.beginsGroup = true
      first.opens = gap.contains(.open)
      first.isWide = gap.contains(.wide) || gap.contains(.slash)
      first.isLonePrefix = item.count == 1 && digits[item.firstDigit] == 8
      if first.opens || first.isWide || places.isEmpty {
        first.cutCost = 0
      } else if gap.contains(.hyphen) {
        first.cutCost = 3
      } else {
        first.cutCost = gap.contains(.space) ? 1 : 2
      }
      places.append(first)
      places.append(contentsOf: repeatElement(Place(), count: item.count - 1))
    }
    return places
  }

  private func fullPrice(_ places: [Place], _ begin: Int, _ number: DigitString, plus: Bool) -> Int? {
    let parsed = NumberingPlan.world.parse(number, plus: plus, home: home)
    guard isUsable(parsed), plus || parsed.code == home.code, !Placeholders.isFilling(parsed.national) else {
      return nil
    }
    let hasPrefix = parsed.national.count < number.count
    // A lone prefix is none of the code's digits.
    if !hasPrefix, places[begin].isLonePrefix { return nil }
    let groups = groupEnds(places, begin, number.count)
    var price: Int?
    for subscriber in 5...7 where GroupShape.isLocal(groups & (1 << UInt32(subscriber) - 1), subscriber) {
      price = min(price ?? 9, groups >> UInt32(subscriber) & 1 == 1 ? 0 : 2)
    }
    if isGlued(places, begin, number.count), price == nil { return nil }
    return (price ?? 6) + (hasPrefix ? 7 : 8) + places[begin].cutCost + innerCost(places, begin, number.count)
  }

  private func localPrice(_ places: [Place], _ begin: Int, _ length: Int) -> Int? {
    guard !places[begin].opens else { return nil }
    let isNice = GroupShape.isLocal(groupEnds(places, begin, length), length)
    if !isNice { return nil }
    return 12 + places[begin].cutCost + innerCost(places, begin, length)
  }

  /// Whether a number begins or ends inside a group of digits.
  private func isGlued(_ places: [Place], _ begin: Int, _ length: Int) -> Bool {
    !places[begin].beginsGroup || (begin + length < places.count && !places[begin + length].beginsGroup)
  }

  /// Where groups begin inside a number: bit n, when n digits stand from there to its end.
  private func groupEnds(_ places: [Place], _ begin: Int, _ length: Int) -> UInt32 {
    var groups: UInt32 = 0
    for place in begin + 1..<begin + length where places[place].beginsGroup {
      groups |= 1 << UInt32(begin + length - place)
    }
    return groups
  }

  /// What speaks against a number that spans these digits.
  private func innerCost(_ places: [Place], _ begin: Int, _ length: Int) -> Int {
    var cost = 0
    for place in begin + 1..<begin + length {
      if places[place].opens, place - begin > 2 { cost += 20 }
      if places[place].isWide { cost += 3 }
    }
    return cost
  }

  /// How many digits a full number has, with prefix and without; a bit for each.
  private var fullLengths: UInt32 {
    let possible = home.possible & 0b0001_1111_1111_1100_0000
    return possible | possible << 1
  }

  /// How many digits a local number has here; a bit for each.
  private func localLengths(_ run: Range<Int>) -> UInt32 {
    var lengths: UInt32 = 1 << 7
    func allow(_ code: Int) { if (3...5).contains(code) { lengths |= 1 << UInt32(home.usualLength - code) } }
    if let hint { allow(hint.digits.count) }
    if let pendingCode { allow(pendingCode.count) }
    if let code = lender?.codeLength { allow(code) }
    for item in items[run] where item.gap.contains(.open) { allow(item.count) }
    let first = items[run.lowerBound]
    allow(first.count == 1 && run.count > 1 ? items[run.lowerBound + 1].count : first.count)
    return lengths & 0xFF
  }

  /// How many digits stand before the first sign inside the number, its prefix left out.
  private func writtenCode(from begin: Int, _ prefix: Int, _ run: Range<Int>) -> Int? {
    var at = 0
    for item in items[run] {
      at += item.count
      let length = at - begin - prefix
      if length > 0 { return (2...5).contains(length) ? length : nil }
    }
    return nil
  }

  private func byte(of digit: Int, in run: Range<Int>, opening: Bool = false) -> Int {
    var at = 0
    for item in items[run] {
      if opening, digit == at, item.openedAt >= 0 { return item.openedAt }
      if digit < at + item.count { return min(item.start + digit - at, item.end - 1) }
      at += item.count
    }
    return items[run.upperBound - 1].end - 1
  }
}

/// The ways people group the digits of a subscriber's number.
enum GroupShape {
  /// Whether groups that begin so many digits before the end (a bit for each) are such a way.
  static func isLocal(_ groups: UInt32, _ length: Int) -> Bool {
    switch length {
    // 7, 3-4, 3-2-2, 2-2-3, 3-3-1, 3-1-3, 2-3-2, 1-2-2-2
    case 7: [0, 0b10000, 0b10100, 0b101000, 0b10010, 0b11000, 0b100100, 0b1010100].contains(groups)
    // 6, 2-2-2, 3-3, 2-4, 4-2
    case 6: [0, 0b10100, 0b1000, 0b10000, 0b100].contains(groups)
    // 5, 1-2-2, 2-3, 3-2, 1-4
    case 5: [0, 0b10100, 0b1000, 0b100, 0b10000].contains(groups)
    default: false
    }
  }
}
