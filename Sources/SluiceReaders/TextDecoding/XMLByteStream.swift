import CScan
import SluiceRecords

/// Gives an XML text as valid UTF-8 without a byte-order mark, whatever encoding it declares.
///
/// Shape: the encoding is that of the byte-order mark, of the first bytes' pattern, or of the declaration; UTF-8 where
/// there is none, and where it names one that nobody knows. Broken bytes become U+FFFD.
/// Rule: XML 1.0 (fifth edition), appendix F.
package final class XMLByteStream: ByteStream {
  private let stream: any ByteStream
  private let transcoder: Transcoder
  private let isUTF8: Bool
  private let input: UnsafeMutableRawBufferPointer
  /// What of the input is not converted yet.
  private var start = 0
  private var end = 0
  private var isLast = false
  /// How many parts of the text were broken so far.
  package private(set) var brokenCount = 0

  package init(_ stream: any ByteStream) throws(Stop) {
    self.stream = stream
    input = .allocate(byteCount: 1 << 17, alignment: 16)
    do {
      end = try stream.fill(UnsafeMutableRawBufferPointer(rebasing: input[..<512]))
    } catch {
      input.deallocate()
      throw error
    }
    isLast = end < 512
    let head = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(input)[..<end])
    let (encoding, mark) = Self.encoding(of: head)
    transcoder = Transcoder(from: encoding)
    isUTF8 = encoding == .utf8
    start = mark
  }

  deinit { input.deallocate() }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    var broken: [BrokenBytes] = []
    while true {
      if isUTF8, !isLast, end - start <= 3, let count = try readInPlace(buffer) { return count }
      if start < end {
        let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(input)[start..<end])
        let (consumed, written) = transcoder.convert(rest, isLast: isLast, into: buffer, broken: &broken)
        brokenCount += broken.count
        start += consumed
        if written > 0 { return written }
        if isLast { return 0 }
      } else if isLast {
        return 0
      }
      let left = end - start
      if left > 0 { input.baseAddress!.copyMemory(from: input.baseAddress! + start, byteCount: left) }
      (start, end) = (0, left)
      let count = try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: input[left...]))
      end += count
      isLast = count == 0
    }
  }

  /// Reads UTF-8 straight to where it is wanted, as long as it is whole; nil where something is broken or all ends, which
  /// is then left in the input.
  private func readInPlace(_ buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int? {
    let size = min(buffer.count, input.count)
    guard size >= 64, let target = buffer.baseAddress else { return nil }
    let left = end - start
    target.copyMemory(from: input.baseAddress! + start, byteCount: left)
    let count = try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[left..<size]))
    isLast = count == 0
    let good = cscan_valid_utf8(target.assumingMemoryBound(to: UInt8.self), left + count)
    (start, end) = (0, left + count - good)
    input.baseAddress!.copyMemory(from: target + good, byteCount: end)
    return good > 0 ? good : nil
  }

  /// The encoding of a text and the length of its mark.
  private static func encoding(of head: UnsafeRawBufferPointer) -> (TextEncoding, Int) {
    func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
    if begins([0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if begins([0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if begins([0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if begins([0x3C, 0]) { return (.utf16LittleEndian, 0) }
    if begins([0, 0x3C]) { return (.utf16BigEndian, 0) }
    let text = String(decoding: head.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
    guard text.hasPrefix("<?xml") else { return (.utf8, 0) }
    // The declaration is `name="value"` pairs; whoever divides it at quotes finds the value behind its name.
    let pieces = text.split(separator: text.contains("\"") ? "\"" : "'", omittingEmptySubsequences: false)
    guard
      let place = pieces.firstIndex(where: { $0.filter { !" \t\r\n=".contains($0) }.hasSuffix("encoding") }),
      place + 1 < pieces.count, let encoding = TextEncoding(named: String(pieces[place + 1])),
      !encoding.isWide
    else { return (.utf8, 0) }
    return (encoding, 0)
  }
}
