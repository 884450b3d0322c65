import SluiceRecords
import Testing

@testable import SluiceMatching

@Suite struct ContactPersonBlockingTests {
  /// Two people of a firm and of one that is related to it, which is related to `relations` in all, in an order of rows.
  private func link(_ order: [Int64]) -> Linkage {
    func person(_ patronymic: String?, _ phone: UInt64?) -> ContactPerson {
      var person = ContactPerson()
      person.name = PersonName(surname: "Иванов", givenName: "Пётр", patronymic: patronymic)
      person.phones =
        phone.map { [PhoneEntry(number: PhoneNumber(digits: $0), quality: .certain, raw: "")] } ?? []
      return person
    }
    var companies = Linkage()
    companies.relations = order.dropFirst().map { partner in
      .init(RecordKey(min(order[0], partner)), RecordKey(max(order[0], partner)))
    }
    companies.relations.sort { ($0.left, $0.right) < ($1.left, $1.right) }
    var linker = ContactPersonLinker()
    linker.add(
      person(nil, 79_160_791_900), key: RecordKey(101), source: SourceRank(), employers: [RecordKey(order[0])]
    )
    linker.add(
      person("Иванович", nil), key: RecordKey(102), source: SourceRank(), employers: [RecordKey(order[1])])
    return linker.link(counterparties: companies)
  }

  @Test(arguments: [8, 9, 32, 33])
  func the_order_of_rows_does_not_tell_which_relations_are_looked_at(_ relations: Int64) {
    var generator = SeededGenerator(seed: UInt64(relations))
    for _ in 0..<20 {
      let order = Array(1...relations + 1).shuffled(using: &generator)
      let clusters = link(order).clusters
      // Of more than this none is asked.
      #expect(clusters.count == (relations > 32 ? 0 : 1), "\(order)")
    }
  }
}
