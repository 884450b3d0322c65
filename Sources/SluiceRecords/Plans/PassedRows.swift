/// Rows that are no data or that a mapping passes over, counted by why: what the rows read have more than the records.
///
/// Shape: every row counts once, under the first of its codes that says why; a row without such a code counts under `""`.
public struct PassedRows: Sendable, Equatable {
  /// The counts by the codes of reasons.
  public private(set) var counts: [String: Int] = [:]

  public init() {}

  public var total: Int { counts.values.reduce(0, +) }

  /// Counts a row by the codes of what was found at it.
  public mutating func add(codes: some Sequence<String>) {
    counts[codes.first { Self.words(1, of: $0) != nil } ?? "", default: 0] += 1
  }

  /// The counts in words, the greatest first: `3 headings of groups, 1 row of totals`.
  public var words: String {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, count in
      (Self.words(count, of: code) ?? Phrase("\(count, "other", "others")")).text
    }.joined(separator: ", ")
  }

  /// What a row is that has been passed over for a reason; nil for a reason that passes over nothing.
  private static func words(_ count: Int, of code: String) -> Phrase? {
    switch code {
    case "row.above-header": Phrase("\(count, "row above the titles", "rows above the titles")")
    case "row.after-stop":
      Phrase("\(count, "row below the end of the data", "rows below the end of the data")")
    case "row.caption": Phrase("\(count, "caption", "captions")")
    case "row.comment": Phrase("\(count, "comment", "comments")")
    case "row.deleted": Phrase("\(count, "row marked as deleted", "rows marked as deleted")")
    case "row.ends-data": Phrase("\(count, "row that ends the data", "rows that end the data")")
    case "row.excluded": Phrase("\(count, "row left out by a person", "rows left out by a person")")
    case "row.folder": Phrase("\(count, "group of the list", "groups of the list")")
    case "row.group": Phrase("\(count, "heading of a group", "headings of groups")")
    case "row.nothing-mapped":
      Phrase(
        "\(count, "row without a value that the mapping takes", "rows without a value that the mapping takes")"
      )
    case "row.of-another-table": Phrase("\(count, "row of another table", "rows of another table")")
    case "row.repeats-header": Phrase("\(count, "row of titles again", "rows of titles again")")
    case "row.skipped-by-mapping":
      Phrase("\(count, "row that skip_when: passes over", "rows that skip_when: passes over")")
    case "row.totals": Phrase("\(count, "row of totals", "rows of totals")")
    case "row.white-space": Phrase("\(count, "row of white space", "rows of white space")")
    case "table.hidden-passed-over": Phrase("\(count, "row of a hidden table", "rows of hidden tables")")
    case "table.not-fitting":
      Phrase("\(count, "row of a table with other titles", "rows of tables with other titles")")
    case "table.not-named":
      Phrase(
        "\(count, "row of a table that the mapping does not name", "rows of tables that the mapping does not name")"
      )
    default: nil
    }
  }
}
