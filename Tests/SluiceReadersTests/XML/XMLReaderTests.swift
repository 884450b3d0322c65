import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders

/// Writes what an XML reader gives as one line: `<name@3`, `'text'`, `>`, and the code of what ends it.
func traced(
  _ bytes: [UInt8], step: Int = .max, encoding: String? = nil, withLines: Bool = false, byExpat: Bool = false
) -> String {
  var trace: [String] = []
  var text = ""
  func flush() {
    if !text.isEmpty { trace.append("'\(text)'") }
    text = ""
  }
  do throws(Stop) {
    let reader = try XMLReader(
      SampledStream(MemoryStream(bytes, step: step)), place: "list.xml", encoding: encoding)
    if byExpat { reader.useExpat() }
    while let event = try reader.next() {
      switch event {
      case .text: reader.withText { text += String(decoding: $0, as: UTF8.self) }
      case .start(let word):
        flush()
        var name = reader.string(word)
        if reader.namespace != .none { name = "{\(reader.string(reader.namespace))}\(name)" }
        for attribute in reader.attributes where reader.string(attribute.word) != "xmlns" {
          name += " \(reader.string(attribute.word))=\(attribute.value)"
        }
        trace.append("<\(name)" + (withLines ? "@\(reader.line)" : ""))
      case .end:
        flush()
        trace.append(">")
      }
    }
    flush()
  } catch {
    flush()
    let line = error.remark.details.first { $0.name == "line" }?.text ?? "-"
    trace.append("\(error.remark.reason.code)@\(line)")
  }
  return trace.joined(separator: " ")
}

func traced(_ text: String, withLines: Bool = false) -> String {
  traced(Array(text.utf8), withLines: withLines)
}

struct XMLReaderTests {
  @Test func gives_elements_attributes_and_text_in_order() {
    #expect(traced("<a x='1' y='&lt;2'>т<b/>&amp;к<![CDATA[<&]]></a>") == "<a x=1 y=<2 'т' <b > '&к<&' >")
  }

