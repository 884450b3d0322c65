import SluiceRecords
import Testing

@Suite struct SuggestionTests {
  static let fields = [
    "name", "phones", "emails", "kpp", "inn", "legal_address", "reject_row", "Телефон", "Мобильный телефон",
  ]

  @Test(arguments: [
    ("phnoes", "phones"), ("phone", "phones"), ("Phones", "phones"), ("KPP", "kpp"), ("nmae", "name"),
    ("legal_adress", "legal_address"), ("телефон", "Телефон"), ("Телефн", "Телефон"), ("in", "inn"),
    ("Мобильный тлефон", "Мобильный телефон"), ("reject", "reject_row"),
  ]) func finds_what_was_meant(word: String, meant: String) {
    #expect(Suggestion.nearest(to: word, among: Self.fields) == meant)
  }

  @Test(arguments: ["", "x", "zzz", "Адрес", "fax"]) func offers_nothing_far_away(word: String) {
    #expect(Suggestion.nearest(to: word, among: Self.fields) == nil)
  }

  @Test func takes_the_first_of_equally_near_words() {
    #expect(Suggestion.nearest(to: "cat", among: ["bat", "hat"]) == "bat")
  }

  @Test(arguments: [
    ("", "abc", 3), ("abc", "abc", 0), ("ab", "ba", 1), ("kitten", "sitting", 3), ("ca", "abc", 3),
  ])
  func counts_slips(left: String, right: String, slips: Int) {
    #expect(Suggestion.distance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == slips)
  }
}
