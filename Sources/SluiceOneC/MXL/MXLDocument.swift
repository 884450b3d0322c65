import SluiceReaders
import SluiceRecords

/// A tabular document in text form: where its rows are, and what stands behind them about columns and regions.
///
/// Shape: a document that breaks off inside its rows shows no hidden columns and no merged regions.
/// Errors: `mxl.not-tabular` where the notation holds no tabular document.
/// Rule: 1c-formats memo §8.1 and §8.2; the order of what follows the rows, and the bit by which formats hide, are
/// read off genuine documents of versions 6 to 12.
struct MXLDocument {
  /// The version its writer gave the document.
  let version: Int
  /// Stands before the first row.
  let rows: BracketTokeniser
  let rowCount: Int
  private(set) var hiddenColumns: [Int] = []
  private(set) var merged: [MergedRegion] = []
  /// Formats, by 1-based number, that hide the row or column they are given to.
  private(set) var hidingFormats: Set<Int> = []

  private static let start = Array("MOXCEL".utf8) + [0, 8, 0, 1, 0]
  /// Rule: memo §8.2, «always item #15».
  private static let placeOfRowCount = 15
  /// More regions than any list has.
  private static let mostMerged = 65_536
  /// Items behind the rows that are looked at.
  private static let mostBehind = 1_000_000

  /// Whether bytes begin as a tabular document of 8.x does.
  static func isMeant(_ head: [UInt8]) -> Bool { head.starts(with: start) }

  init(_ bytes: [UInt8], place: String) throws(Stop) {
    let stop = Stop(.mxlNotTabular, at: place)
    guard Self.isMeant(bytes), bytes.count > 13 else { throw stop }
    version = Int(bytes[11]) | Int(bytes[12]) << 8
    var tokeniser = BracketTokeniser(bytes, at: 13)
    do {
      guard try tokeniser.next() == .open, try BracketItem.next(&tokeniser)?.number == 8 else { throw stop }
      for _ in 1..<Self.placeOfRowCount where try BracketItem.next(&tokeniser) == nil { throw stop }
      guard let count = try BracketItem.next(&tokeniser)?.number, count >= 0 else { throw stop }
      rowCount = count
    } catch {
      throw stop
    }
    rows = tokeniser
    lookBehind(tokeniser)
  }

  /// Passes over the rows and reads what follows them.
  private mutating func lookBehind(_ start: BracketTokeniser) {
    var tokeniser = start
    do {
      for _ in 0..<rowCount {
        guard let row = try MXLRowHead(&tokeniser) else { return }
        for _ in 0..<row.cellCount {
          guard try tokeniser.next() != nil, try tokeniser.next() == .open else { return }
          try tokeniser.skipList()
        }
      }
      var items: [BracketItem] = []
      while items.count < 100_000, let item = try BracketItem.next(&tokeniser, most: Self.mostBehind) {
        items.append(item)
      }
      take(items)
    } catch {
      // The rows' own reader meets what is wrong in them and tells it; behind them nothing is lost.
    }
  }

  private mutating func take(_ items: [BracketItem]) {
    let columns = items.first?.items ?? []
    hidingFormats = Self.hiding(among: items)
    // {columns, 0, id, n, column, format, column, format, …}
    var at = 4
    while at + 1 < columns.count {
      if let column = columns[at].number, let format = columns[at + 1].number, hidingFormats.contains(format),
        (0..<MXLRows.mostColumns).contains(column)
      {
        hiddenColumns.append(column)
      }
      at += 2
    }
    hiddenColumns.sort()
    let regions = items.dropFirst().first { item in
      guard let count = item[0]?.number, count > 0, item.items.count == count + 1 else { return false }
      return item.items.dropFirst().allSatisfy {
        $0.items.count == 5 && $0.items.allSatisfy { $0.number != nil }
      }
    }
    for region in (regions?.items ?? []).dropFirst().prefix(Self.mostMerged) {
      let edges = region.items.compactMap(\.number)
      guard edges.count == 5, edges[0] >= 0, edges[1] >= 0, edges[2] >= edges[0], edges[3] >= edges[1],
        edges[2] < MXLRows.mostColumns, edges[3] < Int(UInt32.max)
      else { continue }
      merged.append(MergedRegion(rows: edges[1] + 1...edges[3] + 1, columns: edges[0]...edges[2]))
    }
  }

