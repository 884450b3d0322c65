import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders

/// Gives an array's bytes, at most so many at a time.
final class MemoryStream: ByteStream {
  private let bytes: [UInt8]
  private let step: Int
  private var given = 0

  init(_ bytes: [UInt8], step: Int = .max) {
    self.bytes = bytes
    self.step = step
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    let count = min(buffer.count, step, bytes.count - given)
    bytes.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<given + count]))
    }
    given += count
    return count
  }
}

extension TextStream {
  /// All text to the end, and where its broken places lie.
  func readAll(block: Int = 4096) throws -> (text: [UInt8], broken: [BrokenBytes]) {
    var text: [UInt8] = []
    var all: [BrokenBytes] = []
    var buffer = [UInt8](repeating: 0, count: block)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try read(into: $0) }
      if count == 0 { return (text, all) }
      for var part in broken {
        part.offset += text.count
        all.append(part)
      }
      text += buffer[..<count]
    }
  }
}

struct TextStreamTests {
  private func read(_ bytes: [UInt8], encoding: TextEncoding? = nil) throws -> String {
    let stream = try TextStream(SampledStream(MemoryStream(bytes)), encoding: encoding)
    return String(decoding: try stream.readAll().text, as: UTF8.self)
  }

  @Test func leaves_the_byte_order_mark_out() throws {
    #expect(try read([0xEF, 0xBB, 0xBF] + Array("Имя".utf8)) == "Имя")
    #expect(try read([0xFF, 0xFE, 0x18, 0x04, 0x3C, 0x04]) == "Им")
    #expect(try read([0xFE, 0xFF, 0x04, 0x18, 0x04, 0x3C]) == "Им")
  }

  @Test func reads_the_encoding_the_mapping_names() throws {
    #expect(try read([0xE8, 0xEC, 0xFF], encoding: TextEncoding(named: "cp1251")) == "имя")
    #expect(try read([0x83, 0x65], encoding: TextEncoding(named: "shift_jis")) == "テ")
  }

  @Test func puts_a_replacement_for_broken_bytes_and_tells_where() throws {
    let bytes = Array("Имя;".utf8) + [0xD0, 0x3B, 0xFF] + Array("Фирма".utf8)
    let (text, broken) = try TextStream(SampledStream(MemoryStream(bytes)), encoding: .utf8).readAll()
    #expect(String(decoding: text, as: UTF8.self) == "Имя;\u{FFFD};\u{FFFD}Фирма")
    #expect(
      broken == [
        BrokenBytes(offset: 7, bytes: 0xD0, count: 1), BrokenBytes(offset: 11, bytes: 0xFF, count: 1),
      ])
  }
}
