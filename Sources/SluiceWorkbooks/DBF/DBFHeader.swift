import SluiceReaders

/// What the head of a dBASE table says: its fields, their widths, how many records follow.
///
/// Refuses: heads whose fields do not fill the record, so that no other file is taken for a table.
/// Rule: dBASE III PLUS to 7 and Visual FoxPro table files: 32 bytes of head, 32 for each field, 0x0D.
struct DBFHeader {
  struct Field {
    let name: [UInt8]
    /// `C`, `N`, `D` and so on.
    let kind: UInt8
    /// Where it begins in the record, the flag of deletion counted.
    let offset: Int
    let length: Int
    let decimals: Int
  }

  let version: UInt8
  let recordCount: Int
  let headLength: Int
  let recordLength: Int
  /// The number of the language driver, which tells the code page; 0 where none is told.
  let language: UInt8
  private(set) var fields: [Field] = []

  private static let versions: Set<UInt8> = [
    0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x7B, 0x83, 0x87, 0x8B, 0x8E, 0xCB, 0xE5, 0xF5,
    0xFB,
  ]

  /// - Parameter bytes: the beginning of the file; the whole head where it is to be read.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 65, Self.versions.contains(bytes[0]), (1...12).contains(bytes[2]),
      (1...31).contains(bytes[3])
    else { return nil }
    let numbers = LittleEndianBytes(Array(bytes.prefix(32)))
    version = bytes[0]
    recordCount = Int(numbers.uint32(4))
    headLength = Int(numbers.uint16(8))
    recordLength = Int(numbers.uint16(10))
    language = bytes[29]
    guard headLength >= 65, recordLength >= 2 else { return nil }
    var (at, offset) = (32, 1)
    while at + 32 <= bytes.count, at + 32 < headLength + 32, bytes[at] != 0x0D {
      let name = bytes[at..<at + 11].prefix { $0 != 0 }
      let kind = bytes[at + 11]
      // Letters in the wider sense, and what FoxPro adds: `0` for its flags, `@` and `+` of dBASE 7.
      guard !name.isEmpty, name.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
        (0x41...0x5A).contains(kind) || [0x30, 0x40, 0x2B].contains(kind)
      else { return nil }
      let isText = kind == UInt8(ascii: "C")
      // Clipper keeps the upper half of a long text's width in the byte for decimals.
      let length = Int(bytes[at + 16]) + (isText ? Int(bytes[at + 17]) << 8 : 0)
      guard length > 0, offset + length <= recordLength else { return nil }
      fields.append(
        Field(
          name: Array(name), kind: kind, offset: offset, length: length,
          decimals: isText ? 0 : Int(bytes[at + 17])))
      offset += length
      at += 32
    }
    guard !fields.isEmpty, at < bytes.count || at >= headLength - 1, at < headLength else { return nil }
    // All of a short head is in sight: then the fields must fill the record.
    if at < bytes.count, bytes[at] == 0x0D, offset != recordLength { return nil }
  }

  /// The code page that the language driver stands for; nil where none is told.
  ///
  /// Rule: the numbers of dBASE and Visual FoxPro; those of Eastern Europe are the ones our users' files have.
  var encoding: TextEncoding? {
    switch language {
    case 0x26, 0x65: .ibm866
    case 0xC9: .windows1251
    case 0x03, 0x57, 0x58, 0x59: .windows1252
    case 0xC8: .windows1250
    case 0xCB: .windows1253
    case 0xCA: .windows1254
    case 0xCC: .windows1257
    case 0x02: .ibm850
    case 0x64: .ibm852
    case 0x96: .macCyrillic
    case 0x01: TextEncoding(named: "cp437")
    default: nil
    }
  }
}
