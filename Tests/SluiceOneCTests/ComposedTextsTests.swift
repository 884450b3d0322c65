import Testing

@testable import SluiceOneC

/// Columns of composed tables that take line after line.
@Suite struct ComposedTextsTests {
  private func append(_ text: String, to column: Int, of texts: inout ComposedTexts) {
    var text = text
    text.withUTF8 { texts.append(column, $0) }
  }

  private func text(_ column: Int, of texts: ComposedTexts) -> String {
    texts.withText(column) { String(decoding: $0, as: UTF8.self) }
  }

  @Test func a_flood_of_lines_ends_with_a_sign_and_leaves_the_other_columns_alone() {
    var texts = ComposedTexts(columns: 3)
    append("ООО Лютик", to: 0, of: &texts)
    for number in 0..<20_000 {
      append("a\(number)@lyutik.example", to: 1, of: &texts)
      append("+7916\(1_000_000 + number)", to: 2, of: &texts)
    }
    #expect(text(0, of: texts) == "ООО Лютик")
    for column in [1, 2] {
      let lines = text(column, of: texts).split(separator: "\n")
      #expect(lines.count > 1_000 && lines.count < 20_000)
      #expect(lines.last == "…")
      #expect(Set(lines).count == lines.count)
    }
  }

  @Test func a_few_lines_stand_as_they_came_each_once() {
    var texts = ComposedTexts(columns: 1)
    for line in ["b", "a", "b", "c", "a"] { append(line, to: 0, of: &texts) }
    #expect(text(0, of: texts) == "b\na\nc")
  }
}
