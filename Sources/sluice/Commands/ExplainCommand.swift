import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice explain`: what a code means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a finding's code means, what to do, and which rule it follows.",
    discussion: """
      It explains codes as they stand in reports, rejects and on the screen; it changes nothing.

      EXAMPLES:
        sluice explain phone.too-short
        sluice explain phone            (lists every code about phones)

      EXIT STATUS: 0, or 1 when there is no such code.
      """)

  @Argument(help: "A code such as inn.check-digit, or its first word.")
  var code: String

  func run() throws {
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
