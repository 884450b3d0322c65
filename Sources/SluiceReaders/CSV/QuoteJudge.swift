/// Decides how a field is read whose quotes do not follow the rule.
///
/// The readings of `"ООО "Ромашка", завод"";5`: quoted up to the first quote before a delimiter (nothing is doubled),
/// quoted up to the regular end (some are), plain text that begins with a quoted part, plain text altogether. The
/// first that gives the row as many cells as the table has wins; readings that swallow lines come behind those that
/// do not, unless the lines are no rows by themselves.
struct QuoteJudge {
  let walker: RowWalker
  let text: UnsafeBufferPointer<UInt8>
  let opening: Int
  /// How many cells the row has before this one.
  let cellsBefore: Int
  let isLast: Bool

  /// The most line ends between quotes that pass without a second look; the vector scan has the same.
  static let longestQuotedLines = 8
  /// How far readings are looked into.
  static let nearby = 1 << 15

  typealias Reading = RowWalker.Reading

  /// A field without bare quotes: taken as it is unless it has swallowed many lines that look like rows.
  func clean(_ reading: Reading) -> Reading {
    guard reading.lineEnds > Self.longestQuotedLines, walker.expectedCells > 1,
      linesAreRows(to: reading.behind)
    else { return reading }
    return plain(from: opening, .isUnclosed) ?? reading
  }

  /// A field with nothing that closes it.
  func unclosed(bare: Int?) -> Reading? {
    guard let whole = plain(from: opening, .isUnclosed) else { return nil }
    guard let bare = bare ?? firstBareOfLine() else { return whole }
    return choose(begun(bare), whole)
  }

  /// A field with a bare quote; `closer` is the first quote before a delimiter, `regular` the reading with doubled
  /// quotes, nil where that does not end.
  func irregular(bare: Int?, closer: Int, closerLineEnds: Int, regular: Reading?) -> Reading? {
    let undoubled = Reading(
      field: WalkedField(
        start: opening + 1, end: closer, traits: [.isQuoted, .needsUnquoting, .hasBareQuote]),
      behind: walker.behindSpaces(text, closer + 1), lineEnds: closerLineEnds)
    var regular = regular
    regular?.field.traits.insert(.hasBareQuote)
    guard let whole = plain(from: opening, .isUnclosed) else { return regular ?? undoubled }
    if whole.behind == undoubled.behind {
      return (fits(undoubled) ? nil : later(than: undoubled)) ?? undoubled
    }
    let begun = begun(bare ?? closer)
    let quoted = regular.map { $0.behind == undoubled.behind ? [undoubled] : [undoubled, $0] } ?? [undoubled]
    for reading in quoted where reading.lineEnds == 0 && fits(reading) { return reading }
    if undoubled.lineEnds == 0, !fits(whole), let longer = later(than: undoubled) { return longer }
    for reading in quoted where reading.lineEnds > 0 && fits(reading) && !linesAreRows(to: reading.behind) {
      return reading
    }
    if begun?.behind == undoubled.behind, !fits(whole) { return undoubled }
    return choose(begun, whole)
  }

  /// One of the plain readings: a quoted beginning and what follows it, or all up to the first delimiter.
  private func choose(_ begun: Reading?, _ whole: Reading) -> Reading {
    guard let begun else { return whole }
    if begun.behind == whole.behind { return begun }
    if fits(whole) { return whole }
    if fits(begun) { return begun }
    return begun
  }

  /// The text up to the first delimiter or line end from a position on, as plain text from the opening quote on.
  private func plain(from position: Int, _ trait: WalkedField.Traits) -> Reading? {
    var lineEnds = 0
    guard var field = walker.plain(text, from: position, isLast: isLast, lineEnds: &lineEnds) else {
      return nil
    }
    field.start = opening
    field.traits.formUnion(trait)
    field.traits.remove(.holdsQuote)
    return Reading(field: field, behind: field.end, lineEnds: lineEnds)
  }

