import SluiceReaders
import SluiceRecords

/// Takes the rows of an exchange file as they come and keeps them by table: afterwards they are read as a base.
///
/// An exchange file mixes its tables and tells a table's columns row by row, so that nothing can be given before all has
/// been read.
///
/// Shape: one row is under way at a time for each `SpooledRow`; values of columns that come twice in a row are joined by
/// a line break.
/// Errors: `onec.too-many-names`, `file.no-room`.
final class RowSpool {
  /// How many tables, and columns of one table, an exchange file may have; a configuration has some hundreds.
  static let mostNames = 16_384
  private static let blockSize = 64 << 10

  private let place: String
  private let file: SpoolFile
  private var tables: [Table] = []
  private var presentations: PresentationIndex
  private var byName: [ExactName: Int] = [:]
  /// Identities that were made, and how often of the same words.
  private var made: [OneCGUID: Int] = [:]

  /// What is known of a table and where its rows lie; a class, so that it is not copied for each row.
  final class Table {
    let name: String
    let kind: OneCTable.Kind
    var columns: [OneCColumn] = []
    var byName: [ExactName: Int] = [:]
    /// The columns of the row's identity and of its name.
    var own: Int?
    var title: Int?
    var count = 0
    var blocks: [SpoolFile.Block] = []
    var pending: [UInt8] = []

    init(name: String, kind: OneCTable.Kind) { (self.name, self.kind) = (name, kind) }
  }

  init(place: String) {
    self.place = place
    file = SpoolFile(place: place)
    presentations = PresentationIndex(place: place)
  }

  /// The number of a table, which is made where there is none of that name.
  func table(_ name: String, _ kind: OneCTable.Kind) throws(Stop) -> Int {
    if let known = byName[ExactName(name)] { return known }
    guard tables.count < Self.mostNames else { throw tooManyNames(Phrase("tables")) }
    tables.append(Table(name: name, kind: kind))
    byName[ExactName(name)] = tables.count - 1
    return tables.count - 1
  }

  /// The number of a column, which is made where there is none of that name.
  func column(_ name: String, of table: Int) throws(Stop) -> Int {
    if let known = tables[table].byName[ExactName(name)] { return known }
    guard tables[table].columns.count < Self.mostNames else { throw tooManyNames(Phrase("columns")) }
    tables[table].columns.append(OneCColumn(name))
    tables[table].byName[ExactName(name)] = tables[table].columns.count - 1
    if tables[table].kind != .section {
      if name == "Ссылка" { tables[table].own = tables[table].columns.count - 1 }
      if name == "Наименование" { tables[table].title = tables[table].columns.count - 1 }
    }
    return tables[table].columns.count - 1
  }

  /// An identity for an object that tells none, made of words about it; the same words again mean another object.
  func madeIdentity(_ words: [String]) -> OneCGUID? {
    guard let id = StableIdentity.of(words) else { return nil }
    made[id, default: 0] += 1
    return made[id] == 1 ? id : StableIdentity.of(words + ["\(made[id]!)"])
  }

  /// Adds a finished row.
  func append(_ row: borrowing SpooledRow, to number: Int) throws(Stop) {
    guard !row.isEmpty else { return }
    let table = tables[number]
    table.count += 1
    for column in row.references where !table.columns[column].isReference {
      table.columns[column].isReference = true
    }
    if let own = table.own, let title = table.title, let id = row.identity(column: own) {
      row.withText(column: title) { presentations.add(id, $0, table: number) }
    }
    row.bytes.withUnsafeBufferPointer { table.pending.append(count: $0.count, then: $0) }
    if table.pending.count >= Self.blockSize {
      try flush(number)
      table.pending.reserveCapacity(Self.blockSize + 4096)
    }
  }

  /// The rows as a base; nothing can be added afterwards.
  ///
  /// - Parameter predefined: names of predefined items by table, for rows that lack theirs.
  func finished(predefined: [String: [(id: OneCGUID, name: String)]] = [:]) throws(Stop) -> SpooledBase {
    presentations.settle()
    for (table, items) in predefined.sorted(by: { $0.key < $1.key }) { try name(items, of: table) }
    presentations.settle()
    for table in tables.indices where !tables[table].pending.isEmpty { try flush(table) }
    return SpooledBase(
      place: place, file: file, spooled: tables, presentations: presentations,
      predefined: Dictionary(
        predefined.values.joined().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }))
  }

  /// Gives a table a column for the names of its predefined items, and rows to items that were not exported.
  private func name(_ items: [(id: OneCGUID, name: String)], of name: String) throws(Stop) {
    guard let kind = MetadataNames.table(name)?.kind else { return }
    let table = try table(name, kind)
    let own = try column("Ссылка", of: table)
    let predefined = try column("ИмяПредопределенныхДанных", of: table)
    var row = SpooledRow()
    for item in items where presentations.find(item.id) == nil {
      row.clear()
      row.add(.reference(OneCReference(id: item.id, table: name)), column: own)
      row.add(.text(item.name), column: predefined)
      try append(row, to: table)
    }
  }

  private func flush(_ table: Int) throws(Stop) {
    tables[table].blocks.append(try file.append(tables[table].pending))
    // In memory the block is kept as it is.
    tables[table].pending = []
  }

  private func tooManyNames(_ what: Phrase) -> Stop {
    Stop(.oneCTooManyNames, at: place, [.init("what", what), .init("count", "\(Self.mostNames)")])
  }
}

