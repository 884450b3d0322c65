import SluiceRecords

/// What was found in the rows of a plan, asked for by the records that came from them.
public struct RowFindings {
  private let plan: PlanFile
  private let reasons: [Int64: Reason]

  public init(_ plan: PlanFile) throws(Stop) {
    self.plan = plan
    // Until a plan is closed it keeps its reasons in memory.
    let counted = plan.reasonNumbers.map { ($0.value, $0.key) }
    reasons = try plan.knownReasons().merging(counted) { known, _ in known }
  }

  /// The findings of a record's row in their order, those of the row's other records among them.
  public func findings(of record: RecordKey) throws(Stop) -> [Finding] {
    let find = try plan.statement(
      "SELECT c.findings FROM record r JOIN row_cells c ON c.row = r.row WHERE r.id = ?1")
    find.bind(1, record.number)
    guard try find.step() else { return [] }
    defer { find.reset() }
    var findings: [Finding] = []
    var cursor = JSONCursor(find.bytes(0))
    cursor.tuples { values in
      if let finding = FindingColumns.finding(values, reasons) { findings.append(finding) }
    }
    return findings
  }
}
