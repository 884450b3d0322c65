import SluiceReaders
import SluiceRecords

/// Reads a delimited file to its end and counts what came: the work that the benchmark times.
enum CSVReading {
  /// Prints rows, cells and the sum of the cells' lengths, so that nothing can be left out unseen.
  static func run(path: String) throws(Stop) {
    var rows = 0
    var cells = 0
    var bytes = 0
    var remarks = 0
    for table in try ReaderCatalogue.open(path: path).tables {
      while let batch = try table.next() {
        rows += batch.count
        cells += batch.cells.count
        remarks += batch.remarks.count
        // The sum stands for any use of the slices.
        for cell in batch.cells { bytes &+= cell.length }
      }
    }
    print("rows \(rows) cells \(cells) bytes \(bytes) remarks \(remarks)")
  }
}
