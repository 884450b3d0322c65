import Testing

@testable import SluiceRecords

@Suite struct FoldedTitleTests {
  /// What folding says in words, letter by letter.
  private func folded(_ title: String) -> String {
    title.lowercased().replacing("ё", with: "е").split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  @Test func the_quick_way_and_the_words_agree() {
    let pieces = [
      "ООО", "Ёлка", "ёж", " ", "  ", "«", "»", "\"", "-", "№", "7", "Ltd.", "й", "и\u{306}", "Ї", "ґ", "Қ",
      "\u{A0}", "ß",
      "É", "e\u{301}", "\t", "½", "І", "👩‍💼", "",
    ]
    var state: UInt64 = 11
    func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
    for _ in 0..<20_000 {
      let title = (0..<roll(7)).map { _ in pieces[roll(pieces.count)] }.joined()
      #expect(ExportRecord.folded(title) == folded(title), "\(title.debugDescription)")
    }
  }

  @Test func ordinary_titles_go_the_quick_way() {
    #expect(FoldedTitle.quickly("ооо «ёлка» и к°") == nil)
    #expect(FoldedTitle.quickly("ооо «ёлка-2», филиал") == "ооо елка 2 филиал")
  }
}
