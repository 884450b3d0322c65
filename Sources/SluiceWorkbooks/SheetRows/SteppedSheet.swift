import SluiceReaders
import SluiceRecords

/// A sheet that is read step by step; what stops it is told once its whole rows are given.
protocol SteppedSheet: SheetSource {
  var name: String { get }
  /// The file in the user's terms.
  var place: String { get }
  var rows: SheetRows { get set }
  /// The last row that is whole.
  var wholeRow: Int { get }
  var isDone: Bool { get set }
  /// What stopped the reading, kept until the rows before it are given.
  var trouble: Stop? { get set }

  /// Takes one thing that stands in the sheet.
  mutating func step() throws(Stop)
}

extension SteppedSheet {
  mutating func next() throws(Stop) -> RowBatch? {
    if let trouble {
      self.trouble = nil
      isDone = true
      throw trouble
    }
    do {
      while !isDone, !rows.isFull { try step() }
    } catch {
      rows.dropRow()
      let stop = error.ofSheet(name, wholeRow: wholeRow, at: place)
      guard rows.count > 0 else {
        isDone = true
        throw stop
      }
      trouble = stop
    }
    return rows.take()
  }
}
