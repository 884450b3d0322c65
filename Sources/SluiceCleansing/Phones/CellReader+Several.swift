import SluiceRecords

/// Digits of several numbers that nothing divides, or too little: `350-45-76350-12-58(495)350-02-95`.
extension CellReader {
  private struct Step {
    var cost = Int.max
    var from = 0
    var isLocal = false
    var numbers = 0
    /// Whether another division costs no more.
    var isTied = false
  }

  /// Divides a run into numbers at the least cost; false when no division leaves nothing over.
  mutating func readSeveral(_ run: Range<Int>) -> Bool {
    let places = places(of: run)
    let all = digits[
      items[run.lowerBound].firstDigit..<items[run.upperBound - 1].firstDigit
        + items[run.upperBound - 1].count]
    let base = all.startIndex
    let count = all.count
    let fullLengths = lengths()
    let locals = localLengths(run)
    var steps = Array(repeating: Step(), count: count + 1)
    steps[0].cost = 0
    for begin in 0..<count where steps[begin].cost < Int.max {
      let cut = begin == 0 ? 0 : places[begin].cutCost
      for length in 5...16 where begin + length <= count {
        let isFull = fullLengths >> UInt32(length) & 1 == 1
        let isLocal = locals >> UInt32(length) & 1 == 1
        guard isFull || isLocal else { continue }
        var number = DigitString()
        for place in base + begin..<base + begin + length { number.append(all[place]) }
        let penalty = innerCost(places, begin, length)
        if isFull, begin > 0 || begin + length < count {
          let parsed = NumberingPlan.world.parse(number, plus: false, home: home)
          if isUsable(parsed), parsed.code == home.code {
            let price = parsed.national.count < length ? 7 : places[begin].isLonePrefix ? 40 : 8
            offer(&steps, begin, begin + length, cut + price + penalty, isLocal: false)
          }
        }
        if isLocal, number[0] != 0, local(number) != nil {
          let bracket = places[begin].opens ? 20 : 0
          offer(&steps, begin, begin + length, cut + 12 + penalty + bracket, isLocal: true)
        }
      }
    }
    var end = count
    // The 8 of a number that was cut off.
    if steps[count].cost == Int.max, count > 1, steps[count - 1].numbers >= 2, all[base + count - 1] == 8 {
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
        cost: cost, from: from, isLocal: isLocal, numbers: steps[from].numbers + 1, isTied: steps[from].isTied
      )
    } else if cost == steps[to].cost {
      steps[to].isTied = true
    }
  }

  private mutating func emit(_ steps: [Step], _ end: Int, _ all: ArraySlice<UInt8>, _ run: Range<Int>) {
    var ends: [Int] = []
    var at = end
    while at > 0 {
      ends.append(at)
      at = steps[at].from
    }
    for end in ends.reversed() {
      let step = steps[end]
      var digits = DigitString()
      for place in all.startIndex + step.from..<all.startIndex + end { digits.append(all[place]) }
      var number: FoundNumber
      if step.isLocal, let local = local(digits) {
        number = local
      } else {
        number = made(NumberingPlan.world.parse(digits, plus: false, home: home), digits, false)
        number.codeLength = writtenCode(from: step.from, digits.count - number.national.count, run)
      }
      if steps[ends[0]].isTied, number.quality != .local { number.quality = .doubtful }
      number.start = byte(of: step.from, in: run)
      number.end = byte(of: end - 1, in: run) + 1
      keep(number)
    }
  }

  private struct Place {
    var cutCost = 4
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
      first.opens = gap.contains(.open)
      first.isWide = gap.contains(.wide) || gap.contains(.slash)
      first.isLonePrefix = item.count == 1 && digits[item.firstDigit] == 8
      if first.opens || first.isWide {
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

  /// What speaks against a number that spans these digits.
  private func innerCost(_ places: [Place], _ begin: Int, _ length: Int) -> Int {
    var cost = 0
    for place in begin + 1..<begin + length {
      if places[place].opens, place - begin > 2 { cost += 20 }
      if places[place].isWide { cost += 3 }
    }
    // A number likes to end where a group ends, and its last group to have two or four digits.
    return cost
  }

  /// How many digits a full number has, with prefix and without; a bit for each.
  private func lengths() -> UInt32 {
    let possible = home.possible & 0b0001_1111_1111_1100_0000
    return possible | possible << 1
  }

  /// How many digits a local number has here; a bit for each.
  private func localLengths(_ run: Range<Int>) -> UInt32 {
    var lengths: UInt32 = 1 << 7
    let national = home.usualLength
    func allow(_ code: Int) { if (3...5).contains(code) { lengths |= 1 << UInt32(national - code) } }
    if let hint { allow(hint.count) }
    if let code = found.last(where: \.lendsItsCode)?.codeLength { allow(code) }
    for item in items[run] where item.gap.contains(.open) { allow(item.count) }
    return lengths
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

  private func byte(of digit: Int, in run: Range<Int>) -> Int {
    var at = 0
    for item in items[run] {
      if digit < at + item.count { return min(item.start + digit - at, item.end - 1) }
      at += item.count
    }
    return items[run.upperBound - 1].end - 1
  }
}
