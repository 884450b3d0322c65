import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders

@Suite struct CSVReaderTests {
  @Test(arguments: try! TruthTable("readers/csv/tables.tsv").lines)
  func finds_the_table_as_the_table_of_truth_says(line: TruthTable.Line) throws {
    let table = try ReadTable(bytes: Array(line["text"].utf8))
    #expect(table.evidence("delimiter") == line["delimiter"], "\(line)")
    #expect(table.titles.joined(separator: " | ") == line["titles"], "\(line)")
    #expect(table.headerRow.map(String.init) ?? "none" == line["header"], "\(line)")
    #expect(String(table.dataStart) == line["data"], "\(line)")
    #expect(table.remarks.joined(separator: ", ") == line["remarks"], "\(line)")
  }

  @Test func takes_from_the_layout_what_it_says() throws {
    var layout = SourceLayout()
    layout.delimiter = "::"
    layout.quote = "'"
    layout.headerRow = 2
    let table = try ReadTable(bytes: Array("x\nимя::тел\n'а::б'::\"2\"\n".utf8), layout: layout)
    #expect(table.titles == ["имя", "тел"])
    #expect(table.dataStart == 3)
    #expect(table.data == [["а::б", "\"2\""]])
  }

  @Test func tells_a_preamble_from_a_header_of_two_rows() throws {
    let text =
      "Имя;Контакты;;Дата\n;Телефон;Почта;\nАнна;123-45-67;a@x.example;01.02.2024\nВера;123-45-68;b@x.example;02.02.2024\n"
    let table = try ReadTable(bytes: Array(text.utf8))
    #expect(table.evidence("header") == "rows 1 and 2")
    #expect(table.evidence("preamble") == nil)
    let below = try ReadTable(bytes: Array(("Список\n" + text).utf8))
    #expect(below.evidence("header") == "rows 2 and 3")
    #expect(below.evidence("preamble") == "row 1")
  }

  @Test func takes_titles_for_a_table_without_header() throws {
    var layout = SourceLayout()
    layout.headerRow = 0
    layout.columns = [MappingWord("Имя"), MappingWord("Телефон")]
    let table = try ReadTable(bytes: Array("Анна;1\nОльга;2\n".utf8), layout: layout)
    #expect(table.titles == ["Имя", "Телефон"])
    #expect(table.headerRow == nil)
    #expect(table.data.count == 2)
  }

  @Test func finds_the_row_that_holds_the_titles_of_the_mapping() throws {
    let text = "Анна;Тула\nОльга;Тверь\nкто;где\nВера;Омск\nЗоя;Пермь\n"
    let table = try ReadTable(bytes: Array(text.utf8), hints: TableHints(titles: ["Кто", "Где"]))
    #expect(table.headerRow == 3)
    #expect(table.data.count == 2)
  }

  @Test func places_broken_bytes_at_their_cells() throws {
    let bytes = Array("имя;город\nАнна;Тула\nОль".utf8) + [0xFF] + Array("га;Тверь\n".utf8)
    let table = try ReadTable(bytes: bytes)
    #expect(table.remarks == ["3 A text.broken-bytes"])
    #expect(table.rows[2] == ["Оль\u{FFFD}га", "Тверь"])
  }

  @Test func mends_cells_that_were_encoded_twice() throws {
    var twice = ""
    for byte in "Москва, улица Ленина".utf8 {
      let scalar = byte < 0x80 ? Unicode.Scalar(byte) : CodePage.windows1251.upperHalf[Int(byte) - 0x80]
      twice.unicodeScalars.append(scalar)
    }
    let table = try ReadTable(bytes: Array("имя;адрес\nАнна;\(twice)\nВера;Тула\n".utf8))
    #expect(table.rows[1] == ["Анна", "Москва, улица Ленина"])
    #expect(table.remarks == ["2 B text.double-encoded"])
  }

  @Test func keeps_the_rows_behind_a_quote_that_is_never_closed() throws {
    var text = "код;имя;город\n1;\"Анна;Тула\n"
    for row in 2...60_000 { text += "\(row);Ольга Петровна из отдела;Тверь\n" }
    let table = try ReadTable(bytes: Array(text.utf8))
    #expect(table.rows.count == 60_001)
    #expect(table.rows[1] == ["1", "\"Анна", "Тула"])
    #expect(table.remarks == ["2 B quote.unclosed"])
    #expect(table.numbers.last == 60_001)
  }

