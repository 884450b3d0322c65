import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceOneC
@testable import SluiceReaders

struct MXLReaderTests {
  /// A document in text form with these rows and what stands behind them.
  static func document(_ rows: String, count: Int, behind: String = "", version: UInt8 = 12) -> [UInt8] {
    let text = """
      \u{FEFF}{8,1,\(version),
      {"#","",1,1,"#","Язык по умолчанию","Язык по умолчанию",0},
      {128,72},
      {0},0,
      {0,0},
      {0,0},
      {0,0},
      {0,0},
      {0,0},
      {0,0},0,2,\(count),\(rows)\(behind)}
      """
    return Array("MOXCEL".utf8) + [0, 8, 0, 1, 0, version, 0] + Array(text.utf8)
  }

  struct Opened {
    var table: SourceTable?
    var lines: [String] = []
    var problem: String?
  }

  static func opened(_ bytes: [UInt8], name: String = "list.txt") throws -> Opened {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return opened(path: file.path)
  }

  static func opened(path: String) -> Opened {
    var opened = Opened()
    do throws(Stop) {
      let source = try ReaderCatalogue([MXLReader(), CSVReader()]).open(path: path)
      guard let cursor = source.tables.first, source.format == "mxl" else { return opened }
      opened.table = cursor.table
      while let batch = try cursor.next() {
        for row in 0..<batch.count {
          let cells = (0..<batch.cellCount(row: row)).map { column in
            let cell = batch.cell(row: row, column: column)
            let value = batch.values.isEmpty ? 0 : batch.values[Int(batch.rowStarts[row]) + column]
            return batch.string(cell)
              + (cell.kind == .text || cell.kind == .empty ? "" : "~\(cell.kind)~\(value)")
          }
          let mark = batch.marks.isEmpty ? "" : batch.marks[row].isHidden ? "h" : ""
          opened.lines.append("\(batch.rowNumbers[row])\(mark): " + cells.joined(separator: "|"))
        }
      }
    } catch {
      let line = error.remark.details.first { $0.name == "line" }.map { "@\($0.text)" } ?? ""
      opened.problem = error.remark.reason.code + line
    }
    return opened
  }

