/// How a number cell's text and its value belong together.
public enum WrittenNumber {
  /// Whether a text shows a number whole, in a form that no reader takes for another one.
  public static func shows(_ value: Double, _ text: some Sequence<UInt8>) -> Bool {
    var digits = 0.0
    var places = 0.0
    var isFraction = false
    var isNegative = false
    var isPercent = false
    for byte in text {
      switch byte {
      case 0x30...0x39:
        digits = digits * 10 + Double(byte - 0x30)
        if isFraction { places += 1 }
      case UInt8(ascii: "."):
        if isFraction { return false }
        isFraction = true
      // Which of point and comma divides and which groups, only the value knows.
      case UInt8(ascii: ","), UInt8(ascii: "/"): return false
      case UInt8(ascii: "E"), UInt8(ascii: "e"): return false
      case UInt8(ascii: "-"): if digits == 0, !isFraction { isNegative = true }
      case UInt8(ascii: "%"): isPercent = true
      default: break
      }
    }
    var scale = 1.0
    for _ in 0..<Int(min(places, 22)) { scale *= 10 }
    var shown = digits / scale
    if isPercent { shown /= 100 }
    if isNegative { shown = -shown }
    return shown == value || (shown - value).magnitude <= value.magnitude * 1e-15
  }
}
