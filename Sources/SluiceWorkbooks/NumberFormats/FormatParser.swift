/// Reads one section of a number format, character by character.
///
/// Shape: whatever is not understood stands as a literal; nothing is refused.
/// Rule: ECMA-376 part 1 §18.8.31.
struct FormatParser {
  private let text: [Unicode.Scalar]
  private var at = 0
  private var section = FormatSection()
  private var literal = ""
  /// Commas behind the last digit so far: they divide by thousands unless another digit follows.
  private var commas = 0
  private var isBehindSeconds = false

  /// The sections of a format, at most four.
  static func sections(of code: String) -> [FormatSection] {
    split(Array(code.unicodeScalars)).prefix(4).map { text in
      var parser = FormatParser(text)
      return parser.parse()
    }
  }

  private init(_ text: [Unicode.Scalar]) { self.text = text }

  /// Divides at semicolons outside quotes, brackets and escapes.
  private static func split(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var parts: [[Unicode.Scalar]] = [[]]
    var at = 0
    var closing: Unicode.Scalar?
    while at < text.count {
      let scalar = text[at]
      if let mark = closing {
        if scalar == mark { closing = nil }
      } else if scalar == "\"" {
        closing = "\""
      } else if scalar == "[" {
        closing = "]"
      } else if scalar == "\\" || scalar == "_" || scalar == "*" {
        parts[parts.count - 1].append(scalar)
        at += 1
        guard at < text.count else { break }
      } else if scalar == ";" {
        parts.append([])
        at += 1
        continue
      }
      parts[parts.count - 1].append(text[at])
      at += 1
    }
    return parts
  }

  private mutating func parse() -> FormatSection {
    while at < text.count {
      let scalar = text[at]
      switch scalar {
      case "\"":
        at += 1
        while at < text.count, text[at] != "\"" { take() }
        at += 1
      case "\\":
        at += 1
        if at < text.count { take() }
      case "_":
        add(.room)
        at += 2
      case "*": at += 2
      case "[": bracket()
      case "0", "#", "?": digit()
      case ".", ",": mark()
      case "%":
        at += 1
        add(.percent)
      case "@":
        at += 1
        add(.text)
      case "/" where hasDigits && !isMoment && !section.tokens.contains(.over): fraction()
      case "E", "e":
        if hasDigits, !isMoment, at + 1 < text.count,
          text[at + 1] == "+" || text[at + 1] == "-"
        {
          add(.exponent(showsPlus: text[at + 1] == "+"))
          at += 2
        } else {
          while at < text.count, text[at] == scalar { at += 1 }
          add(.moment(.era))
        }
      case "G", "g":
        if matches("general") {
          at += 7
          add(.general)
        } else {
          // The name of an era, which none of our calendars has.
          at += 1
        }
      case "A", "a":
        if matches("am/pm") {
          at += 5
          add(.moment(.half(isShort: false)))
        } else if matches("a/p") {
          at += 3
          add(.moment(.half(isShort: true)))
        } else {
          take()
        }
      case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S", "b", "B": letters()
      default: take()
      }
    }
    flush()
    section.thousands = commas
    settleMinutes()
    section.settle()
    return section
  }

  private var hasDigits: Bool {
    section.tokens.contains { if case .digit = $0 { true } else { false } }
  }

  private var isMoment: Bool {
    section.tokens.contains { if case .moment = $0 { true } else { false } }
  }

  private mutating func take() {
    literal.unicodeScalars.append(text[at])
    at += 1
  }

  private mutating func flush() {
    if !literal.isEmpty { section.tokens.append(.literal(literal)) }
    literal = ""
  }

  private mutating func add(_ token: FormatToken) {
    flush()
    section.tokens.append(token)
    switch token {
    case .moment(let part):
      if case .second = part {
        isBehindSeconds = true
      } else if case .allSeconds = part {
        isBehindSeconds = true
      }
    default: break
    }
  }

  private func matches(_ word: String) -> Bool {
    let scalars = Array(word.unicodeScalars)
    guard at + scalars.count <= text.count else { return false }
    return zip(scalars, text[at...]).allSatisfy { $0 == $1 || ($1.isASCII && $0.value == $1.value | 0x20) }
  }

