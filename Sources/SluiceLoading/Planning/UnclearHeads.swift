import SluiceRecords

/// Tells of head offices that rows name and that tie nothing, though somebody is meant by each.
///
/// Shape: what is written as a GUID is told by `UnknownReferences`, which takes it out.
struct UnclearHeads {
  let plan: PlanFile

  func find() throws(Stop) -> [(row: Int64, finding: Finding)] {
    var findings: [(row: Int64, finding: Finding)] = []
    for naming in plan.unclearHeads where !StoredNamesakes.isGUID(naming.text) {
      guard
        let row = try plan.database.integer("SELECT row FROM record WHERE id = ?1", .integer(naming.record))
      else { continue }
      let remark = Remark(
        .referenceUnclear, [.init("field", Field.parent.title), .init("reference", naming.text)])
      findings.append((row, Finding(remark, column: nil, field: .parent)))
    }
    return findings
  }
}

extension Reason {
  static let referenceUnclear = Reason(
    "reference.unclear", .warning,
    message:
      "the «{field}» {reference} was kept as text and tied to nobody: rows of this counterparty name different ones, or they run in a circle",
    remedy: "name one head office in all rows of the counterparty, and none that is a branch of it",
    rule: "Planning/UnclearHeads.swift")
}
