/// The digits of a sum, its marks and the words around it, read in one pass.
struct MoneyScan {
  /// All digits as one number; meaningful up to 18 digits.
  private(set) var digits: UInt64 = 0
  private(set) var digitCount = 0
  /// How many of them stand behind the decimal mark.
  private(set) var fractionDigits = 0
  private(set) var isNegative = false
  /// ISO 4217 code of the currency named.
  private(set) var currency: String?
  /// Powers of ten of «тыс.», «млн», «млрд».
  private(set) var multiplierPlaces = 0
  /// Whether there is anything that no sum has.
  private(set) var isBroken = false
  /// Whether one mark before three digits leaves both readings open.
  private(set) var isAmbiguous = false

  /// Whether «коп.» stands behind the last digits.
  private var hasHundredths = false

  private struct Mark {
    var scalar: UInt32
    var digitsBefore: Int
  }

  init(_ text: Span<UInt8>) {
    var marks: [Mark] = []
    var word: UInt64 = 0
    var letters = 0
    var gap = false
    var spacedGroups = false
    var closed = false
    var index = 0
    func endWord(_ scan: inout MoneyScan) {
      guard letters > 0 else { return }
      scan.read(word: word, letters: letters)
      (word, letters) = (0, 0)
    }
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      switch Glyph(scalar) {
      case .digit:
        endWord(&self)
        if closed || multiplierPlaces > 0 { isBroken = true }
        if gap, digitCount > 0 {
          spacedGroups = true
          marks.append(Mark(scalar: 0x20, digitsBefore: digitCount))
        }
        gap = false
        if digitCount < 19 { digits = digits &* 10 &+ UInt64(Glyph.digitValue(scalar)) }
        digitCount += 1
      case .letter:
        word = letters < 8 ? word << 8 | UInt64(LetterCase.folded(scalar) & 0xFF) : .max
        letters += 1
      case .space, .lineBreak:
        endWord(&self)
        gap = true
      case .invisible: break
      case .dash:
        endWord(&self)
        // «100-00» is an old way to write kopecks, «-100» a debt, «100-200» a range.
        if digitCount == 0 {
          isNegative = !isNegative
        } else {
          marks.append(Mark(scalar: 0x2D, digitsBefore: digitCount))
        }
      case .quote:
        if scalar == 0x27 || scalar == 0x2019, digitCount > 0 {
          marks.append(Mark(scalar: 0x27, digitsBefore: digitCount))
        }
      case .mark:
        // «100 руб. 50 коп.»: a full stop behind a word is no decimal mark.
        let isBehindWord = letters > 0
        endWord(&self)
        switch scalar {
        case 0x2E, 0x2C:
          if digitCount > 0, !isBehindWord { marks.append(Mark(scalar: scalar, digitsBefore: digitCount)) }
        case 0x28: isNegative = true
        case 0x29: closed = true
        case 0x20BD: currency = "RUB"
        case 0x24: currency = "USD"
        case 0x20AC: currency = "EUR"
        case 0x20B8: currency = "KZT"
        case 0x20B4: currency = "UAH"
        case 0xA3: currency = "GBP"
        case 0xA5: currency = "CNY"
        case 0x3D: break
        default: isBroken = true
        }
      }
    }
    endWord(&self)
    settle(marks.filter { $0.digitsBefore < digitCount }, spaced: spacedGroups)
  }

  /// Decides which mark is the decimal one.
  private mutating func settle(_ marks: [Mark], spaced: Bool) {
    guard let last = marks.last else { return }
    let behind = digitCount - last.digitsBefore
    let isDecimalMark = last.scalar == 0x2E || last.scalar == 0x2C
    // A hyphen is a decimal mark before two digits only.
    if last.scalar == 0x2D, behind == 2,
      marks.count == 1 || marks.dropLast().allSatisfy({ $0.scalar != 0x2D })
    {
      fractionDigits = 2
      check(marks.dropLast())
      return
    }
    if marks.contains(where: { $0.scalar == 0x2D }) {
      isBroken = true
      return
    }
    if hasHundredths, last.scalar == 0x20, behind == 2 {
      fractionDigits = 2
      check(marks.dropLast())
      return
    }
    guard isDecimalMark else {
      check(marks[...])
      return
    }
    let same = marks.count { $0.scalar == last.scalar }
    if same > 1 {
      // `1,234,567`: marks of thousands.
      check(marks[...])
      return
    }
    if marks.count == 1, behind == 3, last.digitsBefore <= 3, digits > 999, multiplierPlaces == 0 {
      let startsWithZero = leadingDigits(last.digitsBefore) == 0
      if !startsWithZero { isAmbiguous = true }
      if !startsWithZero { return }
    }
    fractionDigits = behind
    check(marks.dropLast())
  }

  /// Marks of thousands stand before every third digit.
  private mutating func check(_ marks: ArraySlice<Mark>) {
    var end = digitCount - fractionDigits
    for mark in marks.reversed() {
      if end - mark.digitsBefore != 3 { isBroken = true }
      end = mark.digitsBefore
    }
    if !marks.isEmpty, end > 3 { isBroken = true }
  }

  private func leadingDigits(_ count: Int) -> UInt64 {
    var rest = digits
    for _ in 0..<max(0, min(digitCount, 19) - count) { rest /= 10 }
    return rest
  }

  private mutating func read(word: UInt64, letters: Int) {
    guard letters <= 8, let meaning = Self.words[word] else {
      isBroken = true
      return
    }
    switch meaning {
    case .currency(let code): currency = code
    case .places(let places): if digitCount > 0 { multiplierPlaces += places } else { isBroken = true }
    case .hundredths: hasHundredths = true
    case .nothing: break
    }
  }

  private enum Meaning {
    case currency(String)
    case places(Int)
    case hundredths
    case nothing
  }

  private static let words: [UInt64: Meaning] = {
    let lists: [(Meaning, String)] = [
      (.currency("RUB"), "р руб рубль рубля рублей rub rur rubles"),
      (.currency("USD"), "usd долл доллар долларов $"),
      (.currency("EUR"), "eur евро euro"), (.currency("KZT"), "kzt тг тенге тнг"),
      (.currency("BYN"), "byn бр"),
      (.currency("UAH"), "uah грн гривен"), (.currency("UZS"), "uzs сум сўм"),
      (.currency("CNY"), "cny юань юаней"),
      (.currency("GBP"), "gbp"), (.places(3), "тыс т тысяч тысячи тысяча k"),
      (.places(6), "млн миллион mln m м"),
      (.places(9), "млрд bn"), (.hundredths, "коп к копеек копейки копейка тиын"),
      (.nothing, "без ндс с на сумму итого"),
    ]
    var words: [UInt64: Meaning] = [:]
    for (meaning, list) in lists {
      for word in list.split(separator: " ") {
        words[word.unicodeScalars.reduce(0) { $0 << 8 | UInt64(LetterCase.folded($1.value) & 0xFF) }] =
          meaning
      }
    }
    return words
  }()
}
