import SluiceReaders
import SluiceRecords

/// Tells the encoding of a bank's exchange file by how its own keys are written.
///
/// Every file has keys that are known beforehand, so their bytes are proof; what the file says of itself is often wrong.
enum BankEncoding {
  /// The encoding's name and why; nil when no key shows it.
  static func detect(_ head: some Collection<UInt8>) -> (name: String, because: Phrase)? {
    let head = Array(head)
    let declared = declaration(in: head)
    for (name, encoding) in [("UTF-8", utf8), ("windows-1251", windows1251), ("cp866", cp866)]
      as [(String, Encoder)]
    {
      guard keys.contains(where: { contains(head, encoding($0)) }) else { continue }
      let says =
        declared.map { Phrase("the file's own keys are written so, the file says \($0)") }
        ?? Phrase("the file's own keys are written so")
      return (name, says)
    }
    return nil
  }

  private typealias Encoder = (String) -> [UInt8]
  private static let keys = [
    "ВерсияФормата", "Кодировка", "Отправитель", "СекцияДокумент", "КонецФайла", "Поле",
  ]

  private static func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func windows1251(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value - 0x410 + 0xC0) }
  }

  private static func cp866(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      let place = scalar.value - 0x410
      return UInt8(truncatingIfNeeded: place < 0x30 ? place + 0x80 : place - 0x30 + 0xE0)
    }
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard bytes.count >= part.count else { return false }
    return (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
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