/// A name that is compared byte by byte: the names of a configuration are written in one way only, and comparing them as
/// Unicode does costs several times as much.
struct ExactName: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: ExactName, right: ExactName) -> Bool {
    left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// One row on its way into a spool: columns by number, each with its value.
struct SpooledRow {
  fileprivate(set) var bytes: [UInt8] = []
  fileprivate(set) var references: [Int] = []
  /// Columns and where their values begin, behind the tag.
  private var starts: [(column: Int, tag: Tag, offset: Int)] = []

  var isEmpty: Bool { bytes.isEmpty }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    references.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }

  /// The object that a column points to; nil when it points to none.
  func identity(column: Int) -> OneCGUID? {
    guard let start = starts.first(where: { $0.column == column && $0.tag == .reference }) else { return nil }
    return bytes.withUnsafeBytes { bytes in
      OneCGUID(
        high: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start.offset, as: UInt64.self)),
        low: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start.offset + 8, as: UInt64.self)))
    }
  }

  /// Hands out the text of a column that has one.
  func withText(column: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard let start = starts.first(where: { $0.column == column && $0.tag == .text }) else { return }
    var (at, count, shift) = (start.offset, 0, 0)
    while true {
      let part = bytes[at]
      at += 1
      count |= Int(part & 0x7F) << shift
      if part < 0x80 { break }
      shift += 7
    }
    bytes.withUnsafeBufferPointer { use(UnsafeBufferPointer(rebasing: $0[at..<at + count])) }
  }

  /// Adds a value; nothing is left out.
  mutating func add(_ value: OneCValue, column: Int) {
    switch value {
    case .none: return
    case .text(var text): text.withUTF8 { add(text: $0, column: column) }
    case .number(var text):
      begin(column, .number)
      text.withUTF8 { bytes.append(count: $0.count, then: $0) }
    case .flag(let flag): begin(column, flag ? .yes : .no)
    case .moment(let seconds):
      begin(column, .moment)
      bytes.append(word: UInt64(bitPattern: Int64(seconds)))
    case .reference(let reference):
      add(reference.id, table: reference.table, presentation: reference.presentation, column: column)
    case .bytes: begin(column, .bytes)
    }
  }

  /// Adds what an exchange file writes as text, and says what object it points to.
  @discardableResult
  mutating func add(written text: UnsafeBufferPointer<UInt8>, column: Int, table: String?) -> OneCGUID? {
    switch WrittenValue.form(of: text) {
    case .nothing: break
    case .flag(let flag): begin(column, flag ? .yes : .no)
    case .moment(let seconds):
      begin(column, .moment)
      bytes.append(word: UInt64(bitPattern: Int64(seconds)))
    case .identity(let id):
      add(id, table: table, presentation: nil, column: column)
      return id
    case .text(let text): add(text: text, column: column)
    }
    return nil
  }

  private mutating func add(_ id: OneCGUID, table: String?, presentation: String?, column: Int) {
    begin(column, .reference)
    references.append(column)
    bytes.append(word: id.high)
    bytes.append(word: id.low)
    for part in [table, presentation] {
      guard var text = part else {
        bytes.append(0)
        continue
      }
      text.withUTF8 { bytes.append(count: $0.count, then: $0) }
    }
  }

  /// Adds a text in valid UTF-8.
  mutating func add(text: UnsafeBufferPointer<UInt8>, column: Int) {
    guard !text.isEmpty else { return }
    begin(column, .text)
    bytes.append(count: text.count, then: text)
  }

  /// What stands behind a column's number.
  enum Tag: UInt8 {
    case text = 1
    case number, no, yes, moment, reference, bytes
  }

  private mutating func begin(_ column: Int, _ tag: Tag) {
    bytes.append(count: column)
    bytes.append(tag.rawValue)
    starts.append((column, tag, bytes.count))
  }
}

extension [UInt8] {
  /// Appends a number in groups of seven bits, lowest first.
  mutating func append(count: Int) {
    var rest = UInt(bitPattern: count)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  /// Appends bytes with their number in front.
  mutating func append(count: Int, then bytes: UnsafeBufferPointer<UInt8>) {
    append(count: count)
    append(contentsOf: bytes)
  }

  /// Appends eight bytes, lowest first.
  mutating func append(word: UInt64) {
    Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
  }
}

extension Reason {
  /// An exchange file names more tables or columns than any configuration has.
  static let oneCTooManyNames = Reason(
    "onec.too-many-names", .error,
    message: "the file has more than {count} {what}, no exchange file of 1C has",
    remedy: "check that the file is what it is taken for, or export the catalogs you need alone",
    rule: "RowSpool.mostNames")
}
