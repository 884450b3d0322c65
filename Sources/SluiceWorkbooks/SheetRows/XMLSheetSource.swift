import SluiceReaders
import SluiceRecords

/// The rows of one sheet of a document in XML, in which one sheet comes behind another.
///
/// Shape: where the file breaks off, the whole rows before it come first.
protocol XMLSheetSource: AnyObject, SheetSource {
  var tour: SheetTour<XMLReader> { get }
  /// The sheet's place among the others, and what was found out of it beforehand.
  var index: Int { get }
  var facts: SourceTable { get }
  /// Nil until the first row is asked for.
  var reader: XMLReader? { get }
  var sheetDepth: Int { get }
  var rows: SheetRows { get set }
  var isEnded: Bool { get set }
  /// What the rest cannot be read for.
  var problem: Stop? { get set }

  /// Reads on until a batch is full or the sheet ends.
  func fill() throws(Stop)
}

extension XMLSheetSource {
  var hiddenColumns: [Int] { facts.hiddenColumns }
  var merged: [MergedRegion] { facts.merged }

  func leave() {
    guard let reader, !isEnded, problem == nil else { return }
    isEnded = true
    // What cannot be passed over is told when it is read.
    try? tour.pass(reader, above: sheetDepth, sheet: index)
  }

  func next() throws(Stop) -> RowBatch? {
    if problem == nil {
      do throws(Stop) {
        try fill()
      } catch {
        problem = error
        rows.dropRow()
      }
    }
    if let batch = rows.take() {
      guard let reader, reader.brokenPlaces > 0 else { return batch }
      return batch.remarkedReplacements(encoding: reader.encoding.encoding.name)
    }
    if let problem { throw problem }
    return nil
  }
}
