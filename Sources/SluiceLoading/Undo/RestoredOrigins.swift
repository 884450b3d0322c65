import SluiceRecords

/// Gives what sources call entities, and what they last said under it, back as it was before a run.
///
/// Shape: an id goes from entity to entity when those become one; whatever later runs noted of it is followed there.
struct RestoredOrigins {
  let database: any StoreDatabase

  /// What a source last said under an id: the run before is the last again, unless a later one has spoken.
  func restore(_ image: ChangeImage) throws(Stop) {
    guard case .row(let before) = image.before, case .row(let after) = image.after, before.count == 3,
      after.count == 3, case .text(let content) = before[0], var number = image.number,
      case .number(let table) = after[1], case .number(let formerTable) = before[1],
      case .number(let row) = before[2]
    else { return }
    var (entity, since) = (image.entity, image.id)
    while let next = try next(after: since, of: entity, number) {
      guard next.isMove else {
        // A later run has spoken: what it found before is what this run found.
        return try database.run(
          "UPDATE import_change SET before = ?2 WHERE id = ?1", .integer(next.id),
          SQLiteValue(EntityChange.json(of: image.before)))
      }
      guard let place = next.place else { break }
      (entity, number, since) = (place.entity, place.number, next.id)
    }
    try database.run(
      """
      UPDATE external_id SET content = ?3, import_table = ?4, row = ?5
      WHERE entity = ?1 AND number = ?2 AND import_table = ?6
      """, .integer(entity), .integer(number), .blob(Self.bytes(content)), .integer(formerTable),
      .integer(row), .integer(table))
  }

  /// Gives an external id back to the entity it was taken from, wherever it went since.
  func giveBack(_ image: ChangeImage) throws(Stop) {
    guard let number = image.number, var place = Self.place(image.after) else { return }
    var since = image.id
    while true {
      try database.run(
        """
        UPDATE import_change SET entity = ?1, number = ?2
        WHERE field = 'external_id' AND entity = ?3 AND number = ?4 AND id > ?5
        """, .integer(image.entity), .integer(number), .integer(place.entity), .integer(place.number),
        .integer(since))
      guard let next = try next(after: since, of: place.entity, place.number), let further = next.place else {
        break
      }
      try database.run("DELETE FROM import_change WHERE id = ?1", .integer(next.id))
      (place, since) = (further, next.id)
    }
    try database.run(
      "UPDATE external_id SET entity = ?3, number = ?4 WHERE entity = ?1 AND number = ?2",
      .integer(place.entity), .integer(place.number), .integer(image.entity), .integer(number))
  }

  /// The next thing that happened to an id: a source spoke under it, or it went over to another entity.
  private func next(
    after id: Int64, of entity: Int64, _ number: Int64
  ) throws(Stop) -> (id: Int64, isMove: Bool, place: (entity: Int64, number: Int64)?)? {
    let find = try database.ready(
      """
      SELECT id, field, after FROM import_change
      WHERE entity = ?1 AND number = ?2 AND field IN ('external_id', ?3) AND id > ?4 ORDER BY id LIMIT 1
      """)
    find.bind([.integer(entity), .integer(number), .text(EntityChange.owner), .integer(id)])
    guard try find.step() else { return nil }
    defer { find.reset() }
    let isMove = find.text(1) == EntityChange.owner
    return (
      find.integer(0), isMove, isMove ? Self.place(EntityChange.value(in: find.bytes(2))) : nil
    )
  }

  private static func place(_ value: EntityChange.Value) -> (entity: Int64, number: Int64)? {
    guard case .row(let row) = value, row.count == 2, case .number(let entity) = row[0],
      case .number(let number) = row[1]
    else { return nil }
    return (entity, number)
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
