import Testing

@testable import SluiceReports

@Suite struct VCardTextTests {
  @Test(arguments: [
    ("Анна", "Анна"), ("a;b,c\\d", "a\\;b\\,c\\\\d"), ("a\nb", "a\\nb"), ("a\r\nb\rc", "a\\nb\\nc"),
    ("a\n\nb", "a\\n\\nb"), ("a\u{2028}b\u{85}c", "a\\nb\\nc"), ("«a»", "«a»"),
    ("a;\u{301}b", "a\\;\u{301}b"),
  ])
  func marks_and_line_ends_are_escaped(text: String, expected: String) {
    #expect(Array(VCardText.escaped(text).utf8) == Array(expected.utf8))
  }
}
