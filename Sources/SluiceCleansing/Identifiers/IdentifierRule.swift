import SluiceRecords

/// What a check digit says of a number.
enum IdentifierVerdict: Equatable {
  case right
  /// What stands at the place of the check digits, and what should.
  case wrong(found: String, expected: String)
  /// Right length, but no number of this kind looks so; for shapes that have more to say than a check digit.
  case otherKind
}

/// How one kind of identifier is told right from wrong.
protocol IdentifierRule: Sendable {
  /// How many digits it can have.
  var lengths: [Int] { get }
  /// The words that announce it.
  var labels: [IdentifierLabel] { get }
  var reasons: IdentifierReasons { get }
  /// What fills the places of its sentences; empty where the sentences name the kind themselves.
  var details: [Remark.Detail] { get }
  /// How many check digits it ends in; 0 where nothing proves a number.
  var checkDigits: Int { get }
  /// Judges digits (low four bits of each byte) whose number is one of `lengths`.
  func verdict(_ digits: Span<UInt8>) -> IdentifierVerdict
}

extension IdentifierRule {
  var details: [Remark.Detail] { [] }

  /// A remark with the kind's own details behind the given ones.
  func remark(_ reason: Reason, _ given: [Remark.Detail] = [], suggestion: String? = nil) -> Remark {
    Remark(reason, given + details, suggestion: suggestion)
  }

  /// Whether digits are a number of this kind beyond reasonable doubt.
  func proves(_ digits: Span<UInt8>) -> Bool {
    lengths.contains(digits.count) && !Placeholder.isOne(digits) && verdict(digits) == .right
  }

  /// The verdict of a single trailing check digit.
  func verdict(found: UInt8, expected: UInt8, width: Int = 1) -> IdentifierVerdict {
    if found == expected { return .right }
    func text(_ number: UInt8) -> String { width == 2 && number < 10 ? "0\(number)" : "\(number)" }
    return .wrong(found: text(found), expected: text(expected))
  }
}
