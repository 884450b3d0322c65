import SluiceRecords

/// One field of a row, as the walker found it.
struct WalkedField: Equatable {
  /// Where its text begins and ends, outer quotes left out.
  var start: Int
  var end: Int
  /// What must be done to the text, and what was odd about it.
  var traits: Traits

  struct Traits: OptionSet {
    let rawValue: UInt8
    /// Doubled quotes or backslashes stand in the text.
    static let needsUnquoting = Traits(rawValue: 1)
    /// A quote inside the quotes was neither doubled nor at the end.
    static let hasBareQuote = Traits(rawValue: 2)
    /// The quote that opens the text is never closed; it counts as text.
    static let isUnclosed = Traits(rawValue: 4)
    /// The text begins with a quote that does not open it.
    static let keepsQuote = Traits(rawValue: 8)
  }
}

/// Reads rows of delimited text byte by byte: the exact rule that the vector scan must agree with, and the only
/// reader of backslash escapes, delimiters of several bytes and rows whose quotes are irregular.
///
/// A quote opens a field only at its start. Inside, a doubled quote is a quote; a quote before a delimiter or a line
/// end closes. A quote before anything else is irregular: either the exporter does not double quotes inside quotes,
/// or it does not quote at all and the text merely begins with one. Then both readings are weighed by the number of
/// cells the table has. A quote that is never closed, or whose text runs over many lines that look like rows of
/// their own, is text.
struct RowWalker {
  let dialect: CSVDialect
  private let delimiter: UInt8
  private let delimiterLength: Int
  /// How many cells a row of the table has; 0 while that is unknown.
  var expectedCells = 0
  /// No quote that opens before this position closes before it, except by the quotes directly behind it.
  private(set) var refusedUntil = 0
  /// Whether `refusedUntil` is a closing quote, and not merely where the text ended.
  private var refusedAtClose = false

  init(dialect: CSVDialect, expectedCells: Int = 0) {
    self.dialect = dialect
    self.delimiter = dialect.delimiter[0]
    self.delimiterLength = dialect.delimiter.count
    self.expectedCells = expectedCells
  }

  enum Outcome: Equatable {
    /// A row, and how many lines end in it, its own end included.
    case row(next: Int, lineEnds: Int)
    /// The text ends before the row does.
    case incomplete
  }

  /// Tells the walker that the text before a position is gone.
  mutating func forget(before position: Int) { refusedUntil = max(0, refusedUntil - position) }

  /// Reads the row that begins at a position of the text and is not at its end.
  ///
  /// `isLast` says that nothing follows the text: its end ends the row and no quote can be closed behind it.
  mutating func walk(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, into fields: inout [WalkedField]
  ) -> Outcome {
    fields.removeAll(keepingCapacity: true)
    var position = start
    var lineEnds = 0
    while true {
      let fieldStart = position
      var opening = fieldStart
      if dialect.hasSpacedQuotes {
        while opening < text.count, text[opening] == UInt8(ascii: " ") { opening += 1 }
      }
      var oddities: WalkedField.Traits = []
      if let quote = dialect.quote, opening < text.count, text[opening] == quote {
        switch quoted(text, opening: opening, rowStart: start, cellsBefore: fields.count, isLast: isLast) {
        case .closed(let field, let behind, let ends):
          fields.append(field)
          lineEnds += ends
          position = behind
        case .text(let traits):
          oddities = traits
          position = -1
        case .incomplete: return .incomplete
        }
      } else {
        position = -1
      }
      if position < 0 {
        guard var field = plain(text, from: fieldStart, isLast: isLast, lineEnds: &lineEnds) else {
          return .incomplete
        }
        field.traits.formUnion(oddities)
        fields.append(field)
        position = field.end
      }
      // What follows is a delimiter, a line end or the end of the text.
      if position >= text.count {
        return isLast ? .row(next: text.count, lineEnds: lineEnds + 1) : .incomplete
      }
      if isDelimiter(text, at: position) {
        position += delimiterLength
        continue
      }
      switch lineEnd(text, at: position, isLast: isLast) {
      case 0: return .incomplete
      case let length: return .row(next: position + length, lineEnds: lineEnds + 1)
      }
    }
  }

  // MARK: Marks

  @inline(__always)
  private func isDelimiter(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard text[position] == delimiter else { return false }
    if delimiterLength == 1 { return true }
    guard position + delimiterLength <= text.count else { return false }
    for index in 1..<delimiterLength where text[position + index] != dialect.delimiter[index] { return false }
    return true
  }

