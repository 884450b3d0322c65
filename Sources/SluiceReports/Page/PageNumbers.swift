import SluiceRecords

/// Numbers as a page writes them.
enum PageNumbers {
  /// A whole number with its thousands set apart.
  static func count(_ number: Int) -> String { Language.current.grouped(number) }

  /// A share as a percentage: never 100 % where something is missing, never 0 % where something is there.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let share = Double(part) / Double(whole) * 100
    let text: String
    if part == whole || part == 0 {
      text = part == 0 ? "0" : "100"
    } else if share >= 99.95 {
      text = decimal("99.9")
    } else if share < 0.1 {
      text = "<" + decimal("0.1")
    } else if share < 10 || share > 99 {
      let tenths = Int((share * 10).rounded())
      text = decimal("\(tenths / 10).\(tenths % 10)")
    } else {
      text = String(Int(share.rounded()))
    }
    return text + sign
  }

  /// A probability, told no surer than it is.
  static func probability(_ share: Double) -> String {
    Language.current.percent(share)
  }

  /// A size in bytes, kilobytes or megabytes.
  static func size(_ bytes: Int64) -> String {
    if bytes < 1 << 10 { return Phrase("\(Int(bytes)) B").text }
    if bytes < 1 << 20 { return Phrase("\(Int(bytes >> 10)) KB").text }
    return Phrase("\(Int(bytes >> 20)) MB").text
  }

  /// A sentence with its first letter large.
  static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private static var sign: String { Language.current == .russian ? "\u{A0}%" : "%" }

  private static func decimal(_ text: String) -> String {
    Language.current == .russian ? text.replacing(".", with: ",") : text
  }
}
