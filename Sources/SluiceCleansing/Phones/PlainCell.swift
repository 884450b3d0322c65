import SluiceRecords

/// Reads cells that hold nothing but numbers, plainly written: most cells are such.
///
/// Shape: it says exactly what `CellReader` would say, sooner and with fewer allocations, or nil and lets that one
/// do the work. Full numbers between commas and semicolons, and local ones where an area code is at hand.
struct PlainCell {
  private let text: UnsafeBufferPointer<UInt8>
  private let home: PlanRegion
  private let hint: DigitString?
  private let remarks: PlainRemarks

  private var digits = DigitString()
  /// Bit n: a group of digits begins at digit n.
  private var groups: UInt32 = 0
  private var hasPlus = false
  /// Digits before the opening bracket; -1: there is none.
  private var openBefore = -1
  private var opens = 0
  private var start = -1
  private var openedAt = -1
  private var end = 0
  private var inGroup = false
  private var cell = PhoneCell()
  /// Whether a number of another area code stands before, which local ones would share.
  private var otherCodeStands = false
  private var seen: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  static func read(
    _ text: Span<UInt8>, home: PlanRegion, hint: DigitString?, remarks: PlainRemarks
  ) -> Normalised<PhoneCell>? {
    text.withUnsafeBufferPointer {
      var reader = PlainCell(text: $0, home: home, hint: hint, remarks: remarks)
      return reader.read()
    }
  }

  private init(text: UnsafeBufferPointer<UInt8>, home: PlanRegion, hint: DigitString?, remarks: PlainRemarks) {
    self.text = text
    self.home = home
    self.hint = hint
    self.remarks = remarks
  }

  private mutating func read() -> Normalised<PhoneCell>? {
    guard text.count <= 128 else { return nil }
    var at = 0
    while at < text.count {
      let byte = text[at]
      switch byte {
      case 0x30...0x39:
        guard digits.count < 16 else { return nil }
        if !inGroup {
          groups |= 1 &<< UInt32(truncatingIfNeeded: digits.count)
          inGroup = true
          if digits.isEmpty { start = at }
        }
        digits.append(byte &- 0x30)
        end = at + 1
      case 0x20, 0x2D: inGroup = false
      case 0x2E:
        inGroup = false
      case 0x28:
        inGroup = false
        opens += 1
        openBefore = digits.count
        if digits.isEmpty, !hasPlus { openedAt = at }
      case 0x29: inGroup = false
      case 0x2B:
        guard digits.isEmpty, !hasPlus else { return nil }
        hasPlus = true
        if openedAt < 0 { openedAt = at }
      case 0x2C, 0x3B:
        guard finish() else { return nil }
      case 0xC2:
        guard at + 1 < text.count, text[at + 1] == 0xA0 else { return nil }
        inGroup = false
        at += 1
      default: return nil
      }
      at += 1
    }
    guard finish(), !cell.numbers.isEmpty else { return nil }
    return .value(cell, cell.numbers.count > 1 ? remarks.several(cell.numbers.count) : [])
  }

  /// Takes in the number that ends here; false when there is more to it than meets this reader's eye.
  private mutating func finish() -> Bool {
    defer {
      digits = DigitString()
      groups = 0
      hasPlus = false
      openBefore = -1
      opens = 0
      openedAt = -1
      inGroup = false
    }
    guard !digits.isEmpty else { return !hasPlus && opens == 0 }
    guard opens <= 1 else { return false }
    if digits.count == 7 { return finishLocal() }
    guard digits.count >= 10 else { return false }
    let parsed = NumberingPlan.world.parse(digits, plus: hasPlus, home: home)
    guard parsed.isValid, let value = parsed.e164Value, let number = PhoneNumber(digits: value),
      !Placeholders.isFilling(parsed.national), let found = writing(parsed)
    else { return false }
    if parsed.type == .fixedLine || parsed.type == .fixedOrMobile, let hint,
      parsed.code != home.code || parsed.national.slice(0..<hint.count) != hint
    {
      otherCodeStands = true
    }
    return add(
      number, type: parsed.type, region: parsed.region == home ? remarks.homeName : parsed.region?.name,
      quality: parsed.region == home ? .certain : .foreign, found)
  }

  /// The remarks that the number's writing calls for; nil when it is not plain.
  private func writing(_ parsed: ParsedNumber) -> [Remark]? {
    let consumed = digits.count - parsed.national.count
    let code = parsed.code.value
    let codeLength = code < 10 ? 1 : code < 100 ? 2 : 3
    if hasPlus {
      if home.callingCode == 7, digits[0] == 8 { return nil }
      return consumed == codeLength ? [] : nil
    }
    guard parsed.region == home else { return nil }
    let firstIsAlone = groups >> 1 & 1 == 1
    if consumed == 0 {
      return firstIsAlone && home.onlyPrefix == digits[0] ? nil : remarks.codeAdded
    }
    // A prefix inside the brackets of the code.
    if openBefore == 0, !firstIsAlone { return nil }
    if consumed == codeLength, digits.prefix(codeLength) == code { return remarks.plusAdded }
    guard consumed == 1, home.onlyPrefix == digits[0] else { return nil }
    return remarks.trunkPrefix
  }

