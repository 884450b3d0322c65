import CPhonePlan
import SluiceRecords

/// Reads cells that hold nothing but numbers, plainly written: most cells are such.
///
/// Shape: it says exactly what `CellReader` would say, sooner and with fewer allocations, or nil and lets that one
/// do the work. Up to four full numbers, and local ones where an area code is at hand, between commas, semicolons
/// or brackets; `т.` or `тел.` before the first, `доб.` and digits behind the last.
struct PlainCell {
  /// How a number is written.
  private enum Writing: UInt8 {
    case canonical, trunkPrefix, codeAdded, plusAdded, areaCodeAdded, codeOfNumberBeside, noAreaCode
  }

  private struct Number {
    var value: UInt64 = 0
    var type = PhoneType.unknown
    var writing = Writing.canonical
    var region = PlanRegion(index: 0)
    var from: UInt8 = 0
    var to: UInt8 = 0
    /// For numbers completed from the one beside them.
    var areaCode: UInt32 = 0
    /// The digits of its extension; none where it is empty.
    var extensionFrom: UInt8 = 0
    var extensionTo: UInt8 = 0
  }

  private let text: UnsafeBufferPointer<UInt8>
  private let home: HomeCountry
  private let rowHasCode: Bool

  private var digits = DigitString()
  /// Bit n: a group of digits begins at digit n.
  private var groups: UInt32 = 0
  private var inGroup = false
  private var hasPlus = false
  private var opens = 0
  /// Digits before the opening bracket and before the closing one behind it; -1: there is none.
  private var openBefore = -1
  private var closeBefore = -1
  private var start = -1
  private var openedAt = -1
  private var end = 0
  private var numbers = InlineArray<4, Number>(repeating: Number())
  private var count = 0
  /// The last number whose code local ones may share: its digits, and how many of them are written as the code.
  private var lender: DigitString?
  private var lenderCode = -1

  /// Reads a cell; where the row tells an area code of its own, local numbers are left to `CellReader`.
  static func read(
    _ text: Span<UInt8>, home: HomeCountry, rowHasCode: Bool = false
  ) -> Normalised<PhoneCell>? {
    guard text.count <= 128 else { return nil }
    return text.withUnsafeBufferPointer {
      var reader = PlainCell(text: $0, home: home, rowHasCode: rowHasCode)
      return reader.read() ? reader.answer() : nil
    }
  }

  private init(text: UnsafeBufferPointer<UInt8>, home: HomeCountry, rowHasCode: Bool) {
    self.text = text
    self.home = home
    self.rowHasCode = rowHasCode
  }

  private mutating func read() -> Bool {
    var at = labelEnd
    while at < text.count {
      let byte = text[at]
      switch byte {
      case 0x30...0x39:
        guard digits.count < 16 else { return false }
        if !inGroup {
          groups |= 1 &<< UInt32(truncatingIfNeeded: digits.count)
          inGroup = true
          if digits.isEmpty { start = at }
        }
        digits.append(byte &- 0x30)
        end = at &+ 1
      case 0x20, 0x2D, 0x2E: inGroup = false
      case 0x29:
        inGroup = false
        if closeBefore < 0 { closeBefore = digits.count }
      case 0x28:
        inGroup = false
        if digits.count >= 10, opens > 0, !finishBeforeBracket(at) { return false }
        opens += 1
        openBefore = digits.count
        if digits.isEmpty, !hasPlus { openedAt = at }
      case 0x2B:
        guard digits.isEmpty, !hasPlus else { return false }
        hasPlus = true
        if openedAt < 0 { openedAt = at }
      case 0x2C, 0x3B:
        guard finish() else { return false }
      case 0xC2:
        guard at + 1 < text.count, text[at + 1] == 0xA0 else { return false }
        inGroup = false
        at += 1
      case 0xD0:
        return readExtension(at)
      default: return false
      }
      at += 1
    }
    return finish() && count > 0
  }

  /// Where the cell goes on behind `т.`, `тел.` and the like at its beginning; 0 where none stands there.
  private var labelEnd: Int {
    guard text.count > 3 else { return 0 }
    var end = 0
    if text[0] == 0xD1 && text[1] == 0x82 || text[0] == 0xD0 && text[1] == 0xA2 {
      end = 2
      if text.count > 7, text[2] == 0xD0, text[3] == 0xB5, text[4] == 0xD0, text[5] == 0xBB { end = 6 }
    }
    guard end > 0, text[end] == 0x2E || text[end] == 0x3A || text[end] == 0x20 else { return 0 }
    if text[end] != 0x20 { end += 1 }
    return end < text.count && text[end] == 0x20 ? end + 1 : end
  }

