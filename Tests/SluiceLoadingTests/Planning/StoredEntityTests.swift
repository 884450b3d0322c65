import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceLoading

/// What a record changes in an entity of the store.
@Suite struct StoredEntityTests {
  private let folder: InventedImport
  private let reader: StoredEntityReader

  init() throws {
    folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка", inn: "7799003012", phone: 74_950_010_101)
    rows.add(["2", "Лютик", "", "Иванова"]) { row in
      var company = Counterparty()
      company.externalID = "2"
      company.name = "Лютик"
      row.counterparty = company
      var person = ContactPerson()
      person.name = PersonName(surname: "Иванова")
      person.employments = [Employment(employer: .sameRow), Employment(employer: .named("Пион"))]
      row.contactPersons = [person]
    }
    try folder.load(rows)
    reader = try StoredEntityReader(try #require(try Store.open(folder.store)).database)
  }

  private func value(_ dice: inout RandomNumbers, in list: EntityList) -> [String?] {
    (0..<list.width).map { place in
      let letter = ["а", "А", "б", "Б", nil].randomElement(using: &dice) ?? nil
      return list.identity.contains(place) ? letter ?? "в" : letter
    }
  }

  private func random(_ dice: inout RandomNumbers, _ kind: EntityKind) -> RecordImage {
    var record = RecordImage()
    for (field, _) in EntityColumns.of(kind) where Bool.random(using: &dice) {
      record.single[field] = ["а", "б", "в"].randomElement(using: &dice)
    }
    for list in EntityList.of(kind) {
      record.many[list.field] = (0..<Int.random(in: 0...6, using: &dice)).map { _ in value(&dice, in: list) }
    }
    return record
  }

  /// The values of a list after others came, looked for one by one.
  private func united(_ known: [[String?]], _ values: [[String?]], _ list: EntityList) -> [[String?]] {
    var all = known
    for value in values where !all.contains(where: { list.key(of: $0) == list.key(of: value) }) {
      let named = all.indices.filter { all[$0].first == value.first }
      if list.field == .extra, named.count == 1 {
        all[named[0]] = value
      } else {
        all.append(value)
      }
    }
    return all
  }

  @Test(arguments: 1...20) func lists_are_united_as_if_each_value_was_looked_for(seed: Int) throws {
    var dice = RandomNumbers(seed: UInt64(seed))
    var entity = try #require(try StoredEntity(1, .counterparty, in: reader))
    for _ in 0..<5 {
      let record = random(&dice, .counterparty)
      let before = entity
      _ = entity.take(record, places: [], by: UpdateRules())
      for list in EntityList.of(.counterparty) {
        let expected = united(before.values(of: list.field), record.many[list.field] ?? [], list)
        #expect(entity.values(of: list.field) == expected)
      }
    }
  }

  @Test(arguments: 1...20, EntityKind.allCases)
  func planned_changes_make_of_the_store_s_entity_what_it_will_be(seed: Int, kind: EntityKind) throws {
    var dice = RandomNumbers(seed: UInt64(seed))
    let number: Int64 = kind == .counterparty ? 1 : 3
    let stored = try #require(try StoredEntity(number, kind, in: reader))
    var entity = stored
    var planned: [EntityChange] = []
    for round in 0..<4 {
      let employer = [nil, Int64(1), 2].randomElement(using: &dice) ?? nil
      let place = StoredEntity.Place(
        counterparty: employer, employer: employer == nil ? "Пион \(round / 2)" : nil,
        position: ["директор", nil, "юрист"].randomElement(using: &dice) ?? nil)
      planned +=
        entity.take(
          random(&dice, kind), places: kind == .contactPerson ? [place] : [], by: UpdateRules()
        ).changes
      if kind == .counterparty, round == 1 { planned += entity.take(head: 2, by: UpdateRules()).changes }
      if let open = entity.openPlaces.first, round == 2 {
        planned.append(entity.employ(at: open.index, by: 1))
      }
    }
    #expect(!planned.isEmpty)
    // As the plan keeps them.
    let kept = Array(EntityChange.json(of: planned).utf8).withUnsafeBufferPointer {
      EntityChange.changes(in: $0)
    }
    #expect(kept == planned)
    var again = stored
    again.take(planned: kept)
    #expect(again.single == entity.single)
    #expect(again.headID == entity.headID)
    #expect(again.places == entity.places)
    #expect(again.openPlaces.map(\.index) == entity.openPlaces.map(\.index))
    for list in EntityList.of(kind) { #expect(again.values(of: list.field) == entity.values(of: list.field)) }
  }
}
