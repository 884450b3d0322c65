import SluiceReaders
import SluiceRecords

/// Tells the encoding of a bank's exchange file, and of each of its lines, by how its own keys are written.
///
/// Every file has keys that are known beforehand, so their bytes are proof; what the file says of itself is often wrong.
enum BankEncoding: String, CaseIterable {
  case utf8 = "UTF-8"
  case windows1251 = "windows-1251"
  case cp866

  /// The encoding and why; nil when no key shows it.
  static func detect(_ head: some Collection<UInt8>) -> (encoding: BankEncoding, because: Phrase)? {
    let head = Array(head)
    let declared = declaration(in: head)
    // Of a file that was joined of several the beginning tells.
    let places = allCases.compactMap { encoding in
      keys.compactMap { place(of: encoding.bytes($0), in: head) }.min().map { (encoding, place: $0) }
    }
    guard let (encoding, _) = places.min(by: { $0.place < $1.place }) else { return nil }
    let says =
      declared.map { Phrase("the file's own keys are written so, the file says \($0)") }
      ?? Phrase("the file's own keys are written so")
    return (encoding, says)
  }

  private static let keys = [
    "ВерсияФормата", "Кодировка", "Отправитель", "СекцияДокумент", "КонецФайла", "Поле",
  ]

  /// What the keys of a line begin with.
  ///
  /// Rule: 1CClientBankExchange 1.01-1.03.
  private static let beginnings = [
    "Плат", "Получ", "Секция", "Конец", "Расч", "Дата", "Номер", "Сумма", "Назначение", "Вид", "Показатель",
    "Код", "Статус", "Очередность", "Срок", "Квитанция", "Время", "Содержание", "Начальный", "Конечный",
    "Всего", "Документ", "Версия", "Кодировка", "Отправитель", "Условие", "Остаток",
  ]

  /// The same by encoding and by their first byte.
  private static let begun: [[[[UInt8]]]] = allCases.map { encoding in
    var byFirst = [[[UInt8]]](repeating: [], count: 256)
    for bytes in beginnings.map({ encoding.bytes($0) }) { byFirst[Int(bytes[0])].append(bytes) }
    return byFirst
  }

  private var number: Int {
    switch self {
    case .utf8: 0
    case .windows1251: 1
    case .cp866: 2
    }
  }

  /// Whether a line begins as a key of the format does in this encoding.
  func hasKey(_ line: [UInt8]) -> Bool {
    guard let first = line.first else { return false }
    return Self.begun[number][Int(first)].contains { key in
      guard line.count >= key.count else { return false }
      for index in key.indices where line[index] != key[index] { return false }
      return true
    }
  }

  /// What the bytes from 128 on are as UTF-8: the first byte lowest, the number of bytes in the uppermost.
  ///
  /// Shape: a byte that is no character is U+FFFD; only of encodings of one byte a character.
  var upperHalf: [UInt32] {
    guard let encoding = TextEncoding(named: rawValue) else { return [] }
    let transcoder = Transcoder(from: encoding)
    return (UInt8(0x80)...0xFF).map { byte in
      var broken: [BrokenBytes] = []
      var text = [UInt8](repeating: 0, count: 16)
      let count = text.withUnsafeMutableBytes { room in
        withUnsafeBytes(of: byte) {
          transcoder.convert($0, isLast: true, into: room, broken: &broken).written
        }
      }
      return text.prefix(min(count, 3)).reversed().reduce(0) { $0 << 8 | UInt32($1) } | UInt32(count) << 24
    }
  }

  /// Whether bytes past ASCII are UTF-8: letters of one byte never happen to be.
  static func isUTF8(_ line: [UInt8]) -> Bool { String(validating: line, as: UTF8.self) != nil }

  /// A text of Russian letters in the encoding.
  private func bytes(_ text: String) -> [UInt8] {
    switch self {
    case .utf8: Array(text.utf8)
    case .windows1251: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value - 0x410 + 0xC0) }
    case .cp866:
      text.unicodeScalars.map { scalar in
        let place = scalar.value - 0x410
        return UInt8(truncatingIfNeeded: place < 0x30 ? place + 0x80 : place - 0x30 + 0xE0)
      }
    }
  }

  private static func place(of part: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= part.count else { return nil }
    return (0...bytes.count - part.count).first { bytes[$0...].starts(with: part) }
  }

  /// What the file says of itself: the value is ASCII whatever the key is written in.
  private static func declaration(in head: [UInt8]) -> String? {
    for line in head.split(separator: 0x0A).prefix(12) {
      guard let sign = line.lastIndex(of: UInt8(ascii: "=")), line.first ?? 0 >= 0x80 else { continue }
      let value = String(decoding: line[(sign + 1)...], as: UTF8.self).trimmedEnds
      if ["windows", "dos", "utf-8", "utf8"].contains(value.lowercased()) { return value }
    }
    return nil
  }
}
