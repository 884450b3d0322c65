/// The first eight letters of a word without case, as one number to compare.
struct WordKey: Hashable {
  private(set) var letters: UInt64 = 0
  private var count: UInt8 = 0

  init() {}

  init(_ word: String) { for scalar in word.unicodeScalars { append(scalar.value) } }

  mutating func append(_ scalar: UInt32) {
    guard count < 8 else { return }
    letters = letters << 8 | UInt64(Self.letter(scalar))
    count += 1
  }

  /// One byte a letter: Latin as it is, Cyrillic from 0x80 on, others alike.
  private static func letter(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x41...0x5A: UInt8(scalar + 32)
    case 0x61...0x7A: UInt8(scalar)
    case 0x410...0x42F: UInt8(scalar - 0x410 + 0x80)
    case 0x430...0x44F: UInt8(scalar - 0x430 + 0x80)
    case 0x401, 0x451: 0x85
    case 0x400...0x40F: UInt8(scalar - 0x400 + 0xA0)
    case 0x450...0x45F: UInt8(scalar - 0x450 + 0xA0)
    default: 0xFF
    }
  }
}

/// Words that mean something in a cell of phones.
enum PhoneWords {
  enum Meaning {
    /// Says that a number follows, and nothing else.
    case phone
    /// The digits behind it are an extension.
    case ext
    /// The digits behind it are an area code.
    case code
    /// Joins two numbers.
    case and
    /// Says that there is no number.
    case nothing
  }

  static func meaning(_ word: WordKey) -> Meaning? { meanings[word] }

  /// Whether a word is the mask of a number that nobody filled: `XXX`.
  static func isMask(_ word: WordKey) -> Bool {
    var letters = word.letters
    guard letters > 0xFF else { return false }
    while letters > 0 {
      // Latin x and Cyrillic х.
      guard letters & 0xFF == 0x78 || letters & 0xFF == 0x95 else { return false }
      letters >>= 8
    }
    return true
  }

  private static let meanings: [WordKey: Meaning] = {
    var meanings: [WordKey: Meaning] = [:]
    func say(_ meaning: Meaning, _ words: String) {
      for word in words.split(separator: " ") { meanings[WordKey(String(word))] = meaning }
    }
    say(.nothing, "нет отсутствует отсутсвует неизвестно неизвестен неизв неуказан нету пусто дано")
    say(.nothing, "не без н д б указан указана указано имеется имеет известен известно определен определено")
    say(.nothing, "задан заполнено сообщил дал данных данные предоставлен предоставлено")
    say(.nothing, "none null nan nil no na n a empty unknown undefined немає відсутній жоқ йўқ yoq няма")
    say(.phone, "т тел тлф тф тлн телефон телефоны телефона телефонов номер номера phone phones tel ph tlf")
    say(.code, "код коды кода code")
    say(
      .ext, "доб добав добавочный добавочные доп вн внут внутр внутренний внутренние ext extn exten extension"
    )
    say(.ext, "х x xt")
    say(.and, "и или либо та або and or")
    return meanings
  }()
}
