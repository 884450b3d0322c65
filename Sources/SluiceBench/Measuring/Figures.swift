/// Numbers as the tables show them: three digits that count, a point before the decimals.
enum Figures {
  static func text(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    // Where rounding would reach the next power, it already counts as reached.
    let places = abs(value) >= 99.95 ? 0 : abs(value) >= 9.995 ? 1 : abs(value) >= 0.9995 ? 2 : 3
    return text(value, places: places)
  }

  /// So many decimals and no more.
  static func text(_ value: Double, places: Int) -> String {
    var power = 1.0
    for _ in 0..<places { power *= 10 }
    let all = Int((abs(value) * power).rounded())
    let sign = value < 0 && all > 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(all)" }
    let digits = String(all % Int(power))
    return "\(sign)\(all / Int(power)).\(String(repeating: "0", count: places - digits.utf8.count))\(digits)"
  }

  /// `1,000,000`.
  static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.utf8.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// So many things a second: `1.23 M rows/s`, `456 k rows/s`.
  static func rate(_ perSecond: Double, of things: String) -> String {
    switch perSecond {
    case 1e6...: "\(text(perSecond / 1e6)) M \(things)/s"
    case 1e4...: "\(text(perSecond / 1e3)) k \(things)/s"
    default: "\(text(perSecond)) \(things)/s"
    }
  }

  /// So many bytes a second: `3.40 GB/s`, `812 MB/s`; a GB is 10⁹ bytes.
  static func rate(ofBytes perSecond: Double) -> String {
    perSecond >= 1e9 ? "\(text(perSecond / 1e9)) GB/s" : "\(text(perSecond / 1e6)) MB/s"
  }

  /// A file's size: `247 MB`; a MB is 10⁶ bytes.
  static func size(_ bytes: Int) -> String { "\(text(Double(bytes) / 1e6)) MB" }

  /// How many times as fast, or as small: `6.1 ×`, `0.73 ×`.
  static func times(_ peer: Double, by own: Double) -> String {
    guard own > 0 else { return "–" }
    let ratio = peer / own
    return "\(text(ratio, places: ratio >= 9.95 ? 0 : ratio >= 0.995 ? 1 : 2)) ×"
  }
}
