import SluiceRecords

/// The digits of a cell in groups, what stood between the groups, and the words before them.
///
/// Shape: made in one pass without allocation. A group is an unbroken row of digits; letters that look like digits
/// count as digits when they stand inside such a row (`77О1234567`). A cell with more groups or digits than there is
/// room for is marked `overfull` and holds no identifier.
struct DigitScan {
  static let mostDigits = 96
  static let mostGroups = 16

  /// An unbroken row of digits.
  struct Group {
    /// Index of its first digit in `digits`.
    var start: UInt8 = 0
    var length: UInt8 = 0
    /// What stood between it and the group before.
    var gap: Gap = .none
    /// The last word before it since the group before.
    var label: IdentifierLabel = .none
  }

  /// What can stand between two groups, weakest first.
  enum Gap: UInt8, Comparable {
    /// Nothing that leaves ink or room.
    case none
    /// White space.
    case space
    /// A hyphen, an apostrophe.
    case dash
    /// A full stop.
    case dot
    /// A comma.
    case comma
    /// Marks that part two numbers: `/`, `;`, `|`, a line's end, brackets.
    case mark
    /// Words.
    case word

    static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
  }

  /// What a cell holds besides digits.
  struct Traits: OptionSet {
    var rawValue: UInt16
    static let spaces = Traits(rawValue: 1 << 0)
    static let invisible = Traits(rawValue: 1 << 1)
    static let quotes = Traits(rawValue: 1 << 2)
    static let dashes = Traits(rawValue: 1 << 3)
    static let marks = Traits(rawValue: 1 << 4)
    static let labels = Traits(rawValue: 1 << 5)
    static let words = Traits(rawValue: 1 << 6)
    static let wideDigits = Traits(rawValue: 1 << 7)
    static let lettersForDigits = Traits(rawValue: 1 << 8)
    static let decimalPart = Traits(rawValue: 1 << 9)
    static let overfull = Traits(rawValue: 1 << 10)
    /// A minus before the first digit.
    static let minus = Traits(rawValue: 1 << 11)
    /// A plus, as before telephone numbers.
    static let plus = Traits(rawValue: 1 << 12)
  }

  /// Values 0…9.
  private(set) var digits = InlineArray<96, UInt8>(repeating: 0)
  private(set) var digitCount = 0
  private var storage = InlineArray<16, Group>(repeating: Group())
  private(set) var groupCount = 0
  private(set) var traits: Traits = []

  /// The group at an index below `groupCount`.
  @inline(__always)
  func group(_ index: Int) -> Group { storage[index] }

