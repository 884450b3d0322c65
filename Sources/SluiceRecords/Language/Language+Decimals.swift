extension Language {
  /// What stands between the whole and its parts: `18.1`, and `18,1` in Russian.
  public var decimalMark: Character { self == .english ? "." : "," }

  /// A number given in tenths, with at most one digit behind the mark; thousands are set apart.
  public func decimal(tenths: Int) -> String {
    let rest = tenths.magnitude % 10
    let sign = tenths < 0 && tenths > -10 ? "-" : ""
    return sign + grouped(tenths / 10) + (rest == 0 ? "" : "\(decimalMark)\(rest)")
  }

  /// A part of a whole in percent, as finely as it is worth: `99.98%`, `99,98 %` in Russian.
  ///
  /// Shape: what is neither none nor all never reads as such: `< 0.01%`, `> 99.99%`.
  public func percent(_ part: Double) -> String {
    let sign = self == .english ? "%" : "\u{A0}%"
    let hundredths = Int((min(max(part, 0), 1) * 10_000).rounded())
    if hundredths == 0, part > 0 { return "< 0\(decimalMark)01\(sign)" }
    if hundredths == 10_000, part < 1 { return "> 99\(decimalMark)99\(sign)" }
    var rest = "\(100 + hundredths % 100)".dropFirst()
    while rest.last == "0" { rest = rest.dropLast() }
    return "\(hundredths / 100)" + (rest.isEmpty ? "" : "\(decimalMark)\(rest)") + sign
  }
}
