import SluiceRecords

/// Reads rows of delimited text byte by byte: the exact rule that the vector scan must agree with, and the only
/// reader of backslash escapes, delimiters of several bytes and rows whose quotes are irregular.
///
/// A quote opens a field only at its start. Inside, a doubled quote is a quote; a quote before a delimiter or a line
/// end closes. A quote before anything else is bare: either the exporter does not double quotes inside quotes, or it
/// does not quote at all and the text merely begins with one. Then `QuoteJudge` weighs the readings by the number of
/// cells the table has.
struct RowWalker {
  let dialect: CSVDialect
  /// How many cells a row of the table has; 0 while that is unknown.
  var expectedCells = 0

  private let delimiter: UInt8
  private let delimiterLength: Int
  /// Where the next quote before a delimiter or a line end is, for all places from `closerFrom` on up to it.
  private var closerFrom = 0
  private var closerAt = 0
  /// Whether `closerAt` is merely the end of the text that was looked through.
  private var closerIsNone = true

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

  /// Tells the walker that another text comes.
  mutating func forget() {
    closerFrom = 0
    closerAt = 0
  }

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
      var opening = position
      if dialect.hasSpacedQuotes {
        while opening < text.count, text[opening] == UInt8(ascii: " ") { opening += 1 }
      }
      let field: WalkedField
      if let quote = dialect.quote, opening < text.count, text[opening] == quote {
        let reading = quoted(text, opening: opening, cellsBefore: fields.count, isLast: isLast)
        guard let reading else { return .incomplete }
        field = reading.field
        position = reading.behind
        lineEnds += reading.lineEnds
      } else {
        guard let plain = plain(text, from: position, isLast: isLast, lineEnds: &lineEnds) else {
          return .incomplete
        }
        field = plain
        position = plain.end
      }
      fields.append(field)
      // What follows is a delimiter, a line end or the end of the text.
      if position >= text.count {
        return isLast ? .row(next: text.count, lineEnds: lineEnds + 1) : .incomplete
      }
      if isDelimiter(text, at: position) {
        position += delimiterLength
        continue
      }
      let length = lineEnd(text, at: position, isLast: isLast)
      return length <= 0 ? .incomplete : .row(next: position + length, lineEnds: lineEnds + 1)
    }
  }

  // MARK: Marks

  @inline(__always)
  func isDelimiter(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard text[position] == delimiter else { return false }
    if delimiterLength == 1 { return true }
    guard position + delimiterLength <= text.count else { return false }
    for index in 1..<delimiterLength where text[position + index] != dialect.delimiter[index] { return false }
    return true
  }

  /// How many bytes the line end at a position has: -1 when there is none, 0 when the text ends too early to say.
  @inline(__always)
  func lineEnd(_ text: UnsafeBufferPointer<UInt8>, at position: Int, isLast: Bool) -> Int {
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

  /// Whether a delimiter or a line end stands at a position, or behind spaces where the dialect has such.
  func closes(_ text: UnsafeBufferPointer<UInt8>, before position: Int, isLast: Bool) -> Bool {
    let position = behindSpaces(text, position)
    if position == text.count { return isLast }
    return isDelimiter(text, at: position) || lineEnd(text, at: position, isLast: isLast) > 0
  }

  func behindSpaces(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    guard dialect.hasSpacedQuotes else { return position }
    var position = position
    while position < text.count, text[position] == UInt8(ascii: " ") { position += 1 }
    return position
  }

  // MARK: Fields

  /// The text up to the next delimiter or line end; nil when the text ends before either.
  func plain(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, lineEnds: inout Int
  ) -> WalkedField? {
    var position = start
    var field = WalkedField(start: start, end: start)
    let quote = dialect.quote
    while position < text.count {
      let byte = text[position]
      if byte == delimiter, isDelimiter(text, at: position) { break }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        let length = lineEnd(text, at: position, isLast: isLast)
        if length == 0 { return nil }
        if length > 0 { break }
      } else if byte == UInt8(ascii: "\\"), dialect.hasBackslashes, position + 1 < text.count {
        field.traits.insert(.needsUnquoting)
        position += 1
        if text[position] == UInt8(ascii: "\n") { lineEnds += 1 }
      } else if byte == quote {
        field.traits.insert(.holdsQuote)
      }
      position += 1
    }
    if position >= text.count, !isLast { return nil }
    field.end = min(position, text.count)
    return field
  }

  /// A field, where the delimiter or line end behind it stands, and how many lines end inside it.
  struct Reading {
    var field: WalkedField
    var behind: Int
    var lineEnds: Int
  }

  /// The field that begins with a quote; nil when the text ends too early to say.
  private mutating func quoted(
    _ text: UnsafeBufferPointer<UInt8>, opening: Int, cellsBefore: Int, isLast: Bool
  ) -> Reading? {
    let judge = QuoteJudge(
      walker: self, text: text, opening: opening, cellsBefore: cellsBefore, isLast: isLast)
    guard let closer = nextCloser(text, after: opening, isLast: isLast) else {
      return isLast ? judge.unclosed(bare: nil) : nil
    }
    let quote = text[opening]
    var field = WalkedField(start: opening + 1, end: closer, traits: .isQuoted)
    var lineEnds = 0
    var lineEndsAtCloser = 0
    var bare: Int?
    var position = opening + 1
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "\\"), dialect.hasBackslashes, position + 1 < text.count {
        field.traits.insert(.needsUnquoting)
        if text[position + 1] == UInt8(ascii: "\n") { lineEnds += 1 }
        position += 2
        continue
      }
      if position == closer { lineEndsAtCloser = lineEnds }
      if byte == quote {
        if position + 1 < text.count, text[position + 1] == quote {
          if position + 1 == closer { lineEndsAtCloser = lineEnds }
          field.traits.insert(.needsUnquoting)
          position += 2
          continue
        }
        if closes(text, before: position + 1, isLast: isLast) {
          field.end = position
          let reading = Reading(field: field, behind: behindSpaces(text, position + 1), lineEnds: lineEnds)
          guard let bare else { return judge.clean(reading) }
          return judge.irregular(
            bare: bare, closer: closer, closerLineEnds: lineEndsAtCloser, regular: reading)
        }
        if position + 1 == text.count, !isLast { return nil }
        bare = bare ?? position
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if lineEnd(text, at: position, isLast: isLast) == 1 { lineEnds += 1 }
      }
      // Behind a bare quote the search for the regular end has a limit.
      if bare != nil, position > closer, position - opening > QuoteJudge.nearby { break }
      if bare != nil, closer - opening > QuoteJudge.nearby { return judge.unclosed(bare: bare) }
      position += 1
    }
    if position >= text.count, !isLast { return nil }
    // The regular end was not found, but a quote before a delimiter was.
    return judge.irregular(bare: bare, closer: closer, closerLineEnds: lineEndsAtCloser, regular: nil)
  }

  /// The next quote behind a position that stands before a delimiter or a line end.
  private mutating func nextCloser(
    _ text: UnsafeBufferPointer<UInt8>, after opening: Int, isLast: Bool
  ) -> Int? {
    if opening >= closerFrom, opening < closerAt, !closerIsNone || closerAt == text.count {
      return closerIsNone ? nil : closerAt
    }
    let quote = text[opening]
    var position = opening + 1
    closerFrom = opening
    closerIsNone = false
    while position < text.count {
      if text[position] == quote, closes(text, before: position + 1, isLast: isLast),
        !isEscaped(text, position)
      {
        closerAt = position
        return position
      }
      position += 1
    }
    closerAt = text.count
    closerIsNone = true
    return nil
  }

  private func isEscaped(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    guard dialect.hasBackslashes else { return false }
    var before = position
    while before > 0, text[before - 1] == UInt8(ascii: "\\") { before -= 1 }
    return (position - before) % 2 == 1
  }
}
