/// What one database column tells of a column of the configuration.
///
/// Shape: a column of several types is spread over several database columns: which type, a value for each plain
/// type, which table, which row.
/// Rule: 1c-formats memo §10.8, §11.5.
enum ColumnPart: Equatable, Sendable {
  /// The value itself, or a reference to the one table there is.
  case whole
  case type, flag, number, moment, text, bytes, table, reference

  /// The name without its part, in small letters and without the underscore in front, and the part.
  static func split(_ raw: String) -> (base: String, part: ColumnPart) {
    let name = raw.lowercased().drop { $0 == "_" }
    for (suffix, part) in suffixes where name.count > suffix.count && name.hasSuffix(suffix) {
      return (String(name.dropLast(suffix.count)), part)
    }
    return (String(name), .whole)
  }

  private static let suffixes: [(String, ColumnPart)] = [
    ("_type", .type), ("_rtref", .table), ("_rrref", .reference), ("_rref", .reference), ("_l", .flag),
    ("_n", .number), ("_t", .moment), ("_s", .text), ("_b", .bytes), ("rref", .reference), ("tref", .table),
  ]
}
