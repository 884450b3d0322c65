import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders
@testable import SluiceWorkbooks

/// Reads documents whose bytes have been changed, cut and doubled: nothing may trap, hang, or point outside its batch.
///
/// As many of each kind as `MutationCount` says.
@Suite struct MarkupMutationTests {
  static let count = MutationCount.each()

  static let seeds: [String: [[UInt8]]] = [
    "ods": [
      ODSText.document(
        """
        <table:table table:name="Л" table:style-name="t"><table:table-column table:number-columns-repeated="3"/>\
        <table:table-row-group><table:table-row table:number-rows-repeated="2"><table:table-cell \
        office:value-type="float" office:value="12.5"><text:p>12,5</text:p></table:table-cell>\
        <table:table-cell table:number-columns-spanned="2" office:value-type="date" office:date-value="2024-01-31">\
        <text:p>a<text:s text:c="3"/>b</text:p></table:table-cell><table:covered-table-cell/></table:table-row>\
        </table:table-row-group><table:table-row><table:table-cell office:value-type="time" \
        office:time-value="PT1H2M3S"/></table:table-row></table:table>
        """, root: "office:document")
    ].map { Array($0.utf8) },
    "xml2003": [
      Spreadsheet2003ReaderTests.workbook(
        Spreadsheet2003ReaderTests.sheet(
          """
          <Column ss:Index="2" ss:Span="3" ss:Hidden="1"/><Row ss:Index="3" ss:Span="1"><Cell ss:Index="2" ss:StyleID="d" \
          ss:MergeAcross="2"><Data ss:Type="DateTime">2024-01-31T00:00:00.000</Data></Cell><Cell><Data \
          ss:Type="Number">1e5</Data></Cell></Row><Row><Cell><Data ss:Type="String">&#1056;</Data></Cell></Row>
          """),
        styles: "<Style ss:ID=\"d\"><NumberFormat ss:Format=\"dd\\.mm\\.yyyy;@\"/></Style>")
    ].map { Array($0.utf8) },
    "html": [
      """
      <html><meta charset=utf-8><style>.a{mso-number-format:"0\\.00";}</style><table><col span=2 style='display:none'><tr>\
      <td rowspan=2 class=a x:num="5">5</td><td colspan=3>a<br>b&nbsp;&#1056;</td><tr><td><table><tr><td>x</table></td>\
      </table><!-- c --><script>a<b</script></html>
      """,
      """
      MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\
      Content-Transfer-Encoding: quoted-printable\r\n\r\n<table><tr><td a=3D1>x=\r\n</td></tr></table>\r\n--b--\r\n
      """,
    ].map { Array($0.utf8) },
  ]

  @Test(arguments: ["ods", "xml2003", "html"])
  func survives_changed_files(kind: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("list.xls").path
    let seeds = try #require(Self.seeds[kind])
    let catalogue = ReaderCatalogue(WorkbookFormats.readers + [CSVReader()])
    let known = Set((catalogue.reasons + SourceStreams.reasons).map(\.code))
    for number in 0..<Self.count {
      var random = RandomNumbers(seed: UInt64(number) &* 7919 &+ 23)
      let bytes = Self.mutated(seeds.randomElement(using: &random)!, &random)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      do throws(Stop) {
        for cursor in try catalogue.open(path: path).tables {
          while let batch = try cursor.next() {
            let fits = batch.cells.allSatisfy { $0.range.upperBound <= batch.bytes.count }
            let isText = String(validating: batch.bytes, as: UTF8.self) != nil
            if !fits || !isText { Issue.record("file \(number): \(String(decoding: bytes, as: UTF8.self))") }
          }
        }
      } catch {
        // Whatever ends a file is a reason that is told of.
        #expect(known.contains(error.remark.reason.code), "file \(number)")
      }
    }
  }

  private static func mutated(_ seed: [UInt8], _ random: inout RandomNumbers) -> [UInt8] {
    var bytes = seed
    let pieces = [
      "<", ">", "\"", "'", "&", "=", "/", "</table>", "<td>", "<tr>", "999999999", "-1", "0", "\u{0}", "]]>",
      "<!--",
      "<table:table-row>", "</Row>", "<table>", "1048576", "Я", "<![CDATA[", "?>",
    ].map { Array($0.utf8) }
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1, 2: bytes.insert(contentsOf: pieces.randomElement(using: &random)!, at: at)
      case 3: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...30, using: &random)))
      case 4: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 200)], at: at)
      case 5:
        // A digit becomes another: counts are where the harm lies.
        if let digit = bytes[at...].firstIndex(where: { $0 &- 0x30 < 10 }) {
          bytes[digit] = UInt8.random(in: 0x30...0x39, using: &random)
        }
      default: if Int.random(in: 0..<3, using: &random) == 0 { bytes.removeSubrange(at...) }
      }
    }
    return bytes
  }
}