  private mutating func digit() {
    if commas > 0 {
      section.groups = true
      commas = 0
    }
    add(.digit(UInt8(text[at].value)))
    at += 1
  }

  /// A point or a comma: a decimal point, a fraction of seconds, grouping, or a plain character.
  private mutating func mark() {
    var zeros = 0
    while at + 1 + zeros < text.count, text[at + 1 + zeros] == "0" { zeros += 1 }
    if isBehindSeconds, zeros > 0 {
      add(.moment(.secondFraction(min(zeros, 3))))
      at += 1 + zeros
    } else if isMoment {
      take()
    } else if text[at] == "." {
      if section.tokens.contains(.point) {
        take()
      } else {
        add(.point)
        at += 1
      }
    } else if hasDigits {
      commas += 1
      at += 1
    } else {
      take()
    }
  }

  private mutating func fraction() {
    add(.over)
    at += 1
    // A denominator that is given: its digits stand as they are.
    var fixed = ""
    while at < text.count, ("0"..."9").contains(text[at]), text[at] != "0" || !fixed.isEmpty {
      fixed.unicodeScalars.append(text[at])
      at += 1
    }
    if !fixed.isEmpty { section.tokens.append(.literal(fixed)) }
  }

  private mutating func letters() {
    let letter = text[at].value | 0x20
    var count = 0
    while at < text.count, text[at].isASCII, text[at].value | 0x20 == letter {
      count += 1
      at += 1
    }
    switch Unicode.Scalar(letter) {
    case "y": add(.moment(.year(count)))
    case "m": add(.moment(.month(count)))
    case "d": add(.moment(.day(count)))
    case "h": add(.moment(.hour(count)))
    case "s": add(.moment(.second(count)))
    // The Buddhist year; told as the year it is.
    default: add(.moment(.year(count)))
    }
  }

  private mutating func bracket() {
    guard let close = text[at...].firstIndex(of: "]") else {
      take()
      return
    }
    let inside = String(String.UnicodeScalarView(text[(at + 1)..<close]))
    at = close + 1
    if inside.hasPrefix("$") {
      let body = inside.dropFirst()
      let dash = body.lastIndex(of: "-")
      literal += dash.map { body[..<$0] } ?? body
      if let dash {
        section.language = Int(body[body.index(after: dash)...].prefix(8), radix: 16).map { $0 & 0xFFFF } ?? 0
      }
      return
    }
    let letters = inside.lowercased()
    if let first = letters.first, "hms".contains(first), letters.allSatisfy({ $0 == first }) {
      switch first {
      case "h": add(.moment(.allHours(letters.count)))
      case "m": add(.moment(.allMinutes(letters.count)))
      default: add(.moment(.allSeconds(letters.count)))
      }
      return
    }
    let operators: [(String, FormatSection.Condition.Comparison)] = [
      ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("<>", .notEqual), ("<", .less), (">", .greater),
      ("=", .equal),
    ]
    if let (sign, comparison) = operators.first(where: { inside.hasPrefix($0.0) }),
      let value = Double(inside.dropFirst(sign.count).filter { $0 != " " })
    {
      section.condition = .init(comparison: comparison, value: value)
    }
    // Colours and digits of other scripts change nothing of the text.
  }

  /// `m` is minutes behind hours and before seconds, months elsewhere.
  private mutating func settleMinutes() {
    let places = section.tokens.indices.filter {
      if case .moment = section.tokens[$0] { true } else { false }
    }
    for (order, index) in places.enumerated() {
      guard case .moment(.month(let count)) = section.tokens[index], count <= 2 else { continue }
      let before = order > 0 ? section.tokens[places[order - 1]] : nil
      let after = order + 1 < places.count ? section.tokens[places[order + 1]] : nil
      var isMinute = false
      switch before {
      case .moment(.hour), .moment(.allHours): isMinute = true
      default: break
      }
      switch after {
      case .moment(.second), .moment(.allSeconds): isMinute = true
      default: break
      }
      if isMinute { section.tokens[index] = .moment(.minute(count)) }
    }
  }
}
