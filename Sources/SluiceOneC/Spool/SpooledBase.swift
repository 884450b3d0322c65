import SluiceRecords

/// A base that was taken from an exchange file.
final class SpooledBase: OneCBase {
  let place: String
  let tables: [OneCTable]
  /// Names are looked up in reading.
  let tellsNames = true
  private let file: SpoolFile
  private let blocks: [[SpoolFile.Block]]
  private let names: SpooledNames

  init(
    place: String, file: SpoolFile, spooled: [RowSpool.Table], presentations: PresentationIndex,
    predefined: [OneCGUID: String]
  ) {
    self.place = place
    self.file = file
    names = SpooledNames(
      tables: spooled.map(\.name), presentations: presentations, predefined: predefined,
      columns: spooled.map { table in
        guard !predefined.isEmpty, let own = table.own,
          let column = table.byName[ExactName("ИмяПредопределенныхДанных")]
        else { return nil }
        return (own, column)
      })
    tables = spooled.map { OneCTable(name: $0.name, kind: $0.kind, columns: $0.columns, count: $0.count) }
    blocks = spooled.map(\.blocks)
  }

  func rows(of wanted: Set<Int>) throws(Stop) -> any OneCRows {
    let wanted = wanted.filter(tables.indices.contains).sorted()
    return Rows(
      file: file, names: names, widths: tables.map(\.columns.count),
      blocks: wanted.flatMap { table in blocks[table].map { (table, $0) } })
  }

  /// Reads the blocks of the wanted tables one after another.
  private final class Rows: OneCRows {
    private let file: SpoolFile
    private let known: SpooledNames
    private let widths: [Int]
    private let blocks: [(table: Int, block: SpoolFile.Block)]
    private var nextBlock = 0
    private var bytes: [UInt8] = []
    private var at = 0

    init(file: SpoolFile, names: SpooledNames, widths: [Int], blocks: [(table: Int, block: SpoolFile.Block)])
    {
      (self.file, known, self.widths, self.blocks) = (file, names, widths, blocks)
    }

    func next(into row: inout OneCRow) throws(Stop) -> Int? {
      while at == bytes.count {
        guard nextBlock < blocks.count else { return nil }
        try file.read(blocks[nextBlock].block, into: &bytes)
        at = 0
        nextBlock += 1
      }
      let table = blocks[nextBlock - 1].table
      row.lookup = known
      row.clear(columns: widths[table])
      let start = at
      at = bytes.withUnsafeBufferPointer { bytes in
        var reader = SpooledRowReader(bytes, at: start)
        let length = reader.count()
        let end = reader.at + length
        while reader.at < end { reader.takeValue(into: &row, known) }
        return end
      }
      if let (own, predefined) = known.columns[table], row.isNone(predefined), let id = row.id(own),
        let name = known.predefined[id]
      {
        row.set(predefined, text: name)
      }
      return table
    }
  }
}

/// What rows of an exchange file are told that other rows know.
private final class SpooledNames: OneCLookup {
  /// The names of the tables, and behind them those that references alone tell of.
  private var tables: [String]
  private var numbers: [ExactName: Int32] = [:]
  /// Names met lately, each at the place its length chooses.
  private var recent = [(name: [UInt8], number: Int32)](repeating: ([], -1), count: 64)
  private let presentations: PresentationIndex
  let predefined: [OneCGUID: String]
  /// For each table the columns of the identity and of the predefined name.
  let columns: [(own: Int, predefined: Int)?]

  init(
    tables: [String], presentations: PresentationIndex, predefined: [OneCGUID: String],
    columns: [(own: Int, predefined: Int)?]
  ) {
    (self.tables, self.presentations, self.predefined, self.columns) = (
      tables, presentations, predefined, columns
    )
  }

  /// The number of a table that a reference tells; below 0 where it tells none, or where there are too many.
  func number(of name: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard let last = name.last else { return -1 }
    let place = (name.count &* 7 ^ Int(last)) & 63
    let known = recent[place]
    if known.name.count == name.count, known.name.elementsEqual(name) { return known.number }
    let text = String(decoding: name, as: UTF8.self)
    let number: Int32
    if let found = numbers[ExactName(text)] {
      number = found
    } else {
      guard numbers.count < RowSpool.mostNames else { return -1 }
      number = Int32(tables.count)
      tables.append(text)
      numbers[ExactName(text)] = number
    }
    recent[place] = (Array(name), number)
    return number
  }

  func tableName(_ number: Int32) -> String { tables[Int(number)] }
  func find(_ id: OneCGUID) -> (name: String, table: Int)? { presentations.find(id) }
  func name(of id: OneCGUID) -> UnsafeBufferPointer<UInt8>? { presentations.name(of: id) }
}

/// Reads the values of rows as `SpooledRow` writes them.
private struct SpooledRowReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var at: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at: Int) { (self.bytes, self.at) = (bytes, at) }

  @inline(__always)
  mutating func takeValue(into row: inout OneCRow, _ names: SpooledNames) {
    let column = count()
    let tag = SpooledRow.Tag(rawValue: bytes[at])
    at += 1
    // Of values that come twice in a row the first counts, and texts are joined.
    let isFirst = row.cells[column].kind == .none
    switch tag {
    case .text:
      let text = text()
      if isFirst {
        row.set(column, .text, text)
      } else if row.cells[column].kind == .text {
        join(text, to: column, of: &row)
      }
    case .number:
      let text = text()
      if isFirst { row.set(column, .number, text) }
    case .no: if isFirst { row.cells[column].kind = .no }
    case .yes: if isFirst { row.cells[column].kind = .yes }
    case .moment:
      let word = word()
      if isFirst { row.cells[column] = OneCRow.Cell(kind: .moment, low: word) }
    case .reference:
      let (high, low) = (word(), word())
      let table = text()
      let shown = text()
      guard isFirst, high != 0 || low != 0 else { return }
      var cell = OneCRow.Cell(kind: .reference, table: names.number(of: table), high: high, low: low)
      if !shown.isEmpty { row.keep(shown, in: &cell) }
      row.cells[column] = cell
    case .bytes, nil: if isFirst { row.cells[column].kind = .bytes }
    }
  }

  private func join(_ text: UnsafeBufferPointer<UInt8>, to column: Int, of row: inout OneCRow) {
    let cell = row.cells[column]
    let isSame = row.withBytes(of: cell) { $0.elementsEqual(text) }
    guard !isSame else { return }
    let before = row.withBytes(of: cell) { Array($0) }
    let joined = before + [0x0A] + text
    joined.withUnsafeBufferPointer { row.set(column, .text, $0) }
  }

  @inline(__always)
  mutating func count() -> Int {
    var (value, shift): (UInt, UInt) = (0, 0)
    while true {
      let part = bytes[at]
      at += 1
      value |= UInt(part & 0x7F) << shift
      if part < 0x80 { return Int(bitPattern: value) }
      shift += 7
    }
  }

  private mutating func word() -> UInt64 {
    let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self)
    at += 8
    return UInt64(littleEndian: word)
  }

  @inline(__always)
  private mutating func text() -> UnsafeBufferPointer<UInt8> {
    let length = count()
    let text = UnsafeBufferPointer(rebasing: bytes[at..<at + length])
    at += length
    return text
  }
}
