import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluicePipeline

/// A text longer than a cell holds stands in `rejects.xlsx` cut, and comes back from there as it was.
@Suite struct CutCellTests {
  private static let note =
    "Звонили. " + String(repeating: "Просили счёт, обещали оплатить. ", count: 1_300) + "Конец"

  private func inFolder(_ work: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cut-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(
      """
      mapping: small
      home_country: RU
      counterparty:
        external_id: Код
        name: Название
        inn: { column: ИНН, if_bad: reject_row }
        comment: Заметка

      """.utf8
    ).write(to: folder.appendingPathComponent("small.yaml"))
    try Data("Код;Название;ИНН;Заметка\n1;ООО Лютик;7799003021;\(Self.note)\n".utf8)
      .write(to: folder.appendingPathComponent("clients.csv"))
    try await work(folder)
  }

  private func plan(_ folder: URL, into run: String, answers: String? = nil) async throws -> RunSummary {
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    return try await ImportRun(
      ImportRequest(
        mapping: path("small.yaml"), sources: [path("clients.csv")], store: path("crm.sqlite"),
        folder: path(run), mappingFolders: [], answers: answers.map(path))
    ).plan { _ in 0 }
  }

  /// Changes texts in the first sheet of a workbook, as somebody would who corrects it.
  private func change(_ workbook: URL, _ texts: [(was: String, becomes: String)]) throws {
    var parts = try ZipContents.parts(of: workbook)
    var sheet = try #require(parts["xl/worksheets/sheet1.xml"])
    for text in texts {
      #expect(sheet.contains(text.was), "\(text.was)")
      sheet = sheet.replacingOccurrences(of: text.was, with: text.becomes)
    }
    parts["xl/worksheets/sheet1.xml"] = sheet
    let files = parts.sorted { $0.key < $1.key }.map { (name: $0.key, bytes: Data($0.value.utf8)) }
    try ZipFile.packed(files).write(to: workbook)
  }

  private static let words = Phrase("(the whole text is in rejects.csv)")

  @Test func a_cut_cell_that_nobody_changed_is_no_correction() async throws {
    try await inFolder { folder in
      let first = try await plan(folder, into: "one")
      #expect(first.rejects == 1)
      let run = folder.appendingPathComponent("one")
      let workbook = run.appendingPathComponent("rejects.xlsx")
      let sheet = try #require(try ZipContents.parts(of: workbook)["xl/worksheets/sheet1.xml"])
      #expect(sheet.contains(Self.words.text) && !sheet.contains("Конец"), "the cell is cut")
      #expect(try Corrections(folder: run.path).count == 0)
    }
  }

  @Test(arguments: Language.allCases)
  func a_corrected_row_keeps_the_whole_of_its_cut_cell(_ language: Language) async throws {
    try await inFolder { folder in
      _ = try await plan(folder, into: "one")
      let run = folder.appendingPathComponent("one")
      // The workbook as whoever speaks this language got it.
      try change(
        run.appendingPathComponent("rejects.xlsx"),
        [("7799003021", "7799003020"), (Self.words.text, Self.words.text(in: language))])
      let corrections = try Corrections(folder: run.path)
      #expect(corrections.cells(ofTable: nil, source: "small") == [2: [2: "7799003020"]])

      let second = try await plan(folder, into: "two", answers: "one")
      #expect(second.rejects == 0 && second.counterparties.created == 1)
    }
  }

  @Test func a_corrected_beginning_of_a_cut_cell_keeps_the_rest() async throws {
    try await inFolder { folder in
      _ = try await plan(folder, into: "one")
      let run = folder.appendingPathComponent("one")
      try change(run.appendingPathComponent("rejects.xlsx"), [("Звонили.", "Писали.")])
      let corrections = try Corrections(folder: run.path)
      let becomes = "Писали." + String(Self.note.dropFirst("Звонили.".count))
      #expect(corrections.cells(ofTable: nil, source: "small") == [2: [3: becomes]])
    }
  }
}
