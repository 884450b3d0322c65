import CScan
import SluiceRecords
import Testing

@testable import SluiceReaders

struct TranscoderTests {
  @Test func every_page_converts_every_byte_as_its_table_says() throws {
    var random = SeededGenerator(5)
    for page in CodePage.all {
      let encoding = try #require(TextEncoding(named: page.name))
      for length in [1, 7, 15, 16, 17, 33, 200] {
        let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
        let expected = bytes.map { $0 < 128 ? Unicode.Scalar($0) : page.upperHalf[Int($0) - 128] }
        #expect(encoding.text(of: bytes) == String(String.UnicodeScalarView(expected)), "\(page.name)")
      }
      let all: [UInt8] = (UInt8(0)...255).flatMap { byte -> [UInt8] in [byte, byte ^ 1, 65] }
      let expected = all.map { $0 < 128 ? Unicode.Scalar($0) : page.upperHalf[Int($0) - 128] }
      #expect(encoding.text(of: all) == String(String.UnicodeScalarView(expected)), "\(page.name)")
    }
  }

  @Test func checks_utf8_as_the_portable_way_does() {
    var random = SeededGenerator(9)
    let pieces: [[UInt8]] = [
      Array("a".utf8), Array("ж".utf8), Array("€".utf8), Array("😀".utf8), Array(repeating: 0x20, count: 40),
      [0xC0],
      [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0x80],
      [0xD0],
      [0xE2, 0x82], [0xF5],
    ]
    for round in 0..<2000 {
      var bytes: [UInt8] = []
      // Mostly well-formed text with a fault here and there, so that faults lie at every place of a block.
      while bytes.count < 150 {
        let isFault = Int.random(in: 0..<(round % 100 + 2), using: &random) == 0
        bytes += pieces[Int.random(in: isFault ? 5..<14 : 0..<5, using: &random)]
      }
      #expect(cscan_valid_utf8(bytes, bytes.count) == cscan_valid_utf8_portable(bytes, bytes.count))
      #expect(
        TextEncoding.utf8.text(of: bytes) == String(decoding: bytes, as: UTF8.self),
        "as the standard library mends")
    }
  }

  @Test func converts_utf16_as_the_standard_library_does() {
    var random = SeededGenerator(31)
    let ranges: [ClosedRange<UInt16>] = [
      0x20...0x7E, 0x400...0x45F, 0x20...0x7E, 0x400...0x45F, 0x7FE...0x801, 0x2010...0x2030, 0xD7FE...0xE001,
    ]
    for round in 0..<300 {
      let kinds = round % 7 + 1
      let units = (0..<round).map { _ in
        UInt16.random(in: ranges[Int.random(in: 0..<kinds, using: &random)], using: &random)
      }
      let expected = String(decoding: units, as: UTF16.self)
      let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      #expect(TextEncoding.utf16BigEndian.text(of: big) == expected)
      #expect(TextEncoding.utf16LittleEndian.text(of: little) == expected)
    }
  }

  @Test func any_split_of_the_input_gives_the_same_text() throws {
    var random = SeededGenerator(13)
    let table = "Имя;Телефон\r\nООО «Ромашка» № 5;8 495\nπ😀;€\n"
    let names = [
      "UTF-8", "windows-1251", "KOI8-R", "IBM866", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE",
      "Shift_JIS",
    ]
    for name in names {
      let encoding = try #require(TextEncoding(named: name))
      var bytes = encoding.bytes(of: table) ?? [0x83, 0x65, 0x2C, 0x96, 0xBC, 0x0A, 0xA6]
      for round in 0..<60 {
        if round > 20 {
          let index = Int.random(in: 0..<bytes.count, using: &random)
          bytes[index] = UInt8.random(in: 0...255, using: &random)
        }
        if round == 40 { bytes.removeLast() }
        func read(step: Int, block: Int) throws -> (text: [UInt8], broken: [BrokenBytes]) {
          let stream = SampledStream(MemoryStream(bytes, step: step))
          return try TextStream(stream, encoding: encoding).readAll(block: block)
        }
        let whole = try read(step: .max, block: 4096)
        #expect(String(validating: whole.text, as: UTF8.self) != nil)
        for step in [1, 2, 3, 5, 7] {
          let split = try read(step: step, block: 64 + step)
          #expect(split.text == whole.text, "\(name), step \(step)")
          #expect(split.broken == whole.broken, "\(name), step \(step)")
        }
      }
    }
  }

  @Test func broken_places_can_be_found_in_the_text() throws {
    var random = SeededGenerator(17)
    for name in ["UTF-8", "windows-1252", "UTF-16LE", "UTF-32BE", "EUC-JP"] {
      let encoding = try #require(TextEncoding(named: name))
      let bytes = (0..<400).map { _ in UInt8.random(in: 9...255, using: &random) }
      let (text, broken) = try TextStream(SampledStream(MemoryStream(bytes)), encoding: encoding).readAll(
        block: 100)
      for place in broken {
        #expect(Array(text[place.offset..<place.offset + 3]) == [0xEF, 0xBF, 0xBD], "\(name)")
      }
      #expect(String(decoding: text, as: UTF8.self).unicodeScalars.count { $0 == "\u{FFFD}" } == broken.count)
    }
  }

  @Test func decides_late_when_the_file_begins_in_ascii() throws {
    let head = String(repeating: "1;2;3\n", count: 800_000)
    let tail = "Наименование;Телефон\nООО Ромашка;8 495\n"
    let page = try #require(TextEncoding.windows1251.bytes(of: head + tail))
    let stream = try TextStream(SampledStream(MemoryStream(page)), encoding: nil)
    let before = stream.guess.encoding
    let (text, broken) = try stream.readAll(block: 1 << 16)
    #expect(before == .utf8, "the sample is all ASCII")
    #expect(stream.guess.encoding == .windows1251)
    #expect(text == Array((head + tail).utf8))
    #expect(broken.isEmpty)
  }
}
