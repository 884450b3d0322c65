import SluiceRecords

extension PlanFile {
  /// What a plan was made from and for, as it says so itself.
  public struct Stamps: Sendable {
    /// The plan's own number; nil while it is made.
    public var number: String?
    public var state: State
    /// The store as it was named; passwords are no part of a store's name.
    public var store: String
    /// The store's revision then; nil where there was no store yet.
    public var storeRevision: Int?
    public var sources: [SourceStamp]
    public var tables: [Table]

    /// A table of a source.
    public struct Table: Sendable {
      /// The source's place in `sources`.
      public var source: Int
      /// The sheet or catalog; nil when the table is the whole file.
      public var name: String?
      public var titles: [String]
      /// 1-based; nil where no row of titles was found.
      public var headerRow: Int?
      public var rowsRead: Int
      public var fields: [BoundField]
    }
  }

  /// The plan's stamps; sources and tables in the order in which they were read.
  public func stamps() throws(Stop) -> Stamps {
    let meta = try database.prepare("SELECT plan, state, store, store_revision FROM meta")
    guard try meta.step() else { throw Stop(.planUnfinished, at: path) }
    var stamps = Stamps(
      number: meta.text(0), state: meta.text(1).flatMap(State.init) ?? .planning, store: meta.text(2) ?? "",
      storeRevision: meta.optionalInteger(3).map { Int($0) }, sources: [], tables: [])
    meta.reset()
    var places: [Int64: Int] = [:]
    let sources = try database.prepare(
      "SELECT id, name, path, file, format, mapping, priority, hash, size, modified FROM source ORDER BY id")
    while try sources.step() {
      places[sources.integer(0)] = stamps.sources.count
      stamps.sources.append(
        SourceStamp(
          name: sources.text(1) ?? "", path: sources.text(2), file: sources.text(3) ?? "",
          format: sources.text(4), mapping: sources.text(5) ?? "", priority: Int(sources.integer(6)),
          hash: sources.text(7) ?? "", size: sources.integer(8), modified: sources.integer(9)))
    }
    let tables = try database.prepare(
      """
      SELECT source, CASE WHEN is_file THEN NULL ELSE name END, titles, header_row, rows_read, binding
      FROM source_table ORDER BY id
      """)
    while try tables.step() {
      var titles = JSONCursor(tables.bytes(2))
      stamps.tables.append(
        Stamps.Table(
          source: places[tables.integer(0)] ?? 0, name: tables.text(1), titles: titles.texts(),
          headerRow: tables.optionalInteger(3).map { Int($0) }, rowsRead: Int(tables.integer(4)),
          fields: Self.boundFields(tables.bytes(5))))
    }
    return stamps
  }

  /// Reads `[[entity, field, extra name, [column …]] …]`, as `add(_:of:isFile:binding:)` wrote it.
  private static func boundFields(_ bytes: UnsafeBufferPointer<UInt8>) -> [BoundField] {
    var cursor = JSONCursor(bytes)
    guard cursor.next() == .open else { return [] }
    var fields: [BoundField] = []
    while cursor.next() == .open {
      let entity = cursor.text().flatMap(EntityKind.init)
      let field = cursor.text().flatMap(Field.init)
      let name = cursor.text()
      let columns = cursor.texts().compactMap { Int($0) }
      guard cursor.next() == .close, let entity, let field else { break }
      fields.append(BoundField(entity: entity, field: field, extraName: name, columns: columns))
    }
    return fields
  }
}
