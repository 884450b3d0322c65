import SluiceRecords

/// Which rows of a plan somebody wants to see.
///
/// Shape: everything that is given must be true of a row; nothing given means every row.
public struct PlanQuery: Sendable, Equatable {
  public var fate: Fate?
  /// A table of the plan, by its number.
  public var table: Int64?
  /// 0-based; goes with `table`: rows with something to say of this column.
  public var column: Int?
  /// A reason, by its number in the plan.
  public var reason: Int64?
  /// Words that all stand somewhere in the row; the last one may be a beginning.
  public var words = ""

  public init() {}

  /// Whether every row is wanted.
  public var isEverything: Bool { match == nil }

  /// What begins our own words in the index.
  static let mark: Unicode.Scalar = "\u{E000}"
  /// More words than these are not looked for.
  private static let mostWords = 12

  static func word(fate: String) -> String { " \u{E000}f\(fate)" }
  static func word(table: Int64) -> String { " \u{E000}t\(table)" }
  static func word(reason: Int64) -> String { " \u{E000}r\(reason)" }
  static func word(table: Int64, column: Int) -> String { " \u{E000}t\(table)c\(column)" }
  static func word(reason: Int64, table: Int64, column: Int) -> String {
    " \u{E000}r\(reason)t\(table)c\(column)"
  }

  /// The expression for the full-text table; nil when every row is wanted.
  var match: String? {
    var parts: [String] = []
    if let fate { parts.append(Self.word(fate: fate.rawValue)) }
    switch (table, column, reason) {
    case (let table?, let column?, let reason?):
      parts.append(Self.word(reason: reason, table: table, column: column))
    case (let table?, let column?, nil): parts.append(Self.word(table: table, column: column))
    default:
      if let table { parts.append(Self.word(table: table)) }
      if let reason { parts.append(Self.word(reason: reason)) }
    }
    var expression = parts.map { "\"\($0.dropFirst())\"" }
    let asked = Self.parts(of: words).prefix(Self.mostWords)
    for (index, word) in asked.enumerated() {
      // A beginning of one letter is half the file: whole words only, until more is typed.
      let isBeginning =
        index == asked.count - 1 && word.unicodeScalars.count > 2
        && words.unicodeScalars.last.map { !$0.properties.isWhitespace } ?? false
      expression.append("\"\(word)\"" + (isBeginning ? " *" : ""))
    }
    // Signs alone find nothing, rather than everything.
    if asked.isEmpty, words.contains(where: { !$0.isWhitespace }) { expression.append("\"\u{E000}nothing\"") }
    return expression.isEmpty ? nil : expression.joined(separator: " AND ")
  }
}

extension PlanQuery {
  /// The words of what somebody typed, sign by sign: what looks like one letter may hide a quotation mark in it.
  ///
  /// Rule: SQLite FTS5 §3.1 and §4.3.1: marks that join a letter belong to its word.
  static func parts(of words: String) -> [String] {
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    for scalar in words.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber,
        .letterNumber, .otherNumber:
        part.append(scalar)
      case .nonspacingMark, .spacingMark, .enclosingMark: if !part.isEmpty { part.append(scalar) }
      default:
        if !part.isEmpty { parts.append(String(part)) }
        part = String.UnicodeScalarView()
      }
    }
    return part.isEmpty ? parts : parts + [String(part)]
  }
}

/// A stretch of a list.
public struct PlanPage: Sendable {
  public var rows: [BrowsedRow]
  /// The row to go on from, forwards and backwards; nil where the list ends.
  public var next: Int64?
  public var previous: Int64?
}
