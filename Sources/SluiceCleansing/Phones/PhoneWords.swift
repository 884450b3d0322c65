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
    /// Joins two numbers.
    case and
    /// Says that there is no number.
    case nothing
  }

  static func meaning(_ word: WordKey) -> Meaning? { meanings[word] }

  private static let meanings: [WordKey: Meaning] = {
    var meanings: [WordKey: Meaning] = [:]
    let words: [(Meaning, String)] = [
      (.phone, "т тел тлф тф телефон телефоны телефона phone phones tel ph tlf номер номера n mob_"),
      (
        .ext,
        "доб добав добавочный добавочные доп вн внут внутр внутренний внутренние ext extn exten extension х x xt"
      ),
      (.and, "и или либо та або and or"),
      (
        .nothing, "нет отсутствует отсутств отсутсвует неизвестно неизвестен неуказан none null nan nil no na"
      ),
      (.nothing, "немає відсутній жоқ йўқ неизв пусто empty unknown undefined"),
    ]
    for (meaning, list) in words {
      for word in list.split(separator: " ") { meanings[WordKey(String(word))] = meaning }
    }
    return meanings
  }()
}
