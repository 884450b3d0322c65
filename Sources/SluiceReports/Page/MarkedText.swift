import SluiceRecords

/// A text with the words marked that differ from another text.
public struct MarkedText: Sendable, Equatable {
  public struct Part: Sendable, Equatable {
    public var text: String
    public var isChanged: Bool
    public init(_ text: String, isChanged: Bool) {
      self.text = text
      self.isChanged = isChanged
    }
  }
  public private(set) var parts: [Part]

  /// A text without marks, or marked as a whole.
  public init(_ text: String, isChanged: Bool = false) {
    parts = text.isEmpty ? [] : [Part(text, isChanged: isChanged)]
  }

  /// More words than this are not compared one by one.
  private static let mostTokens = 160

  /// Marks in two texts what the other has not.
  ///
  /// Shape: words and single signs are compared; two texts that share less than a third of their letters are marked
  /// as a whole, since islands of equal signs help nobody.
  public static func pair(_ before: String, _ after: String) -> (before: MarkedText, after: MarkedText) {
    let (left, right) = (tokens(before), tokens(after))
    let whole = (MarkedText(before, isChanged: true), MarkedText(after, isChanged: true))
    guard before != after else { return (MarkedText(before), MarkedText(after)) }
    guard left.count <= mostTokens, right.count <= mostTokens else { return whole }
    // The longest common run of tokens, in order.
    var lengths = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        lengths[i][j] =
          left[i] == right[j]
          ? lengths[i + 1][j + 1] + left[i].count : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    guard lengths[0][0] * 3 >= max(before.count, after.count) else { return whole }
    var (marksLeft, marksRight) = (
      [Bool](repeating: true, count: left.count), [Bool](repeating: true, count: right.count)
    )
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        (marksLeft[i], marksRight[j]) = (false, false)
        (i, j) = (i + 1, j + 1)
      } else if lengths[i + 1][j] >= lengths[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return (MarkedText(left, marksLeft), MarkedText(right, marksRight))
  }

  private init(_ tokens: [Substring], _ marks: [Bool]) {
    parts = []
    for (token, mark) in zip(tokens, marks) {
      if let last = parts.last, last.isChanged == mark {
        parts[parts.count - 1].text += token
      } else {
        parts.append(Part(String(token), isChanged: mark))
      }
    }
  }

  private static func tokens(_ text: String) -> [Substring] {
    var tokens: [Substring] = []
    var start = text.startIndex
    while start < text.endIndex {
      var end = text.index(after: start)
      if text[start].isLetter || text[start].isNumber {
        while end < text.endIndex, text[end].isLetter || text[end].isNumber { end = text.index(after: end) }
      }
      tokens.append(text[start..<end])
      start = end
    }
    return tokens
  }

  /// The text without its marks.
  public var text: String { parts.map(\.text).joined() }

  /// The same with personal data hidden: marks stay where they are.
  public var masked: MarkedText {
    var hidden = Masking.masked(text)[...]
    var masked = self
    for index in parts.indices {
      let count = parts[index].text.count
      masked.parts[index].text = String(hidden.prefix(count))
      hidden = hidden.dropFirst(count)
    }
    return masked
  }

  /// The text with its marks as `del` (before) or `ins` (after).
  func html(_ mark: Mark) -> HTMLText {
    HTMLText(
      parts.map { part in
        guard part.isChanged else { return HTMLText(text: part.text) }
        return switch mark {
        case .removed: "<del>\(part.text)</del>"
        case .added: "<ins>\(part.text)</ins>"
        }
      })
  }

  enum Mark { case removed, added }
}

/// Hides personal data so that one still sees what kind of value it is.
public enum Masking {
  /// The text with every letter but the first of a word and every digit but the last two replaced by a dot; signs and
  /// the length stay.
  public static func masked(_ text: String) -> String {
    var digitsLeft = text.reduce(0) { $0 + ($1.isNumber ? 1 : 0) }
    var isInWord = false
    var masked = ""
    masked.reserveCapacity(text.utf8.count)
    for character in text {
      if character.isNumber {
        masked.append(digitsLeft > 2 ? "•" : character)
        digitsLeft -= 1
        isInWord = true
      } else if character.isLetter {
        masked.append(isInWord ? "•" : character)
        isInWord = true
      } else {
        masked.append(character)
        isInWord = false
      }
    }
    return masked
  }
}
