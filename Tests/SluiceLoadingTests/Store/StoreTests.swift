import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceLoading

@Suite struct StoreTests {
  @Test(arguments: [
    ("crm.sqlite", "crm.sqlite"), ("sqlite:/data/crm.db", "/data/crm.db"), ("./a b.sqlite", "./a b.sqlite"),
    ("C:crm", "C:crm"), ("file:x.db", "./file:x.db"), ("sqlite:file:x.db", "./file:x.db"),
    ("./file:x.db", "./file:x.db"), (":memory:", "./:memory:"),
  ]) func an_address_is_a_path(text: String, path: String) throws {
    #expect(try StoreAddress(parsing: text) == .sqlite(path: path))
  }

  @Test(arguments: [
    ("postgres://anna:secret@host/crm", "store.address-holds-password"),
    ("mysql://host/crm", "store.unknown-kind"), ("", "store.without-path"), ("sqlite:", "store.without-path"),
  ]) func an_address_that_is_none_is_told_without_secrets(text: String, code: String) {
    do throws(Stop) {
      _ = try StoreAddress(parsing: text)
      Issue.record("taken")
    } catch {
      #expect(error.remark.reason.code == code)
      #expect(!error.description.contains("secret"))
    }
  }

  @Test func what_is_no_store_of_ours_is_refused_and_left_alone() throws {
    let folder = try InventedImport()
    try Data("Код;Наименование\n".utf8).write(to: URL(fileURLWithPath: folder.path("list.csv")))
    try Data(repeating: 0x41, count: 5000).write(to: URL(fileURLWithPath: folder.path("letters.bin")))
    try SQLiteDatabase(path: folder.path("other.db"), mode: .create).execute("CREATE TABLE t (a)")
    for name in ["list.csv", "letters.bin", "other.db"] {
      let before = try Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
      let plan = try PlanFile.create(at: folder.plan)
      let code = stopCode { _ = try Planner(plan, into: .sqlite(path: folder.path(name))).finish() }
      #expect(code == "store.not-ours")
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path(name))) == before)
    }
    #expect(stopCode { _ = try Store.stamp(of: .sqlite(path: folder.url.path)) } == "store.is-a-folder")
  }

  @Test func an_empty_file_becomes_a_store() throws {
    let folder = try InventedImport()
    try Data().write(to: URL(fileURLWithPath: folder.path("crm.sqlite")))
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка")
    #expect(try folder.load(rows).counterparties.created == 1)
  }

  @Test func a_newer_store_is_refused() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка")
    try folder.load(rows)
    try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite).execute("PRAGMA user_version = 99")
    #expect(stopCode { _ = try Store.stamp(of: folder.store) } == "store.newer")
  }

  @Test func a_plan_never_replaces_what_is_no_plan() throws {
    let folder = try InventedImport()
    try Data("важное".utf8).write(to: URL(fileURLWithPath: folder.plan))
    #expect(stopCode { _ = try PlanFile.create(at: folder.plan) } == "plan.replaces-another")
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.plan)) == Data("важное".utf8))
    #expect(stopCode { _ = try PlanFile.open(at: folder.plan) } == "plan.not-ours")
  }

  @Test func keys_are_found_again_in_their_buckets() throws {
    let folder = try InventedImport()
    let database = try SQLiteDatabase(path: folder.path("keys.sqlite"), mode: .create)
    try database.execute(
      "CREATE TABLE match_key (kind INTEGER, bucket INTEGER, keys BLOB, PRIMARY KEY (kind, bucket)) WITHOUT ROWID"
    )
    let buckets = try MatchKeyBuckets(database)
    var seed: UInt64 = 7
    func next() -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return seed
    }
    let first = (1...10_000).map { MatchKeyBuckets.Pair(value: next(), entity: Int64($0)) }
    try buckets.add(first, kind: 1, isEmpty: true)
    let second = first.prefix(100).map { MatchKeyBuckets.Pair(value: $0.value, entity: $0.entity + 20_000) }
    try buckets.add(Array(second) + first.prefix(50), kind: 1, isEmpty: false)
    for (index, pair) in first.enumerated() where index % 97 == 0 || index < 100 {
      let expected = index < 100 ? [pair.entity, pair.entity + 20_000] : [pair.entity]
      #expect(try buckets.entities(under: MatchKey(kind: .taxID, value: pair.value)) == expected)
    }
    #expect(try buckets.entities(under: MatchKey(kind: .taxIDAndKPP, value: first[0].value)) == [])
  }

  @Test func numbers_that_are_alike_fill_buckets_evenly_and_those_of_earlier_stores_are_found() throws {
    let database = try SQLiteDatabase(path: ":memory:", mode: .create)
    for step in StoreSchema.steps { try database.execute(step) }
    let buckets = try MatchKeyBuckets(database)
    let kind = MatchKey.Kind.taxID
    let firms = (0..<20_000).map {
      MatchKeyBuckets.Pair(value: 7_700_000_000 + UInt64($0) * 11, entity: Int64($0 + 1))
    }
    try buckets.add(firms, kind: kind.rawValue, isEmpty: true)
    // Twenty thousand fall into 65,536 buckets: a fuller one than eight would be no chance.
    #expect(try database.integer("SELECT max(length(keys)) / 16 FROM match_key") ?? 0 <= 8)
    for firm in firms where firm.entity % 997 == 1 {
      #expect(try buckets.entities(under: MatchKey(kind: kind, value: firm.value)) == [firm.entity])
      #expect(try buckets.missing(from: [firm], kind: kind.rawValue) == [])
    }
    // As stores were filled before: under the number's own top bits.
    let earlier = MatchKeyBuckets.Pair(value: 7_712_345_678, entity: 90_001)
    var bytes: [UInt8] = []
    withUnsafeBytes(of: earlier.value.littleEndian) { bytes += $0 }
    withUnsafeBytes(of: earlier.entity.littleEndian) { bytes += $0 }
    let put = try database.prepare("INSERT OR REPLACE INTO match_key (kind, bucket, keys) VALUES (?1, 0, ?2)")
    put.bind([.integer(Int64(kind.rawValue)), .blob(bytes)])
    try put.run()
    #expect(try buckets.entities(under: MatchKey(kind: kind, value: earlier.value)) == [90_001])
    #expect(try buckets.missing(from: [earlier], kind: kind.rawValue) == [])
    try buckets.add([earlier], kind: kind.rawValue, isEmpty: false)
    #expect(try buckets.entities(under: MatchKey(kind: kind, value: earlier.value)) == [90_001])
  }

  @Test(arguments: [UInt8(1), MatchKey.Kind.phoneAndName.rawValue])
  func many_under_one_key_are_found_once_and_what_is_missing_is_told(kind: UInt8) throws {
    let database = try SQLiteDatabase(path: ":memory:", mode: .create)
    for step in StoreSchema.steps { try database.execute(step) }
    let buckets = try MatchKeyBuckets(database)
    var dice = RandomNumbers(seed: 11)
    func some(_ count: Int) -> [MatchKeyBuckets.Pair] {
      (0..<count).map { _ in
        // Few values, some of which share a bucket, and many entities under each.
        let value = UInt64.random(in: 0..<3, using: &dice) << 50 | UInt64.random(in: 0..<3, using: &dice)
        return MatchKeyBuckets.Pair(value: value, entity: Int64.random(in: 1...400, using: &dice))
      }
    }
    var held: Set<MatchKeyBuckets.Pair> = []
    for round in 0..<4 {
      let more = some(600)
      #expect(try buckets.missing(from: Set(more), kind: kind) == Set(more).subtracting(held).sorted())
      try buckets.add(more, kind: kind, isEmpty: round == 0)
      held.formUnion(more)
      for value in Set(held.map(\.value)) {
        let expected = held.filter { $0.value == value }.map(\.entity).sorted()
        let key = MatchKey(kind: try #require(MatchKey.Kind(rawValue: kind)), value: value)
        #expect(try buckets.entities(under: key) == expected)
      }
    }
  }
}
