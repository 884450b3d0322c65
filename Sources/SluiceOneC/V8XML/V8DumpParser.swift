import SluiceReaders
import SluiceRecords

/// Takes apart an XML dump of the processing «Выгрузка и загрузка данных XML», in either of its dialects, and single
/// objects that 1C's serialiser has written.
///
/// Shape: names are known by their local parts. A child with children of its own is a row of a section, or holds its
/// rows as `Row`. What the platform writes of types and value storages is left out. Sections come behind their owner
/// under its name: `Справочник.Контрагенты.КонтактнаяИнформация`.
/// Rule: 1c-formats memo §4; platform 8.3, XDTO package enterprise/current-config.
final class V8DumpParser {
  private let elements: ElementReader
  private let spool: RowSpool
  private let words: Words
  /// Tables by the number of the element's name; nil for elements that are no object.
  private var shapes: [Int: Shape?] = [:]
  private var row = SpooledRow()
  private var sectionRow = SpooledRow()
  /// The object under way; nil until its reference is read.
  private var owner: OneCReference?
  /// Rows of sections that stand in front of their owner's reference.
  private var waiting: [(table: Int, row: SpooledRow)] = []
  /// Predefined items by table.
  private(set) var predefined: [String: [(id: OneCGUID, name: String)]] = [:]

  private struct Words {
    let root, data, predefined, ref, item, row, record, records, filter: XMLWord
    let complex: Set<Int32>

    init(_ elements: ElementReader) {
      root = elements.word("_1CV8DtUD")
      data = elements.word("Data")
      predefined = elements.word("PredefinedData")
      ref = elements.word("Ref")
      item = elements.word("item")
      row = elements.word("Row")
      record = elements.word("Record")
      records = elements.word("Records")
      filter = elements.word("Filter")
      complex = Set(
        [
          "Type", "TypeSet", "TypeId", "StringQualifiers", "NumberQualifiers", "DateQualifiers",
          "BinaryDataQualifiers",
        ]
        .map { elements.word($0).number })
    }
  }

  /// A table and what is known of its columns and sections.
  private final class Shape {
    let name: String
    let kind: OneCTable.Kind
    let table: Int
    /// Column numbers by the number of the element's name, -1 where none is known.
    var columns: [Int] = []
    var sections: [Int: Shape] = [:]
    /// Elements that have been empty so far.
    var empty: Set<Int32> = []

    func knows(_ word: XMLWord) -> Bool {
      Int(word.number) < columns.count && columns[Int(word.number)] >= 0
    }

    init(name: String, kind: OneCTable.Kind, table: Int) {
      (self.name, self.kind, self.table) = (name, kind, table)
    }
  }

  init(_ elements: ElementReader, into spool: RowSpool) {
    self.elements = elements
    self.spool = spool
    words = Words(elements)
  }

  /// Reads to the end.
  func run() throws(Stop) {
    while let event = try elements.next() {
      guard case .start(let word) = event else { continue }
      if word == words.root || word == words.data { continue }
      if word == words.predefined {
        try readPredefined()
      } else if let shape = try shape(word) {
        shape.kind == .register ? try readRegister(shape) : try readObject(shape)
      } else {
        try elements.xml.skipElement()
      }
    }
    for case let shape? in shapes.values.sorted(by: { $0?.table ?? 0 < $1?.table ?? 0 }) {
      for number in shape.empty.sorted() where shape.sections[Int(number)] == nil {
        _ = try column(XMLWord(number: number), of: shape)
      }
    }
  }

  private func shape(_ word: XMLWord) throws(Stop) -> Shape? {
    if let known = shapes[Int(word.number)] { return known }
    guard let (name, kind) = MetadataNames.table(elements.name(word)) else {
      shapes[Int(word.number)] = .some(nil)
      return nil
    }
    let shape = Shape(name: name, kind: kind, table: try spool.table(name, kind))
    if kind != .register, !name.hasPrefix("Константа.") { _ = try spool.column("Ссылка", of: shape.table) }
    shapes[Int(word.number)] = shape
    return shape
  }

  private func column(_ word: XMLWord, of shape: Shape) throws(Stop) -> Int {
    let index = Int(word.number)
    if index < shape.columns.count, shape.columns[index] >= 0 { return shape.columns[index] }
    while shape.columns.count <= index { shape.columns.append(-1) }
    let column = try spool.column(MetadataNames.attribute(elements.name(word)), of: shape.table)
    shape.columns[index] = column
    return column
  }

