import SluiceReaders
import SluiceRecords
import Testing

@testable import SluiceWorkbooks

/// What is read of workbooks in binary records.
@Suite struct XLSBReaderTests {
  private static func le(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// One record: kind and length in seven bits a byte.
  private static func record(_ kind: Int, _ body: [UInt8] = []) -> [UInt8] {
    func number(_ value: Int) -> [UInt8] {
      value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7F | 0x80)] + number(value >> 7)
    }
    return number(kind) + number(body.count) + body
  }

  private static func text(_ text: String) -> [UInt8] {
    le(text.utf16.count, 4) + text.utf16.flatMap { le(Int($0), 2) }
  }

  private static func cell(_ kind: Int, _ column: Int, style: Int = 0, _ value: [UInt8]) -> [UInt8] {
    record(kind, le(column, 4) + le(style, 4) + value)
  }

  private static func row(_ number: Int, flags: Int = 0) -> [UInt8] {
    record(0, le(number - 1, 4) + le(0, 4) + le(0, 2) + [0, UInt8(flags)] + le(0, 1))
  }

  /// A workbook with one sheet of these records.
  private static func workbook(_ sheet: [UInt8]) -> WorkbookArchive {
    var archive = WorkbookArchive()
    archive.add(
      "xl/_rels/workbook.bin.rels",
      """
      <Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.bin"/></Relationships>
      """)
    let list = record(153, le(0, 8)) + record(156, le(1, 4) + le(1, 4) + text("rId1") + text("Данные"))
    archive.entries.append(.init(name: "xl/workbook.bin", bytes: list))
    archive.entries.append(.init(name: "xl/worksheets/sheet1.bin", bytes: sheet))
    archive.entries.append(.init(name: "xl/sharedStrings.bin", bytes: record(19, [0] + text("Анна 🙂"))))
    let styles =
      record(44, le(164, 2) + text("dd.mm.yyyy")) + record(617) + record(47, le(0, 16))
      + record(47, le(0, 2) + le(164, 2) + le(0, 12)) + record(618)
    archive.entries.append(.init(name: "xl/styles.bin", bytes: styles))
    return archive
  }

  /// A sheet with every kind of cell.
  static var sample: WorkbookArchive {
    let double = (0..<8).map { UInt8(truncatingIfNeeded: 1234.5.bitPattern >> UInt64(8 * $0)) }
    let sheet =
      Self.record(60, Self.le(1, 4) + Self.le(1, 4) + Self.le(0, 8) + Self.le(1, 2)) + Self.record(145)
      + Self.row(2, flags: 0x12) + Self.cell(7, 0, Self.le(0, 4))
      + Self.cell(2, 1, Self.le(12345 << 2 | 3, 4))
      + Self.cell(5, 2, double) + Self.cell(4, 3, [1]) + Self.cell(3, 4, [0x2A])
      + Self.cell(2, 5, style: 1, Self.le(45322 << 2 | 2, 4)) + Self.cell(8, 6, Self.text("итог"))
      + Self.record(146) + Self.record(176, Self.le(1, 4) + Self.le(2, 4) + Self.le(0, 4) + Self.le(1, 4))
    return workbook(sheet)
  }

  @Test func reads_every_kind_of_cell() throws {
    let read = try ReadWorkbook.of(Self.sample.bytes)
    #expect(read.format == "xlsb")
    #expect(
      read.listed == [
        "A2=«Анна 🙂»", "B2=123.45", "C2=1234.5", "D2=true", "E2=e:#N/A", "F2=d:2024-01-31T00:00:00",
        "G2=«итог»",
      ])
    #expect(read.sheets[0].name == "Данные" && read.sheets[0].hiddenRows == [2])
    #expect(read.sheets[0].hiddenColumns == [1])
    #expect(read.sheets[0].merged == [MergedRegion(rows: 2...3, columns: 0...1)])
  }

  @Test func gives_whole_rows_of_records_that_end_early() throws {
    let sheet = Self.record(145) + Self.row(1) + Self.cell(4, 0, [1]) + Self.row(2) + Self.cell(4, 0, [1])
    let read = try ReadWorkbook.of(Self.workbook(sheet).bytes)
    #expect(read.sheets[0].rowNumbers == [1])
    #expect(read.stops.map(\.remark.reason) == [.workbookSheetCutShort])
  }

  @Test func refuses_rows_where_no_sheet_has_room() throws {
    let sheet =
      Self.record(145) + Self.row(7) + Self.cell(4, 0, [1]) + Self.row(1_048_577) + Self.cell(4, 0, [1])
      + Self.record(146)
    let read = try ReadWorkbook.of(Self.workbook(sheet).bytes)
    #expect(read.sheets[0].rowNumbers == [7])
    #expect(read.stops.map(\.remark.reason) == [.sheetTooLarge])
  }
}
