import CICU
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

  /// Rule: the cardinal rules of CLDR, as ICU has them.
  @Test(arguments: [
    (Language.english, ["one": 0, "other": 1]), (.russian, ["one": 0, "few": 1, "many": 2, "other": 2]),
  ])
  func choosesTheFormsThatICUChooses(language: Language, forms: [String: Int]) {
    for number in 0...2_000 {
      var keyword = [CChar](repeating: 0, count: 16)
      #expect(cicu_plural_keyword(language.rawValue, Int32(number), &keyword, keyword.count) == 0)
      let word = String(decoding: keyword.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      #expect(forms[word] == language.form(for: number), "\(language) \(number) \(word)")
    }
  }

  @Test func leavesTheMarkOfAWordOutOfTheEnglish() {
    #expect(Phrase(word: "same", of: "level").text(in: .english) == "same")
    #expect(Phrase(word: "same", of: "level").text(in: .russian) == "совпадает")
    #expect(Phrase(word: "person", of: "nothing known").text(in: .russian) == "человек")
  }

  @Test func joinsSentencesInTheLanguage() {
    let phrase = Phrase.joined([Phrase("note"), Phrase("error")], by: ", ")
    #expect(phrase.text(in: .russian) == "примечание, ошибка")
    #expect(phrase.text(in: .english) == "note, error")
  }

  @Test(arguments: [
    Remark.Detail("what", "the client's text"), .init("what", Phrase("an e-mail address")),
    .init("other", Phrase("extension \("12")")),
    .init("what", .joined([Phrase("spaces"), Phrase("dashes")], by: ", ")),
  ])
  func keepsDetailsInAPlanAlikeInAllLanguages(detail: Remark.Detail) {
    let kept = Language.russian.spoken { detail.kept }
    #expect(kept == detail.kept)
    let reason = Reason("a.b", .note, message: "{what}{other}", remedy: "", rule: "")
    let remark = Remark(reason, [Remark.Detail(keptName: kept.name, text: kept.text)])
    for language in Language.allCases {
      #expect(remark.sentence(in: language) == Remark(reason, [detail]).sentence(in: language))
    }
  }
}