  private mutating func finishLocal() -> Bool {
    // What stands before may lend its code.
    guard let hint, !hasPlus, opens == 0, digits[0] != 0, let added = remarks.areaCodeAdded,
      !otherCodeStands, GroupShape.isLocal(localGroups, 7),
      !Placeholders.isLocal(digits)
    else { return false }
    let parsed = NumberingPlan.world.number(hint + digits, of: home.code)
    guard parsed.isValid, let value = parsed.e164Value, let number = PhoneNumber(digits: value) else { return false }
    return add(
      number, type: parsed.type, region: parsed.region == home ? remarks.homeName : parsed.region?.name,
      quality: .completed, added)
  }

  /// Groups of a local number, counted from its end.
  private var localGroups: UInt32 {
    var ends: UInt32 = 0
    for place in 1..<7 where groups >> UInt32(place) & 1 == 1 { ends |= 1 << UInt32(7 - place) }
    return ends
  }

  private mutating func add(
    _ number: PhoneNumber, type: PhoneType, region: String?, quality: Quality, _ found: [Remark]
  ) -> Bool {
    // A number that stands here twice is worth a remark.
    switch cell.numbers.count {
    case 0: seen.0 = number.digits
    case 1: seen.1 = number.digits
    case 2: seen.2 = number.digits
    case 3: seen.3 = number.digits
    default: return false
    }
    let count = cell.numbers.count
    if count > 0, seen.0 == number.digits { return false }
    if count > 1, seen.1 == number.digits { return false }
    if count > 2, seen.2 == number.digits { return false }
    let from = openedAt >= 0 ? openedAt : start
    let to = end < text.count && text[end] == 0x29 ? end + 1 : end
    let raw = String(decoding: UnsafeBufferPointer(rebasing: text[from..<to]), as: UTF8.self)
    cell.numbers.append(
      FoundPhone(
        entry: PhoneEntry(number: number, type: type, region: region, quality: quality, raw: raw),
        remarks: found))
    return true
  }
}

/// The remarks of plain writing, made once for all cells of a run.
struct PlainRemarks: Sendable {
  let homeName: String
  let trunkPrefix: [Remark]
  let codeAdded: [Remark]
  let plusAdded: [Remark]
  /// Where the mapping gives an area code that numbers of seven digits lack.
  let areaCodeAdded: [Remark]?
  private let manyNumbers: [[Remark]]

  init(home: PlanRegion, areaCode: DigitString?) {
    let code = "+\(home.callingCode)"
    self.homeName = home.name ?? ""
    self.trunkPrefix = [
      Remark(.phoneTrunkPrefix, [.init("prefix", home.onlyPrefix.map { "\($0)" } ?? ""), .init("code", code)])
    ]
    self.codeAdded = [Remark(.phoneCountryCodeAdded, [.init("code", code)])]
    self.plusAdded = [Remark(.phonePlusAdded)]
    self.areaCodeAdded = areaCode.map {
      [Remark(.phoneAreaCodeAdded, [.init("code", $0.text), .init("source", "the mapping")])]
    }
    self.manyNumbers = (0..<8).map { [Remark(.phoneSeveralInCell, [.init("count", "\($0)")])] }
  }

  func several(_ count: Int) -> [Remark] {
    count < manyNumbers.count
      ? manyNumbers[count] : [Remark(.phoneSeveralInCell, [.init("count", "\(count)")])]
  }
}

/// Numbers that fill a field and are nobody's.
enum Placeholders {
  /// One digit over and over, digits in their order, a subscriber of zeros.
  static func isFilling(_ number: DigitString) -> Bool {
    guard number.count >= 5 else { return false }
    if number.isOneDigitRepeated { return true }
    guard number.count >= 9 else { return false }
    if number[number.count - 1] == 0, number.slice(number.count - 7..<number.count).value == 0 { return true }
    switch number[0] {
    case 0, 1, 9:
      switch number.value {
      case 1_234_567_890, 123_456_789, 9_876_543_210, 987_654_321: return true
      default: return false
      }
    default: return false
    }
  }

  /// The same of a number without its area code.
  static func isLocal(_ local: DigitString) -> Bool {
    local.value == 1_234_567 || (local.isOneDigitRepeated && (local[0] < 2 || local[0] == 9))
  }
}