  /// The reading as plain text that begins with a quoted part, which ends at a bare quote on the same line.
  ///
  /// A bare quote behind a delimiter is no such end: it looks like the beginning of the next field.
  private func begun(_ bare: Int) -> Reading? {
    if bare > opening + 1, text[bare - 1] == walker.dialect.delimiter.last { return nil }
    for position in opening..<bare where walker.lineEnd(text, at: position, isLast: true) > 0 { return nil }
    return plain(from: bare + 1, .keepsQuote)
  }

  /// The first quote of the line that neither is doubled nor stands before a delimiter.
  private func firstBareOfLine() -> Int? {
    var position = opening + 1
    while position < text.count, walker.lineEnd(text, at: position, isLast: true) <= 0 {
      if text[position] == text[opening] {
        guard position + 1 < text.count, text[position + 1] == text[opening] else { return position }
        position += 1
      }
      position += 1
    }
    return nil
  }

  /// The reading up to a later quote before a delimiter, on the same line, that gives the row its cells.
  private func later(than reading: Reading) -> Reading? {
    guard walker.expectedCells > 0 else { return nil }
    var position = reading.behind
    var tried = 0
    while position < text.count, tried < 8, walker.lineEnd(text, at: position, isLast: true) <= 0 {
      if text[position] == text[opening], walker.closes(text, before: position + 1, isLast: isLast) {
        tried += 1
        var longer = reading
        longer.field.end = position
        longer.behind = walker.behindSpaces(text, position + 1)
        if fits(longer) { return longer }
      }
      position += 1
    }
    return nil
  }

  // MARK: Counting cells

  private func fits(_ reading: Reading) -> Bool {
    guard walker.expectedCells > 0, let rest = cells(from: reading.behind) else { return false }
    return cellsBefore + rest == walker.expectedCells
  }

  /// How many cells there are from the delimiter or line end behind a field, or from the start of a field, to the end
  /// of the row, the field included, when irregular quotes are text; nil when that is not seen nearby.
  private func cells(from start: Int, isFieldStart: Bool = false) -> Int? {
    let limit = min(text.count, start + Self.nearby)
    var position = start
    var count = 1
    var isFieldStart = isFieldStart
    while position < limit {
      if isFieldStart, text[position] == walker.dialect.quote, let end = regularEnd(position, limit) {
        position = end
        if position >= limit { break }
      }
      isFieldStart = false
      if walker.isDelimiter(text, at: position) {
        count += 1
        position += walker.dialect.delimiter.count
        isFieldStart = true
      } else if walker.lineEnd(text, at: position, isLast: true) > 0 {
        return count
      } else {
        position += 1
      }
    }
    return limit == text.count ? count : nil
  }

  /// Where a quoted text without bare quotes ends, behind its closing quote; nil when it has some.
  private func regularEnd(_ opening: Int, _ limit: Int) -> Int? {
    var position = opening + 1
    while position < limit {
      if text[position] == text[opening] {
        if position + 1 == text.count { return position + 1 }
        if position + 1 == limit { return nil }
        if text[position + 1] != text[opening] {
          return walker.closes(text, before: position + 1, isLast: true) ? position + 1 : nil
        }
        position += 1
      }
      position += 1
    }
    return nil
  }

  /// Whether the lines from the row's beginning on have each, for the most part and first of all the first, as many
  /// cells as a row of the table.
  private func linesAreRows(to end: Int) -> Bool {
    guard let whole = plain(from: opening, []), fits(whole) else { return false }
    var lines = 1
    var alike = 1
    var position = opening
    let limit = min(end, opening + Self.nearby)
    while position < limit {
      let length = walker.lineEnd(text, at: position, isLast: true)
      position += max(length, 1)
      guard length > 0, position < limit else { continue }
      lines += 1
      if cells(from: position, isFieldStart: true) == walker.expectedCells { alike += 1 }
    }
    return alike * 3 >= lines * 2 && alike > 1
  }
}
