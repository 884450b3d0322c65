import SluiceMatching
import SluiceRecords
import Testing

@Suite struct MatchKeysTests {
  private var romashka: Counterparty {
    var record = Counterparty()
    record.name = "Ромашка"
    record.taxID = TaxID(checked: "9801000111", kind: .inn)
    record.kpp = KPP(checked: "980101001")
    record.registration = RegistrationNumber(checked: "1209800001234")
    record.phones = [PhoneEntry(number: PhoneNumber(digits: 74_950_000_001), quality: .certain, raw: "")]
    record.emails = [EmailEntry(address: "info@romashka.example")]
    return record
  }

  /// Stores keep these numbers: a change of any of them is a change of format.
  @Test func are_the_same_in_every_release() {
    #expect(
      MatchKeys.keys(of: romashka).map { "\($0.kind) \($0.value)" }.prefix(5) == [
        "taxID 1152921524407847087", "taxIDAndKPP 13208955195319194348", "registration 11209800001234",
        "phoneAndName 1160367605442347902", "emailAndName 18166037633346297561",
      ])
  }

  @Test func of_another_spelling_are_the_same() {
    var other = romashka
    other.name = "«РОМАШКА»"
    other.emails = [EmailEntry(address: "INFO@romashka.example")]
    #expect(MatchKeys.keys(of: other) == MatchKeys.keys(of: romashka))
  }

  @Test func of_a_misspelled_name_meet_at_the_phone() {
    for name in ["Рамашка", "Romashka", "РОММАШКА"] {
      var other = romashka
      other.name = name
      other.taxID = nil
      other.registration = nil
      other.kpp = nil
      let shared = Set(MatchKeys.keys(of: other)).intersection(MatchKeys.keys(of: romashka))
      #expect(shared.contains { $0.kind == .phoneAndNameSound }, "\(name)")
    }
    var another = romashka
    another.name = "Ромашка-2"
    let kinds: Set<MatchKey.Kind> = [.phoneAndNameSound, .emailAndNameSound]
    let shared = Set(MatchKeys.keys(of: another)).intersection(MatchKeys.keys(of: romashka))
    #expect(shared.allSatisfy { !kinds.contains($0.kind) })
  }

  @Test func of_a_nameless_lead_with_a_phone_are_none() {
    var lead = Counterparty()
    lead.phones = romashka.phones
    #expect(MatchKeys.keys(of: lead) == [])
  }

  @Test func of_a_person_meet_under_initials() {
    let full = keys(PersonName(surname: "Лютикова", givenName: "Анна", patronymic: "Петровна"))
    let short = keys(PersonName(surname: "Лютикова", givenName: "А."))
    #expect(!Set(full).isDisjoint(with: short))
  }

  @Test func of_a_person_meet_without_surname() {
    let full = keys(PersonName(surname: "Лютикова", givenName: "Анна", patronymic: "Петровна"))
    #expect(!Set(full).isDisjoint(with: keys(PersonName(givenName: "Анна"))))
  }

  @Test func of_a_short_name_meet_those_of_the_full_one() {
    let full = keys(PersonName(surname: "Лютикова", givenName: "Александра"))
    #expect(!Set(full).isDisjoint(with: keys(PersonName(givenName: "Саша"))))
  }

  @Test func of_another_person_at_the_same_phone_do_not_meet() {
    let one = keys(PersonName(surname: "Лютикова", givenName: "Анна"))
    #expect(Set(one).isDisjoint(with: keys(PersonName(surname: "Маков", givenName: "Пётр"))))
  }

  @Test func of_colleagues_meet_at_the_employer() {
    var person = ContactPerson()
    person.name = PersonName(surname: "Лютикова")
    let employer = MatchKeys.keys(of: romashka)
    #expect(
      MatchKeys.keys(of: person, employers: employer).map(\.kind) == [.personAndEmployer, .personAndEmployer])
    #expect(MatchKeys.keys(of: person) == [])
  }

  private func keys(_ name: PersonName) -> [MatchKey] {
    var person = ContactPerson()
    person.name = name
    person.phones = romashka.phones
    return MatchKeys.keys(of: person)
  }
}
