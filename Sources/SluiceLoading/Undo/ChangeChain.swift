import SluiceRecords

/// What one run made of one value of an entity, as a store remembers it.
struct ChangeImage {
  var id: Int64
  var entity: Int64
  var field: String
  var number: Int64?
  var before: EntityChange.Value
  var after: EntityChange.Value
}

/// The changes of one value by one run after the other, each beginning where the one before ended.
///
/// Shape: a link that is taken out hands its beginning on to the next link; what stands in the store is then the next
/// run's and stays. Where somebody else changed the value between two runs the chain is broken, and nothing is handed
/// over the break.
struct ChangeChain {
  private let database: any StoreDatabase
  private let run: Int64
  /// Whether no later run changed anything: then nobody is asked about each value.
  private let isLast: Bool

  enum Outcome: Equatable {
    /// No later run has a change of this value.
    case last
    /// The change belongs to this later run now, and left the run.
    case handedOn(Int64)
    /// A later run began with something else than the run left.
    case broken
  }

  init(database: any StoreDatabase, run: Int64) throws(Stop) {
    self.database = database
    self.run = run
    isLast = try database.integer("SELECT id FROM import_change WHERE run > ?1 LIMIT 1", .integer(run)) == nil
  }

  func handOn(_ image: ChangeImage) throws(Stop) -> Outcome {
    guard !isLast else { return .last }
    let links = try database.ready(
      """
      SELECT run, id, field, before FROM import_change
      WHERE entity = ?1 AND field IN (?2, ?3) AND number IS NOT DISTINCT FROM ?4 AND run > ?5 ORDER BY run, id
      """)
    links.bind([
      .integer(image.entity), .text(image.field), .text(Self.partners[image.field] ?? image.field),
      image.number.map { .integer($0) } ?? .null, .integer(run),
    ])
    var later: Int64?
    var next: (id: Int64, before: EntityChange.Value)?
    while next == nil, try links.step(), later == nil || later == links.integer(0) {
      later = links.integer(0)
      if links.text(2) == image.field { next = (links.integer(1), EntityChange.value(in: links.bytes(3))) }
    }
    links.reset()
    guard let later else { return .last }
    guard let next else {
      // Only the partner changed: both go back together.
      try database.run(
        "UPDATE import_change SET run = ?2 WHERE id = ?1", .integer(image.id), .integer(later))
      return .handedOn(later)
    }
    if next.before == image.after {
      try database.run(
        "UPDATE import_change SET before = ?2 WHERE id = ?1", .integer(next.id),
        SQLiteValue(EntityChange.json(of: image.before)))
    } else if next.before != image.before {
      return .broken
    }
    try database.run("DELETE FROM import_change WHERE id = ?1", .integer(image.id))
    return .handedOn(later)
  }

  /// Columns that are filled or empty together.
  static let partners = ["tax_id": "tax_id_kind", "tax_id_kind": "tax_id"]
}
