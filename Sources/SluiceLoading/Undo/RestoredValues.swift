import SluiceRecords

/// Gives values that a run changed in entities of the store what they were before.
///
/// Shape: a value is restored where it still is what the run left; otherwise it stays and is listed. The last change
/// of a value is undone first. What is restored leaves the list of changes.
struct RestoredValues {
  let database: any StoreDatabase
  let run: Int64

  private struct Image {
    var id: Int64
    var entity: Int64
    var field: String
    var number: Int64?
    var before: EntityChange.Value
    var after: EntityChange.Value
  }

  func restore(into receipt: inout UndoReceipt) throws(Stop) {
    var keys: [MatchKeyBuckets.Pair: Set<UInt8>] = [:]
    var own: [Int64: (kind: EntityKind, values: [String: EntityChange.Value])] = [:]
    let drop = try database.ready("DELETE FROM import_change WHERE id = ?1")
    for image in try images() {
      let isRestored: Bool
      switch image.field {
      case "match_key":
        if case .text(let text) = image.after, let value = UInt64(text, radix: 16), let kind = image.number {
          keys[.init(value: value, entity: image.entity), default: []].insert(UInt8(clamping: kind))
        }
        isRestored = true
      case "external_id": isRestored = try restoreOrigin(image)
      case EntityChange.entity: isRestored = try makeAgain(image)
      case EntityChange.owner: isRestored = try giveBack(image)
      default: isRestored = try restoreValue(image, &own, &receipt)
      }
      guard isRestored else { continue }
      if !Self.silent.contains(image.field) { receipt.restored += 1 }
      drop.bind(1, image.id)
      try drop.run()
    }
    for (entity, (kind, values)) in own.sorted(by: { $0.key < $1.key }) { try set(values, of: entity, kind) }
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

  /// Fields that no person sees as a value.
  private static let silent = ["match_key", "external_id", EntityChange.owner]

  private func images() throws(Stop) -> [Image] {
    let rows = try database.ready(
      "SELECT id, entity, field, number, before, after FROM import_change WHERE run = ?1 ORDER BY id DESC")
    rows.bind(1, run)
    var images: [Image] = []
    while try rows.step() {
      images.append(
        Image(
          id: rows.integer(0), entity: rows.integer(1), field: rows.text(2) ?? "",
          number: rows.optionalInteger(3), before: EntityChange.value(in: rows.bytes(4)),
          after: EntityChange.value(in: rows.bytes(5))))
    }
    return images
  }

  // MARK: Values

  /// Restores a row of a list, or gathers what a column of an entity's own row is to be: those are set together.
  private func restoreValue(
    _ image: Image, _ own: inout [Int64: (kind: EntityKind, values: [String: EntityChange.Value])],
    _ receipt: inout UndoReceipt
  ) throws(Stop) -> Bool {
    guard let kind = try kind(of: image.entity) else {
      receipt.kept.append(.init(entity: image.entity, kind: nil, field: image.field, why: .gone))
      return false
    }
    guard let place = StoredPlace(field: image.field, kind: kind, number: image.number) else { return false }
    var current = place.column.flatMap { own[image.entity]?.values[$0] }
    if current == nil { current = try place.value(of: image.entity, in: database) }
    guard current == image.after else {
      // A value that is what it was before needs nobody.
      if current == image.before { return true }
      let why = try whoChanged(image)
      receipt.kept.append(.init(entity: image.entity, kind: kind, field: image.field, why: why))
      return false
    }
    if let column = place.column {
      own[image.entity, default: (kind, [:])].values[column] = image.before
    } else {
      try place.put(image.before, of: image.entity, in: database)
    }
    return true
  }

  private func set(
    _ values: [String: EntityChange.Value], of entity: Int64, _ kind: EntityKind
  ) throws(Stop) {
    let values = values.sorted { $0.key < $1.key }
    let places = values.enumerated().map { "\($0.element.key) = ?\($0.offset + 2)" }
    let update = try database.ready(
      "UPDATE \(kind.rawValue) SET \(places.joined(separator: ", ")) WHERE id = ?1")
    update.bind(1, entity)
    for (index, value) in values.enumerated() { update.bind(Int32(index + 2), value.value.stored) }
    try update.run()
  }

  private func whoChanged(_ image: Image) throws(Stop) -> UndoReceipt.Why {
    let later = try database.integer(
      """
      SELECT max(run) FROM import_change WHERE entity = ?1 AND field = ?2 AND number IS NOT DISTINCT FROM ?3 AND run > ?4
      """, .integer(image.entity), .text(image.field), image.number.map { .integer($0) } ?? .null,
      .integer(run))
    return later.map { .run($0) } ?? .person
  }

  private func kind(of entity: Int64) throws(Stop) -> EntityKind? {
    try database.text("SELECT kind FROM entity WHERE id = ?1", .integer(entity)).flatMap(
      EntityKind.init(rawValue:))
  }

  // MARK: Entities that became part of others

  /// Makes an entity again, with nothing in it yet.
  private func makeAgain(_ image: Image) throws(Stop) -> Bool {
    guard case .row(let made) = image.before, made.count == 2, case .text(let kind) = made[0],
      EntityKind(rawValue: kind) != nil, try self.kind(of: image.entity) == nil
    else { return true }
    try database.run(
      "INSERT INTO entity (id, kind, created_run) VALUES (?1, ?2, ?3)", .integer(image.entity), .text(kind),
      made[1].stored)
    try database.run("INSERT INTO \(kind) (id) VALUES (?1)", .integer(image.entity))
    return true
  }

  /// Gives an external id back to the entity it was taken from.
  private func giveBack(_ image: Image) throws(Stop) -> Bool {
    guard case .row(let after) = image.after, after.count == 2, let number = image.number else { return true }
    try database.run(
      "UPDATE external_id SET entity = ?3, number = ?4 WHERE entity = ?1 AND number = ?2", after[0].stored,
      after[1].stored, .integer(image.entity), .integer(number))
    return true
  }

  // MARK: Origins

  /// What a source last said under an id: the run before is the last again, unless a later one has spoken.
  private func restoreOrigin(_ image: Image) throws(Stop) -> Bool {
    guard case .row(let before) = image.before, case .row(let after) = image.after, before.count == 3,
      after.count == 3, case .text(let content) = before[0], let number = image.number,
      case .number(let table) = after[1], case .number(let formerTable) = before[1],
      case .number(let row) = before[2]
    else { return true }
    try database.run(
      """
      UPDATE external_id SET content = ?3, import_table = ?4, row = ?5
      WHERE entity = ?1 AND number = ?2 AND import_table = ?6
      """, .integer(image.entity), .integer(number), .blob(Self.bytes(content)), .integer(formerTable),
      .integer(row), .integer(table))
    if database.changes == 1 { return true }
    // A later run has spoken: what it found before is what this run found.
    try database.run(
      """
      UPDATE import_change SET before = ?3 WHERE id = (
        SELECT min(id) FROM import_change WHERE entity = ?1 AND field = 'external_id' AND number = ?2 AND run > ?4)
      """, .integer(image.entity), .integer(number), SQLiteValue(EntityChange.json(of: image.before)),
      .integer(run))
    return true
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
