import SluiceRecords

/// Writes one JSON array with fixed places, leaving out the nulls at its end.
///
/// `begin`, then one call for each place in order, then `end`.
struct JSONTuple {
  private var isFirst = true
  private var nulls = 0

  @inline(__always) static func begin(_ bytes: inout [UInt8]) -> JSONTuple {
    bytes.append(UInt8(ascii: "["))
    return JSONTuple()
  }

  @inline(__always) mutating func null() { nulls += 1 }

  @inline(__always) mutating func add(_ text: String?, to bytes: inout [UInt8]) {
    guard let text else { return null() }
    separate(&bytes)
    JSONText.append(text, to: &bytes)
  }

  @inline(__always) mutating func add(_ number: Int?, to bytes: inout [UInt8]) {
    guard let number else { return null() }
    separate(&bytes)
    JSONText.append(number, to: &bytes)
  }

  /// Makes ready for a value that the caller writes itself.
  @inline(__always) mutating func separate(_ bytes: inout [UInt8]) {
    while nulls > 0 {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      JSONText.appendRaw("null", to: &bytes)
      nulls -= 1
    }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  @inline(__always) func end(_ bytes: inout [UInt8]) { bytes.append(UInt8(ascii: "]")) }
}

extension JSONText {
  /// Appends `[element,element …]`.
  @inline(__always)
  static func appendArray<Element>(
    _ elements: [Element], to bytes: inout [UInt8], _ write: (Element, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(element, &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