  @Test func resolves_prefixes_by_the_declarations_around() {
    let text = "<a xmlns='U' xmlns:p='V'><p:b p:x='1' x='2'/><p:c xmlns:p='W'><p:b/></p:c><p:b/><q:b/></a>"
    #expect(
      traced(text)
        == "<{U}a p=V <{V}b x=1 x=2 > <{W}c p=W <{W}b > > <{V}b > <b > >")
  }

  @Test func keeps_attributes_of_different_namespaces_apart() throws {
    let bytes = Array("<a xmlns:p='V' p:x='1' x='2'/>".utf8)
    let reader = try XMLReader(SampledStream(MemoryStream(bytes)), place: "")
    let (x, v) = (reader.word("x"), reader.word("V"))
    _ = try reader.next()
    #expect(reader.attribute(x, in: v) == "1")
    #expect(reader.attribute(x, in: XMLWord.none) == "2")
    #expect(reader.attribute(x) == "1")
    #expect(reader.attribute(reader.word("y")) == nil)
  }

  @Test func counts_lines_over_blanks_in_front_and_blocks() {
    #expect(traced("\n\n<a>\n<b/>\n\n<b\n/></a>", withLines: true).filter { $0 != "\n" }.contains("<a@3"))
    let body = String(repeating: "<b>строка</b>\n", count: 20_000)
    let trace = traced("<?xml version='1.0'?>\n<a>\n\(body)<c/></a>", withLines: true)
    #expect(trace.hasSuffix("<c@20003 > >"))
  }

  @Test(arguments: [1, 3, 7, 1000])
  func reads_the_same_whatever_the_blocks(step: Int) {
    let text = "<?xml version='1.0'?><a я='ё'><б>текст &#1071;</б>\r\n<v n='x'/></a>"
    #expect(traced(Array(text.utf8), step: step) == traced(text))
  }

  @Test(arguments: ["windows-1251", "KOI8-R", "IBM866", "UTF-16LE", "UTF-16BE", "UTF-8"])
  func reads_the_encoding_that_is_declared(name: String) throws {
    let text = "<?xml version='1.0' encoding='\(name)'?><список><клиент>ООО «Ромашка»</клиент></список>"
      .replacing("«", with: "").replacing("»", with: "")
    let bytes = try #require(TextEncoding(named: name)?.bytes(of: text))
    #expect(traced(bytes) == "<список <клиент 'ООО Ромашка' > >")
  }

  @Test func follows_the_bytes_where_the_declaration_lies() throws {
    let body =
      "<список><клиент>Общество с ограниченной ответственностью Ромашка, город Тула</клиент></список>"
    let utf8 = Array("<?xml version='1.0' encoding='windows-1251'?>\(body)".utf8)
    #expect(traced(utf8).contains("<клиент"))
    let reader = try XMLReader(SampledStream(MemoryStream(utf8)), place: "")
    #expect(reader.encoding.evidence.because.description.contains("the text declares windows-1251, but"))
    let narrow = try #require(
      TextEncoding.windows1251.bytes(of: "<?xml version='1.0' encoding='UTF-8'?>\(body)"))
    #expect(traced(narrow).contains("<клиент"))
    let dos = try #require(
      TextEncoding.ibm866.bytes(of: "<?xml version='1.0' encoding='windows-1251'?>\(body)"))
    #expect(traced(dos).contains("<клиент"))
  }

  @Test func refuses_document_types_before_any_entity() {
    let bomb = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY y 'yy'>]>\n<a>&x;&y;</a>"
    #expect(traced(bomb) == "xml.document-type@1")
  }

  @Test func gives_all_before_a_cut_and_names_its_line() {
    #expect(traced("<a>\n<b>1</b>\n<c>2") == "<a '\n' <b '1' > '\n' <c '2' xml.cut-short@3")
    #expect(traced("<a>\n<b>1</b>\n<c x='1").hasSuffix("> '\n' xml.cut-short@3"))
    #expect(traced("<a>\n</b>") == "<a '\n' xml.broken@2")
    #expect(traced("") == "xml.cut-short@1")
  }

  @Test func refuses_what_no_list_is() {
    let deep = String(repeating: "<a>", count: 1025)
    #expect(traced(deep).hasSuffix("xml.too-deep@1"))
    let long = "<a>\n<b x='" + String(repeating: "x", count: 17 << 20) + "'/></a>"
    #expect(traced(long) == "<a '\n' xml.tag-too-long@2")
    #expect(traced("<a>" + String(repeating: "строка\n", count: 1 << 20) + "<b/></a>").hasSuffix("<b > >"))
  }

  @Test func reads_forbidden_controls_as_spaces() throws {
    let reader = try XMLReader(SampledStream(MemoryStream(Array("<a>x\u{1}y\u{1F}z</a>".utf8))), place: "")
    _ = try reader.next()
    #expect(try reader.readText() == "x y z")
    #expect(reader.controls == 2)
  }

  @Test func passes_over_an_element_with_all_in_it() throws {
    let bytes = Array("<a><b><c/>x<d>y</d></b><e/></a>".utf8)
    let reader = try XMLReader(SampledStream(MemoryStream(bytes)), place: "")
    _ = try reader.next()
    _ = try reader.next()
    try reader.skipElement()
    #expect(reader.depth == 1)
    #expect(try reader.next() == .start(reader.word("e")))
  }
}

struct XMLHeadTests {
  @Test(
    arguments: [
      ("<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><ss:Workbook xmlns:ss='U'>", "Workbook"),
      ("\n <!-- x --><!DOCTYPE a><a>", "a"),
      ("<КоммерческаяИнформация В='1'>", "КоммерческаяИнформация"),
      ("<1>", nil), ("a<b", nil), ("", nil), ("<", nil), ("<!--", nil),
    ] as [(String, String?)])
  func names_the_outermost_element(text: String, root: String?) {
    #expect(XMLHead(Array(text.utf8)).root == root)
  }

  @Test func reads_wide_letters() {
    let head = XMLHead([0xFF, 0xFE] + "<?x?><a b>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(head.root == "a")
    #expect(head.instructions == ["<?x?>"])
    #expect(!head.hasDocumentType)
  }
}
