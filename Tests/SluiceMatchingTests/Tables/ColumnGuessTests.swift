import SluiceMatching
import SluiceRecords
import Testing

@Suite struct ColumnGuessTests {
  @Test(arguments: [
    ("ИНН", ["9801000111", "9801000224"], "tax_id"),
    ("Наименование", ["ООО Ромашка", "АО Заря"], "organisation"),
    ("Телефон", ["84951234567"], "phone"), ("Site name", ["Mason"], "organisation"),
    ("street_number", ["12", "14"], "number"), ("Date of birth", ["1980-01-02"], "date"),
    ("soc_sec_id", ["6988048", "6988048"], "identifier"), ("rec_id", ["1", "2"], "ignored"),
    ("Код", ["1", "2"], "ignored"), ("контакт", ["a@b.example", "c@d.example"], "person"),
    ("столбец", ["a@b.example", "c@d.example"], "email"), ("пусто", ["", ""], "ignored"),
    ("Юридический адрес", ["Москва, ул. Ленина, 5"], "address"), ("Почтовый индекс", ["101000"], "postcode"),
  ])
  func guesses(_ title: String, _ values: [String], _ likeness: String) {
    #expect(ColumnGuess(subject: .counterparty).likeness(title: title, values: values).rawValue == likeness)
  }

  @Test func a_name_is_a_persons_where_the_records_are_persons() {
    #expect(ColumnGuess(subject: .person).likeness(title: "name", values: ["Olaf"]) == .person)
  }
}
