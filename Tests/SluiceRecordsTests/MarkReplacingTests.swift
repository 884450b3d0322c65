import SluiceRecords
import Testing

@Suite struct MarkReplacingTests {
  @Test(arguments: [
    ("", ""), ("d'Or", "d''Or"), ("'", "''"), ("''", "''''"), ("ООО 'Заря'", "ООО ''Заря''"),
    // An accent makes one character of itself and what it stands on; programs see both.
    ("d'\u{301}Or", "d''\u{301}Or"),
  ])
  func every_mark_is_replaced(text: String, expected: String) {
    #expect(Array(text.replacing(mark: UInt8(ascii: "'"), with: "''").utf8) == Array(expected.utf8))
  }
}
