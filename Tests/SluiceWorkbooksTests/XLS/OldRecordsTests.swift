import SluiceReaders
import SluiceRecords
import Testing

@testable import SluiceWorkbooks

/// Records of all ages and in every state, as old programs and odd ones write them.
@Suite struct OldRecordsTests {
  /// The records of shared texts: one text, cut into two records before a character, each part wide or narrow.
  private static func strings(_ text: String, cut: Int, isWide: (Bool, Bool), rich: Bool) -> [(
    UInt16, [UInt8]
  )] {
    let units = Array(text.utf16)
    func part(_ units: ArraySlice<UInt16>, _ isWide: Bool) -> [UInt8] {
      units.flatMap { isWide ? $0.littleEndian : [UInt8(truncatingIfNeeded: $0)] }
    }
    var first: [UInt8] = UInt32(1).littleEndian + UInt32(1).littleEndian + UInt16(units.count).littleEndian
    first.append((isWide.0 ? 1 : 0) | (rich ? 0x0C : 0))
    if rich { first += UInt16(2).littleEndian + UInt32(5).littleEndian }
    first += part(units[..<cut], isWide.0)
    var second = [isWide.1 ? 1 : 0] + part(units[cut...], isWide.1)
    // Two runs and five bytes of phonetic marks, then the next text.
    if rich { second += [UInt8](repeating: 0xAA, count: 2 * 4 + 5) }
    second += UInt16(2).littleEndian + [0] + Array("ok".utf8)
    return [(0x00FC, first), (0x003C, []), (0x003C, second)]
  }

  @Test(arguments: [false, true])
  func joins_a_shared_text_that_is_cut_anywhere(rich: Bool) throws {
    for text in ["Acme Ltd", "Ромашка", "a😀б"] {
      let isNarrow = text.utf16.allSatisfy { $0 < 256 }
      for cut in 1..<text.utf16.count {
        for widths in isNarrow
          ? [(true, true), (true, false), (false, true), (false, false)] : [(true, true)]
        {
          let strings = Self.strings(text, cut: cut, isWide: widths, rich: rich)
          let sheets = try ReadSheets(
            BIFFWriter.workbook(strings: strings) { sheet in
              sheet.sharedLabel(0, 0, 0)
              sheet.sharedLabel(0, 1, 1)
              sheet.sharedLabel(0, 2, 2)
            })
          #expect(sheets.lines == ["Sheet!1: \(text)|ok [cell.string-missing]"], "\(text) \(cut) \(widths)")
        }
      }
    }
  }