  @Test func reads_texts_by_language_and_typed_values_with_what_is_shown() throws {
    let truth: [(cell: String, line: String)] = [
      (##"{16,0,{1,1,{"#","Ромашка"}},0}"##, "Ромашка"),
      (##"{16,0,{1,2,{"en","Daisy"},{"ru","Ромашка"}}}"##, "Ромашка"),
      (##"{16,0,{1,2,{"ru",""},{"en","Daisy"}},0}"##, "Daisy"),
      (##"{16,0,{1,1,{"#","ООО ""Ромашка""\##nТула"}},0}"##, "ООО \"Ромашка\"\nТула"),
      (##"{20,6,{"S","111"},{1,1,{"#","1"}},0}"##, "1"),
      (##"{20,6,{"S","111"},{1,0},0}"##, "111"),
      (##"{20,6,{"N",3600.5},{1,1,{"#","3 600,50"}},0}"##, "3 600,50~number~3600.5"),
      (##"{20,6,{"D",20240131063400},{1,1,{"#","31.01.2024"}},0}"##, "31.01.2024~date~1706682840.0"),
      (##"{20,6,{"D",00010101000000},{1,1,{"#","-"}},0}"##, "-"),
      (##"{20,6,{"B",1},{1,0},0}"##, "Да~flag~1.0"),
      (##"{20,6,{"#",e199ca70-93cf-46ce-a54b-6edc88c3a296,{0}},{1,1,{"#","Лютик"}},0}"##, "Лютик"),
      (##"{48,6,{7},{1,1,{"#","иначе"}},0}"##, "иначе"),
    ]
    for line in truth {
      #expect(try Self.opened(Self.document("0,0,1,0,\(line.cell)", count: 1)).lines == ["1: \(line.line)"])
    }
  }

  @Test func leaves_out_what_is_empty_and_keeps_places() throws {
    let rows =
      ##"0,0,2,1,{16,0,{1,1,{"#","a"}},0},3,{0,0},2,0,1,0,{16,0,{1,0},0},4,0,1,2,{16,0,{1,1,{"#","b"}},0}"##
    #expect(try Self.opened(Self.document(rows, count: 3)).lines == ["1: |a", "5: ||b"])
  }

  @Test func knows_hidden_rows_and_columns_and_merged_cells() throws {
    let cell = ##"{16,0,{1,1,{"#","x"}},0}"##
    let rows = "0,0,1,0,\(cell),1,2,1,0,\(cell)"
    let behind = """
      ,{3,0,00000000-0000-0000-0000-000000000000,3,0,1,1,2,2,1},3,0,0,{1,{1,0,2,4,0}},{0},"",\
      {0,-1,-1,-1,-1,00000000-0000-0000-0000-000000000000},0,1,2,{128,80},{131200,80,1},0,{3,3,{-1}},0
      """
    let opened = try Self.opened(Self.document(rows, count: 2, behind: behind))
    #expect(opened.lines == ["1: x", "2h: x"])
    #expect(opened.table?.hiddenColumns == [1])
    #expect(opened.table?.merged == [MergedRegion(rows: 1...5, columns: 1...2)])
  }

  @Test func gives_whole_rows_before_a_break() throws {
    let row = { (number: Int) in "\(number),0,1,0,\n{16,0,{1,1,{\"#\",\"r\(number)\"}},0}" }
    let whole = Self.document([row(0), row(1), row(2)].joined(separator: ","), count: 3)
    let opened = try Self.opened(Array(whole.dropLast(12)))
    #expect(opened.lines == ["1: r0", "2: r1"])
    #expect(opened.problem == "mxl.broken@13")
    #expect(try Self.opened(Self.document("0,0,1,0,7", count: 1)).problem == "mxl.broken@10")
    #expect(try Self.opened(Array(whole.prefix(40))).problem == "mxl.not-tabular")
    #expect(
      try Self.opened(Self.document("0,0,1,99999,{16,0,{1,1,{\"#\",\"x\"}},0}", count: 1)).problem
        == "mxl.broken@10")
  }

  @Test func refuses_documents_of_the_old_generation_by_name() throws {
    let old = Array("MOXCEL".utf8) + [0, 0, 0, 0, 0, 6, 0, 1, 2, 3, 4]
    #expect(try Self.opened(old).problem == "file.format-not-read")
  }

  @Test func reads_the_xml_form() throws {
    let text = { (text: String) in
      "<c><f>0</f><tl><v8:item><v8:lang>ru</v8:lang><v8:content>\(text)</v8:content></v8:item></tl></c>"
    }
    let document = """
      <?xml version="1.0" encoding="UTF-8"?>
      <document xmlns="http://v8.1c.ru/8.2/data/spreadsheet" xmlns:v8="http://v8.1c.ru/8.1/data/core" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><columns><size>6</size><columnsItem><index>4</index><column>\
      <formatIndex>2</formatIndex></column></columnsItem></columns>
      <rowsItem><index>0</index><row><c>\(text("Код"))</c><c><i>3</i>\(text("Имя"))</c><c>\(text("ИНН"))</c></row></rowsItem>
      <rowsItem><index>2</index><indexTo>3</indexTo><row><formatIndex>2</formatIndex><c><c><f>0</f><tl/></c></c>\
      <c>\(text("x"))</c><c><c><f>0</f><v xsi:type="xs:decimal">12.5</v></c></c></row></rowsItem>
      <merge><r>0</r><c>3</c><w>1</w></merge><format><width>72</width></format><format><hidden>true</hidden></format></document>
      """
    let opened = try Self.opened(Array(document.utf8))
    #expect(opened.lines == ["1: Код|||Имя|ИНН", "3h: |x|12.5~number~12.5", "4h: |x|12.5~number~12.5"])
    #expect(opened.table?.hiddenColumns == [4])
    #expect(opened.table?.merged == [MergedRegion(rows: 1...1, columns: 3...4)])
    let cut = try #require(document.range(of: "<c><c><f>0</f><v"))
    let broken = try Self.opened(Array(document[..<cut.lowerBound].utf8))
    #expect(broken.lines == ["1: Код|||Имя|ИНН"])
    #expect(broken.problem == "xml.cut-short@4")
  }

  /// Genuine documents: how many rows and filled cells each has, counted by hand-written code of another language.
  @Test(
    .enabled(if: TestFolders.corpus != nil),
    arguments: [
      ("v6-hidden-column.mxl", 21), ("v6-contract-form.mxl", 27), ("v8-user.mxl", 20), ("v9-groups.mxl", 42),
      ("v9-primer-62rows.mxl", 163), ("v10-catalogs-fixture.mxl", 118), ("v11-gaps.mxl", 12),
      ("v11-multiline.mxl", 21), ("v12-list-rows1.mxl", 6), ("v12-list-rows2.mxl", 4),
      ("v12-typed-cells.mxl", 13),
    ])
  func reads_genuine_documents(name: String, cells: Int) throws {
    let path = try #require(TestFolders.corpus).appendingPathComponent("1c/mxl/\(name)").path
    let opened = Self.opened(path: path)
    let filled = opened.lines.joined(separator: "|").split(separator: "|")
    #expect(opened.problem == nil)
    #expect(
      opened.lines.reduce(0) { $0 + $1.drop { $0 != " " }.dropFirst().split(separator: "|").count } == cells)
    #expect(filled.count >= cells)
    #expect(opened.table?.hiddenColumns == (name == "v6-hidden-column.mxl" ? [4] : []))
  }

  /// 500 changed documents in the ordinary run, 10,000 with `SLUICE_TORTURE`; `SLUICE_MUTATIONS` names another number.
  @Test func survives_changed_documents() throws {
    let count =
      ProcessInfo.processInfo.environment["SLUICE_MUTATIONS"].flatMap(Int.init)
      ?? (ProcessInfo.processInfo.environment["SLUICE_TORTURE"] == nil ? 500 : 10_000)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("list.mxl").path
    let seed = Self.document(
      ##"0,0,2,0,{16,0,{1,1,{"#","a"}},0},1,{20,6,{"N",1},{1,1,{"#","b"}},0},1,3,1,0,{16,0,{1,1,{"ru","c""d"}},0}"##,
      count: 2, behind: ",{2,0,0,2,0,1,1,2},2,0,{1,{0,0,1,1,0}},{0},1,2,{128,80},{131200,80,1},0")
    let pieces: [[UInt8]] = ["{", "}", "\"", ",", "999999999999", "-1", "{1,1,{", "\u{0}", "9"].map {
      Array($0.utf8)
    }
    let known = Set((MXLReader().reasons + SourceStreams.reasons + [.fileFormatNotRead]).map(\.code))
    for number in 0..<count {
      var random = RandomNumbers(seed: UInt64(number) &* 7919 &+ 29)
      var bytes = seed
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let at = Int.random(in: 7..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.insert(contentsOf: pieces.randomElement(using: &random)!, at: at)
        case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &random)))
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 60)], at: at)
        }
        if bytes.count < 20 { break }
      }
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let problem = Self.opened(path: path).problem
      let code = problem.map { String($0.prefix { $0 != "@" }) }
      #expect(code.map(known.contains) ?? true, "document \(number): \(problem ?? "")")
    }
  }
}
