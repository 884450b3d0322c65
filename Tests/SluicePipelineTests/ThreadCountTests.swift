import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluicePipeline

/// The same input gives the same output, byte for byte, at any number of threads, over several batches of rows.
@Suite(.serialized) struct ThreadCountTests {
  private static let rows = 21_000

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
        legal_address: Адрес
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
    let plans = try [1, 2, 7].map { width in
      try #require(FileManager.default.contents(atPath: place.path("run-\(width)/plan.sqlite")))
    }
    #expect(plans[0].count > 1_000_000)
    #expect(plans[1] == plans[0])
    #expect(plans[2] == plans[0])
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
    let syllables = ["про", "гри", "мед", "сав", "тол", "бер", "лин", "дом", "кас", "фор", "зим", "рун"]
    let people = ["Иванов Пётр", "Петрова Анна Сергеевна", "Сидоров И.И.", ""]
    var text = "Код;Название;ИНН;Телефон;Адрес;Контакт\n"
    for row in 0..<rows {
      let client = row % 7_001
      let name =
        syllables[client % 12].capitalized + syllables[client / 12 % 12] + syllables[client / 144 % 12]
        + syllables[client / 1_728]
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
}
