import SluiceMatching
import SluiceRecords
import Testing

/// Worlds of few values, so that everything collides with everything.
@Suite struct RandomWorldTests {
  @Test(arguments: 0..<25)
  func no_cluster_holds_two_tax_ids_or_two_units(_ seed: Int) {
    let world = RandomWorld(seed: UInt64(seed), count: 80)
    let linkage = world.linkage()
    for cluster in linkage.clusters {
      let members = cluster.members.map { world.counterparties[Int($0.number) - 1] }
      #expect(Set(members.compactMap(\.taxID)).count <= 1)
      let companies = members.filter { $0.taxID?.text.count == 10 }
      #expect(Set(companies.compactMap(\.kpp)).count <= 1)
    }
  }

  @Test(arguments: 0..<25)
  func every_record_is_in_at_most_one_cluster_and_all_is_sorted(_ seed: Int) {
    let linkage = RandomWorld(seed: UInt64(seed), count: 80).linkage()
    let members = linkage.clusters.flatMap(\.members)
    #expect(Set(members).count == members.count)
    #expect(linkage.clusters.allSatisfy { $0.members == $0.members.sorted() })
    #expect(linkage.clusters.map { $0.members[0] } == linkage.clusters.map { $0.members[0] }.sorted())
    let ends = linkage.pairs.map { [$0.left, $0.right] }
    #expect(ends == ends.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) })
  }

  @Test(arguments: 0..<25)
  func each_cluster_is_held_together_by_its_merges(_ seed: Int) {
    let linkage = RandomWorld(seed: UInt64(seed), count: 80).linkage()
    let merges = linkage.pairs.filter { $0.decision == .merge }
    #expect(merges.count == linkage.clusters.reduce(0) { $0 + $1.members.count - 1 })
    for cluster in linkage.clusters {
      let inside = Set(cluster.members)
      let count = merges.count { inside.contains($0.left) && inside.contains($0.right) }
      #expect(count == cluster.members.count - 1)
    }
    #expect(merges.allSatisfy { !$0.because.isEmpty })
  }

  @Test(arguments: 0..<8)
  func the_order_of_rows_does_not_decide(_ seed: Int) {
    let world = RandomWorld(seed: UInt64(seed), count: 80)
    let straight = world.linkage()
    var generator = SeededGenerator(seed: UInt64(seed) + 1000)
    let order = Array(0..<80).shuffled(using: &generator)
    #expect(world.contents(straight) == world.contents(world.linkage(order: order), order: order))
  }

  @Test func the_same_input_gives_the_same_output() {
    let world = RandomWorld(seed: 7, count: 200)
    #expect(world.linkage() == world.linkage())
  }

  @Test(arguments: 0..<25)
  func contact_persons_keep_one_name_and_one_birthday(_ seed: Int) {
    let world = RandomWorld(seed: UInt64(seed), count: 80)
    for cluster in world.personLinkage().clusters {
      let members = cluster.members.map { world.persons[Int($0.number) - 1] }
      #expect(Set(members.compactMap { $0.name?.surname }).count <= 1)
      #expect(Set(members.compactMap(\.birthday)).count <= 1)
      let given = Set(members.compactMap { $0.name?.givenName })
      #expect(given.filter { !$0.hasSuffix(".") }.count <= 1)
      #expect(Set(given.map { $0.prefix(1) }).count <= 1)
    }
  }

  @Test(arguments: 0..<8)
  func the_order_of_persons_does_not_decide(_ seed: Int) {
    let world = RandomWorld(seed: UInt64(seed), count: 80)
    var generator = SeededGenerator(seed: UInt64(seed) + 1000)
    let order = Array(0..<80).shuffled(using: &generator)
    let straight = world.personContents(world.personLinkage())
    #expect(straight == world.personContents(world.personLinkage(order: order), order: order))
  }
}

/// Counterparties and persons drawn from small sets of values.
struct RandomWorld {
  var counterparties: [Counterparty] = []
  var persons: [ContactPerson] = []

