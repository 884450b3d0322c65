import SluiceReaders
import SluiceRecords

/// What a workbook has for all its sheets.
struct SheetSurroundings {
  var formats = CellFormats()
  var dates = DateSystem.from1900
  /// How many bytes of shared text the cells of a sheet may take in all: a guard against one long text in every cell.
  var mostShared = 1 << 28
  /// Gives the shared texts when the first cell asks for one.
  var strings: () throws(Stop) -> SharedStrings

  /// Holds a sheet to the text it may repeat.
  ///
  /// Errors: `workbook.text-flood`.
  @inline(__always) func check(_ bytes: Int, sheet: String, at place: String) throws(Stop) {
    if bytes <= mostShared { return }
    throw Stop(.workbookTextFlood, at: place, [.init("sheet", sheet), .init("size", "\(mostShared >> 20)")])
  }
}

/// Keeps the shared texts of a workbook once they have been asked for.
final class StringShelf {
  private let place: String
  private let fill: (SharedStrings) throws(Stop) -> Void
  private var read: SharedStrings?

  init(place: String, fill: @escaping (SharedStrings) throws(Stop) -> Void) {
    self.place = place
    self.fill = fill
  }

  func strings() throws(Stop) -> SharedStrings {
    if let read { return read }
    let strings = SharedStrings(place: place)
    try fill(strings)
    read = strings
    return strings
  }
}

extension Stop {
  /// The same trouble with the place where the rows of a sheet end; troubles of another kind stay as they are.
  func ofSheet(_ name: String, wholeRow: Int, at place: String) -> Stop {
    let causes: [Reason] = [.fileCutShort, .fileDamagedArchive]
    guard causes.contains(remark.reason) else { return self }
    return Stop(.workbookSheetCutShort, at: place, [.init("sheet", name), .init("row", "\(wholeRow)")])
  }
}

extension Reason {
  /// A sheet ends in the middle, because its file does.
  static let workbookSheetCutShort = Reason(
    "workbook.sheet-cut-short", .error,
    message: "the workbook is damaged or cut short in sheet «{sheet}»; its rows are whole up to row {row}",
    remedy: "copy or download the file once more", rule: "SheetXML")

  /// The cells of a sheet repeat so much text as no table does.
  static let workbookTextFlood = Reason(
    "workbook.text-flood", .error,
    message:
      "the cells of sheet «{sheet}» repeat more than {size} MiB of text, no table of this size does that",
    remedy: "save the sheet as CSV UTF-8 if you trust it, and give that", rule: "SheetSurroundings.mostShared"
  )
}
