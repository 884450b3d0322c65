import SluiceReaders
import Testing

@testable import SluiceWorkbooks

/// Workbooks saved as «Strict Open XML», and what stands beside the cells.
@Suite struct StrictWorkbookTests {
  private static let main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
  private static let relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"

  /// All that Strict has its own way: names of spaces and relations, dates as text, switches as words.
  private static func strict() -> WorkbookArchive {
    var archive = WorkbookArchive()
    archive.add("[Content_Types].xml", "<Types/>")
    archive.add(
      "_rels/.rels",
      """
      <Relationships><Relationship Id="rId1" Type="\(relations)/officeDocument" Target="xl/workbook.xml"/></Relationships>
      """)
    archive.add(
      "xl/workbook.xml",
      """
      <workbook xmlns="\(main)" xmlns:r="\(relations)" conformance="strict"><workbookPr dateCompatibility="false"/>\
      <sheets><sheet name="Клиенты" sheetId="1" r:id="rId1"/></sheets></workbook>
      """)
    archive.add(
      "xl/_rels/workbook.xml.rels",
      """
      <Relationships><Relationship Id="rId1" Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/>\
      <Relationship Id="rId2" Type="\(relations)/sharedStrings" Target="sharedStrings.xml"/></Relationships>
      """)
    archive.add(
      "xl/worksheets/sheet1.xml",
      """
      <worksheet xmlns="\(main)"><cols><col min="3" max="3" hidden="true"/></cols><sheetData>\
      <row r="1" hidden="true"><c r="A1" t="s"><v>0</v></c><c r="B1" t="d"><v>2024-01-31T10:20:30</v></c></row>\
      <row r="2" hidden="false"><c r="A2" t="b"><v>1</v></c><c r="B2"><v>7.5</v></c><c r="C2" t="d"><v>1899-12-31</v></c></row>\
      </sheetData></worksheet>
      """)
    archive.add("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\"><si><t>Анна</t></si></sst>")
    return archive
  }

  @Test func strict_workbooks_read_like_others() throws {
    let read = try ReadWorkbook.of(Self.strict().bytes)
    #expect(
      read.listed == [
        "A1=«Анна»", "B1=d:2024-01-31T10:20:30", "A2=true", "B2=7.5", "C2=d:1899-12-31T00:00:00",
      ])
    let sheet = try #require(read.sheets.first)
    #expect(sheet.name == "Клиенты" && sheet.hiddenRows == [1] && sheet.hiddenColumns == [2])
    #expect(read.stops.isEmpty)
  }

  @Test func comments_and_drawings_are_no_cells() throws {
    var archive = WorkbookArchive.plain(
      sheet: WorkbookArchive.sheet(
        #"<row r="1"><c r="A1"><v>1</v></c></row>"#,
        behind: #"<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>"#))
    let alone = try ReadWorkbook.of(archive.bytes).listed
    archive.add(
      "xl/worksheets/_rels/sheet1.xml.rels",
      """
      <Relationships><Relationship Id="rId1" Type="http://x/drawing" Target="../drawings/drawing1.xml"/>\
      <Relationship Id="rId2" Type="http://x/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>\
      <Relationship Id="rId3" Type="http://x/comments" Target="../comments1.xml"/></Relationships>
      """)
    archive.add(
      "xl/comments1.xml",
      #"<comments><commentList><comment ref="A1"><text><t>звонить утром</t></text></comment><comment ref="D9"><text><t>нет</t></text></comment></commentList></comments>"#
    )
    archive.add("xl/drawings/drawing1.xml", "<xdr:wsDr xmlns:xdr=\"http://d\"/>")
    archive.add("xl/drawings/vmlDrawing1.vml", "<xml><shape>звонить утром</shape></xml>")
    let read = try ReadWorkbook.of(archive.bytes)
    #expect(alone == ["A1=1.0"] && read.listed == alone)
    #expect(read.sheets.count == 1)
  }
}
