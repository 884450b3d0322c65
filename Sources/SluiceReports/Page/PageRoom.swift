/// How much of the page each list of samples may take, in bytes, so that the whole stays under three megabytes however
/// long the texts are and whatever of them must be escaped.
///
/// Shape: a list ends where its room does, with its first item in any case; what it says of itself counts what is shown.
enum PageRoom {
  static let drift = 100_000
  static let washed = 350_000
  /// Of all reasons together.
  static let rejects = 500_000
  static let groups = 700_000
  static let updates = 500_000
  static let questions = 450_000
}

extension HTMLText {
  /// The first pieces that fit into so many bytes, and how many they are; one in any case.
  static func fitting(_ parts: some Sequence<HTMLText>, within bytes: Int) -> (html: HTMLText, count: Int) {
    var html: HTMLText = ""
    var count = 0
    for part in parts {
      if count > 0, html.description.utf8.count + part.description.utf8.count > bytes { break }
      html += part
      count += 1
    }
    return (html, count)
  }
}
