import SluiceRecords
import SluiceReports

/// A piece of a page: what stands in the source is markup, what is put in between is text.
typealias HTML = HTMLText

extension HTMLText {
  /// A value of the data: its letters may run from right to left and must not pull the page along.
  static func data(_ text: String) -> HTML { text.isEmpty ? "" : "<bdi>\(text)</bdi>" }

  /// The same as a text, for sentences.
  static func plain(_ number: Int) -> String { Language.current.grouped(number) }

  /// A number with its thousands set apart.
  static func count(_ number: Int) -> HTML { "\(Language.current.grouped(number))" }
}

extension HTMLText.StringInterpolation {
  /// A sentence in the visitor's language.
  mutating func appendInterpolation(_ value: Phrase) { appendInterpolation(value.text) }
  mutating func appendInterpolation(_ value: Substring) { appendInterpolation(String(value)) }
}
