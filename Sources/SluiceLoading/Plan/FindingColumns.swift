import SluiceRecords

/// How a finding stands in a row's `findings`: an array with fixed places.
///
/// Shape: reason, column, piece, field, used, suggestion, then name and text of each detail as it is kept. The reason is a number
/// of the table `reason`, padded with spaces so that the writer can put it in once it knows it; columns are 0-based.
enum FindingColumns {
  static func append(_ finding: Finding, to bytes: inout ByteWriter, _ reasons: inout ReasonTally) {
    var tuple = JSONTuple.begin(&bytes)
    tuple.separate(&bytes)
    reasons.count(finding.remark.reason, at: bytes.count)
    bytes.append("    " as StaticString)
    tuple.add(finding.column, to: &bytes)
    tuple.add(finding.piece, to: &bytes)
    tuple.add(finding.field?.rawValue, to: &bytes)
    tuple.add(finding.used, to: &bytes)
    tuple.add(finding.remark.suggestion, to: &bytes)
    for detail in finding.remark.details {
      let kept = detail.kept
      tuple.add(kept.name, to: &bytes)
      tuple.add(kept.text, to: &bytes)
    }
    tuple.end(&bytes)
  }
}

/// Counts the reasons of a batch and remembers where their numbers go.
struct ReasonTally {
  /// How many bytes a reason's number may take.
  static let width = 4

  struct Patch: Sendable {
    var offset: Int
    /// Index in `reasons`.
    var reason: Int
  }

  private(set) var reasons: [(reason: Reason, count: Int)] = []
  private(set) var patches: [Patch] = []

  mutating func count(_ reason: Reason, at offset: Int) {
    // A batch knows a handful of reasons: walking over them is cheaper than hashing their codes.
    let index = reasons.firstIndex { $0.reason === reason } ?? reasons.firstIndex { $0.reason == reason }
    if let index {
      reasons[index].count += 1
      patches.append(Patch(offset: offset, reason: index))
    } else {
      reasons.append((reason, 1))
      patches.append(Patch(offset: offset, reason: reasons.count - 1))
    }
  }
}
