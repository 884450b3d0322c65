/// How grave a finding is.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Changed, and fine.
  case note
  /// A value is lost or doubted.
  case warning
  /// The row cannot be used as it stands.
  case error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// Why something was changed, doubted or refused: declared once, beside the rule that says it.
///
/// Shape: `code` is `subject.problem-in-kebab`, stable for ever; `message` may hold `{name}` places that a remark's
/// details fill.
public final class Reason: Sendable {
  public let code: String
  public let severity: Severity
  /// What was found and what was expected, as a sentence without its full stop.
  public let message: String
  /// What to do, as an instruction.
  public let remedy: String
  /// The document, section and date, or the file in `Fixtures`, that the rule follows.
  public let rule: String

  public init(_ code: String, _ severity: Severity, message: String, remedy: String, rule: String) {
    self.code = code
    self.severity = severity
    self.message = message
    self.remedy = remedy
    self.rule = rule
  }

  /// What was found, in a language; in English where the phrasebook lacks it.
  public func message(in language: Language) -> String {
    Phrasebook.of(language)?.sentence(for: code) ?? message
  }

  /// What to do, in a language; in English where the phrasebook lacks it.
  public func remedy(in language: Language) -> String { Phrasebook.of(language)?.remedy(for: code) ?? remedy }
}

extension Reason: Hashable {
  public static func == (left: Reason, right: Reason) -> Bool { left === right || left.code == right.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
