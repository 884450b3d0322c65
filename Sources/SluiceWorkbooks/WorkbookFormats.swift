import SluiceReaders

/// The readers of workbooks and what passes for them, in the order they are asked.
public enum WorkbookFormats {
  public static let readers: [any TableReader] = [
    XLSXReader(),
    XLSBReader(),
    XLSReader(),
    ODSReader(),
    Spreadsheet2003Reader(),
    HTMLReader(),
    DBFReader(),
    SYLKReader(),
    DIFReader(),
  ]

  /// What opens locked workbooks.
  public static let unlockers: [any ContentUnlocker] = [LockedPackage()]
}
