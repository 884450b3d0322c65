import SluiceReaders
import SluiceRecords
import Testing

@testable import SluiceWorkbooks

/// Workbooks made to fill memory or to reach out: refused with a sentence.
@Suite struct HostileWorkbookTests {
  private func stop(of archive: WorkbookArchive) throws -> Stop? {
    do {
      return try ReadWorkbook.of(archive.bytes, depth: 1).stops.first
    } catch let stop as Stop {
      return stop
    }
  }

  private static let cell = #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#

  @Test func refuses_entities_and_never_looks_them_up() throws {
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>
      """
    let outside = """
      <!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/hostname">]><sst><si><t>&x;</t></si></sst>
      """
    for strings in [bomb, outside] {
      var archive = WorkbookArchive.plain(sheet: Self.cell)
      archive.add("xl/sharedStrings.xml", strings)
      #expect(try stop(of: archive)?.remark.reason == .workbookForeignEntity)
    }
    let sheet = """
      <!DOCTYPE worksheet [<!ENTITY x "1">]><worksheet><sheetData><row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>
      """
    #expect(try stop(of: WorkbookArchive.plain(sheet: sheet))?.remark.reason == .workbookForeignEntity)
  }

  @Test func refuses_what_unpacks_to_too_much() throws {
    var dense = WorkbookArchive.plain(sheet: "")
    dense["xl/worksheets/sheet1.xml"] = .init(
      name: "xl/worksheets/sheet1.xml",
      bytes: Array("<worksheet><sheetData><row>".utf8) + [UInt8](repeating: 0x20, count: 80 << 20))
    #expect(try stop(of: dense)?.remark.reason == .fileTooDense)
  }

  @Test func refuses_many_parts_that_unpack_to_too_much_together() throws {
    var many = WorkbookArchive.plain(sheet: Self.cell, strings: ["x"])
    for number in 2...5 {
      many.entries.append(
        .init(name: "xl/worksheets/sheet\(number).xml", bytes: [UInt8](repeating: 0x20, count: 20 << 20)))
    }
    #expect(try stop(of: many)?.remark.reason == .fileTooDense)
  }

  @Test func refuses_a_flood_of_repeated_text() throws {
    let text = String(repeating: "abcdefgh", count: 1 << 16)
    let rows = (1...600).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>0</v></c></row>" }.joined()
    let archive = WorkbookArchive.plain(sheet: rows, strings: [text])
    #expect(try stop(of: archive)?.remark.reason == .workbookTextFlood)
  }

  @Test func refuses_names_that_lead_out() throws {
    var archive = WorkbookArchive.plain(sheet: Self.cell, strings: ["x"])
    archive.add("xl/../../../etc/passwd", "x")
    #expect(try stop(of: archive)?.remark.reason == .workbookUnsafePath)
  }

  @Test func refuses_a_text_without_end() throws {
    var archive = WorkbookArchive.plain(sheet: "")
    // Stored as it is, so that the text's length alone is what is wrong with it.
    let noise = [UInt8](repeating: 0x61, count: 140 << 20)
    archive["xl/worksheets/sheet1.xml"] = .init(
      name: "xl/worksheets/sheet1.xml",
      bytes: Array("<worksheet><sheetData><row><c t=\"str\"><v>".utf8) + noise,
      method: 0)
    #expect(try stop(of: archive)?.remark.reason == .workbookPartEndless)
  }
}