  @Test func reads_numbers_in_four_bytes() throws {
    let cases: [(UInt32, Double)] = [
      (0x3FF0_0000, 1), (0x3FF0_0001, 0.01), (123_456 << 2 | 2, 123_456), (123_456 << 2 | 3, 1234.56),
      (UInt32(bitPattern: -5 << 2) | 2, -5), (UInt32(bitPattern: -5 << 2) | 3, -0.05), (0x4008_0000, 3),
    ]
    for (bits, value) in cases { #expect(XLSRows.number(rk: bits) == value) }
  }

  @Test func reads_rows_in_their_order_whatever_the_files() throws {
    let sheets = try ReadSheets(
      BIFFWriter.workbook { sheet in
        for column in 0..<3 {
          for row in [4, 0, 2] { sheet.number(row, column, Double(row * 10 + column)) }
        }
        // The later value of a cell holds.
        sheet.number(2, 1, 99)
      })
    #expect(sheets.lines == ["Sheet!1: 0|1|2", "Sheet!3: 20|99|22", "Sheet!5: 40|41|42"])
  }

  @Test func passes_over_charts_and_what_stands_behind_the_end() throws {
    var bytes = BIFFWriter.workbook { sheet in
      sheet.number(0, 0, 1)
      sheet.record(0x0809, [0, 6, 0x20, 0] + [UInt8](repeating: 0, count: 12))
      sheet.number(1, 0, 2)
      sheet.record(0x000A)
      sheet.number(2, 0, 3)
    }
    bytes += [0xFF, 0x7F, 0x00]
    #expect(try ReadSheets(bytes).lines == ["Sheet!1: 1", "Sheet!3: 3"])
  }

  @Test func takes_the_text_of_a_formula_from_behind_its_shared_part() throws {
    let sheets = try ReadSheets(
      BIFFWriter.workbook { sheet in
        sheet.record(
          0x0006, BIFFWriter.place(0, 0) + [0, 0, 0, 0, 0, 0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 8))
        sheet.record(0x04BC, [UInt8](repeating: 0, count: 10))
        sheet.record(0x0207, UInt16(3).littleEndian + [0] + Array("abc".utf8))
        sheet.record(0x0006, BIFFWriter.place(0, 1) + [1, 0, 1, 0, 0, 0, 0xFF, 0xFF])
        sheet.record(0x0006, BIFFWriter.place(0, 2) + [2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF])
        sheet.record(0x0006, BIFFWriter.place(0, 3) + 2.5.bitPattern.littleEndian)
        let (seven, eight) = (UInt32(7 << 2 | 2).littleEndian, UInt32(8 << 2 | 2).littleEndian)
        sheet.record(0x00BD, [1, 0, 1, 0] + [0, 0] + seven + [0, 0] + eight + [2, 0])
      })
    #expect(sheets.lines == ["Sheet!1: abc|TRUE|#N/A|2.5", "Sheet!2: |7|8"])
  }

  @Test func finds_a_sheet_whose_place_is_noted_wrong() throws {
    var bytes = BIFFWriter.workbook { $0.number(0, 0, 5) }
    let place = 4 + 16 + 4
    bytes.replaceSubrange(place..<place + 4, with: UInt32(3).littleEndian)
    #expect(try ReadSheets(bytes).lines == ["Sheet!1: 5"])
  }

  @Test(arguments: [(1251, "Лютик"), (0x8000, "À˛ÚËÍ"), (nil, "Лютик"), (10007, "Ћютик")])
  func reads_old_texts_by_the_code_page(page: Int?, text: String) throws {
    let letters: [UInt8] = [0xCB, 0xFE, 0xF2, 0xE8, 0xEA]
    let globals = page.map { [(UInt16(0x0042), UInt16($0).littleEndian)] } ?? []
    let bytes = BIFFWriter.workbook(globals: globals, version: 0x0500, name: [5] + letters) { sheet in
      sheet.record(0x0204, BIFFWriter.place(0, 0) + UInt16(5).littleEndian + letters)
      sheet.record(0x00D6, BIFFWriter.place(0, 1) + UInt16(5).littleEndian + letters + [1, 0, 0])
    }
    let sheets = try ReadSheets(bytes)
    #expect(sheets.lines == ["\(sheets.tables[0].name)!1: \(text)|\(text)"])
    #expect(sheets.tables[0].name == text)
  }

  @Test func tells_the_code_page_by_the_letters_where_none_is_named() throws {
    // «Ромашка», «Тула», «Ландыш» in windows-1251.
    let words: [[UInt8]] = [
      [0xD0, 0xEE, 0xEC, 0xE0, 0xF8, 0xEA, 0xE0], [0xD2, 0xF3, 0xEB, 0xE0],
      [0xCB, 0xE0, 0xED, 0xE4, 0xFB, 0xF8],
    ]
    let bytes = BIFFWriter.workbook(version: 0x0500, name: [1, 0x41]) { sheet in
      for (row, word) in words.enumerated() {
        sheet.record(0x0204, BIFFWriter.place(row, 0) + UInt16(word.count).littleEndian + word)
      }
    }
    #expect(try ReadSheets(bytes).lines == ["A!1: Ромашка", "A!2: Тула", "A!3: Ландыш"])
    let file = try ScratchFile(bytes)
    var layout = SourceLayout()
    layout.encoding = "macintosh"
    let opened = try ReaderCatalogue([XLSReader()]).open(path: file.path, layout: layout)
    let batch = try #require(try opened.tables[0].next())
    #expect(batch.string(batch.cell(row: 1, column: 0)) == "“Û Î‡".filter { $0 != " " })
  }

  @Test func reads_the_oldest_workbooks() throws {
    // Excel 2: cells of seven bytes before the value, the second of three names the format.
    var two = BIFFWriter()
    two.record(0x0009, [2, 0, 0x10, 0])
    two.record(0x001E, [7] + Array("General".utf8))
    two.record(0x001E, [4] + Array("0.00".utf8))
    two.record(0x0003, [0, 0, 0, 0, 0, 1, 0] + 1.5.bitPattern.littleEndian)
    two.record(0x0002, [0, 0, 1, 0, 0, 0, 0, 42, 0])
    two.record(0x0004, [0, 0, 2, 0, 0, 0, 0, 2] + Array("ab".utf8))
    two.record(0x0005, [0, 0, 3, 0, 0, 0, 0, 1, 0])
    two.record(0x0006, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
    two.record(0x0007, [1, 0x78])
    two.record(0x000A)
    #expect(try ReadSheets(two.bytes).lines == ["Sheet 1!1: 1.50|42|ab|TRUE", "Sheet 1!2: x"])

    for (beginning, kind, formula) in [
      (UInt16(0x0209), UInt16(0x0243), UInt16(0x0206)), (0x0409, 0x0443, 0x0406),
    ] {
      var three = BIFFWriter()
      three.record(beginning, [0, 0, 0x10, 0, 0, 0])
      let prefix: [UInt8] = beginning == 0x0209 ? [] : [0, 0]
      let format: UInt16 = beginning == 0x0209 ? 0x001E : 0x041E
      three.record(format, prefix + [7] + Array("General".utf8))
      three.record(format, prefix + [4] + Array("0.00".utf8))
      three.record(kind, [0, 0] + [UInt8](repeating: 0, count: 10))
      three.record(kind, [0, 1] + [UInt8](repeating: 0, count: 10))
      three.number(0, 0, 1.5, style: 1)
      three.record(0x0204, BIFFWriter.place(0, 1) + UInt16(2).littleEndian + Array("ab".utf8))
      three.record(formula, BIFFWriter.place(0, 2) + 2.0.bitPattern.littleEndian)
      three.record(0x000A)
      #expect(try ReadSheets(three.bytes).lines == ["Sheet 1!1: 1.50|ab|2"])
    }
  }

  @Test func gives_every_whole_row_before_a_cut_and_tells_its_place() throws {
    let bytes = BIFFWriter.workbook { sheet in
      for row in 0..<20 {
        sheet.label(row, 0, "Ряд \(row)")
        sheet.number(row, 1, Double(row))
      }
    }
    let whole = try ReadSheets(bytes).lines
    #expect(whole.count == 20)
    // Only the sheet is cut: it begins behind the 61 bytes of the workbook's own records.
    let begin = 61 + 20
    for count in stride(from: begin, to: bytes.count, by: 7) {
      let sheets = try ReadSheets(Array(bytes.prefix(count)))
      #expect(sheets.lines == Array(whole.prefix(sheets.lines.count)))
      let stop = try #require(sheets.stop, "cut at \(count)")
      #expect(stop.remark.reason.code == "workbook.sheet-cut-short")
      #expect(stop.place.hasSuffix("book.xls Sheet!\(sheets.lines.count + 1)"))
      // A row has 45 bytes at most; the one that the cut goes through is given up, and the one before it where
      // nothing tells that it is whole.
      #expect(sheets.lines.count >= (count - begin) / 45 - 1)
    }
  }

  @Test func gives_the_rows_of_a_cut_container() throws {
    var writer = CompoundWriter()
    let stream = BIFFWriter.workbook { sheet in
      for row in 0..<600 { sheet.number(row, 0, Double(row)) }
    }
    writer.streams = [("Workbook", stream)]
    let bytes = writer.bytes()
    let whole = try ReadSheets(bytes).lines
    #expect(whole.count == 600)
    for share in [3, 5, 8] {
      let sheets = try ReadSheets(Array(bytes.prefix(bytes.count * share / 10)))
      #expect(sheets.lines == Array(whole.prefix(sheets.lines.count)))
      #expect(sheets.lines.count > 600 * share / 10 - 60)
      #expect(sheets.stop?.remark.reason.code == "workbook.sheet-cut-short")
    }
  }
}
