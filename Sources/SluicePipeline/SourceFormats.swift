import SluiceOneC
import SluiceReaders
import SluiceWorkbooks

extension ReaderCatalogue {
  /// All formats that are read: those with a mark of their own first, delimited text last.
  public static let all = ReaderCatalogue(
    OneCFormats.readers + WorkbookFormats.readers + [CSVReader()], unlockers: WorkbookFormats.unlockers)
}
