import Testing

@testable import SluiceReports

@Suite struct GuardedTextTests {
  @Test(arguments: [
    ("ООО «Заря»", "ООО «Заря»"), ("", ""), ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""), (" a", "\" a\""),
    ("a\r\nb", "\"a\r\nb\""), ("=1+1", "\"'=1+1\""), ("-5", "\"'-5\""), ("\ta", "\"'\ta\""),
    // To people a mark with an accent is another one; to readers it ends the cell.
    ("a;\u{301}b", "\"a;\u{301}b\""), ("a\"\u{308}b", "\"a\"\"\u{308}b\""), ("=\u{301}1", "\"'=\u{301}1\""),
  ])
  func a_cell_stays_one_cell_and_no_formula(text: String, expected: String) {
    var line: [UInt8] = []
    GuardedText.append(["1", text], to: &line)
    #expect(line == Array("1;\(expected)\r\n".utf8))
  }
}
