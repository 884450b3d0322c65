import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders
@testable import SluiceWorkbooks

/// Writes dBASE tables for tests.
struct DBFText {
  var version: UInt8 = 0x03
  var language: UInt8 = 0
  var fields: [(name: String, kind: Character, length: Int)]
  var encoding = TextEncoding.ibm866
  /// Each record: whether it is deleted, and its fields' bytes or texts.
  var records: [(isDeleted: Bool, fields: [[UInt8]])] = []
  var declaredCount: Int?

  func text(_ text: String) -> [UInt8] {
    guard case .codePage(let page) = encoding.scheme else { return Array(text.utf8) }
    return text.unicodeScalars.map { scalar in
      scalar.isASCII ? UInt8(scalar.value) : UInt8(128 + (page.upperHalf.firstIndex(of: scalar) ?? 0))
    }
  }

  var bytes: [UInt8] {
    func le(_ number: Int, _ width: Int) -> [UInt8] {
      (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    func padded(_ bytes: [UInt8], _ length: Int, _ fill: UInt8) -> [UInt8] {
      Array(bytes.prefix(length)) + [UInt8](repeating: fill, count: max(0, length - bytes.count))
    }
    let recordLength = 1 + fields.reduce(0) { $0 + $1.length }
    var file: [UInt8] = [version, 126, 11, 28] + le(declaredCount ?? records.count, 4)
    file +=
      le(32 + 32 * fields.count + 1, 2) + le(recordLength, 2) + [UInt8](repeating: 0, count: 17) + [
        language, 0, 0,
      ]
    for field in fields {
      file += padded(text(field.name), 11, 0) + [field.kind.asciiValue!] + le(0, 4)
      file += [UInt8(field.length & 255), UInt8(field.length >> 8)] + [UInt8](repeating: 0, count: 14)
    }
    file.append(0x0D)
    for record in records {
      file.append(record.isDeleted ? 0x2A : 0x20)
      for (index, field) in fields.enumerated() { file += padded(record.fields[index], field.length, 0x20) }
    }
    return file + [0x1A]
  }
}

struct DBFReaderTests {
  private static func clients(_ encoding: TextEncoding, language: UInt8 = 0) -> DBFText {
    var table = DBFText(
      language: language,
      fields: [("NAME", "C", 60), ("INN", "C", 12), ("SUM", "N", 10), ("SINCE", "D", 8), ("VIP", "L", 1)],
      encoding: encoding)
    table.records = [
      (
        false,
        [
          table.text("Общество с ограниченной ответственностью Ромашка"), Array("007707083893".utf8),
          Array("   3600.50".utf8), Array("20240131".utf8), [0x54],
        ]
      ),
      (true, [table.text("Лютик"), [], Array("**********".utf8), Array("        ".utf8), [0x3F]]),
      (false, [table.text("Иванов И. И."), [], [], Array("20240231".utf8), [0x46]]),
    ]
    return table
  }

  static let sample = clients(.ibm866)

  private static let expected = [
    "NAME|INN|SUM|SINCE|VIP",
    "Общество с ограниченной ответственностью Ромашка|007707083893|#3600.50=3600.5|d2024-01-31=2024-01-31|TRUE=yes",
    "Лютик||**********", "Иванов И. И.|||20240231|FALSE=no",
  ].enumerated().map { "list.xls!\($0.offset + 1): \($0.element)" }

  @Test(arguments: [
    ("IBM866", 0x65), ("windows-1251", 0xC9), ("IBM866", 0), ("windows-1251", 0), ("windows-1251", 0x65),
    ("windows-1251", 0x03),
  ])
  func reads_fields_by_kind_and_letters_by_evidence(name: String, language: Int) throws {
    let encoding = try #require(TextEncoding(named: name))
    let opened = try OpenedTables(Self.clients(encoding, language: UInt8(language)).bytes, name: "list.xls")
    #expect(opened.problem == nil)
    #expect(opened.format == "dbf")
    #expect(opened.lines == Self.expected)
    #expect(opened.tables[0].titles == ["NAME", "INN", "SUM", "SINCE", "VIP"])
    #expect(opened.remarks.filter { $0.hasSuffix("row.deleted") } == ["3 row.deleted"])
  }

  @Test func follows_the_language_driver_where_letters_are_too_few() throws {
    for (encoding, language) in [(TextEncoding.ibm866, UInt8(0x65)), (.windows1251, 0xC9), (.ibm866, 0)] {
      var table = DBFText(language: language, fields: [("N", "C", 5)], encoding: encoding)
      table.records = [(false, [table.text("Яна")])]
      #expect(try OpenedTables(table.bytes).lines.last == "list.bin!2: Яна")
    }
  }

  @Test func reads_numbers_of_foxpro() throws {
    var table = DBFText(version: 0x30, fields: [("I", "I", 4), ("Y", "Y", 8), ("B", "B", 8), ("T", "T", 8)])
    let moment: [UInt8] = [0x5E, 0x8A, 0x25, 0, 0xC0, 0xB7, 0x68, 1]
    table.records = [
      (
        false,
        [[0xFE, 0xFF, 0xFF, 0xFF], [0x10, 0x27, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0xF8, 0x3F], moment]
      )
    ]
    #expect(
      try OpenedTables(table.bytes).lines.last == "list.bin!2: #-2|#1|#1.5|d2023-11-05 06:34:00=2023-11-05")
  }

  @Test func gives_whole_records_before_a_cut() throws {
    let whole = Self.clients(.ibm866).bytes
    let opened = try OpenedTables(Array(whole.dropLast(40)), name: "list.xls")
    #expect(opened.lines == Array(Self.expected.dropLast()))
    #expect(opened.problem == "dbf.cut-short")
  }

  @Test func survives_changed_tables() throws {
    let seed = Self.clients(.ibm866).bytes
    for number in 0..<300 {
      var random = RandomNumbers(seed: UInt64(number) &* 7919 &+ 31)
      var bytes = seed
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if number % 3 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count - 4, using: &random)) }
      let opened = try OpenedTables(bytes)
      #expect(opened.lines.allSatisfy { String(validating: $0.utf8, as: UTF8.self) != nil })
    }
  }
}
