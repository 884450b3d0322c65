import Foundation

/// Draws what a terminal shows as an SVG picture for the documentation, so that a test can hold it fresh.
public enum TerminalPicture {
  private static let line = 19.0
  private static let letter = 8.43

  /// The picture of a text: a line that begins with `$ ` was typed, words of severity are coloured.
  public static func svg(of text: String, alarming: [String: String]) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let width = Int(Double(lines.map(\.count).max() ?? 0) * letter + 56)
    let height = Int(Double(lines.count) * line + 66)
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)">
      <rect width="\(width)" height="\(height)" rx="9" fill="#1d2229"/>
      <circle cx="24" cy="19" r="6" fill="#ff6159"/><circle cx="44" cy="19" r="6" fill="#ffbd2e"/>
      <circle cx="64" cy="19" r="6" fill="#28c941"/>
      <g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="#e4e7eb">

      """
    for (index, text) in lines.enumerated() where !text.isEmpty {
      let y = 58 + Double(index) * line
      svg += "<text x=\"24\" y=\"\(Int(y))\" textLength=\"\(Int(Double(text.count) * letter))\">"
      if text.hasPrefix("$ ") {
        svg +=
          "<tspan fill=\"#8fd18f\">$</tspan><tspan font-weight=\"bold\">\(escaped(text.dropFirst()))</tspan>"
      } else if let (word, colour) = alarming.first(where: { text.hasPrefix("  \($0.key) ") }) {
        svg +=
          "\u{A0}\u{A0}<tspan fill=\"\(colour)\">\(word)</tspan>\(escaped(text.dropFirst(word.count + 2)))"
      } else {
        svg += escaped(text[...])
      }
      svg += "</text>\n"
    }
    return svg + "</g>\n</svg>\n"
  }

  private static func escaped(_ text: Substring) -> String {
    String(text).replacing(" ", with: "\u{A0}").replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
  }
}
