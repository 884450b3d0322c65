import SluiceRecords

/// Gives values that a run changed in entities of the store what they were before.
///
/// Shape: a value that a later run changed stays, and what it was before the run is what that later run goes back to;
/// else a value is restored where it still is what the run left. What stays is listed. The last change of a value is
/// undone first. What is restored leaves the list of changes.
struct RestoredValues {
  let database: any StoreDatabase
  let run: Int64

  /// What became of a change.
  private enum Outcome {
    case restored
    /// It leaves the list of changes, but the value is not wholly what it was.
    case settled
    /// It stays in the list of changes, or left it already.
    case kept
  }

  func restore(into receipt: inout UndoReceipt) throws(Stop) {
    try forgetEditedKeys()
    var keys: [MatchKeyBuckets.Pair: Set<UInt8>] = [:]
    var own: [Int64: (kind: EntityKind, values: [String: EntityChange.Value])] = [:]
    let chain = try ChangeChain(database: database, run: run)
    let origins = RestoredOrigins(database: database)
    for image in try images() {
      var outcome = Outcome.restored
      switch image.field {
      case "match_key":
        if case .text(let text) = image.after, let value = UInt64(text, radix: 16), let kind = image.number {
          keys[.init(value: value, entity: image.entity), default: []].insert(UInt8(clamping: kind))
        }
      case "external_id": try origins.restore(image)
      case EntityChange.entity: try makeAgain(image)
      case EntityChange.owner: try origins.giveBack(image)
      default: outcome = try restoreValue(image, chain, &own, &receipt)
      }
      guard outcome != .kept else { continue }
      if outcome == .restored, !Self.silent.contains(image.field) { receipt.restored += 1 }
      try database.run("DELETE FROM import_change WHERE id = ?1", .integer(image.id))
    }
    for (entity, (kind, values)) in own.sorted(by: { $0.key < $1.key }) {
      try set(values, of: entity, kind, &receipt)
    }
    if !keys.isEmpty {
      try MatchKeyBuckets(database).remove { kind, pair in
        keys[pair]?.contains(kind) ?? false
      }
    }
    // What sources called entities that were there before, told by this run alone.
    try database.run(
      """
      DELETE FROM external_id WHERE import_table IN (SELECT id FROM import_table WHERE run = ?1)
        AND entity IN (SELECT id FROM entity WHERE created_run IS DISTINCT FROM ?1)
        AND NOT EXISTS (
          SELECT 1 FROM import_change c WHERE c.entity = external_id.entity AND c.field = 'external_id'
            AND c.number = external_id.number)
      """, .integer(run))
  }

  /// What people put in needs its keys anew where the run made them, or takes any of the entity's away.
  private func forgetEditedKeys() throws(Stop) {
    try database.run(
      """
      UPDATE person_edit SET keyed_run = NULL WHERE keyed_run = ?1 OR keyed_run IS NOT NULL AND entity IN (
        SELECT entity FROM import_change WHERE run = ?1 AND field = 'match_key')
      """, .integer(run))
  }

  /// Fields that no person sees as a value.
  private static let silent = ["match_key", "external_id", EntityChange.owner]

  private func images() throws(Stop) -> [ChangeImage] {
    let rows = try database.ready(
      "SELECT id, entity, field, number, before, after FROM import_change WHERE run = ?1 ORDER BY id DESC")
    rows.bind(1, run)
    var images: [ChangeImage] = []
    while try rows.step() {
      images.append(
        ChangeImage(
          id: rows.integer(0), entity: rows.integer(1), field: rows.text(2) ?? "",
          number: rows.optionalInteger(3), before: EntityChange.value(in: rows.bytes(4)),
          after: EntityChange.value(in: rows.bytes(5))))
    }
    return images
  }

  // MARK: Values