  @Test func refuses_a_row_without_end() throws {
    let bytes = Array("a;b\n1;2\n".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 17 << 20)
    do {
      _ = try ReadTable(bytes: bytes + Array("\n".utf8))
      Issue.record("it was read")
    } catch let stop as Stop {
      #expect(
        stop.description
          == "list.csv: error: row.endless: the row that begins on line 3 is longer than 16 MiB; "
          + "check that the file is a table, and name its delimiter and line ends if it is")
    }
  }

  @Test func gives_no_batch_where_there_is_no_row() throws {
    let stream = try TextStream(SampledStream(MemoryStream([0xEF, 0xBB, 0xBF], step: 3)), encoding: nil)
    let cursor = try CSVReader.table(
      stream, of: SourceFile(path: "x"), layout: SourceLayout(), hints: TableHints())
    #expect(try cursor.next() == nil)
  }

  @Test func takes_settings_above_a_list_for_no_row_of_its_header() throws {
    let text =
      "Контрагенты;;;\nПараметры:;;Организация: Наша фирма;\n;;;\nНаименование;;ИНН;Телефон\n"
      + "Ромашка;;7701234567;8 495 123-45-67\nЛютик;;7707654321;8 495 123-45-68\n"
    let table = try ReadTable(bytes: Array(text.utf8))
    #expect(table.headerRow == 4)
    #expect(table.titles == ["Наименование", "", "ИНН", "Телефон"])
  }

  @Test func takes_a_row_with_a_sentence_among_its_titles_for_the_header() throws {
    let sentence = String(repeating: "сумма штрафов за нарушения ", count: 12)
    let text =
      "Наименование;ИНН;Телефон;\(sentence)\nРомашка;7701234567;8 495 123-45-67;5\nЛютик;7707654321;8 495 123-45-68;7\n"
    #expect(try ReadTable(bytes: Array(text.utf8)).headerRow == 1)
  }

  @Test func tells_an_encoding_that_shows_late_once_it_has_shown() throws {
    var bytes = Array("id;name\n".utf8)
    for row in 1...400_000 { bytes += Array("\(row);plain text\n".utf8) }
    #expect(bytes.count > EncodingDetector.longSampleSize)
    // Общество с ограниченной ответственностью
    let late: [UInt8] = [
      0xCE, 0xE1, 0xF9, 0xE5, 0xF1, 0xF2, 0xE2, 0xEE, 0x20, 0xF1, 0x20, 0xEE, 0xE3, 0xF0, 0xE0, 0xED, 0xE8,
      0xF7,
      0xE5, 0xED, 0xED, 0xEE, 0xE9, 0x20, 0xEE, 0xF2, 0xE2, 0xE5, 0xF2, 0xF1, 0xF2, 0xE2, 0xE5, 0xED, 0xED,
      0xEE,
      0xF1, 0xF2, 0xFC, 0xFE,
    ]
    bytes += Array("400001;".utf8) + late + [10]
    let stream = try TextStream(SampledStream(MemoryStream(bytes, step: 70_001)), encoding: nil)
    let cursor = try CSVReader.table(
      stream, of: SourceFile(path: "x"), layout: SourceLayout(), hints: TableHints())
    func encoding() -> String? { cursor.table.evidence.first { $0.subject == "encoding" }?.value }
    #expect(encoding() != "windows-1251")
    while try cursor.next() != nil {}
    #expect(encoding() == "windows-1251")
    #expect(cursor.table.evidence.count { $0.subject == "encoding" } == 1)
  }

  @Test func gives_a_small_text_a_small_page() throws {
    let stream = try TextStream(SampledStream(MemoryStream(Array("а;б\n1;2\n".utf8), step: 3)), encoding: nil)
    var pages = TextPages(stream)
    let page = try pages.first()
    #expect(page.isLast)
    #expect(page.bytes.capacity < 4096)
  }

  @Test func gives_large_tables_in_batches() throws {
    var text = "код;имя\r\n"
    for row in 1...200_000 { text += "\(row);имя номер \(row)\r\n" }
    let stream = try TextStream(SampledStream(MemoryStream(Array(text.utf8), step: 70_001)), encoding: nil)
    let cursor = try CSVReader.table(
      stream, of: SourceFile(path: "x"), layout: SourceLayout(), hints: TableHints())
    var batches = 0
    var next = 1
    while let batch = try cursor.next() {
      batches += 1
      for row in 0..<batch.count {
        #expect(Int(batch.rowNumbers[row]) == next)
        if next > 1 { #expect(batch.string(batch.cell(row: row, column: 0)) == "\(next - 1)") }
        next += 1
      }
      #expect(batch.bytes.count <= TextPages.pageSize + 128)
    }
    #expect(next == 200_002)
    #expect(batches > 4)
  }

  @Test func gives_what_lies_behind_a_quote_without_end_in_batches() throws {
    let line = String(repeating: "я", count: 5_000) + ";2\n"
    var text = Array("код;имя\n\"".utf8)
    for _ in 1...2_000 { text += line.utf8 }
    let stream = try TextStream(SampledStream(MemoryStream(text, step: 70_001)), encoding: nil)
    let cursor = try CSVReader.table(
      stream, of: SourceFile(path: "x"), layout: SourceLayout(), hints: TableHints())
    var rows = 0
    var most = 0
    while let batch = try cursor.next() {
      rows += batch.count
      most = max(most, batch.count)
    }
    #expect(rows == 2_001)
    #expect(most <= 2 * TextPages.pageSize / line.utf8.count + 1)
  }
}
