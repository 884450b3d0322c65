import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluicePipeline

/// What is drawn of many questions and of people with many employers.
@Suite struct QuestionsTests {
  @Test func so_many_questions_of_a_kind_are_held_and_one_more() {
    func question(_ kind: EntityKind, _ number: Int) -> PairQuestion {
      PairQuestion(
        kind: kind, left: "\(number)", right: "", probability: 0.9, because: Phrase(verbatim: ""), fields: [])
    }
    var surest = SurestQuestions(most: 3)
    for number in 1...1_000 { surest.add(question(.counterparty, number)) }
    for number in 1...2 { surest.add(question(.contactPerson, number)) }
    #expect(
      surest.questions == (1...4).map { question(.counterparty, $0) }
        + (1...2).map { question(.contactPerson, $0) })
  }

  /// What was told of employers before there was a limit.
  private func all(_ employments: [Employment], called name: (RecordKey) -> String?) -> [String] {
    var told: [String] = []
    for employment in employments {
      var text = employment.position ?? ""
      if case .record(let employer) = employment.employer, let firm = name(employer) {
        text += (text.isEmpty ? "" : ", ") + firm
      }
      if !text.isEmpty, !told.contains(text) { told.append(text) }
    }
    return told
  }

  private func name(_ key: RecordKey) -> String? { key.number % 7 == 0 ? nil : "Фирма \(key.number)" }

  @Test func few_employers_are_told_as_ever_and_of_many_the_first() throws {
    var random = RandomNumbers(seed: 7)
    for _ in 0..<500 {
      let employments = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Employment(
          employer: Bool.random(using: &random)
            ? .named("где-то") : .record(RecordKey(Int64.random(in: 1...20, using: &random))),
          position: [nil, "", "директор"].randomElement(using: &random)!)
      }
      let every = all(employments, called: name)
      let expected = every.count <= 16 ? every : Array(every.prefix(16)) + ["…"]
      #expect(
        try RecordTexts.employers(employments, called: { name($0) }) == expected.joined(separator: "; "))
    }
  }

  @Test func of_thousands_of_employments_only_some_are_looked_up() throws {
    var lookedUp = 0
    let employments = (1...10_000).map { _ in Employment(employer: .record(RecordKey(1))) }
    let text = try RecordTexts.employers(employments) { key in
      lookedUp += 1
      return name(key)
    }
    #expect(text == "Фирма 1; …")
    #expect(lookedUp <= 256)
    lookedUp = 0
    let others = (1...10_000).map { Employment(employer: .record(RecordKey(Int64($0)))) }
    let told = try RecordTexts.employers(others) { key in
      lookedUp += 1
      return name(key)
    }
    #expect(told.hasPrefix("Фирма 1; Фирма 2; ") && told.hasSuffix("; Фирма 18; …"))
    #expect(lookedUp < 32)
  }
}
