import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceLoading

/// How much is kept in memory while planning changes no plan.
@Suite struct PlannedImagesTests {
  /// What a plan decided, and what its store holds after each of some random imports.
  private func decided(seed: Int, held: Int) throws -> [String] {
    let folder = try InventedImport()
    folder.heldImages = held
    var dice = RandomImportTests.Dice(state: UInt64(seed) &* 0xA076_1D64_78BD)
    var lines: [String] = []
    for _ in 0..<4 {
      let first = RandomImportTests.rows(&dice, source: "1c")
      let second = RandomImportTests.rows(&dice, source: "excel")
      var linkDice = dice
      try folder.load(first, second) { plan in
        try RandomImportTests.link(plan, &linkDice)
        var companies: [RecordKey] = []
        let alone = try plan.database.prepare(
          "SELECT id FROM record WHERE kind = 1 AND id NOT IN (SELECT record FROM cluster_member) ORDER BY id"
        )
        while try alone.step() { companies.append(RecordKey(alone.integer(0))) }
        let heads = zip(companies, companies.dropFirst()).enumerated().filter { $0.offset % 3 == 0 }
        try plan.save(
          Linkage(heads: heads.map { .init(branch: $0.element.1, head: $0.element.0) }), of: .counterparty)
      }
      dice = linkDice
      for table in ["settled", "change", "stored_change", "row_fate"] {
        lines.append(table)
        lines += try folder.rows("SELECT * FROM \(table) ORDER BY 1", of: "plan.sqlite")
      }
      lines.append(try folder.dump)
    }
    return lines
  }

  @Test(arguments: 1...10) func an_image_that_is_made_again_is_the_one_that_was_held(seed: Int) throws {
    let held = try decided(seed: seed, held: PlannedImages.most)
    #expect(try decided(seed: seed, held: 0) == held)
    #expect(try decided(seed: seed, held: 2) == held)
  }

  @Test func no_more_are_held_than_may_be() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    for number in 1...9 { rows.addCompany("\(number)", "Ромашка \(number)") }
    try folder.load(rows)
    let database = try #require(try Store.open(folder.store)).database
    let reader = try StoredEntityReader(database)
    var images = PlannedImages(base: 9, most: 4)
    for number in Int64(1)...9 {
      images.meet(number)
      images.put(try #require(try StoredEntity(number, .counterparty, in: reader)), of: number)
    }
    let numbers = Array(Int64(1)...9)
    #expect(numbers.filter { images[$0] != nil }.count == 1)
    #expect(numbers.allSatisfy { images.hasMet($0) && images.hasChanged($0) })
    #expect(!images.hasMet(10) && !images.hasChanged(10))
    // Of a number that the store did not give the plan could not be asked.
    images.put(try #require(try StoredEntity(1, .counterparty, in: reader)), of: -1)
    for number in Int64(1)...9 {
      images.put(try #require(try StoredEntity(number, .counterparty, in: reader)), of: number)
    }
    #expect(images[-1] != nil)
  }
}
