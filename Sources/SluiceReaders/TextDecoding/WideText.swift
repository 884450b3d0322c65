import CScan

/// Converts UTF-16 and UTF-32 of either byte order to UTF-8.
///
/// Shape: a lone surrogate, a code point past U+10FFFF and the odd bytes at the end of a file become U+FFFD.
enum WideText {
  static func convert16(
    _ input: UnsafeRawBufferPointer, bigEndian: Bool, isLast: Bool,
    into output: UnsafeMutableRawBufferPointer,
    broken: inout [BrokenBytes]
  ) -> (consumed: Int, written: Int) {
    func unit(_ index: Int) -> UInt32 {
      let value = input.loadUnaligned(fromByteOffset: index, as: UInt16.self)
      return UInt32(bigEndian ? UInt16(bigEndian: value) : UInt16(littleEndian: value))
    }
    var (read, written) = (0, 0)
    // Past the end of a run the next few units go one by one.
    var nextRun = 0
    while read + 2 <= input.count, written + 4 <= output.count {
      if read >= nextRun {
        skipRun(input, bigEndian: bigEndian, into: output, &read, &written)
        nextRun = read + 16
        continue
      }
      let first = unit(read)
      if first & 0xF800 != 0xD800 {
        write(first, to: output, at: &written)
        read += 2
        continue
      }
      if first < 0xDC00 {
        if read + 4 > input.count {
          guard isLast else { break }
        } else {
          let second = unit(read + 2)
          if second & 0xFC00 == 0xDC00 {
            write(0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF), to: output, at: &written)
            read += 4
            continue
          }
        }
      }
      replace(input[read..<read + 2], in: output, at: &written, broken: &broken)
      read += 2
    }
    if isLast, input.count - read == 1, written + 4 <= output.count {
      replace(input[read..<read + 1], in: output, at: &written, broken: &broken)
      read += 1
    }
    return (read, written)
  }

  /// Converts as many units below U+0800 as the vector way takes.
  private static func skipRun(
    _ input: UnsafeRawBufferPointer, bigEndian: Bool, into output: UnsafeMutableRawBufferPointer,
    _ read: inout Int, _ written: inout Int
  ) {
    guard let source = input.baseAddress, let target = output.baseAddress else { return }
    var count = 0
    read += cscan_transcode_wide(
      source.assumingMemoryBound(to: UInt8.self) + read, input.count - read, bigEndian ? 1 : 0,
      target.assumingMemoryBound(to: UInt8.self) + written, output.count - written, &count)
    written += count
  }

  static func convert32(
    _ input: UnsafeRawBufferPointer, bigEndian: Bool, isLast: Bool,
    into output: UnsafeMutableRawBufferPointer,
    broken: inout [BrokenBytes]
  ) -> (consumed: Int, written: Int) {
    var (read, written) = (0, 0)
    while read + 4 <= input.count, written + 4 <= output.count {
      let value = input.loadUnaligned(fromByteOffset: read, as: UInt32.self)
      let code = bigEndian ? UInt32(bigEndian: value) : UInt32(littleEndian: value)
      if code < 0x110000, code & 0xFFFF_F800 != 0xD800 {
        write(code, to: output, at: &written)
      } else {
        replace(input[read..<read + 4], in: output, at: &written, broken: &broken)
      }
      read += 4
    }
    if isLast, read < input.count, input.count - read < 4, written + 4 <= output.count {
      replace(input[read...], in: output, at: &written, broken: &broken)
      read = input.count
    }
    return (read, written)
  }

  /// Writes a code point that is no surrogate; four bytes of room are the caller's care.
  @inline(__always)
  private static func write(_ code: UInt32, to output: UnsafeMutableRawBufferPointer, at written: inout Int) {
    if code < 0x80 {
      output[written] = UInt8(code)
      written += 1
    } else if code < 0x800 {
      output[written] = UInt8(0xC0 | code >> 6)
      output[written + 1] = UInt8(0x80 | code & 0x3F)
      written += 2
    } else if code < 0x10000 {
      output[written] = UInt8(0xE0 | code >> 12)
      output[written + 1] = UInt8(0x80 | code >> 6 & 0x3F)
      output[written + 2] = UInt8(0x80 | code & 0x3F)
      written += 3
    } else {
      output[written] = UInt8(0xF0 | code >> 18)
      output[written + 1] = UInt8(0x80 | code >> 12 & 0x3F)
      output[written + 2] = UInt8(0x80 | code >> 6 & 0x3F)
      output[written + 3] = UInt8(0x80 | code & 0x3F)
      written += 4
    }
  }

  private static func replace(
    _ bytes: Slice<UnsafeRawBufferPointer>, in output: UnsafeMutableRawBufferPointer, at written: inout Int,
    broken: inout [BrokenBytes]
  ) {
    var packed: UInt32 = 0
    for (index, byte) in bytes.enumerated() { packed |= UInt32(byte) << UInt32(8 * index) }
    broken.append(BrokenBytes(offset: written, bytes: packed, count: bytes.count))
    write(0xFFFD, to: output, at: &written)
  }
}
