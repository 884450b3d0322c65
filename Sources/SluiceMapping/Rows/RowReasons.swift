import SluiceRecords

extension RowMapper {
  /// Every reason it can say.
  public static let reasons: [Reason] = [
    .rowSkipped, .rowAfterStop, .rowEndsData, .rowNothingMapped, .rowNotMade,
    .rowAlternative,
  ]

  static let afterStop = Remark(.rowAfterStop)
  static let endsData = Remark(.rowEndsData)
  static let nothingMapped = Remark(.rowNothingMapped)
  static let alternative = Remark(.rowAlternative)
}

extension Reason {
  static let rowSkipped = Reason(
    "row.skipped-by-mapping", .note,
    message: "the mapping passes over rows with this text in «{title}»",
    remedy: "change «skip_when:» if the row should load", rule: "architecture §8, skip_when")
  static let rowAfterStop = Reason(
    "row.after-stop", .note,
    message: "the row stands below the one that ends the data", remedy: "change «stop_at:» if it should load",
    rule: "architecture §8, stop_at")
  static let rowEndsData = Reason(
    "row.ends-data", .note,
    message: "the row begins with a text that ends the data", remedy: "change «stop_at:» if it should load",
    rule: "architecture §8, stop_at")
  static let rowNothingMapped = Reason(
    "row.nothing-mapped", .warning,
    message: "no column that the mapping uses is filled in the row",
    remedy: "check whether the row holds a record; if so, fill its columns",
    rule: "architecture §1, every row")
  static let rowNotMade = Reason(
    "row.not-made", .warning,
    message: "the value belongs to a {entity}, which is made only where {titles} is filled",
    remedy: "fill that column, or change «made_when:»", rule: "architecture §8, made_when")
  static let rowAlternative = Reason(
    "row.alternative-unused", .note,
    message: "the field holds one value and took another column's",
    remedy: "map the column to a field of its own if its text matters", rule: "architecture §8, columns")
}
