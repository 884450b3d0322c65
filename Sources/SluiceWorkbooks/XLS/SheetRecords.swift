import SluiceReaders
import SluiceRecords

/// The records of a sheet's filled cells, in the order of their rows.
///
/// Shape: charts that stand in the sheet are passed over. A sheet whose rows come in another order is gone through once
/// before, and its records are then fetched from where they stand.
struct SheetRecords {
  let records: BIFFRecords
  /// Where the records of cells begin, by row; nil where they stand so in the file.
  private var order: [CellPlace]?
  private var taken = 0
  /// How many charts within the sheet are open.
  private var depth = 0
  /// Whether the record that ends the sheet was met.
  private var hasEnded = false

  /// Whether the file ended before the sheet did; known once no more records come.
  var isCut: Bool { !hasEnded && (records.isCut || records.stream.isCut) }

  /// Reads a sheet whose records stand behind the one that begins it, which the records are at.
  init(_ records: BIFFRecords, isInOrder: Bool) throws(Stop) {
    self.records = records
    if !isInOrder { try sort() }
  }

  /// Comes to the next record of a filled cell; false behind the last.
  @inline(__always)
  mutating func advance() throws(Stop) -> Bool {
    if order != nil { return try fetch() }
    while try advanceInSheet() {
      if Self.isCell(records.kind), records.body.count >= 6 { return true }
    }
    return false
  }

  @inline(__always)
  private mutating func advanceInSheet() throws(Stop) -> Bool {
    while try records.advance() {
      if BIFF.isBeginning(records.kind) {
        depth += 1
      } else if records.kind == BIFF.endOfFile {
        if depth == 0 {
          hasEnded = true
          return false
        }
        depth -= 1
      } else if depth == 0 {
        return true
      }
    }
    return false
  }

  private mutating func fetch() throws(Stop) -> Bool {
    guard let order, taken < order.count else { return false }
    records.seek(to: Int(order[taken].start))
    taken += 1
    return try records.advance()
  }

  private mutating func sort() throws(Stop) {
    var places: [CellPlace] = []
    while try advanceInSheet() {
      guard Self.isCell(records.kind), records.body.count >= 6 else { continue }
      places.append(
        CellPlace(row: records.body.uint16(0), start: UInt32(truncatingIfNeeded: records.start)))
    }
    // A cell that comes twice keeps its later value: the order within a row stays that of the file.
    order = places.sorted { ($0.row, $0.start) < ($1.row, $1.start) }
  }

  /// Whether a record holds a filled cell, or several.
  @inline(__always) static func isCell(_ kind: UInt16) -> Bool {
    switch kind {
    case BIFF.sharedLabel, BIFF.rk, BIFF.number, BIFF.label, BIFF.manyRK, BIFF.formula, BIFF.flag,
      BIFF.richLabel, BIFF.integer2, BIFF.number2, BIFF.label2, BIFF.flag2, BIFF.formula3, BIFF.formula4:
      true
    default: false
    }
  }
}

/// Where the record of a cell begins, and the row it belongs to.
private struct CellPlace {
  let row: UInt16
  let start: UInt32
}
