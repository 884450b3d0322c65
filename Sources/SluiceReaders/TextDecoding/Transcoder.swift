import CScan

/// Converts the bytes of one encoding to UTF-8, block by block.
///
/// Shape: what it writes is always valid UTF-8 without a cut character; bytes that are no character become U+FFFD,
/// one for each maximal broken part, and are told. A byte-order mark is not its business.
/// Rule: Unicode 15.0 §3.9 (D92, table 3-7, substitution of maximal subparts).
package struct Transcoder {
  package let encoding: TextEncoding
  private let table: [UInt32]
  private let rows: [UInt8]
  private let converter: MultibyteConverter?

  package init(from encoding: TextEncoding) {
    self.encoding = encoding
    switch encoding.scheme {
    case .codePage(let page): (table, converter) = (page.transcodingTable, nil)
    case .converter(let name): (table, converter) = ([], MultibyteConverter(named: name))
    default: (table, converter) = ([], nil)
    }
    var rows = [UInt8](repeating: 0, count: 48)
    if !table.isEmpty { cscan_transcoding_rows(table, &rows) }
    self.rows = rows
  }

  /// Converts as much of the input as fits, and says how much was read and written.
  ///
  /// Shape: input may be left over for two reasons: the output has no room for the next character, or the character
  /// is cut at the end (at most 3 bytes) and `isLast` is false. The caller brings the rest again, with what follows.
  /// Refuses: an output of less than 16 bytes makes no progress.
  package func convert(
    _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer,
    broken: inout [BrokenBytes]
  ) -> (consumed: Int, written: Int) {
    guard output.count >= 16 else { return (0, 0) }
    switch encoding.scheme {
    case .utf8: return UTF8Repair.convert(input, isLast: isLast, into: output, broken: &broken)
    case .utf16(let bigEndian):
      return WideText.convert16(
        input, bigEndian: bigEndian, isLast: isLast, into: output, broken: &broken)
    case .utf32(let bigEndian):
      return WideText.convert32(
        input, bigEndian: bigEndian, isLast: isLast, into: output, broken: &broken)
    case .codePage: return convertByTable(input, into: output, broken: &broken)
    case .converter: return convertByICU(input, isLast: isLast, into: output, broken: &broken)
    }
  }

  private func convertByTable(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, broken: inout [BrokenBytes]
  ) -> (consumed: Int, written: Int) {
    guard let source = input.baseAddress else { return (0, 0) }
    var written = 0
    var isBroken: CInt = 0
    let consumed = cscan_transcode_bytes(
      source.assumingMemoryBound(to: UInt8.self), input.count, table, rows,
      output.baseAddress!.assumingMemoryBound(to: UInt8.self), output.count, &written, &isBroken)
    if isBroken != 0 {
      var offset = 0
      for index in 0..<consumed {
        let entry = table[Int(input[index])]
        if entry >> 31 != 0 {
          broken.append(BrokenBytes(offset: offset, bytes: UInt32(input[index]), count: 1))
        }
        offset += Int(entry >> 24 & 3)
      }
    }
    return (consumed, written)
  }

  private func convertByICU(
    _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer,
    broken: inout [BrokenBytes]
  ) -> (consumed: Int, written: Int) {
    guard let converter else { return (input.count, 0) }
    let (consumed, written) = converter.convert(input, isLast: isLast, into: output)
    // ICU writes U+FFFD for what it cannot read; which bytes those were it does not say.
    var index = 0
    while index + 2 < written {
      if output[index] == 0xEF, output[index + 1] == 0xBF, output[index + 2] == 0xBD {
        broken.append(BrokenBytes(offset: index, bytes: 0, count: 0))
        index += 3
      } else {
        index += 1
      }
    }
    return (consumed, written)
  }
}
