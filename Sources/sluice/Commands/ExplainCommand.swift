import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice explain`: what a code means, and why two rows are or are not one.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a finding's code means, or why two rows of a plan were or were not merged.",
    discussion: """
      It explains codes as they stand in reports, rejects and on the screen, and decisions on duplicates: each \
      comparison with its level and bits, and what would change the decision. It changes nothing.

      EXAMPLES:
        sluice explain phone.too-short
        sluice explain phone            (lists every code about phones)
        sluice explain monday 12 57     (rows 12 and 57 of the plan in the folder monday)
        sluice explain monday 1c:12 old-crm:3
        sluice explain monday --what-if

      EXIT STATUS: 0, or 1 when there is no such code or row.
      """)

  @Argument(help: "A code such as inn.check-digit, or its first word; or a run folder.")
  var code: String

  @Argument(help: "With a run folder: two rows, each as 12 or 1c:12.")
  var rows: [String] = []

  @Flag(help: "With a run folder: how many merges and questions other thresholds would give.")
  var whatIf = false

  func validate() throws {
    if !rows.isEmpty, rows.count != 2 { throw ValidationError("Name two rows of the run folder.") }
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
      Screen.print(
        """
        \(reason.code) (\(reason.severity.rawValue))
          what:   \(reason.message)
          remedy: \(reason.remedy)
          rule:   \(reason.rule)

        """)
      return
    }
    let family = reasons.filter { $0.code.hasPrefix(code + ".") }
    guard !family.isEmpty else {
      let near = ReasonCatalogue.nearest(to: code).map { "; did you mean «\($0)»?" } ?? ""
      Screen.say("error: there is no code «\(code)»\(near)")
      throw ExitStatus.failed.code
    }
    for reason in family { Screen.print("\(reason.code) (\(reason.severity.rawValue)): \(reason.message)\n") }
  }
}
