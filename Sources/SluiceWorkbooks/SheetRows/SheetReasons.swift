import SluiceRecords

extension Reason {
  /// A sheet has filled cells where no spreadsheet has room for any.
  static let sheetTooLarge = Reason(
    "sheet.too-large", .error,
    message:
      "the sheet «{sheet}» has filled cells past row {row} or column {column}, where no spreadsheet has room",
    remedy: "open it in a spreadsheet program, delete what is repeated to the edge, and save it anew",
    rule: "SheetRows.mostRows, SheetRows.mostColumns")

  /// A sheet says in a few bytes that its cells are repeated endlessly.
  static let sheetRepeatsTooMuch = Reason(
    "sheet.repeats-too-much", .error,
    message: "the sheet «{sheet}» repeats filled cells more than {count} times up to row {row}",
    remedy:
      "open it in a spreadsheet program, delete the cells that are filled to the edge, and save it anew",
    rule: "ODSRows.mostCopies")
}
