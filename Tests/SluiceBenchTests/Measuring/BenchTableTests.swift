import Testing

@testable import SluiceBench

@Suite struct BenchTableTests {
  @Test func a_table_is_markdown() {
    var table = BenchTable("what", "wall s")
    table.add("one", "1.20")
    table.add("two")
    #expect(table.markdown == "| what | wall s |\n| --- | --- |\n| one | 1.20 |\n| two |  |\n")
  }

  @Test func nothing_measured_shows_nothing() { #expect(BenchTable.timings.markdown == "") }

  @Test(arguments: [
    ("a|b", "a\\|b"), ("a\nb", "a b"), ("a\r\nb", "a b"), ("«Ёлка» × `x`", "«Ёлка» × `x`"), ("||", "\\|\\|"),
    ("tab\there", "tab here"),
  ])
  func a_cell_cannot_end_its_cell(_ cell: String, _ shown: String) {
    var table = BenchTable("note")
    table.add(cell)
    #expect(table.markdown.hasSuffix("\n| \(shown) |\n"))
    #expect(table.markdown.split(separator: "\n").count == 3)
  }
}
