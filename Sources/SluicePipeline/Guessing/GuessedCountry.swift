import SluiceRecords

/// The home country of a draft, and why it is that one.
struct GuessedCountry: Sendable {
  let code: String
  /// What speaks for it or against it; nil where nothing was asked.
  var because: Phrase?

  /// The line of a mapping that says so.
  var line: String { because.map { "home_country: \(code)   # \($0)" } ?? "home_country: \(code)" }
}