  /// Takes `доб. 123` behind the last number, which ends the cell; false for anything else.
  private mutating func readExtension(_ place: Int) -> Bool {
    guard digits.count >= 10, place + 6 < text.count, text[place + 1] == 0xB4, text[place + 2] == 0xD0,
      text[place + 3] == 0xBE, text[place + 4] == 0xD0, text[place + 5] == 0xB1
    else { return false }
    var from = place + 6
    if text[from] == 0x2E { from += 1 }
    if from < text.count, text[from] == 0x20 { from += 1 }
    guard from < text.count, text.count - from <= 6 else { return false }
    for index in from..<text.count where !(0x30...0x39).contains(text[index]) { return false }
    guard finish(), count > 0 else { return false }
    numbers[count - 1].extensionFrom = UInt8(from)
    numbers[count - 1].extensionTo = UInt8(text.count)
    numbers[count - 1].to = UInt8(text.count)
    return true
  }

  /// `(499) 132-55-41 8 (903) 166-12-18`: a bracket begins another number, whose prefix may stand before it.
  private mutating func finishBeforeBracket(_ place: Int) -> Bool {
    // An extension in brackets, or a number that is longer than usual, is not plain.
    guard place + 4 < text.count,
      text[place + 4] == 0x29 || text[place + 5 < text.count ? place + 5 : place] == 0x29
        || (place + 6 < text.count && text[place + 6] == 0x29),
      digits.slice(0..<home.abroad.count) != home.abroad
    else { return false }
    let last = digits.count - 1
    guard groups >> UInt32(last) & 1 == 1, digits[last] == home.prefix, last >= 10 else { return finish() }
    let prefix = digits[last]
    let prefixAt = end - 1
    digits = digits.slice(0..<last)
    groups &= ~(1 << UInt32(last))
    // The end of the group before.
    end = prefixAt
    while end > 0, !(0x30...0x39).contains(text[end - 1]) { end -= 1 }
    guard finish() else { return false }
    digits.append(prefix)
    groups = 1
    start = prefixAt
    end = prefixAt + 1
    return true
  }

  /// Takes in the number that ends here; false when there is more to it than meets this reader's eye.
  private mutating func finish() -> Bool {
    guard !digits.isEmpty else { return !hasPlus && opens == 0 && closeBefore < 0 }
    guard opens <= 1, count < 4 else { return false }
    let isTaken = digits.count <= 7 ? finishLocal() : digits.count >= 10 && finishFull()
    digits = DigitString()
    groups = 0
    inGroup = false
    hasPlus = false
    opens = 0
    openBefore = -1
    closeBefore = -1
    openedAt = -1
    return isTaken
  }

  private mutating func finishFull() -> Bool {
    let national: DigitString
    let code: PlanCode
    if let quick = quickNational {
      national = quick
      code = home.code
    } else {
      let parsed = NumberingPlan.world.parse(digits, plus: hasPlus, home: home.region)
      guard parsed.isValid else { return false }
      national = parsed.national
      code = parsed.code
    }
    let outcome = NumberingPlan.world.outcome(national, of: code)
    guard outcome.type != 0, let region = code.region(at: outcome.region), !Placeholders.isFilling(national),
      let writing = writing(national, code, region)
    else { return false }
    let type = ParsedNumber.type(outcome.type)
    if type == .fixedLine || type == .fixedOrMobile {
      lender = national
      lenderCode = code == home.code ? writtenCode(national) : -1
    }
    return add(national, code, type, region, writing)
  }

  /// How many digits the brackets set apart as the area code; -1 where they do not tell.
  private func writtenCode(_ national: DigitString) -> Int {
    let consumed = digits.count - national.count
    guard openBefore >= 0, openBefore == consumed, closeBefore > openBefore else { return -1 }
    return closeBefore - openBefore
  }

  /// The national number where the home country's plainest rules tell it: its own code behind a plus, its one-digit
  /// prefix, or neither; nil where the plan's rules have to be asked.
  @inline(__always)
  private var quickNational: DigitString? {
    guard home.isPrefixPlain else { return nil }
    let length = digits.count
    if hasPlus {
      guard length == home.usualLength + home.codeLength, digits.prefix(home.codeLength) == home.callingCode
      else { return nil }
      return digits.slice(home.codeLength..<length)
    }
    guard home.abroad.count > 0, digits.slice(0..<home.abroad.count) != home.abroad,
      digits.prefix(home.codeLength) != home.callingCode
    else { return nil }
    if length == home.usualLength + 1, digits[0] == home.prefix { return digits.slice(1..<length) }
    return length == home.usualLength ? digits : nil
  }

  /// How the number is written; nil when that is not plain.
  @inline(__always)
  private func writing(_ national: DigitString, _ code: PlanCode, _ region: PlanRegion) -> Writing? {
    let consumed = digits.count - national.count
    if hasPlus {
      if home.callingCode == 7, digits[0] == 8 { return nil }
      let value = code.value
      return consumed == (value < 10 ? 1 : value < 100 ? 2 : 3) ? .canonical : nil
    }
    guard region == home.region else { return nil }
    let firstIsAlone = groups >> 1 & 1 == 1
    if consumed == 0 { return firstIsAlone && home.prefix == digits[0] ? nil : .codeAdded }
    // A prefix inside the brackets of the code.
    if openBefore == 0, !firstIsAlone { return nil }
    if consumed == home.codeLength, digits.prefix(home.codeLength) == home.callingCode { return .plusAdded }
    return consumed == 1 && home.prefix == digits[0] ? .trunkPrefix : nil
  }

