import SluiceRecords

/// Writes one JSON array with fixed places, leaving out the nulls at its end.
///
/// `begin`, then one call for each place in order, then `end`.
struct JSONTuple {
  private var isFirst = true
  private var nulls = 0

  @inline(__always) static func begin(_ bytes: inout ByteWriter) -> JSONTuple {
    bytes.append(UInt8(ascii: "["))
    return JSONTuple()
  }

  @inline(__always) mutating func null() { nulls += 1 }

  @inline(__always) mutating func add(_ text: String?, to bytes: inout ByteWriter) {
    guard let text else { return null() }
    separate(&bytes)
    bytes.append(json: text)
  }

  /// Adds a word that needs no escape.
  @inline(__always) mutating func add(word: String, to bytes: inout ByteWriter) {
    separate(&bytes)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(word)
    bytes.append(UInt8(ascii: "\""))
  }

  @inline(__always) mutating func add(_ number: Int?, to bytes: inout ByteWriter) {
    guard let number else { return null() }
    separate(&bytes)
    bytes.append(number: number)
  }

  mutating func add(_ number: Double, to bytes: inout ByteWriter) {
    separate(&bytes)
    var text: [UInt8] = []
    JSONText.append(number, to: &text)
    text.withUnsafeBufferPointer { bytes.append($0) }
  }

  /// Makes ready for a value that the caller writes itself.
  @inline(__always) mutating func separate(_ bytes: inout ByteWriter) {
    while nulls > 0 {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes.append("null" as StaticString)
      nulls -= 1
    }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  @inline(__always) func end(_ bytes: inout ByteWriter) { bytes.append(UInt8(ascii: "]")) }
}

extension ByteWriter {
  /// Appends `[element,element …]`.
  @inline(__always)
  mutating func append<Element>(array elements: [Element], _ write: (Element, inout ByteWriter) -> Void) {
    append(UInt8(ascii: "["))
    for index in elements.indices {
      if index > 0 { append(UInt8(ascii: ",")) }
      write(elements[index], &self)
    }
    append(UInt8(ascii: "]"))
  }

  /// A JSON array as text.
  static func json<Element>(array elements: [Element], _ write: (Element, inout ByteWriter) -> Void) -> String
  {
    var bytes = ByteWriter()
    bytes.append(array: elements, write)
    return bytes.string
  }
}
