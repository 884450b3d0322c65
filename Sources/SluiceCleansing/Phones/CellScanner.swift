/// Takes the text of a cell apart: groups of digits, words, e-mails, and the signs between them.
///
/// Whatever bytes come in, it answers; damaged UTF-8 counts as signs.
struct CellScanner {
  /// What stands before an item, since the item before it.
  struct Gap: OptionSet {
    let rawValue: UInt32
    static let space = Gap(rawValue: 1 << 0)
    static let wide = Gap(rawValue: 1 << 1)
    static let hyphen = Gap(rawValue: 1 << 2)
    static let dot = Gap(rawValue: 1 << 3)
    static let comma = Gap(rawValue: 1 << 4)
    static let semicolon = Gap(rawValue: 1 << 5)
    static let line = Gap(rawValue: 1 << 6)
    static let slash = Gap(rawValue: 1 << 7)
    static let colon = Gap(rawValue: 1 << 8)
    static let open = Gap(rawValue: 1 << 9)
    static let close = Gap(rawValue: 1 << 10)
    static let plus = Gap(rawValue: 1 << 11)
    static let hash = Gap(rawValue: 1 << 12)
    static let star = Gap(rawValue: 1 << 13)
    static let tilde = Gap(rawValue: 1 << 14)
    static let other = Gap(rawValue: 1 << 15)

    /// Signs that no number is written across.
    static let strong: Gap = [.comma, .semicolon, .line, .plus, .hash, .star]
  }

  enum Kind: UInt8 {
    case digits, word, email
  }

  struct Item {
    var kind: Kind
    var gap: Gap
    /// Bytes of the text.
    var start: Int
    var end: Int
    /// First digit in `digits`, for a group of digits.
    var firstDigit = 0
    /// How many digits or letters.
    var count = 0
    /// The word's first letters.
    var word = WordKey()
    /// Where the sign before it stands that belongs to a number: `+` or an opening bracket.
    var openedAt: Int
  }

  private(set) var items: [Item] = []
  private(set) var digits: [UInt8] = []
  /// What stands behind the last item.
  private(set) var trailing: Gap = []
  /// Whether letters stand where digits could.
  private(set) var hasLikeLetters = false
  /// Whether letters that look like digits were read as digits.
  private(set) var usedLikeLetters = false

  private var gap: Gap = []
  private var openedAt = -1

  init(_ text: Span<UInt8>, lettersAsDigits: Bool) {
    digits.reserveCapacity(min(text.count, 64))
    items.reserveCapacity(12)
    var at = 0
    while at < text.count {
      let (sign, width) = CellSign.next(in: text, at: at)
      switch sign {
      case .digit(let digit):
        at = group(digit, from: at, width: width, in: text, lettersAsDigits)
      case .letter:
        at = word(from: at, in: text, lettersAsDigits)
      default:
        mark(sign, at: at)
        at += width
      }
    }
    trailing = gap
  }

  private mutating func mark(_ sign: CellSign, at place: Int) {
    switch sign {
    case .space: gap.insert(gap.contains(.space) ? [.space, .wide] : .space)
    case .wide: gap.insert([.space, .wide])
    case .hyphen: gap.insert(.hyphen)
    case .dot: gap.insert(.dot)
    case .comma: gap.insert(.comma)
    case .semicolon: gap.insert(.semicolon)
    case .line: gap.insert(.line)
    case .slash: gap.insert(.slash)
    case .colon: gap.insert(.colon)
    case .open:
      gap.insert(.open)
      if !gap.contains(.plus) { openedAt = place }
    case .close: gap.insert(.close)
    case .plus:
      gap.insert(.plus)
      if openedAt < 0 { openedAt = place }
    case .hash: gap.insert(.hash)
    case .star: gap.insert(.star)
    case .tilde: gap.insert(.tilde)
    case .other: gap.insert(.other)
    case .invisible, .digit, .letter: break
    }
  }

  private mutating func add(_ item: Item) {
    items.append(item)
    gap = []
    openedAt = -1
  }

  /// A run of digits from a place on; gives the place behind it.
  private mutating func group(
    _ digit: UInt8, from start: Int, width: Int, in text: Span<UInt8>, _ lettersAsDigits: Bool
  ) -> Int {
    var item = Item(kind: .digits, gap: gap, start: start, end: start + width, openedAt: openedAt)
    item.firstDigit = digits.count
    digits.append(digit)
    var at = start + width
    reading: while at < text.count {
      let (sign, width) = CellSign.next(in: text, at: at)
      switch sign {
      case .digit(let digit):
        digits.append(digit)
        at += width
        item.end = at
      case .invisible: at += width
      case .letter(let scalar):
        guard let digit = LikeLetters.digit(scalar), behindLetters(at, in: text, allow: true) else {
          break reading
        }
        hasLikeLetters = true
        guard lettersAsDigits else { break reading }
        usedLikeLetters = true
        digits.append(digit)
        at += width
        item.end = at
      default: break reading
      }
    }
    item.count = digits.count - item.firstDigit
    add(item)
    return at
  }

  /// Whether the run of letters at a place is short, looks like digits, and ends at a digit or a sign.
  private func behindLetters(_ start: Int, in text: Span<UInt8>, allow: Bool) -> Bool {
    var at = start
    var letters = 0
    while at < text.count {
      let (sign, width) = CellSign.next(in: text, at: at)
      if case .letter(let scalar) = sign {
        letters += 1
        if letters > 3 || LikeLetters.digit(scalar) == nil { return false }
        at += width
      } else {
        break
      }
    }
    return true
  }

  private mutating func word(from start: Int, in text: Span<UInt8>, _ lettersAsDigits: Bool) -> Int {
    var at = start
    var key = WordKey()
    var letters = 0
    var alike = true
    while at < text.count {
      let (sign, width) = CellSign.next(in: text, at: at)
      if case .letter(let scalar) = sign {
        key.append(scalar)
        letters += 1
        if LikeLetters.digit(scalar) == nil { alike = false }
      } else if case .invisible = sign {
      } else {
        break
      }
      at += width
    }
    if let end = EmailText.end(in: text, from: start), end > at {
      add(Item(kind: .email, gap: gap, start: start, end: end, openedAt: openedAt))
      return end
    }
    // A letter that looks like a digit and stands at one.
    if alike, letters <= 3, at < text.count, case (.digit, _) = CellSign.next(in: text, at: at) {
      hasLikeLetters = true
      if lettersAsDigits, case (.letter(let scalar), let width) = CellSign.next(in: text, at: start),
        let digit = LikeLetters.digit(scalar)
      {
        usedLikeLetters = true
        return group(digit, from: start, width: width, in: text, true)
      }
    }
    var item = Item(kind: .word, gap: gap, start: start, end: at, openedAt: openedAt)
    item.word = key
    item.count = letters
    add(item)
    return at
  }
}

/// Letters that a hurried hand or a scanner puts in place of digits.
enum LikeLetters {
  static func digit(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x4F, 0x6F, 0x41E, 0x43E: 0  // O o О о
    case 0x6C, 0x49, 0x406, 0x456: 1  // l I І і
    case 0x417, 0x437: 3  // З з
    case 0x431: 6  // б
    case 0x42, 0x412: 8  // B В
    default: nil
    }
  }
}