  private func readObject(_ shape: Shape) throws(Stop) {
    let outer = elements.xml.depth - 1
    owner = nil
    row.clear()
    while elements.xml.depth > outer, let event = try elements.next() {
      guard case .start(let word) = event else { continue }
      let table = word == words.ref ? shape.name : elements.referredTable()
      let isNil = elements.isNil
      switch try elements.content() {
      case .text:
        guard !isNil else { continue }
        if elements.text.isEmpty, !shape.knows(word) {
          // An element that never holds anything may be an empty section as well as an empty attribute.
          shape.empty.insert(word.number)
          continue
        }
        let id = add(to: &row, column: try column(word, of: shape), table: table)
        if word == words.ref { owner = id.map { OneCReference(id: $0, table: shape.name) } }
      case .children(let first):
        if words.complex.contains(first.number) {
          try elements.leave(to: outer + 1)
          row.add(.bytes, column: try column(word, of: shape))
        } else {
          try readSection(word, of: shape, first: first, depth: outer + 2)
        }
      }
    }
    try spool.append(row, to: shape.table)
    for (table, row) in waiting {
      var row = row
      if let owner { row.add(.reference(owner), column: 0) }
      try spool.append(row, to: table)
    }
    waiting.removeAll()
  }

  private func sectionShape(_ word: XMLWord, of shape: Shape) throws(Stop) -> Shape {
    if let known = shape.sections[Int(word.number)] { return known }
    let name = "\(shape.name).\(elements.name(word))"
    let section = Shape(name: name, kind: .section, table: try spool.table(name, .section))
    _ = try spool.column("Ссылка", of: section.table)
    shape.sections[Int(word.number)] = section
    return section
  }

  /// Reads rows of a section whose element is at `depth` and whose first child has just begun.
  private func readSection(_ word: XMLWord, of shape: Shape, first: XMLWord, depth: Int) throws(Stop) {
    let section = try sectionShape(word, of: shape)
    guard first == words.row else {
      try readFields(of: section, first: first, depth: depth)
      return
    }
    var next: XMLWord? = first
    while let word = next {
      if word == words.row {
        switch try elements.content() {
        case .text: break
        case .children(let field): try readFields(of: section, first: field, depth: depth + 1)
        }
      } else {
        try elements.xml.skipElement()
      }
      next = nil
      while elements.xml.depth >= depth, next == nil, let event = try elements.next() {
        if case .start(let word) = event { next = word }
      }
    }
  }

  /// Reads the fields of one row, whose element is at `depth` and whose first field has just begun.
  private func readFields(of section: Shape, first: XMLWord, depth: Int) throws(Stop) {
    sectionRow.clear()
    try readFields(first: first, depth: depth, of: section, into: &sectionRow)
    if let owner {
      sectionRow.add(.reference(owner), column: 0)
      try spool.append(sectionRow, to: section.table)
    } else if waiting.count < Self.mostWaiting {
      waiting.append((section.table, sectionRow))
    } else {
      try spool.append(sectionRow, to: section.table)
    }
  }

  /// How many rows may wait for their owner's reference, which 1C writes in front of them.
  private static let mostWaiting = 100_000

  /// Adds the text that was read last, and says what object it points to.
  @discardableResult
  private func add(to row: inout SpooledRow, column: Int, table: String?) -> OneCGUID? {
    if elements.isTooLong {
      row.add(.bytes, column: column)
      return nil
    }
    return row.add(written: elements.text, column: column, table: table)
  }

  private func readFields(
    first: XMLWord, depth: Int, of shape: Shape, into row: inout SpooledRow
  ) throws(Stop) {
    var next: XMLWord? = first
    while let word = next {
      let table = elements.referredTable()
      let isNil = elements.isNil
      switch try elements.content() {
      case .text:
        if !isNil { add(to: &row, column: try column(word, of: shape), table: table) }
      case .children:
        try elements.leave(to: depth)
        row.add(.bytes, column: try column(word, of: shape))
      }
      next = nil
      while elements.xml.depth >= depth, next == nil, let event = try elements.next() {
        if case .start(let word) = event { next = word }
      }
    }
  }

  /// A register's element holds a filter and its records.
  private func readRegister(_ shape: Shape) throws(Stop) {
    let outer = elements.xml.depth - 1
    while elements.xml.depth > outer, let event = try elements.next() {
      guard case .start(let word) = event else { continue }
      let isRecord = word == words.record || word == words.records || word == words.row
      guard isRecord else {
        try elements.xml.skipElement()
        continue
      }
      row.clear()
      if case .children(let first) = try elements.content() {
        try readFields(first: first, depth: outer + 2, of: shape, into: &row)
        try spool.append(row, to: shape.table)
      }
    }
  }

  private func readPredefined() throws(Stop) {
    let outer = elements.xml.depth - 1
    var table = ""
    while elements.xml.depth > outer, let event = try elements.next() {
      guard case .start(let word) = event else { continue }
      if word == words.item {
        let name = elements.attribute("ИмяПредопределенныхДанных")
        if let id = OneCGUID(elements.attribute("Ссылка")), !name.isEmpty {
          predefined[table, default: []].append((id, name))
        }
      } else {
        table = elements.name(word)
      }
    }
  }
}
