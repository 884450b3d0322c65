import CScan

/// Copies UTF-8, putting U+FFFD in place of every maximal broken part.
enum UTF8Repair {
  static func convert(
    _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer,
    broken: inout [BrokenBytes]
  ) -> (consumed: Int, written: Int) {
    guard let source = input.baseAddress, let target = output.baseAddress else { return (0, 0) }
    var (read, written) = (0, 0)
    while read < input.count {
      let room = min(input.count - read, output.count - written)
      let good = cscan_valid_utf8(source.assumingMemoryBound(to: UInt8.self) + read, room)
      target.advanced(by: written).copyMemory(from: source + read, byteCount: good)
      read += good
      written += good
      if read == input.count { break }
      let rest = UnsafeRawBufferPointer(rebasing: input[read...])
      let part = maximalPart(of: rest)
      if part.isWhole || (part.isCut && !isLast) { break }  // no room for it, or more of it is to come
      guard output.count - written >= 3 else { break }
      var bytes: UInt32 = 0
      for index in 0..<part.count { bytes |= UInt32(rest[index]) << UInt32(8 * index) }
      broken.append(BrokenBytes(offset: written, bytes: bytes, count: part.count))
      output[written] = 0xEF
      output[written + 1] = 0xBF
      output[written + 2] = 0xBD
      written += 3
      read += part.count
    }
    return (read, written)
  }

  /// The longest beginning of a character that lies at the front, at least one byte.
  ///
  /// Shape: `isWhole` when it is a whole character, `isCut` when all bytes there are fit but more must follow.
  static func maximalPart(of bytes: UnsafeRawBufferPointer) -> (count: Int, isWhole: Bool, isCut: Bool) {
    let first = bytes[0]
    if first < 0x80 { return (1, true, false) }
    guard first >= 0xC2, first <= 0xF4 else { return (1, false, false) }
    let wanted = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let low: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    var count = 1
    while count < wanted {
      guard count < bytes.count else { return (count, false, true) }
      let byte = bytes[count]
      guard count == 1 ? (low...high).contains(byte) : byte & 0xC0 == 0x80 else {
        return (count, false, false)
      }
      count += 1
    }
    return (count, true, false)
  }
}
