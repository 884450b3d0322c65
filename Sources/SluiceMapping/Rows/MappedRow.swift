import SluiceRecords

/// What a row is, by the mapping.
public enum RowOutcome: Sendable, Equatable {
  /// It gives drafts.
  case data
  /// Nothing is written in it; it does not count.
  case blank
  /// It gives nothing, for a reason.
  case skipped(Remark)
}

/// What a mapping takes from one row; made to be filled again and again.
public struct MappedRow: Sendable {
  public internal(set) var outcome = RowOutcome.blank
  /// One for each entity mapping, the counterparty's first; those without inputs are not made.
  public internal(set) var drafts: [Draft] = []
  /// One for each cell of the row: `.loaded` where it feeds a draft, which cleansing then judges; otherwise
  /// `.empty`, `.ignored` or `.skipped` for good.
  public internal(set) var ends: [CellEnd] = []
  /// What the mapping itself has to say of cells.
  public internal(set) var findings: [Finding] = []
  /// The cells without outer white space; `.empty` where the text means nothing.
  var cells: [Cell] = []

  public init() {}

  /// Gets ready for the next row and keeps the room that the last one took; ends and cells are still to be set.
  mutating func clear(entities: [RowMapper.Entity], cells count: Int) {
    outcome = .data
    if cells.count != count {
      cells = Array(repeating: .empty, count: count)
      ends = Array(repeating: .empty, count: count)
    }
    if !findings.isEmpty { findings.removeAll() }
    if drafts.count == entities.count {
      clearDrafts()
    } else {
      drafts = entities.map { Draft(kind: $0.kind, ordinal: $0.ordinal, inputs: []) }
    }
  }

  private mutating func clearDrafts() {
    for index in 0..<drafts.count where !drafts[index].inputs.isEmpty {
      drafts[index].inputs.removeAll(keepingCapacity: true)
    }
  }

  /// Settles that the row gives nothing.
  mutating func skip(_ remark: Remark) {
    outcome = .skipped(remark)
    for index in ends.indices where ends[index] != .empty { ends[index] = .skipped }
    clearDrafts()
  }
}
