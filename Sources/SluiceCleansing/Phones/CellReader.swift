import SluiceRecords

/// Reads the items of one cell as phone numbers, their extensions and labels.
///
/// The plan is the judge: digits are one number when the plan knows such a number and the writing does not speak
/// against it; else they are divided where the plan and the writing agree. What stays over is named, not dropped.
struct CellReader {
  typealias Gap = CellScanner.Gap
  typealias Item = CellScanner.Item

  let home: PlanRegion
  let hint: AreaCode?
  let items: [Item]
  let digits: [UInt8]
  let trailing: Gap
  /// Whether any word stands in the cell.
  private let hasWords: Bool

  var found: [FoundNumber] = []
  var failures: [Remark] = []
  var texts: [FoundText] = []
  var emails: [Range<Int>] = []
  /// An area code that stands alone, for the local numbers behind it.
  var pendingCode: DigitString?
  var codeServed = false
  /// Whether a lone prefix stood before the current item.
  var prefixDropped = false
  /// Whether the word `код` stands before the current item.
  var codeFollows = false
  /// Whether the item before the current one was a number, an extension or a word that joins.
  var followsNumber = false

  /// An area code from outside the cell.
  struct AreaCode {
    let digits: DigitString
    let source: AreaCodeHint.Source
    /// Another code of the same place.
    var alternative: DigitString?
  }

  init(_ scanner: CellScanner, home: PlanRegion, hint: AreaCode?) {
    self.home = home
    self.hint = hint
    self.items = scanner.items
    self.hasWords = scanner.items.contains { $0.kind == .word }
    self.digits = scanner.digits
    self.trailing = scanner.trailing
  }

  mutating func read() {
    var at = 0
    while at < items.count {
      switch items[at].kind {
      case .email:
        emails.append(items[at].start..<items[at].end)
        at += 1
        followsNumber = false
      case .word: at = readWords(at)
      case .digits: at = readRun(at)
      }
    }
    closeCode()
    noteRepetitions()
  }

  /// The sign behind an item.
  func gap(after item: Int) -> Gap { item + 1 < items.count ? items[item + 1].gap : trailing }

  private mutating func readWords(_ first: Int) -> Int {
    var end = first
    var joins = true
    var meaning: PhoneWords.Meaning?
    var extWord: Int?
    while end < items.count, items[end].kind == .word,
      end == first || items[end].gap.isDisjoint(with: [.line])
    {
      meaning = PhoneWords.meaning(items[end].word)
      if meaning != .and { joins = false }
      if meaning == .ext { extWord = end } else if meaning != .phone { extWord = nil }
      end += 1
    }
    if joins { return end }
    if meaning == .code { codeFollows = true }
    if let extWord, !found.isEmpty, end < items.count, items[end].kind == .digits {
      let (count, last) = (texts.count, texts.last)
      note(first..<extWord)
      let after = readExtension(run(from: end))
      if after > end { return after }
      texts.removeSubrange(count...)
      if let last { texts[count - 1] = last }
    }
    note(first..<end)
    followsNumber = false
    return end
  }

  /// Keeps a stretch of items as text.
  mutating func note(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let dividing: Gap = [.comma, .semicolon, .line]
    if let last = texts.last, range.lowerBound > 0, last.end == items[range.lowerBound - 1].end,
      items[range.lowerBound].gap.isDisjoint(with: dividing)
    {
      let after = gap(after: range.upperBound - 1)
      texts[texts.count - 1].end = items[range.upperBound - 1].end
      texts[texts.count - 1].dividedAfter = !after.isDisjoint(with: dividing)
      texts[texts.count - 1].isBracketed = last.isInBracket && after.contains(.close)
      return
    }
    let before = items[range.lowerBound].gap
    let after = gap(after: range.upperBound - 1)
    texts.append(
      FoundText(
        start: items[range.lowerBound].start, end: items[range.upperBound - 1].end,
        numbersBefore: found.count,
        dividedBefore: !before.isDisjoint(with: dividing), dividedAfter: !after.isDisjoint(with: dividing),
        isInBracket: before.contains(.open), isBracketed: before.contains(.open) && after.contains(.close)))
  }

