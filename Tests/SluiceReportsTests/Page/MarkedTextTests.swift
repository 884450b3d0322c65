import SluiceRecords
import Testing

@testable import SluiceReports

@Suite struct MarkedTextTests {
  private func marked(_ text: MarkedText) -> String {
    text.parts.map { $0.isChanged ? "[\($0.text)]" : $0.text }.joined()
  }

  @Test(arguments: [
    ("ООО \"Ромашка\"", "ООО «Ромашка»", "ООО [\"]Ромашка[\"]", "ООО [«]Ромашка[»]"),
    ("same", "same", "same", "same"), ("", "новое", "", "[новое]"),
    ("8 (495) 123-45-67", "+74951234567", "[8 (495) 123-45-67]", "[+74951234567]"),
    ("г. Тверь, ул. Мира", "г. Тверь, улица Мира", "г. Тверь, [ул.] Мира", "г. Тверь, [улица] Мира"),
  ])
  func marksTheWordsThatDiffer(before: String, after: String, left: String, right: String) {
    let pair = MarkedText.pair(before, after)
    #expect(marked(pair.before) == left && marked(pair.after) == right)
    #expect(pair.before.text == before && pair.after.text == after)
  }

  @Test func longTextsAreMarkedAsAWhole() {
    let long = String(repeating: "слово ", count: 5_000)
    let pair = MarkedText.pair(long, long + "!")
    #expect(pair.before.parts.count == 1 && pair.after.parts.count == 1)
  }

  @Test(arguments: [
    ("Иванов Пётр", "И••••• П•••"), ("+7 916 123-45-67", "+• ••• •••-••-67"),
    ("i.petrov@firm.example", "i.p•••••@f•••.e••••••"),
    ("77", "77"), ("", ""), ("ИНН 7799003013", "И•• ••••••••13"),
  ])
  func hidesAllButTheShapeOfAValue(text: String, masked: String) {
    #expect(Masking.masked(text) == masked)
    #expect(MarkedText.pair(text, "другое").before.masked.text == masked)
  }

  @Test(arguments: [
    (0, 10, "0%"), (10, 10, "100%"), (99_999, 100_000, "99.9%"), (1, 100_000, "<0.1%"), (1, 3, "33%"),
    (1, 30, "3.3%"),
    (5, 0, "–"),
  ])
  func sharesAreNeverRoundedToAllOrNothing(part: Int, whole: Int, text: String) {
    Language.english.spoken { #expect(PageNumbers.percent(part, of: whole) == text) }
  }
}
