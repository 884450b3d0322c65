import Foundation
import SluiceRecords
import Testing

@testable import SluicePipeline

@Suite struct AnswersTests {
  private func answers(_ files: [String: [String]]) throws -> Answers {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, lines) in files {
      let text = (["Answer;Kind;Left record;Right record"] + lines).joined(separator: "\n") + "\n"
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    return try Answers(folder: folder.path)
  }

  @Test func a_later_file_answers_anew_where_the_earlier_answer_stood() throws {
    let heard = try answers([
      "verdicts.csv": ["same;counterparty;a;b", "same;counterparty;c;d", "different;contact_person;a;b"],
      "questions.csv": ["different;counterparty;d;c", "same;counterparty;e;f"],
    ])
    #expect(
      heard.verdicts == [
        Verdict(kind: .counterparty, left: "a", right: "b", answer: .same),
        Verdict(kind: .counterparty, left: "c", right: "d", answer: .different),
        Verdict(kind: .contactPerson, left: "a", right: "b", answer: .different),
        Verdict(kind: .counterparty, left: "e", right: "f", answer: .same),
      ])
  }

  @Test func a_text_that_is_no_answer_is_told_once() throws {
    let heard = try answers([
      "verdicts.csv": ["может быть;counterparty;a;b", " ;counterparty;c;d", "same;counterparty;g;h"],
      "questions.csv": ["может быть;counterparty;e;f", "авось;counterparty;e;f"],
    ])
    #expect(heard.unknown == ["может быть", "авось"])
  }
}
