import SluiceTestSupport
import Testing

@testable import SluiceReaders

struct EncodingDetectorTests {
  /// Rows of readers/encodings/rows.tsv.
  private static let rows = (try? TruthTable("readers/encodings/rows.tsv").lines) ?? []

  @Test(arguments: rows)
  func reads_a_clients_row_in_its_encoding(_ row: TruthTable.Line) throws {
    let encoding = try #require(TextEncoding(named: row["encoding"]))
    let bytes = try #require(encoding.bytes(of: row["text"]))
    let guess = EncodingDetector.detect(bytes)
    #expect(guess.encoding.text(of: bytes) == row["text"], "\(row["why"]): \(guess)")
  }

  @Test func tells_every_short_row_of_russian_in_every_page() throws {
    let rows = try TruthTable("readers/encodings/short-russian.tsv").lines
    #expect(rows.count >= 40)
    for name in ["windows-1251", "KOI8-R", "IBM866", "x-mac-cyrillic", "ISO-8859-5", "IBM855"] {
      let encoding = try #require(TextEncoding(named: name))
      for row in rows {
        guard let bytes = encoding.bytes(of: row["text"]) else { continue }
        let letters = bytes.count { $0 >= 0x80 }
        #expect((12...60).contains(letters), "a short row: \(row["text"])")
        let guess = EncodingDetector.detect(bytes)
        #expect(guess.encoding.text(of: bytes) == row["text"], "\(name): \(guess)")
      }
    }
  }

  @Test func takes_ascii_and_utf8_for_utf8() {
    #expect(EncodingDetector.detect(Array("Name;Phone\n".utf8)).encoding == .utf8)
    #expect(EncodingDetector.detect(Array("Имя;Телефон\n".utf8)).encoding == .utf8)
    #expect(EncodingDetector.detect([]).encoding == .utf8)
    let cut = Array("Имя;Телефон".utf8.dropLast())
    #expect(EncodingDetector.detect(cut, isWhole: false).confidence == 1)
    #expect(EncodingDetector.detect(cut, isWhole: true).encoding == .utf8)
  }

  @Test func keeps_utf8_with_a_few_broken_bytes() {
    let bytes = Array("Наименование;Телефон\n".utf8) + [0xE9] + Array("ООО Ромашка;8 495\n".utf8) + [0xFF]
    let guess = EncodingDetector.detect(bytes)
    #expect(guess.encoding == .utf8)
    #expect(guess.because == "29 characters are well-formed UTF-8, 2 places are broken")
  }

  @Test(arguments: [
    TextEncoding.utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian,
  ])
  func tells_wide_text_without_a_mark(_ encoding: TextEncoding) throws {
    for text in [
      "Имя;Телефон\r\nРомашка;123\r\n", "a,b\n1,2\n", "Иванов Иван", "名前,電話\n山田太郎,03-1234\n", "Ёж;1\n",
      "Ψ;1;2;3\n",
    ] {
      let guess = EncodingDetector.detect(try #require(encoding.bytes(of: text)))
      #expect(guess.encoding == encoding, "\(text)")
    }
  }

  @Test func does_not_take_stray_nul_bytes_for_wide_text() {
    for text in ["hello\n\0world;1\n", "a;b\0\0\0;c\n1;2;3\n", "Имя\0;Телефон\n", "\0\0\0\0abc;def\n"] {
      #expect(EncodingDetector.detect(Array(text.utf8)).encoding == .utf8, "\(text.debugDescription)")
    }
  }

  @Test func tells_the_old_east_asian_encodings() throws {
    // «Name, address; Yamada Tarou, Tokyo» and the like, in the bytes of each encoding.
    let samples: [(name: String, bytes: [UInt8], text: String)] = [
      (
        "Shift_JIS",
        [
          0x96, 0xBC, 0x91, 0x4F, 0x2C, 0x8F, 0x5A, 0x8F, 0x8A, 0x0A, 0x82, 0xBD, 0x82, 0xEB, 0x82, 0xA4,
          0x2C,
          0x83, 0x65, 0x83, 0x58, 0x83, 0x67,
        ], "名前,住所\nたろう,テスト"
      ),
      (
        "EUC-JP",
        [
          0xCC, 0xBE, 0xC1, 0xB0, 0x2C, 0xBD, 0xBB, 0xBD, 0xEA, 0x0A, 0xA4, 0xBF, 0xA4, 0xED, 0xA4, 0xA6,
          0x2C,
          0xA5, 0xC6, 0xA5, 0xB9, 0xA5, 0xC8,
        ], "名前,住所\nたろう,テスト"
      ),
    ]
    for sample in samples {
      let guess = EncodingDetector.detect(sample.bytes)
      #expect(guess.encoding.name == sample.name)
      #expect(guess.encoding.text(of: sample.bytes) == sample.text)
    }
  }

  @Test func says_its_evidence_in_words() throws {
    let bytes = try #require(TextEncoding.windows1251.bytes(of: "Наименование;Телефон\nООО Ромашка;123\n"))
    let guess = EncodingDetector.detect(bytes)
    #expect(guess.encoding == .windows1251)
    #expect(guess.confidence > 0.99)
    #expect(
      guess.because.description.hasPrefix("letters follow one another as in Russian; the next best, "),
      "\(guess.because)"
    )
    let doubtful = EncodingDetector.detect([0xE6, 0xF8, 0xE5])
    #expect(doubtful.encoding == .utf8)
    #expect(doubtful.because == "next to all is ASCII; no code page reads the 3 other bytes convincingly")
  }

  @Test func never_traps_on_arbitrary_bytes() {
    var random = SystemRandomNumberGenerator.seeded(11)
    for length in 0..<100 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let guess = EncodingDetector.detect(bytes, isWhole: length % 2 == 0)
      _ = guess.encoding.text(of: bytes)
    }
  }
}

/// A generator that gives the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

extension SystemRandomNumberGenerator {
  static func seeded(_ seed: UInt64) -> SeededGenerator { SeededGenerator(seed) }
}
