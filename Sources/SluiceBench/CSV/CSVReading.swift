import SluiceReaders
import SluiceRecords

/// The stop of a run, as the benchmark's other files need it.
typealias Stop = SluiceRecords.Stop

/// Reads a delimited file to its end: the work that the benchmark times.
enum CSVReading {
  /// How many rows the file has; every cell is looked at, so that no work can be left out.
  static func rows(path: String) throws(Stop) -> Int {
    var rows = 0
    var bytes = 0
    for table in try ReaderCatalogue.text.open(path: path).tables {
      while let batch = try table.next() {
        rows += batch.count
        for cell in batch.cells { bytes &+= cell.length }
      }
    }
    return bytes > 0 ? rows : 0
  }

  /// How many rows a file has whose bytes lie in memory already, and how many bytes its cells; nil where it cannot be
  /// read.
  static func rows(in bytes: [UInt8], encoding: String) -> Int? {
    CSVTokenising.count(bytes, delimiter: UInt8(ascii: ";"), encoding: encoding).map {
      $0.bytes > 0 ? $0.rows : 0
    }
  }
}
