/// A cell as scalars, for rules that look at words rather than digits.
///
/// Shape: invisible characters are left out, every white space is a space or a line feed, dashes and quotes are the
/// ASCII ones, full-width ASCII is plain.
enum ScalarText {
  /// The scalars of a text, so simplified.
  static func scalars(_ text: Span<UInt8>) -> [UInt32] {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      switch Glyph(scalar) {
      case .space: scalars.append(0x20)
      case .lineBreak: scalars.append(0x0A)
      case .invisible: break
      case .quote where scalar > 0x7F: scalars.append(0x22)
      case .dash: scalars.append(0x2D)
      default: scalars.append(scalar >= 0xFF01 && scalar <= 0xFF5E ? scalar - 0xFEE0 : scalar)
      }
    }
    return scalars
  }

  /// The text that scalars make.
  static func string(_ scalars: some Sequence<UInt32>) -> String {
    String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

  /// The scalars of a literal.
  static func literal(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  /// Small letters of a part.
  static func small(_ scalars: some Sequence<UInt32>) -> [UInt32] { scalars.map { LetterCase.lower($0) } }
}
