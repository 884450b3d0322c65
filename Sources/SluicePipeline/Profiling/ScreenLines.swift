/// Sentences on lines of 80 letters, for screens.
enum ScreenLines {
  static let width = 80

  /// The lines of a text; a word that is longer than a line is cut where a glance is enough.
  static func wrapped(_ text: String, first: String, indent: Int, isGlance: Bool = true) -> [String] {
    var lines: [String] = []
    var line = first
    var isFresh = true
    for word in text.split(separator: " ") {
      if !isFresh, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: indent)
        isFresh = true
      }
      line += (isFresh ? "" : " ") + word
      isFresh = false
    }
    lines.append(line)
    return lines.map { !isGlance || $0.count <= width ? $0 : $0.prefix(width - 1) + "…" }
  }
}
