import SluiceRecords
import Testing

@testable import SluiceMatching

/// Whether a code was given to another firm.
@Suite struct CodeReuseTests {
  private func company(_ name: String, phone: UInt64? = nil, city: String? = nil) -> Counterparty {
    var company = Counterparty()
    company.externalID = "00-017"
    company.name = name
    if let phone {
      company.phones = [PhoneEntry(number: PhoneNumber(digits: phone), quality: .certain, raw: "")]
    }
    if let city {
      var address = PostalAddress(kind: .legal, text: city)
      address.city = city
      company.addresses = [address]
    }
    return company
  }

  @Test(arguments: [
    ("Ромашка", "Лютик", true), ("Торговый дом Ромашка", "Торговый дом Лютик", true),
    ("Сервис Плюс", "Трейд", true), ("Ромашка", "Рамашка", false), ("Ромашка", "Romashka", false),
    ("Ромашка", "Торговый дом Ромашка", false), ("Ромашка Трейд", "Ромашка Логистик", false),
    ("Маков", "Маков Иван Петрович", false), ("Ромашка", "РОМАШКА.", false),
  ])
  func names_decide_where_nothing_else_does(_ one: String, _ other: String, _ isReused: Bool) {
    #expect(CounterpartyLinker.areOneByCodeOnly(company(one), company(other)) == isReused)
    #expect(CounterpartyLinker.areOneByCodeOnly(company(other), company(one)) == isReused)
  }

  @Test func a_number_in_common_is_an_answer_and_a_town_is_none() {
    let (one, other) = (
      company("Ромашка", phone: 74_951_234_567, city: "Москва"), company("Лютик", phone: 74_951_234_567)
    )
    #expect(!CounterpartyLinker.areOneByCodeOnly(one, other))
    // A neighbour's number is another number.
    let neighbour = company("Лютик", phone: 74_951_234_568, city: "Москва")
    #expect(CounterpartyLinker.areOneByCodeOnly(one, neighbour))
  }

  @Test func a_guid_is_one_object_whatever_it_is_called() {
    var (one, other) = (company("Ромашка"), company("Лютик"))
    one.externalID = "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
    other.externalID = one.externalID
    #expect(!CounterpartyLinker.areOneByCodeOnly(one, other))
  }

  @Test func two_rows_of_one_code_and_two_names_are_a_question() {
    var linker = CounterpartyLinker()
    linker.add(
      company("Ромашка", phone: 74_951_234_567, city: "Москва"), key: RecordKey(1), source: SourceRank())
    linker.add(
      company("Лютик", phone: 74_951_234_568, city: "Москва"), key: RecordKey(2), source: SourceRank())
    let linkage = linker.link()
    #expect(linkage.clusters.isEmpty)
    #expect(linkage.pairs.map(\.decision) == [.ask])
  }
}
