/// Reads international domain labels back from their ASCII form.
///
/// Rule: RFC 3492 §6.2, parameters §5.
enum Punycode {
  /// The label that stands behind `xn--`, given as scalars; nil when it encodes nothing.
  static func decoded(_ label: ArraySlice<UInt32>) -> [UInt32]? {
    var output: [UInt32] = []
    var input = label
    if let hyphen = label.lastIndex(of: 0x2D) {
      output = Array(label[..<hyphen])
      input = label[(hyphen + 1)...]
    }
    guard !input.isEmpty else { return nil }
    var code: UInt32 = 128
    var index: UInt32 = 0
    var bias: UInt32 = 72
    var place = input.startIndex
    while place < input.endIndex {
      let before = index
      var weight: UInt32 = 1
      var step: UInt32 = 36
      while true {
        guard place < input.endIndex, let digit = digit(input[place]) else { return nil }
        place += 1
        let (product, tooMuch) = digit.multipliedReportingOverflow(by: weight)
        let (sum, over) = index.addingReportingOverflow(product)
        guard !tooMuch, !over else { return nil }
        index = sum
        let threshold = step <= bias ? 1 : step >= bias + 26 ? 26 : step - bias
        if digit < threshold { break }
        let (heavier, overweight) = weight.multipliedReportingOverflow(by: 36 - threshold)
        guard !overweight else { return nil }
        weight = heavier
        step += 36
      }
      let length = UInt32(output.count + 1)
      bias = adapted(index - before, length, isFirst: before == 0)
      let (next, over) = code.addingReportingOverflow(index / length)
      guard !over, Unicode.Scalar(next) != nil else { return nil }
      code = next
      index %= length
      guard Glyph(code) == .letter || Glyph(code) == .digit else { return nil }
      output.insert(LetterCase.lower(code), at: Int(index))
      index += 1
    }
    return output
  }

  private static func digit(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x61...0x7A: scalar - 0x61
    case 0x41...0x5A: scalar - 0x41
    case 0x30...0x39: scalar - 0x30 + 26
    default: nil
    }
  }

  private static func adapted(_ delta: UInt32, _ length: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / length
    var steps: UInt32 = 0
    while delta > 455 {
      delta /= 35
      steps += 36
    }
    return steps + 36 * delta / (delta + 38)
  }
}