  /// How many bytes the line end at a position has: -1 when there is none, 0 when the text ends too early to say.
  @inline(__always)
  private func lineEnd(_ text: UnsafeBufferPointer<UInt8>, at position: Int, isLast: Bool) -> Int {
    switch text[position] {
    case UInt8(ascii: "\n"): return 1
    case UInt8(ascii: "\r"):
      if position + 1 < text.count {
        if text[position + 1] == UInt8(ascii: "\n") { return 2 }
      } else if !isLast {
        return 0
      }
      return dialect.endsLineAtLoneReturn ? 1 : -1
    default: return -1
    }
  }

  // MARK: Fields

  /// The text up to the next delimiter or line end; nil when the text ends before either.
  private func plain(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, lineEnds: inout Int
  ) -> WalkedField? {
    var position = start
    var traits: WalkedField.Traits = []
    while position < text.count {
      let byte = text[position]
      if byte == delimiter, isDelimiter(text, at: position) { break }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        let length = lineEnd(text, at: position, isLast: isLast)
        if length == 0 { return nil }
        if length > 0 { break }
      } else if byte == UInt8(ascii: "\\"), dialect.hasBackslashes {
        guard position + 1 < text.count else { return isLast ? field(to: text.count) : nil }
        traits.insert(.needsUnquoting)
        position += 1
        if text[position] == UInt8(ascii: "\n") { lineEnds += 1 }
      }
      position += 1
    }
    if position >= text.count, !isLast { return nil }
    return field(to: position)

