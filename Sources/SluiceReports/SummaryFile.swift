import SluiceRecords

/// Writes a run's sums as JSON, for monitoring.
///
/// Shape: one object; names and nesting are a promise to other programs (`Mappings/README.md`, «What other programs
/// may rely on»). Seconds have three decimals.
public enum SummaryFile {
  /// The JSON text, ending in a line feed.
  public static func json(_ summary: RunSummary) -> String {
    var bytes: [UInt8] = []
    JSONText.appendRaw("{", to: &bytes)
    member("version", of: &bytes, first: true) { JSONText.append(summary.version, to: &$0) }
    member("exit", of: &bytes) { JSONText.append(summary.exit, to: &$0) }
    member("rows", of: &bytes) { object(of: &$0, rowCounts(summary.rowsRead, summary.rows)) }
    member("cells", of: &bytes) { bytes in
      let ends = CellEnd.allCases.filter { $0 != .empty }
      object(of: &bytes, [("read", summary.cellsRead)] + ends.map { ($0.rawValue, summary.cells[$0] ?? 0) })
    }
    member("entities", of: &bytes) { bytes in
      let (some, others) = (summary.counterparties, summary.contactPersons)
      var sum = RunSummary.EntityCounts()
      sum.created = some.created + others.created
      sum.updated = some.updated + others.updated
      sum.unchanged = some.unchanged + others.unchanged
      sum.merged = some.merged + others.merged
      sum.asked = some.asked + others.asked
      object(of: &bytes, counts(sum))
      bytes.removeLast()
      member("counterparty", of: &bytes) { object(of: &$0, counts(some)) }
      member("contact_person", of: &bytes) { object(of: &$0, counts(others)) }
      JSONText.appendRaw("}", to: &bytes)
    }
    member("findings", of: &bytes) { object(of: &$0, summary.findings.map { ($0.code, $0.count) }) }
    member("rejects", of: &bytes) { JSONText.append(summary.rejects, to: &$0) }
    member("questions", of: &bytes) { JSONText.append(summary.questions, to: &$0) }
    member("vanished", of: &bytes) { bytes in
      let activity = summary.activity
      object(
        of: &bytes,
        [
          ("told", activity.vanished), ("marked_inactive", activity.deactivated),
          ("active_again", activity.reactivated),
        ])
    }
    member("drift", of: &bytes) { bytes in
      JSONText.appendRaw("[", to: &bytes)
      for (index, drift) in summary.drift.enumerated() {
        JSONText.appendRaw(index == 0 ? "{" : ",{", to: &bytes)
        member("place", of: &bytes, first: true) { JSONText.append(drift.place, to: &$0) }
        member("code", of: &bytes) { JSONText.append(drift.remark.reason.code, to: &$0) }
        member("sentence", of: &bytes) { JSONText.append(drift.remark.sentence, to: &$0) }
        JSONText.appendRaw("}", to: &bytes)
      }
      JSONText.appendRaw("]", to: &bytes)
    }
    member("sources", of: &bytes) { bytes in
      JSONText.appendRaw("[", to: &bytes)
      for (index, source) in summary.sources.enumerated() {
        JSONText.appendRaw(index == 0 ? "{" : ",{", to: &bytes)
        member("name", of: &bytes, first: true) { JSONText.append(source.name, to: &$0) }
        member("file", of: &bytes) { JSONText.append(source.file, to: &$0) }
        member("rows", of: &bytes) { object(of: &$0, rowCounts(source.rowsRead, source.rows)) }
        JSONText.appendRaw("}", to: &bytes)
      }
      JSONText.appendRaw("]", to: &bytes)
    }
    member("seconds", of: &bytes) { bytes in
      JSONText.appendRaw("{", to: &bytes)
      for (index, stage) in summary.stages.enumerated() {
        member(stage.stage, of: &bytes, first: index == 0) { bytes in
          JSONText.append((stage.seconds * 1000).rounded() / 1000, to: &bytes)
        }
      }
      JSONText.appendRaw("}", to: &bytes)
    }
    member("peak_memory_bytes", of: &bytes) { JSONText.append(summary.peakMemoryBytes, to: &$0) }
    JSONText.appendRaw("}\n", to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes the JSON text to a file, whole or not at all.
  public static func write(_ summary: RunSummary, to path: String) throws(Stop) {
    try ReportPlace(path).write(Array(json(summary).utf8))
  }

  private static func rowCounts(_ read: Int, _ fates: [Fate: Int]) -> [(String, Int)] {
    [("read", read)] + Fate.allCases.map { ($0.rawValue, fates[$0] ?? 0) }
  }

  private static func counts(_ entity: RunSummary.EntityCounts) -> [(String, Int)] {
    [
      ("created", entity.created), ("updated", entity.updated), ("unchanged", entity.unchanged),
      ("merged", entity.merged), ("ask", entity.asked),
    ]
  }

  private static func object(of bytes: inout [UInt8], _ members: [(String, Int)]) {
    JSONText.appendRaw("{", to: &bytes)
    for (index, (name, count)) in members.enumerated() {
      member(name, of: &bytes, first: index == 0) { JSONText.append(count, to: &$0) }
    }
    JSONText.appendRaw("}", to: &bytes)
  }

  private static func member(
    _ name: String, of bytes: inout [UInt8], first: Bool = false, _ value: (inout [UInt8]) -> Void
  ) {
    if !first { JSONText.appendRaw(",", to: &bytes) }
    JSONText.append(name, to: &bytes)
    JSONText.appendRaw(":", to: &bytes)
    value(&bytes)
  }
}
