import SluiceReaders
import SluiceRecords

/// Hands one reader of a document on from sheet to sheet, so that sheets that are read in their order are read in one
/// go, though all lie in one stream.
final class SheetTour<Reader> {
  private let open: () throws(Stop) -> Reader
  /// Readers that are free: one goes ahead to look at sheets, one follows to read them.
  private var waiting: [(reader: Reader, passed: Int)] = []

  /// How many sheets of a document may be open at once: each keeps a batch of rows and passes over the sheets before
  /// it once more. Sheets of more are looked at in one go and read in another.
  static var mostOpen: Int { 3 }

  init(_ open: @escaping () throws(Stop) -> Reader) { self.open = open }

  /// A reader that has passed so many sheets, no more than `index`.
  func reader(before index: Int) throws(Stop) -> (reader: Reader, passed: Int) {
    let nearest = waiting.indices.filter { waiting[$0].passed <= index }.max {
      waiting[$0].passed < waiting[$1].passed
    }
    if let nearest { return waiting.remove(at: nearest) }
    return (try open(), 0)
  }

  /// Takes a reader back that stands behind the last of so many sheets.
  func giveBack(_ reader: Reader, passed: Int) {
    waiting.append((reader, passed))
    if waiting.count > 2 { waiting.removeFirst() }
  }
}

extension SheetTour where Reader == XMLReader {
  /// Passes over what is left of a sheet whose element lies at a depth, and takes the reader back.
  func pass(_ reader: XMLReader, above depth: Int, sheet index: Int) throws(Stop) {
    while reader.depth >= depth { if try reader.next() == nil { return } }
    giveBack(reader, passed: index + 1)
  }
}