    func field(to end: Int) -> WalkedField { WalkedField(start: start, end: end, traits: traits) }
  }

  private enum Quoted {
    case closed(WalkedField, behind: Int, lineEnds: Int)
    case text(WalkedField.Traits)
    case incomplete
  }

  private mutating func quoted(
    _ text: UnsafeBufferPointer<UInt8>, opening: Int, rowStart: Int, cellsBefore: Int, isLast: Bool
  ) -> Quoted {
    let isRefused = opening < refusedUntil
    if isRefused, !refusedAtClose || refusedUntil - opening > Self.nearby {
      // No need to look for the closing quote again: only the quotes directly behind can close.
      var run = opening + 1
      while run < text.count, text[run] == text[opening] { run += 1 }
      let closes =
        (run - opening) % 2 == 0 && (run == text.count ? isLast : closesBefore(text, run, isLast: isLast))
      if !closes {
        guard refusedAtClose else { return .text(.isUnclosed) }
        let field = WalkedField(
          start: opening + 1, end: refusedUntil, traits: [.hasBareQuote, .needsUnquoting])
        return weigh(
          text, field, opening, rowStart, cellsBefore, lineEnds: Self.longestQuotedLines + 1, isLast)
      }
    }
    var traits: WalkedField.Traits = []
    var lineEnds = 0
    var position = opening + 1
    let quote = text[opening]
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "\\"), dialect.hasBackslashes, position + 1 < text.count {
        traits.insert(.needsUnquoting)
        if text[position + 1] == UInt8(ascii: "\n") { lineEnds += 1 }
        position += 2
        continue
      }
      if byte == quote {
        if position + 1 == text.count {
          if !isLast { return .incomplete }
          let field = WalkedField(start: opening + 1, end: position, traits: traits)
          return weigh(text, field, opening, rowStart, cellsBefore, lineEnds: lineEnds, isLast)
        }
        if text[position + 1] == quote {
          let isBehind =
            traits.contains(.hasBareQuote)
            && (position + 2 == text.count ? isLast : closesBefore(text, position + 2, isLast: isLast))
          if isBehind {
            // In a field that does not double its quotes, of two quotes before a delimiter the second closes.
            let field = WalkedField(start: opening + 1, end: position + 1, traits: traits)
            return weigh(text, field, opening, rowStart, cellsBefore, lineEnds: lineEnds, isLast)
          }
          traits.insert(.needsUnquoting)
          position += 2
          continue
        }
        if text[position + 1] == UInt8(ascii: "\r"), position + 2 == text.count, !isLast {
          return .incomplete
        }
        if closesBefore(text, position + 1, isLast: isLast) {
          let field = WalkedField(start: opening + 1, end: position, traits: traits)
          return weigh(text, field, opening, rowStart, cellsBefore, lineEnds: lineEnds, isLast)
        }
        traits.insert(.hasBareQuote)
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if lineEnd(text, at: position, isLast: isLast) == 1 { lineEnds += 1 }
      }
      position += 1
    }
    guard isLast else { return .incomplete }
    refusedUntil = text.count
    refusedAtClose = false
    return .text(.isUnclosed)
  }

  /// Whether a delimiter or a line end stands at a position, or behind spaces where the dialect has such.
  private func closesBefore(_ text: UnsafeBufferPointer<UInt8>, _ position: Int, isLast: Bool) -> Bool {
    var position = position
    if dialect.hasSpacedQuotes {
      while position < text.count, text[position] == UInt8(ascii: " ") { position += 1 }
      if position == text.count { return isLast }
    }
    return isDelimiter(text, at: position) || lineEnd(text, at: position, isLast: isLast) > 0
  }

  // MARK: Doubtful quotes

  /// The most line ends between quotes that pass without a second look; the vector scan has the same.
  static let longestQuotedLines = 8
  /// How far the weighing of two readings looks ahead.
  private static let nearby = 1 << 15

  /// Takes a closed field as it is, or as text up to the first delimiter when the table's width speaks for that.
  private mutating func weigh(
    _ text: UnsafeBufferPointer<UInt8>, _ field: WalkedField, _ opening: Int, _ rowStart: Int,
    _ cellsBefore: Int,
    lineEnds: Int, _ isLast: Bool
  ) -> Quoted {
    var behind = field.end + 1
    if dialect.hasSpacedQuotes {
      while behind < text.count, text[behind] == UInt8(ascii: " ") { behind += 1 }
    }
    let closed = Quoted.closed(field, behind: behind, lineEnds: lineEnds)
    let isBare = field.traits.contains(.hasBareQuote)
    guard isBare || lineEnds > Self.longestQuotedLines else { return closed }

    var ends = 0
    if let plain = plain(text, from: opening, isLast: isLast, lineEnds: &ends), plain.end == behind {
      return closed
    }
    let isText: Bool
    if isBare {
      let asText = cells(text, from: opening, firstIsText: true)
      let asQuoted = cells(text, from: behind, firstIsText: true)
      isText =
        expectedCells == 0 || asQuoted.map { cellsBefore + $0 } != expectedCells
        || asText.map { cellsBefore + $0 } == expectedCells
    } else {
      isText = expectedCells > 1 && linesAreRows(text, from: rowStart, to: behind)
    }
    guard isText else { return closed }
    if field.end > refusedUntil {
      refusedUntil = field.end
      refusedAtClose = true
    }
    return .text(lineEnds > 0 ? .isUnclosed : .keepsQuote)
  }

  /// How many cells stand from a field's start to the end of its row, when irregular quotes are text; nil when that
  /// is not seen nearby.
  private func cells(_ text: UnsafeBufferPointer<UInt8>, from start: Int, firstIsText: Bool) -> Int? {
    let limit = min(text.count, start + Self.nearby)
    var position = start
    var count = 1
    var isText = firstIsText
    while position < limit {
      if !isText, let quote = dialect.quote, text[position] == quote,
        let end = regularEnd(text, position, limit)
      {
        position = end
        if position >= limit { return position == text.count ? count : nil }
      }
      isText = true
      if isDelimiter(text, at: position) {
        count += 1
        position += delimiterLength
        isText = false
      } else if lineEnd(text, at: position, isLast: true) > 0 {
        return count
      } else {
        position += 1
      }
    }
    return limit == text.count ? count : nil
  }

  /// Where a quoted text without irregular quotes ends, behind its closing quote; nil when it has some.
  private func regularEnd(_ text: UnsafeBufferPointer<UInt8>, _ opening: Int, _ limit: Int) -> Int? {
    var position = opening + 1
    while position < limit {
      if text[position] == text[opening] {
        if position + 1 == text.count { return position + 1 }
        if position + 1 == limit { return nil }
        if text[position + 1] != text[opening] {
          return closesBefore(text, position + 1, isLast: true) ? position + 1 : nil
        }
        position += 1
      }
      position += 1
    }
    return nil
  }

  /// Whether the lines of a stretch of text have each, for the most part and first of all the first, as many cells
  /// as a row of the table.
  private func linesAreRows(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
    var lines = 0
    var alike = 0
    var cells = 1
    var position = start
    let limit = min(end, start + Self.nearby)
    while position < limit {
      if isDelimiter(text, at: position) { cells += 1 }
      if text[position] == UInt8(ascii: "\n") || lineEnd(text, at: position, isLast: true) == 1 {
        lines += 1
        if cells == expectedCells { alike += 1 } else if lines == 1 { return false }
        cells = 1
      }
      position += 1
    }
    return alike * 3 >= lines * 2 && alike > 1
  }
}
