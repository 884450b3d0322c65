import SluiceRecords

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

  /// What follows from the tokens, worked out once.
  private(set) var isMoment = false
  private(set) var parts: [MomentPart] = []
  private(set) var percents = 0
  private(set) var isScientific = false
  private(set) var isFraction = false
  private(set) var hasDigits = false
  private(set) var isGeneral = false
  private(set) var hasLiterals = false
  /// How many places for digits stand before and behind the point.
  private(set) var wholePlaces = 0
  private(set) var fractionPlaces = 0
  /// What a number is by the section.
  private(set) var kind = CellKind.number

  /// Works out what follows from the tokens.
  mutating func settle() {
    var isBehind = false
    for token in tokens {
      switch token {
      case .moment(let part): parts.append(part)
      case .percent: percents += 1
      case .exponent: isScientific = true
      case .over: isFraction = true
      case .general, .text: isGeneral = true
      case .literal: hasLiterals = true
      case .point: isBehind = true
      case .digit:
        hasDigits = true
        if isBehind { fractionPlaces += 1 } else { wholePlaces += 1 }
      case .room: break
      }
    }
    isMoment = !parts.isEmpty
    if parts.contains(where: \.isElapsed) {
      kind = .duration
    } else if parts.contains(where: \.isCalendar) {
      kind = .date
    } else if isMoment {
      kind = .time
    }
  }
}
