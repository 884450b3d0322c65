/// The number formats that a page's style sheet gives to classes of cells, as Excel writes them.
///
/// Rule: `mso-number-format` of Microsoft Office HTML; its value is a format code with CSS's escapes.
struct HTMLFormats {
  private var byClass: [String: String] = [:]

  init() {}

  /// Reads what a page has shown of its style sheets so far.
  init(_ sheet: [UInt8]) {
    let text = String(decoding: sheet, as: UTF8.self)
    for rule in text.split(separator: "}") {
      guard let brace = rule.firstIndex(of: "{") else { continue }
      guard let code = Self.format(in: rule[rule.index(after: brace)...]) else { continue }
      for selector in rule[..<brace].split(separator: ",") {
        guard let dot = selector.lastIndex(of: ".") else { continue }
        let name = selector[selector.index(after: dot)...].filter { !$0.isWhitespace }
        if byClass.count < 10_000 { byClass[name.lowercased()] = code }
      }
    }
  }

  /// The format code of a cell by its style and class; nil where neither names one.
  func code(style: String?, class name: String?) -> String? {
    if let style, let code = Self.format(in: style[...]) { return code }
    guard let name else { return nil }
    for part in name.split(whereSeparator: \.isWhitespace) {
      if let code = byClass[part.lowercased()] { return code }
    }
    return nil
  }

  /// The code of `mso-number-format:` among declarations.
  private static func format(in declarations: Substring) -> String? {
    let bytes = Array(declarations.utf8)
    let wanted = Array("mso-number-format".utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: wanted) }) else { return nil }
    var at = start + wanted.count
    while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == UInt8(ascii: ":") { at += 1 }
    var code: [UInt8] = []
    var quote: UInt8 = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\\"), at < bytes.count {
        appendEscape(bytes, &at, to: &code)
      } else if quote == 0, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == quote || (quote == 0 && (byte == UInt8(ascii: ";") || byte < 0x20)) {
        break
      } else {
        code.append(byte)
      }
    }
    let text = String(decoding: code, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: true)
      .joined(separator: " ")
    return text.isEmpty ? nil : named[text] ?? text
  }

  /// Takes what follows a backslash: four digits of a character's number, or the character itself.
  private static func appendEscape(_ bytes: [UInt8], _ at: inout Int, to code: inout [UInt8]) {
    let digits = bytes[at...].prefix(4)
    if digits.count == 4, let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(number)
    {
      code.append(contentsOf: UTF8.encode(scalar)!)
      at += 4
      return
    }
    // Excel puts a backslash before every sign that CSS might take for its own.
    code.append(bytes[at])
    at += 1
  }

  /// Rule: the words that Excel writes in place of codes; dates in the order of our users' country.
  private static let named: [String: String] = [
    "General": "General", "Short Date": "dd.mm.yyyy", "Medium Date": "dd-mmm-yy", "Long Date": "dd mmmm yyyy",
    "General Date": "dd.mm.yyyy h:mm", "Short Time": "h:mm", "Medium Time": "h:mm AM/PM",
    "Long Time": "h:mm:ss",
    "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00",
    "Currency": "#,##0.00",
  ]
}
