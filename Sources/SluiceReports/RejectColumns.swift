import SluiceRecords

/// The columns that reject files add behind the client's own.
///
/// Shape: their titles begin with `sluice_`, so a mapping has no use for them and a corrected file can be fed back
/// as it is. Only findings above a note are told: they are why the row did not pass.
public enum RejectColumns {
  public static let titles = [
    "sluice_where", "sluice_code", "sluice_reason", "sluice_remedy", "sluice_suggestion",
  ]

  /// What stands in these columns for a row; several findings stand one below the other.
  static func texts(of rejection: Rejection, in table: RejectTable) -> [String] {
    let findings = telling(rejection)
    let suggestions = findings.compactMap(\.remark.suggestion)
    return [
      findings.map { place(of: $0, row: rejection.row, in: table) }.joined(separator: "\n"),
      findings.map(\.remark.reason.code).joined(separator: "\n"),
      findings.map(\.remark.sentence).joined(separator: "\n"),
      findings.map(\.remark.remedy).joined(separator: "\n"),
      suggestions.joined(separator: "\n"),
    ]
  }

  /// The findings that kept a row out; all of them where none is above a note.
  public static func telling(_ rejection: Rejection) -> [Finding] {
    let grave = rejection.findings.filter { $0.remark.reason.severity > .note }
    return grave.isEmpty ? rejection.findings : grave
  }

  /// Where a finding stands, in the terms of the program the file is opened with.
  public static func place(of finding: Finding, row: Int, in table: RejectTable) -> String {
    Provenance(
      file: table.file, table: table.table, row: row, column: finding.column.map { $0 + 1 },
      title: finding.column.flatMap { $0 < table.titles.count ? table.titles[$0] : nil }, piece: finding.piece
    ).description
  }
}
