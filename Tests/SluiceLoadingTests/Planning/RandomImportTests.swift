import SluiceRecords
import Testing

@testable import SluiceLoading

/// Random imports, the same for one seed: whatever comes, the sums balance and nothing is loaded twice.
@Suite struct RandomImportTests {
  struct Dice {
    var state: UInt64
    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
  }

  static func rows(_ dice: inout Dice, source: String) -> InventedRows {
    var rows = InventedRows(source: source)
    rows.binding = [BoundField(entity: .counterparty, field: .name, columns: [1])]
    for _ in 0..<dice.roll(30) + 1 {
      let number = dice.roll(12)
      let cells = [
        "\(number)", "Фирма \(dice.roll(5))", dice.roll(3) == 0 ? "" : "7495001010\(number % 10)", "x",
      ]
      let (shape, hasID, people) = (dice.roll(10), dice.roll(3) > 0, dice.roll(3))
      rows.add(cells) { row in
        switch shape {
        case 0:
          row.fate = .rejected
          row.ends = row.ends.map { $0 == .empty ? .empty : .rejected }
        case 1: row.ends = row.ends.map { $0 == .empty ? .empty : .ignored }
        default:
          var company = Counterparty()
          if hasID { company.externalID = cells[0] }
          company.name = cells[1]
          if let digits = UInt64(cells[2]) {
            company.phones = [PhoneEntry(number: PhoneNumber(digits: digits), quality: .certain, raw: "")]
          }
          if shape > 2 { row.counterparty = company }
          for index in 0..<people {
            var person = ContactPerson()
            person.name = PersonName(surname: "Иванов", givenName: index == 0 ? "Пётр" : "Иван")
            person.phones = company.phones
            person.employments = [
              shape == 5
                ? Employment(employer: .named("Фирма 1"), position: "директор")
                : Employment(employer: .sameRow)
            ]
            row.contactPersons.append(person)
          }
        }
      }
    }
    return rows
  }

  /// Merges records at random, as a linker would: disjoint clusters of one kind.
  static func link(_ plan: PlanFile, _ dice: inout Dice) throws {
    var companies: [RecordKey] = []
    var people: [RecordKey] = []
    for number in stride(from: Int64(1), through: plan.lastRecord, by: 1) where dice.roll(3) == 0 {
      if try plan.counterparty(RecordKey(number)) != nil { companies.append(RecordKey(number)) }
      if try plan.contactPerson(RecordKey(number)) != nil { people.append(RecordKey(number)) }
    }
    for group in stride(from: 0, to: companies.count - 1, by: 2) {
      let members = Array(companies[group...group + 1])
      let lead = members[dice.roll(2)]
      let golden = try #require(try plan.counterparty(lead))
      let survivor = GoldenRecord<Counterparty>.Survivor(
        field: .name, record: lead, rule: .longest, losers: members.filter { $0 != lead })
      try plan.append(
        [Cluster(members: members)], golden: [GoldenRecord(record: golden, lead: lead, survivors: [survivor])]
      )
      if dice.roll(2) == 0 { try say(members, .counterparty, in: plan) }
    }
    for group in stride(from: 0, to: people.count - 1, by: 2) {
      let members = Array(people[group...group + 1])
      let golden = try #require(try plan.contactPerson(members[0]))
      try plan.append(
        [Cluster(members: members)], golden: [GoldenRecord(record: golden, lead: members[0], survivors: [])])
      if dice.roll(2) == 0 { try say(members, .contactPerson, in: plan) }
    }
  }

  /// A person's word that two records are one, even where the store has two entities of them.
  private static func say(_ members: [RecordKey], _ kind: EntityKind, in plan: PlanFile) throws {
    var linkage = Linkage()
    linkage.pairs = [
      ScoredPair(
        left: members[0], right: members[1], weight: .none, decision: .merge,
        because: [.init(comparison: "verdict", level: "a person says they are one", weight: .none)])
    ]
    try plan.save(linkage, of: kind)
  }

  /// With every second seed what a source names no longer is marked inactive, and active when it comes again.
  static func marking(_ seed: Int) -> [UpdateRules] {
    seed % 2 == 0 ? [] : [UpdateRules(vanished: .markInactive), UpdateRules(vanished: .markInactive)]
  }

