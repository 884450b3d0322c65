/// Decides which column title a word of a mapping means: the one place that does.
///
/// Rule: white space around a title does not count and white space inside counts as one space (titles of printed
/// forms break over lines); the exact title wins, then one that differs in case only; the second of equal titles is
/// `Телефон (2)`.
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

  /// Where a word of the mapping is found among unique titles.
  enum Match: Equatable {
    /// 0-based column.
    case exact(Int)
    /// Differs in case; 0-based column and how many titles would fit.
    case caseOnly(Int, count: Int)
    /// No title, but the letter or number of a column that has none.
    case address(Int)
    case none
  }

  /// Looks a word up; `titles` are unique and collapsed, empty where a column has no title.
  ///
  /// A table without any titles is addressed by letters or 1-based numbers, and so are single columns without title.
  static func find(_ word: String, among titles: [String], hasTitles: Bool) -> Match {
    let plain = collapsed(word)
    if let column = titles.firstIndex(of: plain), !plain.isEmpty { return .exact(column) }
    let folded = plain.lowercased()
    let similar = titles.indices.filter { titles[$0].lowercased() == folded }
    if let column = similar.first, !plain.isEmpty { return .caseOnly(column, count: similar.count) }
    guard let column = ColumnAddress.column(plain) else { return .none }
    if !hasTitles { return .address(column) }
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
