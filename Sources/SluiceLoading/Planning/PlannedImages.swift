import SluiceRecords

/// Entities as they will be after what is planned so far.
///
/// Shape: of those that change only some thousands are held; for another what is planned for it, as the plan keeps it, is
/// done once more to what the store has. A night that changes every row of a million needs no more memory than one of
/// thousands.
struct PlannedImages {
  /// So many are held at once.
  static let most = 4096

  /// The last number of an entity in the store when planning began.
  private let base: Int64
  private let most: Int
  private var held: [Int64: StoredEntity] = [:]
  /// Entities that are not those of the store any more.
  private var changed = EntitySet()
  /// Entities that a group was merged into, whether that changed anything or not.
  private var met = EntitySet()
  /// The same of numbers that the store did not give.
  private var metOutside: Set<Int64> = []

  init(base: Int64, most: Int) {
    self.base = base
    self.most = most
  }

  /// Whether a group was merged into an entity.
  func hasMet(_ entity: Int64) -> Bool {
    isNumbered(entity) ? met.contains(entity) : metOutside.contains(entity)
  }

  mutating func meet(_ entity: Int64) {
    if isNumbered(entity) { met.insert(entity) } else { metOutside.insert(entity) }
  }

  /// The image of an entity, where it is held.
  subscript(entity: Int64) -> StoredEntity? { held[entity] }

  /// Whether an entity will not be what the store has of it.
  func hasChanged(_ entity: Int64) -> Bool { held[entity] != nil || changed.contains(entity) }

  /// Holds the image of an entity that what is planned has changed.
  mutating func put(_ image: StoredEntity, of entity: Int64) {
    // What the plan keeps of other numbers is not found by them.
    guard isNumbered(entity) else {
      held[entity] = image
      return
    }
    changed.insert(entity)
    if held.count >= most { held = held.filter { !isNumbered($0.key) } }
    if most > 0 { held[entity] = image }
  }

  private func isNumbered(_ entity: Int64) -> Bool { entity > 0 && entity <= base }
}

extension StoreComparison {
  /// An entity as it will be after what is planned so far; nil when the store has none of this number and kind.
  mutating func image(of entity: Int64, _ kind: EntityKind) throws(Stop) -> StoredEntity? {
    if let image = images[entity] { return image }
    guard let stored = try StoredEntity(entity, kind, in: reader) else { return nil }
    return try image(of: entity, stored)
  }

  /// The same of an entity that was read already.
  mutating func image(of entity: Int64, _ stored: StoredEntity) throws(Stop) -> StoredEntity {
    if let image = images[entity] { return image }
    guard images.hasChanged(entity) else { return stored }
    let changes = try settled.changes(of: entity)
    var image = stored
    image.take(planned: changes)
    images.put(image, of: entity)
    return image
  }
}
