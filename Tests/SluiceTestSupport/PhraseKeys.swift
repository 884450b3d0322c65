import Foundation

/// Finds in Swift sources the keys of all sentences written as `Phrase("…")`.
///
/// Reads literals as the language's grammar has them: escapes, interpolations with strings inside, and multi-line
/// literals with joined lines. What it cannot read it reports instead of passing it over.
public enum PhraseKeys {
  /// The keys of a source text, in their order.
  public static func keys(in source: String) throws -> [String] {
    // Doc comments show phrases that nobody says.
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.drop { $0 == " " }.hasPrefix("//") ? "" : line
    }
    let text = Array(lines.joined(separator: "\n"))
    let call = Array("Phrase(")
    var keys: [String] = []
    var at = 0
    while at + call.count < text.count {
      guard text[at] == "P", Array(text[at..<at + call.count]) == call else {
        at += 1
        continue
      }
      at += call.count
      while text[at].isWhitespace { at += 1 }
      guard text[at] == "\"" else { continue }
      // Phrases inside this one's places are found on the way through them.
      var literal = Literal(text, at: at)
      try literal.read()
      keys.append(literal.key)
    }
    return keys
  }

  /// The keys that a source's literals would have as phrases, wherever they stand: a phrase may be written as a mere
  /// literal where its type is known. Literals that cannot be read are passed over.
  public static func literals(in source: String) -> Set<String> {
    let text = Array(source)
    var keys: Set<String> = []
    for at in text.indices where text[at] == "\"" {
      var literal = Literal(text, at: at)
      if (try? literal.read()) != nil { keys.insert(literal.key) }
    }
    return keys
  }

  /// A literal cannot be read as a phrase's.
  public struct Unreadable: Error { public let text: String }

  private struct Literal {
    private let text: [Character]
    private let isLong: Bool
    private(set) var end: Int
    private var parts: [String] = [""]
    private var places: [String] = []

    init(_ text: [Character], at start: Int) {
      self.text = text
      isLong = start + 2 < text.count && text[start + 1] == "\"" && text[start + 2] == "\""
      end = start + (isLong ? 3 : 1)
    }

    /// Marks the end of a line that is joined with the next.
    private static let join: Character = "\u{0}"

    mutating func read() throws {
      while true {
        guard end < text.count else { throw Unreadable(text: parts.joined()) }
        let character = text[end]
        if character == "\"", !isLong || (text[end + 1] == "\"" && text[end + 2] == "\"") {
          end += isLong ? 3 : 1
          return
        }
        end += 1
        guard character == "\\" else {
          parts[parts.count - 1].append(character)
          continue
        }
        let escaped = text[end]
        end += 1
        switch escaped {
        case "(": try readPlace()
        case "n": parts[parts.count - 1].append("\n")
        case "t": parts[parts.count - 1].append("\t")
        case "\"", "\\": parts[parts.count - 1].append(escaped)
        case "\n": parts[parts.count - 1].append(Self.join)
        default: throw Unreadable(text: "\\\(escaped) behind \(parts.joined())")
        }
      }
    }

    /// Reads to the bracket that closes a place, and remembers its arguments.
    private mutating func readPlace() throws {
      var depth = 1
      var arguments = [""]
      while depth > 0 {
        guard end < text.count else { throw Unreadable(text: parts.joined()) }
        let character = text[end]
        if character == "\"" {
          var inner = Literal(text, at: end)
          try inner.read()
          arguments[arguments.count - 1] += String(text[end..<inner.end])
          end = inner.end
          continue
        }
        end += 1
        if "([{".contains(character) { depth += 1 }
        if ")]}".contains(character) { depth -= 1 }
        if depth == 0 { break }
        if character == ",", depth == 1 {
          arguments.append("")
        } else {
          arguments[arguments.count - 1].append(character)
        }
      }
      let forms = arguments.dropFirst().map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      let isNumber = forms.count == 2 && forms.allSatisfy { $0.hasPrefix("\"") && $0.hasSuffix("\"") }
      places.append(isNumber ? ":" + forms.map { $0.dropFirst().dropLast() }.joined(separator: "|") : "")
      parts.append("")
    }

    var key: String {
      var shown = parts
      if isLong {
        let indent = String(parts[parts.count - 1].reversed().prefix { $0 != "\n" })
        shown = shown.map {
          $0.replacingOccurrences(of: "\n" + indent, with: "\n")
            .replacingOccurrences(of: String(Self.join) + "\n", with: "")
            .replacingOccurrences(of: String(Self.join) + indent, with: "")
        }
        shown[0].removeFirst()
        shown[shown.count - 1].removeLast()
      }
      var key = shown[0]
      for (number, form) in places.enumerated() { key += "{\(number + 1)\(form)}" + shown[number + 1] }
      return key
    }
  }
}