  /// Whatever was imported, undoing the runs from the last to the first goes back through every content there was.
  @Test(arguments: 1...20) func undoing_goes_back_step_by_step(seed: Int) throws {
    let folder = try InventedImport()
    var dice = Dice(state: UInt64(seed) &* 0x51_7CC1_B727)
    var dumps = [""]
    for _ in 0..<4 {
      let (first, second) = (Self.rows(&dice, source: "1c"), Self.rows(&dice, source: "excel"))
      var linkDice = dice
      try folder.load(first, second, rules: Self.marking(seed)) { try Self.link($0, &linkDice) }
      dice = linkDice
      dumps.append(try folder.dump)
    }
    for run in (1...4).reversed() {
      dumps.removeLast()
      let receipt = try Undo(now: "2024-02-01T08:00:00Z").run(Int64(run), in: folder.store)
      #expect(receipt.kept == [])
      #expect(try folder.dump == dumps.last, "run \(run)")
      #expect(try folder.rows("PRAGMA foreign_key_check") == [])
    }
  }

  /// In whatever order runs are undone, what was there before them is there again: what had to stay goes by the same
  /// undoing once the run that worked with it is undone.
  @Test(arguments: 1...20) func undoing_in_any_order_leaves_what_was_before(seed: Int) throws {
    let folder = try InventedImport()
    var dice = Dice(state: UInt64(seed) &* 0x3C6E_F372)
    var first = ""
    for run in 1...5 {
      let (one, two) = (Self.rows(&dice, source: "1c"), Self.rows(&dice, source: "excel"))
      var linkDice = dice
      try folder.load(one, two, rules: Self.marking(seed)) { try Self.link($0, &linkDice) }
      dice = linkDice
      if run == 1 { first = try folder.dump }
    }
    var order: [Int64] = [2, 3, 4, 5]
    for index in order.indices { order.swapAt(index, dice.roll(order.count)) }
    for _ in 0..<4 { try undo(order, in: folder) }
    #expect(try folder.dump == first, "\(order)")
    try undo([1], in: folder)
    #expect(try folder.dump == "")
  }

  private func undo(_ runs: [Int64], in folder: InventedImport) throws {
    for run in runs {
      let code = stopCode { _ = try Undo(now: "2024-02-01T08:00:00Z").run(run, in: folder.store) }
      #expect(code == nil || code == "undo.done-before")
      #expect(try folder.rows("PRAGMA foreign_key_check") == [])
    }
  }

  @Test(arguments: 1...12) func sums_balance_and_nothing_doubles(seed: Int) throws {
    let folder = try InventedImport()
    var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9)
    for _ in 0..<3 {
      let (first, second) = (Self.rows(&dice, source: "1c"), Self.rows(&dice, source: "excel"))
      let links = dice
      var linkDice = links
      let summary = try folder.load(first, second) { try Self.link($0, &linkDice) }
      #expect(summary.isBalanced)
      #expect(summary.rowsRead == first.cleansed.count + second.cleansed.count)
      let dump = try folder.dump
      #expect(try folder.loader.apply(folder.plan, to: folder.store).wasAppliedBefore)
      #expect(try folder.rows("PRAGMA foreign_key_check") == [])
      linkDice = links
      let again = try folder.load(first, second) { try Self.link($0, &linkDice) }
      #expect(again.isBalanced)
      #expect(again.counterparties.created == 0 && again.contactPersons.created == 0)
      // A question may find its answer in what the same run brought; everything else stays as it is.
      if summary.rows[.ask] == nil { #expect(try folder.dump == dump, "the same files again change nothing") }
      let entities = try folder.rows(
        "SELECT entity FROM v_action WHERE entity IS NOT NULL", of: "plan.sqlite")
      #expect(Set(entities).count == entities.count, "one action for each entity")
      dice = linkDice
    }
    let entities = try folder.rows("SELECT count(*) FROM entity")
    let owners =
      try folder.rows("SELECT count(*) FROM counterparty")
      + folder.rows("SELECT count(*) FROM contact_person")
    #expect(Int(entities[0]) == owners.compactMap { Int($0) }.reduce(0, +))
  }
}
