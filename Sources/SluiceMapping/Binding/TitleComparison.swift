/// Decides which column title a word of a mapping means: the one place that does.
///
/// Rule: white space around a title does not count and white space inside counts as one space (titles of printed
/// forms break over lines); the exact title wins, then one that differs in case only, then one that looks alike; the
/// second of equal titles is `Телефон (2)`.
enum TitleComparison {
  /// A title without outer white space, with single spaces inside and without characters that cannot be seen.
  static func collapsed(_ title: String) -> String {
    var result = String.UnicodeScalarView()
    var isSpaceOwed = false
    for scalar in title.unicodeScalars {
      switch scalar.value {
      // Soft hyphen, zero-width characters, byte order mark.
      case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: continue
      case _ where scalar.properties.isWhitespace: isSpaceOwed = !result.isEmpty
      default:
        if isSpaceOwed { result.append(" ") }
        isSpaceOwed = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The collapsed title without difference of case.
  static func folded(_ title: String) -> String { collapsed(title).lowercased() }

  /// Whether two words may mean one column.
  static func same(_ one: String, _ other: String) -> Bool { folded(one) == folded(other) }

  /// Titles made unique after collapsing: the second of equal ones gets ` (2)`; empty ones stay empty.
  static func unique(_ titles: [String]) -> [String] {
    var taken: Set<String> = []
    // Numbers a reader has given already are not given again.
    let written = Set(titles.map(collapsed))
    return titles.map { title in
      let plain = collapsed(title)
      guard !plain.isEmpty, !taken.insert(plain).inserted else { return plain }
      var number = 2
      while taken.contains("\(plain) (\(number))") || written.contains("\(plain) (\(number))") { number += 1 }
      taken.insert("\(plain) (\(number))")
      return "\(plain) (\(number))"
    }
  }

  /// The folded title with Latin letters turned into the Cyrillic ones they look like, and without ё: what remains
  /// of a title typed with the keyboard in the wrong alphabet.
  static func lookalike(_ title: String) -> String {
    String(String.UnicodeScalarView(folded(title).unicodeScalars.map { lookalikes[$0] ?? $0 }))
  }

  private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = [
    "a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "k": "к", "m": "м", "o": "о", "p": "р", "t": "т",
    "x": "х",
    "y": "у", "i": "і", "s": "ѕ", "j": "ј", "ё": "е",
  ]
}

/// The titles of one table, made ready to be looked up.
struct TitleIndex {
  /// Where a word of the mapping is found.
  enum Match: Equatable {
    /// 0-based column.
    case exact(Int)
    /// Differs in case; 0-based column and how many titles would fit.
    case caseOnly(Int, count: Int)
    /// Differs in letters that look alike.
    case lookalike(Int)
    /// No title, but the letter or number of a column that has none.
    case address(Int)
    case none
  }

  /// Unique and collapsed, empty where a column has no title.
  let titles: [String]
  private var exact: [String: Int] = [:]
  private var folded: [String: [Int]] = [:]
  private var lookalikes: [String: Int] = [:]

  init(_ written: [String]) {
    titles = TitleComparison.unique(written)
    for (column, title) in titles.enumerated() where !title.isEmpty {
      exact[title] = column
      folded[title.lowercased(), default: []].append(column)
      lookalikes[TitleComparison.lookalike(title), default: column] = column
    }
  }

  /// The column with a title like the word, however it was found.
  func column(of word: String) -> Int? {
    switch find(word) {
    case .exact(let column), .caseOnly(let column, _), .lookalike(let column): column
    case .address, .none: nil
    }
  }

  /// Looks a word up: exactly, then without case, then by the look of its letters. A table without any titles is
  /// addressed by letters or 1-based numbers, and so are single columns without title.
  func find(_ word: String) -> Match {
    let plain = TitleComparison.collapsed(word)
    if let column = exact[plain] { return .exact(column) }
    if let columns = folded[plain.lowercased()] { return .caseOnly(columns[0], count: columns.count) }
    if let column = lookalikes[TitleComparison.lookalike(plain)] { return .lookalike(column) }
    guard let column = ColumnAddress.column(plain) else { return .none }
    if exact.isEmpty { return .address(column) }
    return column < titles.count && titles[column].isEmpty ? .address(column) : .none
  }
}

/// Columns named as spreadsheets do, `A` or `AB`, or by number.
enum ColumnAddress {
  /// As many columns as a spreadsheet can have.
  static let most = 16_384

  /// The 0-based column that letters (Latin, capital) or a 1-based number name.
  static func column(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 5 else { return nil }
    var number = 0
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      number = Int(text) ?? 0
    } else {
      for byte in text.utf8 {
        guard (0x41...0x5A).contains(byte) else { return nil }
        number = number * 26 + Int(byte - 0x40)
      }
    }
    return (1...most).contains(number) ? number - 1 : nil
  }
}
