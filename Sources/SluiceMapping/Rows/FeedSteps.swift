import SluiceRecords

/// The columns of all entities as one flat list to walk along, without anything to count references of.
///
/// A row is mapped some million times; lists within lists would cost more than the work itself.
struct FeedSteps: Sendable {
  struct Feed: Sendable {
    /// Index in `EntityMapping.fields`.
    let field: Int32
    /// 0-based column; -1 for a fixed text.
    let column: Int32
    /// Where to go on once the column has given something: behind the field's other columns, if one is enough.
    let next: Int32
    /// Index in the list of splitters; -1 for none.
    let splitter: Int32
  }

  struct Entity: Sendable {
    /// In `feeds`.
    let feeds: Range<Int32>
    /// In `madeColumns`: those of which one must be filled.
    let made: Range<Int32>
  }

  private(set) var feeds: [Feed] = []
  private(set) var madeColumns: [Int32] = []
  private(set) var entities: [Entity] = []

  /// Splitters are numbered in the order of entities and fields.
  init(_ mapping: Mapping, _ binding: TableBinding) {
    var splitters: Int32 = 0
    for (entity, bound) in zip(mapping.entities, binding.entities) {
      let (firstFeed, firstMade) = (Int32(feeds.count), Int32(madeColumns.count))
      for (number, (field, columns)) in zip(entity.fields, bound.fields).enumerated() {
        let splitter = field.splitAt.isEmpty ? -1 : splitters
        if !field.splitAt.isEmpty { splitters += 1 }
        let behind = Int32(feeds.count + columns.count)
        for column in columns {
          let next = field.takesAll ? Int32(feeds.count + 1) : behind
          feeds.append(Feed(field: Int32(number), column: Int32(column), next: next, splitter: splitter))
        }
        if field.fixedText != nil {
          feeds.append(Feed(field: Int32(number), column: -1, next: Int32(feeds.count + 1), splitter: -1))
        }
      }
      madeColumns += (bound.madeWhen ?? Array(bound.fields.joined())).map { Int32($0) }
      entities.append(
        Entity(feeds: firstFeed..<Int32(feeds.count), made: firstMade..<Int32(madeColumns.count)))
    }
  }
}
