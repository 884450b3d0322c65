import SluiceRecords

/// What a store refuses of a plan, found out entity by entity.
///
/// Shape: a first attempt that applies a plan whole asks for nothing; when the store refuses something, the plan is
/// tried again inside a transaction that leaves no trace, with this watching: what is refused is halved until one entity
/// is left.
final class Refusals {
  /// By the number of the entity, the rule that refuses it.
  private(set) var rules: [Int64: String] = [:]
  private let database: any StoreDatabase

  init(_ database: any StoreDatabase) { self.database = database }

  /// Does the work of some entities, given as a span of their numbers, and takes note of those that are refused.
  ///
  /// `entities` are sorted; `work` is asked for parts of their span until all is done that can be done.
  func watch(
    _ entities: ArraySlice<Int64>, _ work: (ClosedRange<Int64>) throws(Stop) -> Void
  ) throws(Stop) {
    guard let first = entities.first, let last = entities.last else { return }
    do throws(Stop) {
      try database.attempt { () throws(Stop) in try work(first...last) }
    } catch {
      guard let rule = error.refusal else { throw error }
      guard entities.count > 1 else {
        rules[first] = rules[first] ?? rule
        return
      }
      let middle = entities.startIndex + entities.count / 2
      try watch(entities[..<middle], work)
      try watch(entities[middle...], work)
    }
  }
}

/// Does the work of one entity, watched where somebody watches.
func watched(
  _ entity: Int64, by refusals: Refusals?, _ work: () throws(Stop) -> Void
) throws(Stop) {
  guard let refusals else { return try work() }
  try refusals.watch([entity]) { _ throws(Stop) in try work() }
}

extension Stop {
  /// The rule by which a store refuses a row; nil of all other troubles.
  var refusal: String? {
    switch remark.reason {
    case .databaseRefused: remark.details.first { $0.name == "rule" }?.text ?? remark.sentence
    case .databaseTooBig: remark.sentence
    default: nil
    }
  }
}

extension IncomingRows {
  /// The rows whose first cell is an integer of this span.
  func rows(of span: ClosedRange<Int64>) -> IncomingRows {
    let part = IncomingRows(width: width)
    for row in 0..<count {
      let from = cells + row * width
      guard span.contains(Int64(bitPattern: from[0]) >> 4) else { continue }
      part.appendRow().update(from: from, count: width)
    }
    return part
  }
}
