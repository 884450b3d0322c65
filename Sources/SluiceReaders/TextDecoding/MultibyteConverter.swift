import CICU

/// A converter of ICU, for encodings we keep no table of.
final class MultibyteConverter {
  private let handle: OpaquePointer
  /// The canonical name.
  let name: String

  /// Opens the converter of a name; nil where ICU knows none.
  init?(named name: String) {
    guard let handle = cicu_converter_open(name) else { return nil }
    self.handle = handle
    self.name = String(cString: cicu_converter_name(handle))
  }

  deinit { cicu_converter_close(handle) }

  /// The table of an encoding of one byte a character; nil for all others.
  var singleBytePage: CodePage? {
    guard cicu_converter_widest(handle) == 1 else { return nil }
    var upperHalf: [Unicode.Scalar] = []
    for byte in UInt8.min...UInt8.max {
      var output = [UInt8](repeating: 0, count: 16)
      var (consumed, written) = (0, 0)
      _ = cicu_converter_convert(handle, [byte], 1, 1, &output, 16, &consumed, &written)
      let scalars = String(decoding: output[..<written], as: UTF8.self).unicodeScalars
      guard scalars.count == 1, let scalar = scalars.first else { return nil }
      if byte < 0x80 {
        // Encodings whose lower half is not ASCII (EBCDIC) cannot walk our table.
        guard scalar.value == byte else { return nil }
      } else {
        upperHalf.append(scalar)
      }
    }
    return CodePage(name: name, upperHalf: upperHalf)
  }

  /// Converts as much of the input as fits; the converter keeps a character that is cut at the input's end.
  func convert(
    _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
  ) -> (consumed: Int, written: Int) {
    var (consumed, written) = (0, 0)
    let source = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    let target = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    _ = cicu_converter_convert(
      handle, source, input.count, isLast ? 1 : 0, target, output.count, &consumed, &written)
    return (consumed, written)
  }
}