  /// Finds the list of formats and tells which of them hide.
  ///
  /// Shape: its length stands before it; each format is a mask and one value for each of the mask's bits.
  private static func hiding(among items: [BracketItem]) -> Set<Int> {
    for (index, item) in items.enumerated() {
      guard let count = item.number, count > 0, index + count < items.count else { continue }
      let formats = items[index + 1...index + count]
      guard formats.allSatisfy({ isFormat($0) }) else { continue }
      var hiding: Set<Int> = []
      for (number, format) in formats.enumerated() {
        guard let mask = format[0]?.number, mask & hidesBit != 0 else { continue }
        if format[1 + (mask & (hidesBit - 1)).nonzeroBitCount]?.number == 1 { hiding.insert(number + 1) }
      }
      return hiding
    }
    return []
  }

  private static let hidesBit = 1 << 17

  private static func isFormat(_ item: BracketItem) -> Bool {
    guard let mask = item[0]?.number, mask > 0 else { return false }
    return item.items.count == 1 + mask.nonzeroBitCount
  }
}

/// What stands before the cells of a row.
struct MXLRowHead {
  /// 0-based.
  let index: Int
  let format: Int
  let cellCount: Int

  init?(_ tokeniser: inout BracketTokeniser) throws(BracketTokeniser.Problem) {
    guard case .word(let index)? = try tokeniser.next(), let index = Int(index), index >= 0,
      case .word(let format)? = try tokeniser.next(), let format = Int(format),
      case .word(let count)? = try tokeniser.next(), let count = Int(count), count >= 0
    else { return nil }
    (self.index, self.format, cellCount) = (index, format, count)
  }
}

/// The rows of a tabular document in text form, batch by batch.
///
/// Shape: rows and cells without a text are left out. Where the document breaks off, the whole rows before it come
/// first.
/// Errors: `mxl.broken`.
final class MXLRows: RowSource {
  private let document: MXLDocument
  private let bytes: [UInt8]
  private let place: String
  private var tokeniser: BracketTokeniser
  private var builder = RowBatchBuilder()
  private var left: Int
  private var problem: Stop?

  /// More than any list has; what stands further right is no list.
  static let mostColumns = 16_384

  init(_ document: MXLDocument, _ bytes: [UInt8], place: String) {
    self.document = document
    self.bytes = bytes
    self.place = place
    tokeniser = document.rows
    left = document.rowCount
  }

  func next() throws(Stop) -> RowBatch? {
    while problem == nil, left > 0, !builder.isFull {
      do throws(BracketTokeniser.Problem) {
        if try !takeRow() { problem = broken(Phrase("another item stands where a row is expected")) }
      } catch {
        problem = broken(
          error == .endsInside
            ? "it ends inside a row"
            : error == .misplaced ? "a bracket or comma is missing" : "an item is too long or lies too deep")
      }
      left -= 1
    }
    if let batch = builder.take() { return batch }
    if let problem { throw problem }
    return nil
  }

  private func takeRow() throws(BracketTokeniser.Problem) -> Bool {
    guard let head = try MXLRowHead(&tokeniser) else { return false }
    for _ in 0..<head.cellCount {
      guard case .word(let written)? = try tokeniser.next(), let column = Int(written), column >= 0,
        let item = try BracketItem.next(&tokeniser), case .list = item
      else { return false }
      if let cell = MXLCell(item) {
        guard column < Self.mostColumns else { return false }
        builder.put(cell, column: column)
      }
    }
    if builder.column == 0 {
      builder.dropRow()
    } else {
      builder.endRow(
        number: head.index + 1, mark: RowMark(isHidden: document.hidingFormats.contains(head.format)))
    }
    return true
  }

  private func broken(_ problem: Phrase) -> Stop {
    let line = 1 + bytes.prefix(tokeniser.at).count { $0 == 0x0A }
    return Stop(.mxlBroken, at: place, [.init("line", "\(line)"), .init("problem", problem)])
  }
}
