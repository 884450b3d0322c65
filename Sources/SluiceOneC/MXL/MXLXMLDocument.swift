import SluiceReaders
import SluiceRecords

/// The names of a tabular document in XML form, as numbers of one XML reader.
struct MXLWords {
  let document, columns, columnsItem, rowsItem, row, cell, index, indexTo, place, formatIndex: XMLWord
  let texts, item, language, content, value, merge, format, hidden, height, width: XMLWord
  let rowPlace, type: XMLWord

  init(_ reader: XMLReader) {
    func word(_ name: String) -> XMLWord { reader.word(name) }
    document = word("document")
    columns = word("columns")
    columnsItem = word("columnsItem")
    rowsItem = word("rowsItem")
    row = word("row")
    cell = word("c")
    index = word("index")
    indexTo = word("indexTo")
    place = word("i")
    formatIndex = word("formatIndex")
    texts = word("tl")
    item = word("item")
    language = word("lang")
    content = word("content")
    value = word("v")
    merge = word("merge")
    format = word("format")
    hidden = word("hidden")
    height = word("h")
    width = word("w")
    rowPlace = word("r")
    type = word("type")
  }
}

/// What a tabular document in XML form says besides its rows, found by reading through it once.
///
/// Rule: 1c-formats memo §8.4; `merge` holds row, column and how many further rows and columns belong to it.
struct MXLXMLSurvey {
  private(set) var hiddenColumns: [Int] = []
  private(set) var merged: [MergedRegion] = []
  private(set) var hidingFormats: Set<Int> = []
  /// Why reading ended before the document did.
  private(set) var problem: Stop?

  private static let mostMerged = 65_536

  init(_ reader: XMLReader) {
    let words = MXLWords(reader)
    var formats = 0
    var columnFormats: [(column: Int, format: Int)] = []
    do throws(Stop) {
      while let event = try reader.next() {
        guard case .start(let word) = event, reader.depth == 2 else { continue }
        switch word {
        case words.rowsItem: try reader.skipElement()
        case words.columns: try Self.readColumns(words, reader, into: &columnFormats)
        case words.merge:
          if let region = try Self.region(words, reader), merged.count < Self.mostMerged {
            merged.append(region)
          }
        case words.format:
          formats += 1
          if try Self.hides(words, reader) { hidingFormats.insert(formats) }
        default: try reader.skipElement()
        }
      }
    } catch {
      problem = error
    }
    hiddenColumns = columnFormats.filter { hidingFormats.contains($0.format) }.map(\.column).sorted()
  }

  /// Reads one set of columns. Further ones are for single rows; the first is the document's.
  private static func readColumns(
    _ words: MXLWords, _ reader: XMLReader, into formats: inout [(column: Int, format: Int)]
  ) throws(Stop) {
    let outer = reader.depth - 1
    let isFirst = formats.isEmpty
    var column: Int?
    while reader.depth > outer, let event = try reader.next() {
      guard case .start(let word) = event else { continue }
      if word == words.index {
        column = Int(try reader.readText())
      } else if word == words.formatIndex, let format = Int(try reader.readText()), let column, isFirst,
        (0..<MXLRows.mostColumns).contains(column)
      {
        formats.append((column, format))
      }
    }
  }

  private static func region(_ words: MXLWords, _ reader: XMLReader) throws(Stop) -> MergedRegion? {
    let outer = reader.depth - 1
    var (row, column, height, width) = (-1, -1, 0, 0)
    while reader.depth > outer, let event = try reader.next() {
      guard case .start(let word) = event else { continue }
      let number = Int(try reader.readText()) ?? -1
      switch word {
      case words.rowPlace: row = number
      case words.cell: column = number
      case words.height: height = number
      case words.width: width = number
      default: break
      }
    }
    guard (0..<1 << 31).contains(row), (0..<MXLRows.mostColumns).contains(column),
      (0..<1 << 31).contains(height),
      (0..<MXLRows.mostColumns).contains(width)
    else { return nil }
    return MergedRegion(rows: row + 1...row + 1 + height, columns: column...column + width)
  }

  private static func hides(_ words: MXLWords, _ reader: XMLReader) throws(Stop) -> Bool {
    let outer = reader.depth - 1
    var hides = false
    while reader.depth > outer, let event = try reader.next() {
      guard event == .start(words.hidden) else { continue }
      hides = try reader.readText() == "true"
    }
    return hides
  }
}

