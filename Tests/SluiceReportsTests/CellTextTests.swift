import SluiceRecords
import Testing

@testable import SluiceReports

/// A text goes out to a workbook and comes back.
@Suite struct CellTextTests {
  private static let most = CellText.longest
  /// Texts at the edges of what a cell holds, in UTF-16 units.
  private static let texts: [String] =
    ["", "a", "a\0b", "🙂"]
    + [most - 41, most - 40, most - 1, most, most + 1, most + 9_000].flatMap { (count: Int) -> [String] in
      [
        String(repeating: "ы", count: count), String(repeating: "ы\0", count: count),
        "ы" + String(repeating: "🙂", count: count / 2 + 1), String(repeating: "🙂", count: count / 2 + 1),
        String(repeating: "e\u{301}", count: count / 2 + 1),
      ]
    }

  @Test(arguments: Language.allCases) func a_cell_that_nobody_changed_is_the_whole_text(_ written: Language) {
    for (number, text) in Self.texts.enumerated() {
      let (cell, isWhole) = written.spoken { CellText.shown(text) }
      #expect(cell.utf16.count <= Self.most, "\(number)")
      #expect(!cell.utf8.contains(0) && !cell.unicodeScalars.contains("\u{FFFD}"), "\(number)")
      #expect(isWhole == (text.filter { $0 != "\0" }.utf16.count <= Self.most), "\(number)")
      for heard in Language.allCases {
        let back = heard.spoken { CellText.read(cell, whereStood: text) }
        #expect(back.utf8.elementsEqual(text.utf8), "\(number)")
      }
    }
  }

  @Test func a_corrected_beginning_goes_on_with_the_rest() {
    let text = "старое " + String(repeating: "слово ", count: 8_000) + "🙂"
    for language in Language.allCases {
      let cell = language.spoken { CellText.shown(text).text }
      let corrected = "новое" + String(cell.dropFirst("старое".count))
      let expected = "новое" + String(text.dropFirst("старое".count))
      #expect(CellText.read(corrected, whereStood: text) == expected)
    }
  }

  @Test func what_is_written_in_the_place_of_all_is_all() {
    let text = String(repeating: "слово ", count: 8_000)
    #expect(CellText.read("коротко", whereStood: text) == "коротко")
    #expect(CellText.read("", whereStood: text) == "")
    #expect(CellText.read("b", whereStood: "a") == "b")
  }

  @Test func a_text_that_ends_like_a_cut_one_is_itself() {
    let text = "слово… (the whole text is in rejects.csv)"
    #expect(CellText.read(CellText.shown(text).text, whereStood: text) == text)
    #expect(CellText.read("ново… (the whole text is in rejects.csv)", whereStood: text) != text)
  }
}
