import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReports

@Suite struct QuestionFilesTests {
  private static let questions = (1...3).map { number in
    PairQuestion(
      kind: .counterparty, left: "левая-\(number)", right: "правая-\(number)", probability: 0.9,
      because: Phrase(verbatim: "имя"), fields: [])
  }

  /// Runs work with a folder that is gone afterwards.
  private func inFolder(_ work: (URL) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try work(url)
  }

  private func workbook(_ most: Int) throws -> String {
    var text = ""
    try inFolder { folder in
      let path = folder.appendingPathComponent("questions.xlsx")
      try Language.english.spoken { try QuestionWorkbook.write(Self.questions, to: path.path, most: most) }
      text = try ZipContents.parts(of: path).values.joined()
    }
    return text
  }

  @Test func a_workbook_that_holds_not_all_says_where_they_are() throws {
    let text = try workbook(2)
    #expect(text.contains("левая-2"))
    #expect(!text.contains("левая-3"))
    #expect(
      text.contains(
        "Here are the 2 surest questions of a kind of record; all stand in questions.csv beside this file, where the others can be answered."
      ))
  }

  @Test func a_workbook_that_holds_all_says_nothing_of_it() throws {
    let text = try workbook(3)
    #expect(text.contains("левая-3"))
    #expect(!text.contains("questions.csv"))
  }

  @Test func the_text_file_holds_all() throws {
    try inFolder { folder in
      let path = folder.appendingPathComponent("questions.csv")
      let many = QuestionWorkbook.mostQuestions + 1
      let file = try QuestionTextFile(path: path.path)
      for _ in 0..<many { try file.add(Self.questions[0]) }
      try file.close()
      let lines = try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\r\n")
      #expect(lines.count == many + 2, "titles, questions, and nothing behind the last line end")
    }
  }

  @Test func each_kind_of_record_stands_under_titles_of_its_own() throws {
    try inFolder { folder in
      let path = folder.appendingPathComponent("questions.csv")
      let file = try QuestionTextFile(path: path.path)
      try file.add(Self.questions[0])
      try file.add(Self.questions[1])
      var person = Self.questions[2]
      person.kind = .contactPerson
      person.fields = [.init(title: Phrase("name §contact_person"), left: "Анна; Мария", right: "Анна")]
      try file.add(person)
      try file.close()
      let bytes = try Data(contentsOf: path)
      #expect(bytes.prefix(3) == Data([0xEF, 0xBB, 0xBF]))
      #expect(
        String(decoding: bytes.dropFirst(3), as: UTF8.self) == """
          Answer;Probable;Because;Kind;Left record;Right record\r
          ;90%;имя;counterparty;левая-1;правая-1\r
          ;90%;имя;counterparty;левая-2;правая-2\r
          Answer;Probable;Because;name · left;name · right;Kind;Left record;Right record\r
          ;90%;имя;"Анна; Мария";Анна;contact_person;левая-3;правая-3\r

          """)
    }
  }
}
