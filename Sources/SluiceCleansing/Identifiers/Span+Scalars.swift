/// Reading Unicode scalars and words straight from the bytes of a cell.
extension Span where Element == UInt8 {
  /// The scalar that begins at a byte, and how many bytes it takes.
  ///
  /// Shape: a byte that begins no well-formed scalar counts alone, as U+FFFD. `index` must lie inside the text.
  @inline(__always)
  func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let first = self[index]
    return first < 0x80 ? (UInt32(first), 1) : longScalar(at: index)
  }

  private func longScalar(at index: Int) -> (value: UInt32, length: Int) {
    let broken: (UInt32, Int) = (0xFFFD, 1)
    let first = UInt32(self[index])
    func rest(_ place: Int) -> UInt32? {
      let at = index + place
      guard at < count, self[at] & 0xC0 == 0x80 else { return nil }
      return UInt32(self[at] & 0x3F)
    }
    switch first {
    case 0xC2...0xDF:
      guard let second = rest(1) else { return broken }
      return ((first & 0x1F) << 6 | second, 2)
    case 0xE0...0xEF:
      guard let second = rest(1), let third = rest(2) else { return broken }
      let value = (first & 0x0F) << 12 | second << 6 | third
      return value < 0x800 || (0xD800...0xDFFF).contains(value) ? broken : (value, 3)
    case 0xF0...0xF4:
      guard let second = rest(1), let third = rest(2), let fourth = rest(3) else { return broken }
      let value = (first & 0x07) << 18 | second << 12 | third << 6 | fourth
      return value < 0x10000 || value > 0x10FFFF ? broken : (value, 4)
    default: return broken
    }
  }
}