  /// Restores a row of a list, or gathers what a column of an entity's own row is to be: those are set together.
  private func restoreValue(
    _ image: ChangeImage, _ chain: ChangeChain,
    _ own: inout [Int64: (kind: EntityKind, values: [String: EntityChange.Value])],
    _ receipt: inout UndoReceipt
  ) throws(Stop) -> Outcome {
    let kind = try kind(of: image.entity)
    func keep(_ why: UndoReceipt.Why) {
      receipt.kept.append(.init(entity: image.entity, kind: kind, field: image.field, why: why))
    }
    switch try chain.handOn(image) {
    case .handedOn(let run):
      keep(.run(run))
      return .kept
    case .broken:
      keep(.person)
      return .kept
    case .last: break
    }
    guard let kind else {
      keep(.gone)
      return .kept
    }
    guard let place = StoredPlace(field: image.field, kind: kind, number: image.number) else { return .kept }
    var current = place.column.flatMap { own[image.entity]?.values[$0] }
    if current == nil { current = try place.value(of: image.entity, in: database) }
    guard current == image.after else {
      // A value that is what it was before needs nobody.
      if current == image.before { return .restored }
      keep(.person)
      return .kept
    }
    let before = try withoutGone(image)
    if before != image.before, let run = try whoJoined(image) {
      keep(.run(run))
      return .kept
    }
    if let column = place.column {
      own[image.entity, default: (kind, [:])].values[column] = before
    } else {
      try place.put(before, of: image.entity, in: database)
    }
    guard before == image.before else {
      keep(.gone)
      return .settled
    }
    return .restored
  }

  /// What a value was before, without an employer or head office that is not in the store any more.
  private func withoutGone(_ image: ChangeImage) throws(Stop) -> EntityChange.Value {
    switch (image.field, image.before) {
    case ("head_id", .number(let head)):
      return try kind(of: head) == .counterparty ? image.before : .null
    case ("employment", .row(var row)):
      guard case .number(let employer)? = row.first, try kind(of: employer) != .counterparty else {
        return image.before
      }
      row[0] = .null
      // Without the employer's name or a position it says nothing.
      return row.dropLast().allSatisfy { $0 == .null } ? .null : .row(row)
    default: return image.before
    }
  }

  /// The run that made the employer or head office that a value named part of another: once that is undone, the
  /// value can be what it was.
  private func whoJoined(_ image: ChangeImage) throws(Stop) -> Int64? {
    var named = image.before
    if case .row(let row) = named, let first = row.first { named = first }
    return try database.integer(
      "SELECT max(run) FROM import_change WHERE entity = ?1 AND field = ?2", named.stored,
      .text(EntityChange.entity))
  }

  private func set(
    _ values: [String: EntityChange.Value], of entity: Int64, _ kind: EntityKind,
    _ receipt: inout UndoReceipt
  ) throws(Stop) {
    let values = try together(values, of: entity, kind, &receipt).sorted { $0.key < $1.key }
    guard !values.isEmpty else { return }
    let places = values.enumerated().map { "\($0.element.key) = ?\($0.offset + 2)" }
    let update = try database.ready(
      "UPDATE \(kind.rawValue) SET \(places.joined(separator: ", ")) WHERE id = ?1")
    update.bind(1, entity)
    for (index, value) in values.enumerated() { update.bind(Int32(index + 2), value.value.stored) }
    try update.run()
  }

  /// The values without those whose partner stays filled or empty alone, since a person changed it.
  private func together(
    _ values: [String: EntityChange.Value], of entity: Int64, _ kind: EntityKind,
    _ receipt: inout UndoReceipt
  ) throws(Stop) -> [String: EntityChange.Value] {
    var values = values
    for (column, partner) in ChangeChain.partners.sorted(by: { $0.key < $1.key }) {
      guard let value = values[column], let place = StoredPlace(field: partner, kind: kind, number: nil)
      else { continue }
      var other = values[partner]
      if other == nil { other = try place.value(of: entity, in: database) }
      guard (other == .null) != (value == .null) else { continue }
      values[column] = nil
      receipt.restored -= 1
      receipt.kept.append(.init(entity: entity, kind: kind, field: column, why: .person))
    }
    return values
  }

  private func kind(of entity: Int64) throws(Stop) -> EntityKind? {
    try database.text("SELECT kind FROM entity WHERE id = ?1", .integer(entity)).flatMap(
      EntityKind.init(rawValue:))
  }

  // MARK: Entities that became part of others

  /// Makes an entity again, with nothing in it yet.
  private func makeAgain(_ image: ChangeImage) throws(Stop) {
    guard case .row(let made) = image.before, made.count == 2, case .text(let kind) = made[0],
      EntityKind(rawValue: kind) != nil, try self.kind(of: image.entity) == nil
    else { return }
    try database.run(
      "INSERT INTO entity (id, kind, created_run) VALUES (?1, ?2, ?3)", .integer(image.entity), .text(kind),
      made[1].stored)
    try database.run("INSERT INTO \(kind) (id) VALUES (?1)", .integer(image.entity))
  }
}