  /// Reads a cell.
  init(_ text: Span<UInt8>) {
    var gap = Gap.none
    var label = IdentifierLabel.none
    var pendingSpace = false
    var inGroup = false
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      switch Glyph(scalar) {
      case .digit:
        if pendingSpace, groupCount > 0 || gap != .none { traits.insert(.spaces) }
        if scalar > 0x7F { traits.insert(.wideDigits) }
        append(Glyph.digitValue(scalar), begins: !inGroup, gap: gap, label: label)
        (inGroup, pendingSpace, gap, label) = (true, false, .none, .none)
      case .letter:
        if let end = Self.endOfDigitLookAlikes(in: text, from: index, afterDigit: inGroup) {
          traits.insert(.lettersForDigits)
          while index < end {
            let (twin, twinLength) = text.scalar(at: index)
            append(Self.digitTwin(twin) ?? 0, begins: !inGroup, gap: gap, label: label)
            (inGroup, pendingSpace, gap, label) = (true, false, .none, .none)
            index += twinLength
          }
          continue
        }
        inGroup = false
        gap = .word
        index = readWord(in: text, from: index, label: &label)
        continue
      case .space:
        // The dollar width of a space is nothing to us; where it stands is.
        if scalar != 0x20 { traits.insert(.invisible) }
        if inGroup { gap = max(gap, .space) }
        (inGroup, pendingSpace) = (false, true)
      case .invisible: traits.insert(.invisible)
      case .lineBreak:
        if groupCount > 0 { gap = max(gap, .mark) }
        (inGroup, pendingSpace) = (false, true)
      case .quote:
        traits.insert(.quotes)
        if groupCount > 0 { gap = max(gap, .dash) }
        inGroup = false
      case .dash:
        traits.insert(groupCount == 0 && gap == .none ? .minus : .dashes)
        if groupCount > 0 { gap = max(gap, .dash) }
        inGroup = false
      case .mark:
        traits.insert(scalar == 0x2B ? [.marks, .plus] : .marks)
        if groupCount > 0 {
          gap = max(gap, scalar == 0x2E ? .dot : scalar == 0x2C ? .comma : .mark)
        }
        inGroup = false
      }
      index += length
    }
    dropDecimalPart()
  }

  /// Reads a row of letters as one word: a label, or any other. Letters parted by `/` or `.` alone make one label: `р/с`.
  private mutating func readWord(in text: Span<UInt8>, from start: Int, label: inout IdentifierLabel) -> Int {
    var index = start
    var code: UInt64 = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      if Glyph(scalar) == .letter {
        code = IdentifierLabel.code(code, adding: scalar)
      } else if !((scalar == 0x2F || scalar == 0x2E) && code < 0x100 && code != 0) {
        break
      }
      index += length
    }
    let word = IdentifierLabel(code: code)
    traits.insert(word == .unknown ? .words : .labels)
    // «ИНН/КПП 7701234567/770101001»: the first label stands for the first number.
    if label == .none || label == .unknown || groupCount > 0 && word != .unknown { label = word }
    return index
  }

  private mutating func append(_ digit: UInt8, begins: Bool, gap: Gap, label: IdentifierLabel) {
    guard digitCount < Self.mostDigits, groupCount < Self.mostGroups || !begins else {
      traits.insert(.overfull)
      return
    }
    if begins {
      storage[groupCount] = Group(start: UInt8(digitCount), length: 0, gap: gap, label: label)
      groupCount += 1
    }
    digits[digitCount] = digit
    digitCount += 1
    storage[groupCount - 1].length += 1
  }

  /// Takes `.0`, `,00` off the end: the mark of a number column, not a part of the number.
  private mutating func dropDecimalPart() {
    guard groupCount > 1 else { return }
    let last = storage[groupCount - 1]
    guard last.gap == .dot || last.gap == .comma, last.length <= 2, last.label == .none, last.start >= 5,
      storage[groupCount - 2].length >= 3
    else { return }
    for index in Int(last.start)..<digitCount where digits[index] != 0 { return }
    digitCount = Int(last.start)
    groupCount -= 1
    traits.insert(.decimalPart)
  }

  /// Where a row of letters that stand for digits ends; nil when the letters at `start` are a word.
  ///
  /// Rule: they touch a digit on one side and a digit or nothing on the other, and are no more than two.
  private static func endOfDigitLookAlikes(in text: Span<UInt8>, from start: Int, afterDigit: Bool) -> Int? {
    var index = start
    var letters = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      let glyph = Glyph(scalar)
      guard glyph == .letter else {
        return glyph == .digit || afterDigit && glyph != .mark ? index : nil
      }
      letters += 1
      guard letters <= 2, digitTwin(scalar) != nil else { return nil }
      index += length
    }
    return afterDigit ? index : nil
  }

  /// The digit a letter is mistyped or misread for; nil for all other letters.
  static func digitTwin(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x4F, 0x6F, 0x41E, 0x43E: 0
    case 0x6C, 0x49, 0x406, 0x456: 1
    case 0x417, 0x437: 3
    case 0x427, 0x447: 4
    case 0x431: 6
    case 0x42, 0x412: 8
    default: nil
    }
  }

  /// The words for what stands around and between the digits, in a fixed order; nil when there is nothing but plain
  /// spaces outside.
  var surroundings: Phrase? {
    let named: [(Traits, Phrase)] = [
      (.labels, Phrase("a label")), (.words, Phrase("words")), (.spaces, Phrase("spaces")),
      (.dashes, Phrase("dashes")), (.minus, Phrase("a dash")), (.quotes, Phrase("quotes")),
      (.marks, Phrase("punctuation")), (.invisible, Phrase("invisible characters")),
      (.wideDigits, Phrase("wide digits")), (.decimalPart, Phrase("a decimal part")),
    ]
    // A decimal part brings its own comma or dot.
    let there = traits.contains(.decimalPart) ? traits.subtracting(.marks) : traits
    let words = named.filter { there.contains($0.0) }.map(\.1)
    return words.count < 2 ? words.first : .joined(words, by: ", ")
  }
}

extension DigitScan {
  /// The digits of some groups in one row; the first 32 of them.
  func joined(_ groups: Range<Int>) -> FoundIdentifier {
    var number = FoundIdentifier()
    for index in groups {
      let group = group(index)
      for place in 0..<Int(group.length) where number.count < 32 {
        number.digits[number.count] = digits[Int(group.start) + place]
        number.count += 1
      }
    }
    return number
  }
}
