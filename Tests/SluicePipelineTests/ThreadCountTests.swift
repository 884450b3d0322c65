import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluicePipeline

/// The same input gives the same output, byte for byte, at any number of threads, over several batches of rows.
@Suite(.serialized) struct ThreadCountTests {
  private static let rows = 20_000

  @Test func a_plan_does_not_depend_on_how_many_batches_are_under_way() async throws {
    let place = try Place()
    defer { place.remove() }
    try place.write(Self.clients(), to: "clients.csv")
    try place.write(
      """
      mapping: clients
      counterparty:
        external_id: Код
        name: Название
        inn: ИНН
        phones: Телефон
        address: Адрес
      contact_person:
        name: Контакт

      """, to: "clients.yaml")
    #expect(try Self.batches(of: place.path("clients.csv")) >= 3)
    for width in [1, 2, 7] {
      let request = ImportRequest(
        mapping: place.path("clients.yaml"), sources: [place.path("clients.csv")],
        store: place.path("crm.sqlite"), folder: place.path("run-\(width)"), mappingFolders: [])
      _ = try await OrderedWork.$width.withValue(width) {
        try await ImportRun(request).plan { _ in 0 }
      }
    }
    let first = try Self.content(ofPlan: place.path("run-1/plan.sqlite"))
    #expect(first.keys.count > 8)
    for width in [2, 7] {
      let other = try Self.content(ofPlan: place.path("run-\(width)/plan.sqlite"))
      let apart = first.keys.filter { first[$0] != other[$0] }.sorted()
      #expect(apart.isEmpty, "differs with \(width) under way")
      #expect(Set(other.keys) == Set(first.keys))
      for report in ["findings.csv", "duplicates.csv"] {
        let names = ["run-1/\(report)", "run-\(width)/\(report)"].map(place.path)
        #expect(
          FileManager.default.contents(atPath: names[0]) == FileManager.default.contents(atPath: names[1]))
      }
    }
  }

  @Test func clusters_do_not_depend_on_how_many_threads_compare() async throws {
    let place = try Place()
    defer { place.remove() }
    try place.write(Self.clients(), to: "clients.csv")
    let model = LinkModel(name: "clients", subject: .counterparty)
    for threads in [1, 2, 7] {
      let linking = try await TableLinking.run(
        place.path("clients.csv"), model: model, id: "Код", threads: threads)
      #expect(linking.rows.count == Self.rows)
      try linking.writeCSV(to: place.path("clusters-\(threads).csv"))
    }
    let first = try #require(FileManager.default.contents(atPath: place.path("clusters-1.csv")))
    #expect(first.count > Self.rows * 10)
    for threads in [2, 7] {
      #expect(FileManager.default.contents(atPath: place.path("clusters-\(threads).csv")) == first)
    }
  }

  /// A folder of its own.
  private struct Place {
    let folder: URL

    init() throws {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("threads-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    func remove() { try? FileManager.default.removeItem(at: folder) }
  }

  /// Clients in one to three rows each, by different hands, the rows of one far apart.
  private static func clients() -> String {
    let names = [
      "Прогресс", "Горизонт", "Меридиан", "Энергия", "Кристалл", "Витязь", "Авангард", "Континент",
    ]
    let people = ["Иванов Пётр", "Петрова Анна Сергеевна", "Сидоров И.И.", ""]
    var text = "Код;Название;ИНН;Телефон;Адрес;Контакт\n"
    for row in 0..<rows {
      let client = row % 9_001
      let name = "\(names[client % 8]) \(names[client / 8 % 8])-\(client % 977)"
      let written = row % 3 == 0 ? "ООО «\(name)»" : row % 3 == 1 ? name.uppercased() + ", ООО" : name
      let phone = row % 5 == 0 ? "" : "8 (495) \(1_000_000 + client * 7)"
      let address = row % 4 == 0 ? "" : "г. Томск, ул. Лесная, д. \(client % 300)"
      text += "К-\(row);\(written);;\(phone);\(address);\(people[client % 4])\n"
    }
    return text
  }

  private static func batches(of path: String) throws -> Int {
    var cursor = try #require(ReaderCatalogue.all.open(path: path).tables.first)
    var batches = 0
    while try cursor.next() != nil { batches += 1 }
    return batches
  }

  /// All tables of a plan by their names, but for when and where it was made.
  private static func content(ofPlan path: String) throws -> [String: [[String]]] {
    let database = try Database(path)
    let names = try database.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    var content: [String: [[String]]] = [:]
    for name in names.map({ $0[0] }) {
      content[name] = try database.rows("SELECT * FROM \(name)")
    }
    return content
  }
}
