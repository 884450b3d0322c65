import CScan

/// What divides a delimited text into rows and cells.
struct CSVDialect: Sendable, Equatable {
  /// One byte or more; never a line end.
  var delimiter: [UInt8] = [UInt8(ascii: ",")]
  /// The byte that opens and closes a cell; nil where the text has no quotes.
  var quote: UInt8? = UInt8(ascii: "\"")
  /// Whether a backslash makes the next byte plain text; a doubled quote stays a quote in any case.
  var hasBackslashes = false
  /// Whether a carriage return without a line feed ends a line as well.
  var endsLineAtLoneReturn = false
  /// Whether spaces may stand between a delimiter and an opening quote.
  var hasSpacedQuotes = false
  /// The byte a line begins with that is a comment.
  var comment: UInt8?

  /// The dialect for the vector scan, or nil where only the row walker can read it.
  var scan: cscan_dialect? {
    guard delimiter.count == 1, !hasBackslashes, !hasSpacedQuotes else { return nil }
    return cscan_dialect(
      delimiter: delimiter[0], quote: quote ?? 0, has_quote: quote == nil ? 0 : 1,
      lone_cr: endsLineAtLoneReturn ? 1 : 0)
  }
}
