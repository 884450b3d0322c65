import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders

struct TextEncodingTests {
  @Test(arguments: [
    ("windows-1251", "windows-1251"), ("cp1251", "windows-1251"), ("win-1251", "windows-1251"),
    ("1251", "windows-1251"), ("Windows 1251", "windows-1251"), ("UTF8", "UTF-8"), ("utf_8", "UTF-8"),
    ("ascii", "UTF-8"), ("koi8r", "KOI8-R"), ("KOI8-U", "KOI8-U"), ("dos", "IBM866"), ("cp866", "IBM866"),
    ("latin1", "windows-1252"), ("ISO-8859-1", "windows-1252"), ("mac-cyrillic", "x-mac-cyrillic"),
    ("utf-16", "UTF-16LE"), ("UTF-16BE", "UTF-16BE"), ("sjis", "Shift_JIS"), ("gbk", "GBK"), ("big5", "Big5"),
    ("iso-8859-15", "ISO-8859-15"), ("windows-1256", "windows-1256"),
  ])
  func knows_the_usual_names(_ name: String, _ canonical: String) {
    #expect(TextEncoding(named: name)?.name == canonical)
  }

  @Test(arguments: [
    "", "nonsense", "utf", "1234567", "a,b", "*", String(repeating: "x", count: 500),
  ])
  func knows_no_other_names(_ name: String) {
    #expect(TextEncoding(named: name) == nil)
  }

  @Test func every_accepted_name_is_an_encoding() {
    for name in TextEncoding.acceptedNames { #expect(TextEncoding(named: name) != nil, "\(name)") }
  }

  @Test func says_what_a_misspelt_name_may_mean() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", Array("a;b\n".utf8))
    do {
      _ = try TextStream(SourceContent(SourceFile(path: path)), encoding: "windws-1251")
      Issue.record("there is no such encoding")
    } catch {
      #expect(
        error.description
          == "\(path): error: text.unknown-encoding: there is no encoding named «windws-1251», "
          + "perhaps «windows-1251» is meant; leave encoding: out to have it recognised, or write one such as "
          + "windows-1251 or UTF-8")
    }
    #expect(TextEncoding.nearestName(to: "klingon") == nil)
  }

  @Test func leaves_the_order_of_bytes_to_the_mark() throws {
    let bytes: [UInt8] = [0xFE, 0xFF, 0x04, 0x18, 0x04, 0x3C]
    let stream = try TextStream(SampledStream(MemoryStream(bytes)), encoding: TextEncoding(named: "utf-16"))
    #expect(String(decoding: try stream.readAll().text, as: UTF8.self) == "Им")
    #expect(stream.guess.encoding == .utf16BigEndian)
  }
}