  private mutating func finishLocal() -> Bool {
    guard !rowHasCode, digits.count >= 5, !hasPlus, opens == 0, closeBefore < 0, digits[0] != 0,
      GroupShape.isLocal(localGroups, digits.count), !Placeholders.isLocal(digits)
    else { return false }
    let national: DigitString
    let writing: Writing
    var areaCode: UInt32 = 0
    if let lender {
      let length = lender.count - digits.count
      guard lenderCode == length else { return false }
      let code = lender.slice(0..<length)
      national = code + digits
      writing = code == home.areaCode ? .areaCodeAdded : .codeOfNumberBeside
      areaCode = UInt32(truncatingIfNeeded: code.value)
      if code[0] == 0 { return false }
    } else if let code = home.areaCode {
      national = code + digits
      writing = .areaCodeAdded
      guard national.count == home.usualLength else { return false }
    } else {
      guard digits.count == 7 else { return false }
      return addLocal()
    }
    let outcome = NumberingPlan.world.outcome(national, of: home.code)
    guard outcome.type != 0, let region = home.code.region(at: outcome.region) else { return false }
    let type = ParsedNumber.type(outcome.type)
    if type == .fixedLine || type == .fixedOrMobile {
      lender = national
      lenderCode = national.count - digits.count
    }
    return add(national, home.code, type, region, writing, areaCode)
  }

  /// Groups of a local number, counted from its end.
  private var localGroups: UInt32 {
    var ends: UInt32 = 0
    for place in 1..<digits.count where groups >> UInt32(place) & 1 == 1 {
      ends |= 1 << UInt32(digits.count - place)
    }
    return ends
  }

  private mutating func addLocal() -> Bool {
    let value = digits.value
    for place in 0..<count where numbers[place].value == value { return false }
    numbers[count] = Number(
      value: value, writing: .noAreaCode, region: home.region, from: UInt8(start), to: UInt8(end))
    count += 1
    return true
  }

  @inline(__always)
  private mutating func add(
    _ national: DigitString, _ code: PlanCode, _ type: PhoneType, _ region: PlanRegion, _ writing: Writing,
    _ areaCode: UInt32 = 0
  ) -> Bool {
    guard national.count <= 12 else { return false }
    var value = UInt64(code.value)
    for _ in 0..<national.count { value &*= 10 }
    value &+= national.value
    guard PhoneNumber(digits: value) != nil else { return false }
    // A number that stands here twice is worth a remark.
    for place in 0..<count where numbers[place].value == value { return false }
    let from = openedAt >= 0 ? openedAt : start
    let to = end < text.count && text[end] == 0x29 ? end + 1 : end
    numbers[count] = Number(
      value: value, type: type, writing: writing, region: region, from: UInt8(from), to: UInt8(to),
      areaCode: areaCode)
    count += 1
    return true
  }

  private func answer() -> Normalised<PhoneCell> {
    if count == 1 { return .value(PhoneCell(numbers: [found(0)]), []) }
    var all: [FoundPhone] = []
    all.reserveCapacity(count)
    for place in 0..<count { all.append(found(place)) }
    return .value(PhoneCell(numbers: all), home.several(count))
  }

  @inline(__always)
  private func found(_ place: Int) -> FoundPhone {
    let number = numbers[place]
    let raw = String(
      decoding: UnsafeBufferPointer(rebasing: text[Int(number.from)..<Int(number.to)]), as: UTF8.self)
    if number.writing == .noAreaCode {
      return FoundPhone(
        entry: PhoneEntry(number: nil, local: DigitString(number.value).text, quality: .local, raw: raw),
        remarks: home.noAreaCode)
    }
    let isHome = number.region == home.region
    let isCompleted = number.writing == .areaCodeAdded || number.writing == .codeOfNumberBeside
    return FoundPhone(
      entry: PhoneEntry(
        number: PhoneNumber(digits: number.value, extension: extensionText(number)), type: number.type,
        region: isHome ? home.name : number.region.name,
        quality: isCompleted ? .completed : isHome ? .certain : .foreign, raw: raw),
      remarks: remarks(number))
  }

  @inline(__always)
  private func extensionText(_ number: Number) -> String? {
    guard number.extensionTo > number.extensionFrom else { return nil }
    return String(
      decoding: UnsafeBufferPointer(rebasing: text[Int(number.extensionFrom)..<Int(number.extensionTo)]),
      as: UTF8.self)
  }

  @inline(__always)
  private func remarks(_ number: Number) -> [Remark] {
    switch number.writing {
    case .canonical: []
    case .trunkPrefix: home.trunkPrefix
    case .codeAdded: home.codeAdded
    case .plusAdded: home.plusAdded
    case .areaCodeAdded: home.areaCodeAdded
    case .noAreaCode: home.noAreaCode
    case .codeOfNumberBeside:
      [.areaCodeAdded(DigitString(UInt64(number.areaCode)), from: "a number beside it")]
    }
  }
}
