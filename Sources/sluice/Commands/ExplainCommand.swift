import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice explain`: what a code means, and why two rows are or are not one.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: Phrase("Say what a finding's code means, or why two rows of a plan were or were not merged.")
      .text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          It explains codes as they stand in reports, rejects and on the screen, and decisions on \
          duplicates: each comparison with its level and bits, and what would change the decision. It \
          changes nothing.
          """)
      ],
      examples: [
        "sluice explain phone.too-short",
        .init("sluice explain phone", Phrase("lists every code about phones")),
        .init("sluice explain monday 12 57", Phrase("rows 12 and 57 of the plan in the folder monday")),
        "sluice explain monday 1c:12 old-crm:3",
        "sluice explain monday --what-if",
      ],
      status: Phrase("0, or 1 when there is no such code or row")))

  @Argument(help: Phrase("A code such as inn.check-digit, or its first word; or a run folder.").help)
  var code: String

  @Argument(help: Phrase("With a run folder: two rows, each as 12 or 1c:12.").help)
  var rows: [String] = []

  @Flag(help: Phrase("With a run folder: how many merges and questions other thresholds would give.").help)
  var whatIf = false

  func validate() throws {
    if !rows.isEmpty, rows.count != 2 { throw ValidationError(Phrase("Name two rows of the run folder.")) }
  }

  func run() throws {
    if whatIf || !rows.isEmpty {
      try stopping {
        if !rows.isEmpty { Screen.print(try PairExplanation.text(folder: code, rows[0], rows[1])) }
        if whatIf { Screen.print(try PairExplanation.whatIf(folder: code)) }
      }
      return
    }
    try explainCode()
  }

  private func explainCode() throws {
    let reasons = ReasonCatalogue.all
    if let reason = reasons.first(where: { $0.code == code }) {
      let lines = [
        (Phrase("what"), reason.message(in: .current)), (Phrase("remedy"), reason.remedy(in: .current)),
        (Phrase("rule"), reason.rule),
      ]
      let width = lines.map(\.0.text.count).max() ?? 0
      Screen.print("\(reason.code) (\(reason.severity.word))\n")
      for (title, text) in lines {
        let space = String(repeating: " ", count: width - title.text.count)
        Screen.print("  \(title.text): \(space)\(text)\n")
      }
      return
    }
    let family = reasons.filter { $0.code.hasPrefix(code + ".") }
    guard !family.isEmpty else {
      if let near = ReasonCatalogue.nearest(to: code) {
        Screen.say(Phrase("error: there is no code «\(code)»; did you mean «\(near)»?"))
      } else {
        Screen.say(Phrase("error: there is no code «\(code)»; Mappings/REASONS.md lists them all"))
      }
      throw ExitStatus.failed.code
    }
    for reason in family {
      Screen.print("\(reason.code) (\(reason.severity.word)): \(reason.message(in: .current))\n")
    }
  }
}
