import SluiceReaders
import SluiceRecords
import Testing

@testable import SluiceWorkbooks

/// Old workbooks made to keep a reader busy.
@Suite struct HostileOldWorkbookTests {
  @Test func leaves_out_cells_past_the_last_column_and_says_so() throws {
    let bytes = BIFFWriter.workbook { sheet in
      for row in 0..<3 {
        sheet.number(row, 0, 1)
        for _ in 0..<1000 { sheet.number(row, 16_000, 2) }
      }
    }
    let sheets = try ReadSheets(bytes)
    #expect(sheets.lines.count == 3)
    #expect(sheets.lines.allSatisfy { $0.components(separatedBy: "[row.past-the-edge]").count == 2 })
  }

  @Test func refuses_thousands_of_sheets_that_lie_in_one_another() throws {
    var writer = BIFFWriter()
    let beginning: [UInt8] = [0, 6, 5, 0] + [UInt8](repeating: 0, count: 12)
    writer.record(0x0809, beginning)
    var places: [Int] = []
    for _ in 0..<3000 {
      places.append(writer.bytes.count + 4)
      writer.record(0x0085, [0, 0, 0, 0, 0, 0, 1, 0, 0x41])
    }
    writer.record(0x000A)
    for place in places { writer.patch(place, UInt32(writer.bytes.count)) }
    writer.record(0x0809, [0, 6, 0x10, 0] + [UInt8](repeating: 0, count: 12))
    for row in 0..<10_000 { writer.number(row, 0, 1) }
    writer.record(0x000A)
    let sheets = try ReadSheets(writer.bytes)
    #expect(sheets.stop?.remark.sentence == "the workbook is damaged: its sheets lie in one another")
    #expect(sheets.tables.count < 100)
  }

  @Test func refuses_one_long_text_in_every_cell() throws {
    let text = UInt32(1).littleEndian + UInt32(1).littleEndian + UInt16(8000).littleEndian + [0]
    let long = text + [UInt8](repeating: 0x41, count: 8000)
    let bytes = BIFFWriter.workbook(strings: [(0x00FC, long)]) { sheet in
      for row in 0..<60_000 { sheet.sharedLabel(row, 0, 0) }
    }
    let file = try ScratchFile(bytes)
    let opened = try ReaderCatalogue([XLSReader()]).open(path: file.path)
    let stop = #expect(throws: Stop.self) { while try opened.tables[0].next() != nil {} }
    #expect(stop?.remark.reason.code == "workbook.text-flood")
  }

  @Test func leaves_out_merged_cells_that_no_sheet_can_have() throws {
    let regions: [[UInt16]] = [
      [0, 1, 0, 2], [3, 2, 0, 0], [0, 0, 5, 4], [0, 0, 20_000, 30_000], [0, 0, 5, 65_535],
    ]
    let bytes = BIFFWriter.workbook { sheet in
      sheet.number(0, 0, 1)
      sheet.record(0x00E5, UInt16(9).littleEndian + regions.flatMap { $0.flatMap(\.littleEndian) })
    }
    #expect(
      try ReadSheets(bytes).tables[0].merged == [
        MergedRegion(rows: 1...2, columns: 0...2), MergedRegion(rows: 1...1, columns: 5...16_383),
      ])
  }
}