  private static let longestRun = 128

  /// The last number near the end of those found whose area code may serve a local number.
  var lender: FoundNumber? { found.suffix(Self.longestRun).last(where: \.lendsItsCode) }

  /// Groups of digits that no strong sign divides.
  func run(from first: Int) -> Range<Int> {
    var end = first + 1
    // A longer run holds no number that could be told; the bound keeps time in step with the cell's length.
    let last = min(items.count, first + Self.longestRun)
    while end < last, items[end].kind == .digits, items[end].gap.isDisjoint(with: Gap.strong) {
      end += 1
    }
    return first..<end
  }

  /// All digits of some groups.
  func digits(of run: Range<Int>) -> DigitString {
    var all = DigitString()
    for item in items[run] {
      for place in item.firstDigit..<item.firstDigit + item.count { all.append(digits[place]) }
    }
    return all
  }

  func count(of run: Range<Int>) -> Int { items[run].reduce(0) { $0 + $1.count } }

  private mutating func readRun(_ first: Int) -> Int {
    let whole = run(from: first)
    let gap = items[first].gap
    let count = count(of: whole)
    defer { followsNumber = true }

    if isTime(whole) || isDate(whole) {
      note(whole)
      return whole.upperBound
    }
    if !gap.isDisjoint(with: [.hash, .star]), followsNumber, !found.isEmpty, count <= 6, !gap.contains(.plus)
    {
      let after = readExtension(whole)
      if after > first { return after }
    }
    if isTrunkBeforePlus(whole) {
      prefixDropped = true
      return whole.upperBound
    }
    if count >= 5, var number = readWhole(whole) {
      span(&number, whole)
      closeCode()
      keep(number)
      return whole.upperBound
    }
    if isStrayPrefix(whole) {
      if items.count == 1 { failures.append(Remark(.phonePlaceholder)) }
      return whole.upperBound
    }
    if let bracketed = readBracketed(first) { return bracketed }
    if let after = readCode(whole) { return after }
    if count < 9, let after = readAcrossCommas(whole) { return after }
    return readPart(whole.lowerBound..<(firstCut(in: whole) ?? whole.upperBound))
  }

  /// Reads groups that are no number as a whole; gives the item behind what was read.
  private mutating func readPart(_ part: Range<Int>) -> Int {
    let count = count(of: part)
    if count >= 5, var number = readWhole(part) {
      span(&number, part)
      closeCode()
      keep(number)
    } else if part.count > 2, count > 10, readWithTrailingGroup(part) {
    } else if followsNumber, !found.isEmpty, let after = readMore(part, count) {
      return after
    } else if let number = readLocal(part) {
      keep(number)
    } else if count >= 10, count <= 64, readSeveral(part) {
    } else if count <= 4, !items[part.lowerBound].gap.contains(.plus) {
      readShort(part, count)
    } else {
      fail(part)
    }
    followsNumber = true
    return part.upperBound
  }

  /// Takes a number in, unless it only fills the field.
  mutating func keep(_ number: FoundNumber) {
    if number.isPlaceholder {
      failures.append(Remark(.phonePlaceholder))
      return
    }
    found.append(number)
    if prefixDropped {
      found[found.count - 1].remarks.append(Remark(.phoneDoubledPrefix))
      if number.quality == .certain { found[found.count - 1].quality = .repaired }
      prefixDropped = false
    }
  }

  /// Where a run may be divided that is no number as a whole: a slash, a full stop or colon with a space, a bracket
  /// behind a number.
  private func firstCut(in run: Range<Int>) -> Int? {
    for item in run.dropFirst() {
      let gap = items[item].gap
      if gap.contains(.open), !self.gap(after: item).isDisjoint(with: [.close, .comma]),
        count(of: run.lowerBound..<item) >= 6,
        item + 1 == run.upperBound || items[item].count != 3
      {
        return item
      }
      if gap.contains(.slash) || gap.isSuperset(of: [.dot, .space]) || gap.isSuperset(of: [.colon, .space])
        || gap.contains(.tilde)
      {
        return item
      }
    }
    return nil
  }

