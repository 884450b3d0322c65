import SluiceRecords

/// A base that was taken from an exchange file.
final class SpooledBase: OneCBase {
  let place: String
  let tables: [OneCTable]
  /// Names are looked up in reading.
  let tellsNames = true
  private let file: SpoolFile
  private let blocks: [[SpoolFile.Block]]
  private let names: Names

  /// What rows are told that other rows know.
  fileprivate struct Names {
    let presentations: PresentationIndex
    let predefined: [OneCGUID: String]
    /// For each table the columns of the identity and of the predefined name.
    let columns: [(own: Int, predefined: Int)?]
    let tables: [String]
  }

  init(
    place: String, file: SpoolFile, spooled: [RowSpool.Table], presentations: PresentationIndex,
    predefined: [OneCGUID: String]
  ) {
    self.place = place
    self.file = file
    names = Names(
      presentations: presentations, predefined: predefined,
      columns: spooled.map { table in
        guard !predefined.isEmpty, let own = table.own,
          let column = table.byName[ExactName("ИмяПредопределенныхДанных")]
        else { return nil }
        return (own, column)
      }, tables: spooled.map(\.name))
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
    private let known: Names
    private let widths: [Int]
    private let blocks: [(table: Int, block: SpoolFile.Block)]
    private var nextBlock = 0
    private var bytes: [UInt8] = []
    private var at = 0
    /// Names of tables that references point into, so that each is made once.
    private var names: [[UInt8]: String] = [:]

    init(file: SpoolFile, names: Names, widths: [Int], blocks: [(table: Int, block: SpoolFile.Block)]) {
      (self.file, known, self.widths, self.blocks) = (file, names, widths, blocks)
    }

    func next(into row: inout [OneCValue]) throws(Stop) -> Int? {
      while at == bytes.count {
        guard nextBlock < blocks.count else { return nil }
        try file.read(blocks[nextBlock].block, into: &bytes)
        at = 0
        nextBlock += 1
      }
      let table = blocks[nextBlock - 1].table
      if row.count == widths[table] {
        for column in row.indices { row[column] = .none }
      } else {
        row = Array(repeating: .none, count: widths[table])
      }
      let length = count()
      let end = at + length
      while at < end { takeValue(into: &row) }
      if let (own, predefined) = known.columns[table], row[predefined].isNone,
        let id = row[own].reference?.id, let name = known.predefined[id]
      {
        row[predefined] = .text(name)
      }
      return table
    }

    private func takeValue(into row: inout [OneCValue]) {
      let column = count()
      let value: OneCValue
      switch SpooledRow.Tag(rawValue: byte()) {
      case .text: value = .text(text())
      case .number: value = .number(text())
      case .no: value = .flag(false)
      case .yes: value = .flag(true)
      case .moment: value = .moment(Int(Int64(bitPattern: word())))
      case .reference:
        let (high, low) = (word(), word())
        let table = name()
        let shown = text()
        value = OneCGUID(high: high, low: low).map { reference(to: $0, table, shown) } ?? .none
      case .bytes, nil: value = .bytes
      }
      if case .text(let before) = row[column], case .text(let more) = value {
        if before != more { row[column] = .text(before + "\n" + more) }
      } else if row[column].isNone {
        row[column] = value
      }
    }

    private func reference(to id: OneCGUID, _ table: String?, _ shown: String) -> OneCValue {
      if table != nil, !shown.isEmpty {
        return .reference(OneCReference(id: id, table: table, presentation: shown))
      }
      let found = known.presentations.find(id)
      return .reference(
        OneCReference(
          id: id, table: table ?? found.map { known.tables[$0.table] },
          presentation: shown.isEmpty ? found?.name : shown))
    }

    private func byte() -> UInt8 {
      at += 1
      return bytes[at - 1]
    }

    private func count() -> Int {
      var (value, shift): (UInt, UInt) = (0, 0)
      while true {
        let part = byte()
        value |= UInt(part & 0x7F) << shift
        if part < 0x80 { return Int(bitPattern: value) }
        shift += 7
      }
    }

    private func word() -> UInt64 {
      let word = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: at, as: UInt64.self) }
      at += 8
      return UInt64(littleEndian: word)
    }

    private func text() -> String {
      let length = count()
      let text = bytes.withUnsafeBufferPointer {
        String(decoding: UnsafeBufferPointer(rebasing: $0[at..<at + length]), as: UTF8.self)
      }
      at += length
      return text
    }

    private func name() -> String? {
      let length = count()
      guard length > 0 else { return nil }
      let key = Array(bytes[at..<at + length])
      at += length
      if let known = names[key] { return known }
      let name = String(decoding: key, as: UTF8.self)
      names[key] = name
      return name
    }
  }
}
