import Testing

@testable import SluiceReaders
@testable import SluiceWorkbooks

@Suite struct DIFReaderTests {
  /// A table with every kind of item.
  static let sample =
    ([
      "TABLE", "0,1", "\"EXCEL\"", "VECTORS", "0,3", "\"\"", "TUPLES", "0,3", "\"\"", "DATA", "0,0", "\"\"",
      "-1,0", "BOT", "1,0", "\"Имя\"", "1,0", "\"Телефон \"\"моб\"\"\"", "1,0", "Плательщик",
      "-1,0", "BOT", "1,0", "\"Анна\nБелова\"", "0,79161234567", "V", "0,1", "TRUE",
      "-1,0", "BOT", "1,0", "\"\"", "0,0", "NA", "0,0.5", "V",
      "-1,0", "EOD", "1,0", "\"ниже конца\"",
    ]).joined(separator: "\r\n")

  @Test func reads_values_by_their_kind() throws {
    let opened = try OpenedTables(Self.sample, name: "list.csv")
    #expect(opened.format == "dif")
    #expect(
      opened.lines == [
        "Sheet1!1: Имя|Телефон \"моб\"|Плательщик", "Sheet1!2: Анна\nБелова|#79161234567|TRUE=yes",
        "Sheet1!3: |!#N/A|#0.5",
      ])
  }

  @Test func two_quotes_are_one_whatever_stands_behind_them() throws {
    let cells = [
      ("\"\"", ""), ("\"\"\"\"", "\""), ("\"\"\"\"\"\"", "\"\""), ("\"a\"\"\u{301}b\"", "a\"\u{301}b"),
    ]
    for (written, text) in cells {
      let lines = try OpenedTables(
        "TABLE\n0,1\n\"T\"\nDATA\n0,0\n\"\"\n-1,0\nBOT\n1,0\n\"x\"\n1,0\n\(written)\n1,0\n\"y\"\n-1,0\nEOD\n"
      ).lines
      #expect(lines.map { Array($0.utf8) } == [Array("Sheet1!1: x|\(text)|y".utf8)])
    }
  }

  @Test func gives_the_values_before_a_cut() throws {
    let cut = Self.sample.components(separatedBy: "V\r\n0,1").first ?? ""
    #expect(
      try OpenedTables(cut).lines == [
        "Sheet1!1: Имя|Телефон \"моб\"|Плательщик", "Sheet1!2: Анна\nБелова",
      ])
  }

  @Test func gives_many_rows_batch_by_batch() throws {
    let rows = (1...9_000).map { "-1,0\nBOT\n0,\($0)\nV\n1,0\n\"Роза \($0)\"" }.joined(separator: "\n")
    let lines = try OpenedTables("TABLE\n0,1\n\"T\"\nDATA\n0,0\n\"\"\n\(rows)\n-1,0\nEOD\n").lines
    #expect(lines == (1...9_000).map { "Sheet1!\($0): #\($0)|Роза \($0)" })
  }

  @Test func a_list_with_such_a_title_is_read_as_text() throws {
    #expect(try OpenedTables("TABLE\n0,1\n2,3\n").format == "csv")
  }
}
