import SluiceReaders
import SluiceRecords

/// A file infobase (`.1CD`) as database tables, read page by page.
///
/// Refuses: stores of configurations, caches of the client, layouts before 8.2.14. The table of users is never opened.
/// Rule: 1c-formats memo §10.
final class FileBase: RawBase {
  let pages: FileBasePages
  let isSequential = false
  private(set) var tables: [RawTable]
  private(set) var names = ConfigurationNames()
  private let layouts: [FileBaseTable]
  /// How many tables the base has, service tables included.
  let tableCount: Int
  /// How many descriptions of tables make no sense; nobody reads those tables.
  let unreadTables: Int

  var place: String { pages.place }

  /// The longest description of a table that is read, in bytes.
  private static let longestDescription = 4 << 20

  init(_ content: SourceContent) throws(Stop) {
    pages = try FileBasePages(content)
    let (all, unread) = try Self.descriptions(pages)
    unreadTables = unread
    let known = Set(all.map { $0.name.uppercased() })
    guard known.isSuperset(of: ["CONFIG", "PARAMS"]) else {
      throw Stop(.baseWithoutData, at: pages.place, [.init("kind", Phrase(word: Self.kind(known)))])
    }
    tableCount = all.count
    layouts = all.filter { TableName($0.name) != nil }
    tables = layouts.map { table in
      RawTable(
        name: table.name,
        columns: table.fields.filter { $0.form != .version }.map { RawColumn(name: $0.name) })
    }
    for (store, name) in [
      (ConfigurationNames.Store.parameters, "PARAMS"), (.configuration, "CONFIG"), (.extensions, "CONFIGCAS"),
    ] {
      guard let table = all.first(where: { $0.name.uppercased() == name }) else { continue }
      try readStore(store, table)
    }
    if let table = all.first(where: { $0.name.uppercased() == "DBSCHEMA" }) {
      tables = try schema(table).completing(tables)
    }
  }

  func rows(of tables: Set<Int>) throws(Stop) -> any RawRows {
    FileBaseRows(pages, tables.sorted().filter(layouts.indices.contains).map { ($0, layouts[$0]) })
  }

  /// What a file without the tables of an infobase is, in words.
  private static func kind(_ tables: Set<String>) -> String {
    if tables.isSuperset(of: ["VERSIONS", "OBJECTS"]) { return "a store of configurations (1cv8ddb.1CD)" }
    return "a temporary file or a cache of the 1C client"
  }

  /// The descriptions of all tables, and how many there are that make no sense.
  private static func descriptions(_ pages: FileBasePages) throws(Stop) -> ([FileBaseTable], unread: Int) {
    let root = try FileBaseObject(pages, at: 2, what: Phrase("the list of tables"))
    var tables: [FileBaseTable] = []
    let count: Int
    let most = 1 << 20
    switch pages.layout {
    case .paged8214:
      let list = LittleEndianBytes(try root.all(most: most * 4))
      count = Int(list.uint32(32))
      guard count <= (list.bytes.count - 36) / 4 else {
        throw .damagedBase(pages.place, Phrase("the list of tables names \(count) of them and is shorter"))
      }
      for index in 0..<count {
        let number = list.uint32(36 + index * 4)
        let object = try FileBaseObject(pages, at: number, what: Phrase("the description of a table"))
        let bytes = try object.all(most: longestDescription)
        tables += try table(Array(WideText.text(bytes).utf8), pages)
      }
    case .paged838:
      let blobs = BlobChain(object: root)
      guard let bytes = try blobs.bytes(from: 1, length: nil, most: most * 4) else {
        throw .damagedBase(pages.place, Phrase("the list of tables is torn"))
      }
      let list = LittleEndianBytes(bytes)
      count = Int(list.uint32(32))
      guard count <= (list.bytes.count - 36) / 4 else {
        throw .damagedBase(pages.place, Phrase("the list of tables names \(count) of them and is shorter"))
      }
      for index in 0..<count {
        let first = list.uint32(36 + index * 4)
        guard let bytes = try blobs.bytes(from: first, length: nil, most: longestDescription) else {
          throw .damagedBase(pages.place, Phrase("the description of table \(index + 1) is torn"))
        }
        tables += try table(bytes, pages)
      }
    }
    return (tables, count - tables.count)
  }

  private static func table(_ text: [UInt8], _ pages: FileBasePages) throws(Stop) -> [FileBaseTable] {
    do throws(BracketTokeniser.Problem) {
      return try BracketItem(text).flatMap(FileBaseTable.init).map { [$0] } ?? []
    } catch {
      throw .damagedBase(pages.place, Phrase("the description of a table cannot be read"))
    }
  }

  /// What the base tells of its own tables, in one row or in several.
  private func schema(_ table: FileBaseTable) throws(Stop) -> FileBaseSchema {
    guard let field = table.fields.firstIndex(where: { $0.name.uppercased() == "SERIALIZEDDATA" }) else {
      return FileBaseSchema()
    }
    let rows = FileBaseRows(pages, [(0, table)])
    rows.keptBytes = RawDeflate.largest
    var content: [UInt8] = []
    var row: [RawValue] = []
    while try rows.next(into: &row) != nil, content.count < RawDeflate.largest {
      if case .binary(let bytes) = row[field] { content += bytes }
    }
    return FileBaseSchema(content)
  }

  /// Hands the entries of a store that name things to the names, parts in their order.
  private func readStore(_ store: ConfigurationNames.Store, _ table: FileBaseTable) throws(Stop) {
    func field(_ name: String) -> Int? { table.fields.firstIndex { $0.name.uppercased() == name } }
    guard let nameField = field("FILENAME"), let dataField = field("BINARYDATA") else { return }
    let partField = field("PARTNO")
    let rows = FileBaseRows(pages, [(0, table)])
    rows.keptBytes = RawDeflate.largest
    rows.isFetching = { row in
      if case .text(let entry) = row[nameField] {
        ConfigurationNames.isWanted(entry, in: store)
      } else {
        false
      }
    }
    // Parts of one entry that has several; nearly all have one.
    var parts: [String: [(part: Int, bytes: [UInt8])]] = [:]
    var row: [RawValue] = []
    while try rows.next(into: &row) != nil {
      guard case .text(let entry) = row[nameField] else { continue }
      let isWanted = ConfigurationNames.isWanted(entry, in: store)
      if isWanted, rows.trouble != nil { names.take(entry, in: store, nil) }
      guard case .binary(let bytes) = row[dataField], !bytes.isEmpty else { continue }
      var part = 0
      if let partField, case .number(let text) = row[partField] { part = Int(text) ?? 0 }
      if part == 0, let content = RawDeflate.unpacked(bytes) {
        names.take(entry, in: store, content)
      } else {
        parts[entry, default: []].append((part, bytes))
      }
    }
    for (entry, pieces) in parts.sorted(by: { $0.key < $1.key }) {
      let packed = pieces.sorted { $0.part < $1.part }.flatMap(\.bytes)
      names.take(entry, in: store, RawDeflate.unpacked(packed))
    }
  }
}
