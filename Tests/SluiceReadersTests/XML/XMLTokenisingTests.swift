import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders

/// What is scanned here and what expat reads is the same.
struct XMLTokenisingTests {
  private static let parts = [
    "<a>", "</a>", "<b x='1'>", "<b x=\"&lt;2\"/>", "</b>", "<п:я ё='1' xmlns:п='u'>", "</п:я>", "<a/>",
    "<і/>",
    "<ә/>", "<1/>", "<a b='1' b='2'/>", "<a b='1'c='2'/>", "<a b ='1'  c= '2' />", "<a\n/>", "</a >", "&amp;",
    "&#10;", "&#x44f;", "&#0;", "&#xD800;", "&#1114112;", "&x;", "&", "<![CDATA[", "]]>", "<!--", "-->", "--",
    "<?p d?>", "<?xml version='1.0'?>", "\n", "\r\n", "\t", " ", "тест", "\"", "=", "<", ">", "/>", "</",
    "]",
    "<!DOCTYPE a>", "\u{FFFE}", "\u{FEFF}", "\u{1}", "x", "<a x='\n\t&#10;я'/>",
  ]

  @Test func what_is_scanned_is_what_expat_reads() {
    var random = RandomNumbers(seed: 20_261_128)
    for _ in 0..<4_000 {
      var text = random.next() % 3 == 0 ? "" : "<a>"
      for _ in 0..<random.next() % 12 + 1 {
        text += Self.parts[Int(random.next() % UInt64(Self.parts.count))]
      }
      if random.next() % 2 == 0 { text += "</a>" }
      let bytes = Array(text.utf8)
      let scanned = traced(bytes, step: random.next() % 2 == 0 ? .max : 5, withLines: true)
      let expected = traced(bytes, withLines: true, byExpat: true)
      #expect(Self.withoutLastText(scanned) == Self.withoutLastText(expected), "\(text.debugDescription)")
    }
  }

  /// Of a text with `]]>` in it expat gives nothing; what stands before that is given here.
  private static func withoutLastText(_ trace: String) -> String {
    trace.replacing(#/ '[^']*' (xml\.broken@\d+)$/#) { " \($0.1)" }
  }

  @Test func a_long_tag_in_the_midst_is_read_like_any_other() {
    let long = String(repeating: "строка &amp; ", count: 40_000)
    let text = "<a>\n<b>1</b>\n<c x='\(long)'>2</c>\n<d>\n<e/></d></a>"
    let trace = traced(text, withLines: true)
    #expect(trace == traced(Array(text.utf8), withLines: true, byExpat: true))
    #expect(trace.hasSuffix("<d@4 '\n' <e@5 > > >"))
  }

  @Test func a_long_text_with_references_comes_whole() throws {
    let line = "a &lt;b&gt; &amp; я]\r\n"
    let text = "<a>" + String(repeating: line, count: 50_000) + "</a>"
    let reader = try XMLReader(SampledStream(MemoryStream(Array(text.utf8), step: 4093)), place: "")
    _ = try reader.next()
    #expect(try reader.readText() == String(repeating: "a <b> & я]\n", count: 50_000))
  }

  @Test func the_text_of_a_leaf_is_at_hand() throws {
    let reader = try XMLReader(
      SampledStream(MemoryStream(Array("<a><b>1&lt;</b><c/><d>x<e/></d></a>".utf8))), place: "")
    _ = try reader.next()
    #expect(reader.wholeText() == nil)
    _ = try reader.next()
    #expect(reader.wholeText().map { String(decoding: $0, as: UTF8.self) } == "1<")
    #expect(try reader.next() == .start(reader.word("c")))
    #expect(reader.wholeText()?.count == 0)
    #expect(try reader.next() == .start(reader.word("d")))
    #expect(reader.wholeText() == nil)
    #expect(reader.depth == 2)
    #expect(try reader.next() == .text)
  }
}
