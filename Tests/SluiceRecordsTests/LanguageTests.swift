import SluiceRecords
import Testing

@Suite struct LanguageTests {
  @Test(arguments: [
    (1, "1 строка", "1 row"), (2, "2 строки", "2 rows"), (5, "5 строк", "5 rows"),
    (11, "11 строк", "11 rows"),
    (21, "21 строка", "21 rows"), (112, "112 строк", "112 rows"), (0, "0 строк", "0 rows"),
    (1_234, "1234 строки", "1,234 rows"), (12_345, "12\u{A0}345 строк", "12,345 rows"),
  ])
  func putsTheFormOfTheNumber(number: Int, russian: String, english: String) {
    let phrase: Phrase = "\(number, "row", "rows")"
    #expect(phrase.text(in: .russian) == russian)
    #expect(phrase.text(in: .english) == english)
  }

  @Test func speaksTheLanguageOfTheTask() {
    let phrase: Phrase = "\(2, "row", "rows")"
    #expect(Language.russian.spoken { phrase.text } == "2 строки")
    #expect(Language.english.spoken { phrase.text } == "2 rows")
  }

  @Test(arguments: [
    ("ru_RU.UTF-8", Language.russian), ("en", .english), ("C", nil), ("de_DE", nil), ("", nil),
  ])
  func knowsTheLanguageOfALocale(name: String, language: Language?) {
    #expect(Language(locale: name) == language)
  }
}