  /// `(с 01.12.2012)`.
  private func isDate(_ run: Range<Int>) -> Bool {
    guard run.count == 3 else { return false }
    let (day, month, year) = (items[run.lowerBound], items[run.lowerBound + 1], items[run.lowerBound + 2])
    guard day.count <= 2, month.count <= 2, year.count == 4, month.gap == .dot, year.gap == .dot else {
      return false
    }
    return (1...31).contains(digits(of: run.lowerBound..<run.lowerBound + 1).value)
      && (1...12).contains(digits(of: run.lowerBound + 1..<run.lowerBound + 2).value)
  }

  /// A prefix or country code without a number: what is left of a mask, or of a number cut off.
  private func isStrayPrefix(_ run: Range<Int>) -> Bool {
    guard run.count == 1, items[run.lowerBound].count == 1 else { return false }
    let digit = digits(of: run)[0]
    return items[run.lowerBound].gap.contains(.plus)
      ? Int(digit) == home.callingCode || digit == 8
      : items.count == 1 && home.callingCode == 7 && (digit == 7 || digit == 8)
  }

  /// `8 (495) 123,45,67`: commas typed between the groups of one number.
  private mutating func readAcrossCommas(_ run: Range<Int>) -> Int? {
    let first = items[run.lowerBound]
    let isOpen =
      first.gap.contains(.plus) || first.gap.contains(.open) || (first.count == 1 && digits(of: run)[0] > 6)
    guard isOpen else { return nil }
    var end = run.upperBound
    while end < items.count, items[end].kind == .digits, items[end].gap == .comma || items[end].gap == .hyphen
    { end += 1 }
    let whole = run.lowerBound..<end
    guard end > run.upperBound, (10...12).contains(count(of: whole)), var number = readWhole(whole) else {
      return nil
    }
    span(&number, whole)
    keep(number)
    return end
  }

  /// `8 +7 495 …`: a lone prefix before a number in international form.
  private func isTrunkBeforePlus(_ run: Range<Int>) -> Bool {
    run.count == 1 && items[run.lowerBound].count == 1 && gap(after: run.lowerBound).contains(.plus)
      && digits(of: run)[0] == 8
  }

  /// `9:00`, `18:30-19:00`.
  private func isTime(_ run: Range<Int>) -> Bool {
    guard run.count == 2 || run.count == 4 else { return false }
    for first in stride(from: run.lowerBound, to: run.upperBound, by: 2) {
      let (hours, minutes) = (items[first], items[first + 1])
      guard hours.count <= 2, minutes.count == 2, minutes.gap == .colon else { return false }
      guard digits[minutes.firstDigit] < 6 else { return false }
    }
    return true
  }

  /// Sets the bytes of the cell a number was read from.
  func span(_ number: inout FoundNumber, _ run: Range<Int>) {
    let first = items[run.lowerBound]
    number.start = first.openedAt >= 0 ? first.openedAt : first.start
    number.end = items[run.upperBound - 1].end
  }

  /// A few digits that stand alone.
  private mutating func readShort(_ part: Range<Int>, _ count: Int) {
    if let service = serviceNumber(part) {
      failures.append(Remark(.phoneServiceNumber, [.init("number", service)]))
    } else if !found.isEmpty || hasWords {
      note(part)
    } else {
      fail(part)
    }
  }

  /// Emergency numbers of the CIS.
  func serviceNumber(_ part: Range<Int>) -> String? {
    let number = digits(of: part)
    switch (number.count, number.value) {
    case (2, 1...4), (3, 101...104), (3, 112): return number.text
    default: return nil
    }
  }

  private mutating func noteRepetitions() {
    guard found.count > 1 else { return }
    for index in 1..<min(found.count, 64)
    where found[..<index].contains(where: { $0.isSame(as: found[index]) }) {
      found[index].remarks.append(Remark(.phoneRepeated))
    }
  }
}
