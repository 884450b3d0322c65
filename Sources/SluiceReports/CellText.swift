import SluiceRecords

/// A client's text as a cell of `rejects.xlsx` holds it: whole where it fits, else its beginning and where the rest is.
///
/// Units: UTF-16, as spreadsheets count.
public enum CellText {
  /// What a cell can hold.
  static let longest = 32_767
  /// Room for the words behind a beginning.
  private static let room = 40

  /// What the cell holds of a text.
  static func shown(_ text: String) -> (text: String, isWhole: Bool) {
    let written = withoutNUL(text)
    guard let (start, _) = parts(of: written) else { return (written, true) }
    return (start + words(in: .current), false)
  }

  /// What a cell says that comes back: the text that was written, where nobody changed the cell.
  ///
  /// Shape: our words behind a beginning stand for the rest of the text in whatever language, so that a beginning that
  /// a person corrected goes on with it; where these words were taken out, the cell is all there is.
  public static func read(_ cell: String, whereStood text: String) -> String {
    let written = withoutNUL(text)
    guard let (start, rest) = parts(of: written) else { return cell == written ? text : cell }
    for language in Language.allCases {
      let end = words(in: language).utf8
      guard cell.utf8.suffix(end.count).elementsEqual(end) else { continue }
      let kept = String(decoding: cell.utf8.dropLast(end.count), as: UTF8.self)
      return kept == start ? text : kept + rest
    }
    return cell
  }

  private static func words(in language: Language) -> String {
    "… " + Phrase("(the whole text is in rejects.csv)").text(in: language)
  }

  /// NUL would end the text for the library.
  private static func withoutNUL(_ text: String) -> String {
    text.utf8.contains(0) ? String(text.filter { $0 != "\0" }) : text
  }

  /// The beginning that a cell has room for and the rest; nil where all of it fits.
  private static func parts(of text: String) -> (start: String, rest: String)? {
    let units = text.utf16
    // No text has more units than bytes.
    guard text.utf8.count > longest, units.count > longest else { return nil }
    var place = units.index(units.startIndex, offsetBy: longest - room)
    // A character of two units stays whole.
    if UTF16.isTrailSurrogate(units[place]) { place = units.index(before: place) }
    return (String(text.unicodeScalars[..<place]), String(text.unicodeScalars[place...]))
  }
}