/// The rows of a tabular document in XML form, batch by batch.
///
/// Shape: rows and cells without a text are left out. Where the document breaks off, the whole rows before it come
/// first.
/// Errors: those of XML.
final class MXLXMLRows: RowSource {
  private let open: () throws(Stop) -> XMLReader
  private let hidingFormats: Set<Int>
  private var reader: (XMLReader, MXLWords)?
  private var builder = RowBatchBuilder()
  private var problem: Stop?
  /// A row that is given several times, and the numbers it still has to be given under.
  private var repeated: (cells: [(column: Int, cell: MXLCell)], isHidden: Bool, numbers: Range<Int>) = (
    [], false, 0..<0
  )

  init(hidingFormats: Set<Int>, open: @escaping () throws(Stop) -> XMLReader) {
    self.hidingFormats = hidingFormats
    self.open = open
  }

  func next() throws(Stop) -> RowBatch? {
    if problem == nil {
      do throws(Stop) {
        try fill()
      } catch {
        problem = error
        builder.dropRow()
      }
    }
    if let batch = builder.take() {
      guard let reader = reader?.0, reader.brokenPlaces > 0 else { return batch }
      return batch.remarkedReplacements(encoding: reader.encoding.encoding.name)
    }
    if let problem { throw problem }
    return nil
  }

  private func fill() throws(Stop) {
    let (reader, words): (XMLReader, MXLWords)
    if let known = self.reader {
      (reader, words) = known
    } else {
      reader = try open()
      words = MXLWords(reader)
      self.reader = (reader, words)
    }
    while !builder.isFull {
      if let number = repeated.numbers.first {
        for (column, cell) in repeated.cells { builder.put(cell, column: column) }
        builder.endRow(number: number + 1, mark: RowMark(isHidden: repeated.isHidden))
        repeated.numbers.removeFirst()
        continue
      }
      guard let event = try reader.next() else { return }
      guard case .start(let word) = event, reader.depth == 2 else { continue }
      if word == words.rowsItem { try takeRow(words, reader) } else { try reader.skipElement() }
    }
  }

  private func takeRow(_ words: MXLWords, _ reader: XMLReader) throws(Stop) {
    let outer = reader.depth - 1
    var (first, last, format) = (0, 0, 0)
    var cells: [(column: Int, cell: MXLCell)] = []
    var column = -1
    while reader.depth > outer, let event = try reader.next() {
      guard case .start(let word) = event else { continue }
      switch word {
      case words.index:
        first = Int(try reader.readText()) ?? 0
        last = first
      case words.indexTo: last = Int(try reader.readText()) ?? first
      case words.formatIndex: format = Int(try reader.readText()) ?? 0
      case words.row: break
      case words.cell:
        column += 1
        if let cell = try takeCell(words, reader, &column), column < MXLRows.mostColumns {
          cells.append((column, cell))
        }
      default: try reader.skipElement()
      }
    }
    guard !cells.isEmpty, first >= 0, last >= first, last < 1 << 24 else { return }
    repeated = (cells, hidingFormats.contains(format), first..<last + 1)
  }

  /// Reads a place in a row: the cell in it, behind the column's number where columns are left out.
  private func takeCell(_ words: MXLWords, _ reader: XMLReader, _ column: inout Int) throws(Stop) -> MXLCell?
  {
    let outer = reader.depth - 1
    var texts: [(language: String, text: String)] = []
    var value: (text: String, type: String)?
    var language = ""
    while reader.depth > outer, let event = try reader.next() {
      guard case .start(let word) = event else { continue }
      switch word {
      case words.place: column = Int(try reader.readText()) ?? column
      case words.cell, words.texts, words.item: break
      case words.language: language = try reader.readText()
      case words.content: texts.append((language, try reader.readText()))
      case words.value:
        let type = reader.attribute(words.type) ?? ""
        value = (try reader.readText(), type)
      default: try reader.skipElement()
      }
    }
    let shown = MXLCell.chosen(texts) ?? ""
    guard let value else { return MXLCell(shown: shown) }
    if value.type.hasSuffix("decimal"), let number = Double(value.text) {
      return MXLCell(shown: shown.isEmpty ? value.text : shown, kind: .number, value: number)
    }
    return MXLCell(shown: shown.isEmpty ? value.text : shown)
  }
}
