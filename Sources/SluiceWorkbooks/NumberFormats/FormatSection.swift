/// One of the up to four sections of a number format.
struct FormatSection: Sendable {
  /// `[<=9999999]`: to which numbers the section belongs.
  struct Condition: Sendable, Equatable {
    enum Comparison: Sendable { case less, lessOrEqual, equal, notEqual, greater, greaterOrEqual }
    let comparison: Comparison
    let value: Double

    func admits(_ number: Double) -> Bool {
      switch comparison {
      case .less: number < value
      case .lessOrEqual: number <= value
      case .equal: number == value
      case .notEqual: number != value
      case .greater: number > value
      case .greaterOrEqual: number >= value
      }
    }

    /// Whether only negative numbers pass: their sign is then not shown.
    var isNegative: Bool { (comparison == .less || comparison == .lessOrEqual) && value <= 0 }
  }

  var tokens: [FormatToken] = []
  var condition: Condition?
  /// The number of the language for names, 0 where none is given.
  var language = 0
  /// Whether digits are grouped by thousands.
  var groups = false
  /// By how many thousands the number is divided.
  var thousands = 0

  /// Whether the section shows dates, times or durations.
  var isMoment: Bool {
    tokens.contains { if case .moment = $0 { true } else { false } }
  }

  var parts: [MomentPart] {
    tokens.compactMap { if case .moment(let part) = $0 { part } else { nil } }
  }

  var percents: Int { tokens.count { $0 == .percent } }
  var isScientific: Bool { tokens.contains { if case .exponent = $0 { true } else { false } } }
  var isFraction: Bool { tokens.contains(.over) }
  var hasDigits: Bool { tokens.contains { if case .digit = $0 { true } else { false } } }
  var isGeneral: Bool { tokens.contains(.general) || tokens.contains(.text) }
}
