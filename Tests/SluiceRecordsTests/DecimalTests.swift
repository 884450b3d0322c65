import SluiceRecords
import Testing

@Suite struct DecimalTests {
  @Test(arguments: [
    (0, "0", "0"), (5, "0.5", "0,5"), (-5, "-0.5", "-0,5"), (181, "18.1", "18,1"), (-181, "-18.1", "-18,1"),
    (230, "23", "23"), (180_900, "18,090", "18\u{A0}090"), (12_345, "1,234.5", "1234,5"),
  ]) func tenths_stand_behind_the_mark_of_the_language(tenths: Int, english: String, russian: String) {
    #expect(Language.english.decimal(tenths: tenths) == english)
    #expect(Language.russian.decimal(tenths: tenths) == russian)
    #expect(Phrase("\(signedTenths: tenths) bits").text(in: .russian).hasSuffix("\(russian) бит"))
  }

  @Test(arguments: [
    (0.0, "0%", "0\u{A0}%"), (1.0, "100%", "100\u{A0}%"), (0.8, "80%", "80\u{A0}%"),
    (0.9995, "99.95%", "99,95\u{A0}%"), (0.999_99, "> 99.99%", "> 99,99\u{A0}%"),
    (0.000_001, "< 0.01%", "< 0,01\u{A0}%"), (0.001_22, "0.12%", "0,12\u{A0}%"),
  ]) func what_is_neither_none_nor_all_never_reads_as_such(part: Double, english: String, russian: String) {
    #expect(Language.english.percent(part) == english)
    #expect(Language.russian.percent(part) == russian)
  }
}