  init(seed: UInt64, count: Int) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<count {
      counterparties.append(Self.counterparty(&generator))
      persons.append(Self.person(&generator))
    }
  }

  /// Links in the given order; record `order[i]` gets the key i + 1.
  func linkage(order: [Int]? = nil) -> Linkage {
    var linker = CounterpartyLinker()
    for (number, index) in (order ?? Array(counterparties.indices)).enumerated() {
      linker.add(counterparties[index], key: RecordKey(Int64(number) + 1), source: SourceRank())
    }
    return linker.link()
  }

  func personLinkage(order: [Int]? = nil) -> Linkage {
    var linker = ContactPersonLinker()
    for (number, index) in (order ?? Array(persons.indices)).enumerated() {
      let employers = persons[index].employments.isEmpty ? [] : [RecordKey(Int64(index % 5) + 1000)]
      linker.add(
        persons[index], key: RecordKey(Int64(number) + 1), source: SourceRank(), employers: employers)
    }
    return linker.link(counterparties: Linkage())
  }

  /// Clusters as sorted lists of what their members say (as the number of the first record that says the same),
  /// for comparing without regard to keys.
  func contents(_ linkage: Linkage, order: [Int]? = nil) -> [[Int]] {
    told(linkage, order) { index in counterparties.firstIndex(of: counterparties[index])! }
  }

  func personContents(_ linkage: Linkage, order: [Int]? = nil) -> [[Int]] {
    told(linkage, order) { index in persons.firstIndex(of: persons[index])! }
  }

  private func told(_ linkage: Linkage, _ order: [Int]?, _ content: (Int) -> Int) -> [[Int]] {
    linkage.clusters.map { cluster in
      cluster.members.map { content(order?[Int($0.number) - 1] ?? Int($0.number) - 1) }.sorted()
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func counterparty(_ generator: inout SeededGenerator) -> Counterparty {
    var record = Counterparty()
    if generator.chance(90) { record.name = generator.pick(["Ромашка", "Василёк", "Лютик", "РОМАШКА"]) }
    if generator.chance(50) { record.legalForm = generator.pick(["ООО", "АО"]) }
    if generator.chance(20) { record.kind = generator.pick([.company, .soleTrader]) }
    if generator.chance(40) {
      record.taxID = TaxID(checked: generator.pick(["9801000111", "9801000224", "980100011185"]), kind: .inn)
    }
    if generator.chance(30) {
      record.kpp = KPP(checked: generator.pick(["980101001", "780143001", "660143001", "770101001"]))
    }
    if generator.chance(15) {
      record.registration = RegistrationNumber(checked: generator.pick(["1209800001234", "1209800004567"]))
    }
    if generator.chance(60) { record.phones.append(phone(&generator)) }
    if generator.chance(20) { record.phones.append(phone(&generator)) }
    if generator.chance(40) {
      record.emails = [EmailEntry(address: generator.pick(["a@x.example", "b@x.example", "info@x.example"]))]
    }
    if generator.chance(15) { record.externalID = "\(generator.next() % 20)" }
    if generator.chance(30) {
      var address = PostalAddress(kind: .actual, text: "")
      address.city = generator.pick(["Тверь", "Клин"])
      record.addresses = [address]
    }
    return record
  }

  private static func person(_ generator: inout SeededGenerator) -> ContactPerson {
    var record = ContactPerson()
    var name = PersonName()
    if generator.chance(80) { name.surname = generator.pick(["Маков", "Розов", "Пионов"]) }
    if generator.chance(80) { name.givenName = generator.pick(["Иван", "Игорь", "И.", "Пётр"]) }
    if generator.chance(50) { name.patronymic = generator.pick(["Петрович", "П.", "Ильич"]) }
    record.name = name == PersonName() ? nil : name
    if generator.chance(60) { record.phones = [phone(&generator)] }
    if generator.chance(40) {
      record.emails = [EmailEntry(address: generator.pick(["a@x.example", "b@x.example", "info@x.example"]))]
    }
    if generator.chance(20) {
      record.birthday = CalendarDate(year: 1980, month: 1, day: Int(generator.next() % 2) + 1)
    }
    if generator.chance(60) { record.employments = [Employment(employer: .sameRow)] }
    return record
  }

  private static func phone(_ generator: inout SeededGenerator) -> PhoneEntry {
    let digits = generator.pick([74_950_000_001 as UInt64, 74_950_000_002, 79_000_000_001, 79_000_000_002])
    return PhoneEntry(
      number: PhoneNumber(digits: digits), type: digits > 79_000_000_000 ? .mobile : .fixedLine,
      quality: .certain, raw: "")
  }
}
