import CZlib
import Foundation

/// The parts of a small zip archive as texts, for looking into workbooks that tests have written.
public enum ZipContents {
  /// Every part by its name; reads the central directory, so data descriptors do not matter.
  public static func parts(of url: URL) throws -> [String: String] {
    let bytes = [UInt8](try Data(contentsOf: url))
    func number(_ offset: Int, _ width: Int) -> Int {
      (0..<width).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    var parts: [String: String] = [:]
    var offset = 0
    while offset + 46 <= bytes.count {
      guard number(offset, 4) == 0x0201_4B50 else {
        offset += 1
        continue
      }
      let (packed, size, nameLength) = (
        number(offset + 20, 4), number(offset + 24, 4), number(offset + 28, 2)
      )
      let name = String(decoding: bytes[(offset + 46)..<(offset + 46 + nameLength)], as: UTF8.self)
      let local = number(offset + 42, 4)
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      let content = Array(bytes[start..<(start + packed)])
      parts[name] = String(
        decoding: number(offset + 10, 2) == 0 ? content : inflated(content, size), as: UTF8.self)
      offset += 46 + nameLength + number(offset + 30, 2) + number(offset + 32, 2)
    }
    return parts
  }

  private static func inflated(_ packed: [UInt8], _ size: Int) -> [UInt8] {
    var packed = packed
    var output = [UInt8](repeating: 0, count: max(size, 1))
    let count = packed.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output -> Int in
        var stream = z_stream()
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
          return 0
        }
        defer { inflateEnd(&stream) }
        inflate(&stream, Z_FINISH)
        return Int(stream.total_out)
      }
    }
    return Array(output.prefix(count))
  }
}
