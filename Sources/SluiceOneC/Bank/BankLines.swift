import SluiceReaders
import SluiceRecords

/// Gives the lines of a bank's exchange file as texts, each read in the encoding it is written in.
///
/// Shape: the file has one encoding, that of its first keys. A line whose key makes sense in another one alone comes from
/// a file that was put behind: it is read in its own and counted.
struct BankLines {
  /// A line without its end.
  struct Line {
    let text: String
    /// 1-based.
    let number: Int
  }

  private var lines: TextLines
  /// The encoding of the file; nil where lines come as UTF-8 already.
  private let main: BankEncoding?
  private let transcoders: [BankEncoding: Transcoder]
  private var last: BankEncoding?
  /// Lines of other encodings: how many, the first one's number and encoding.
  private var others: (count: Int, first: Int, encoding: BankEncoding)?
  /// Bytes that are no character of their encoding.
  private var brokenPlaces = 0

  init(_ text: TextStream) {
    lines = TextLines(text)
    main = nil
    transcoders = [:]
  }

  init(_ bytes: any ByteStream, in encoding: BankEncoding) {
    lines = TextLines(bytes)
    main = encoding
    transcoders = Dictionary(
      uniqueKeysWithValues: BankEncoding.allCases.compactMap { known in
        TextEncoding(named: known.rawValue).map { (known, Transcoder(from: $0)) }
      })
  }

  /// The number of the line that came last.
  var number: Int { lines.number }

  /// The next line, or nil behind the last one.
  mutating func next() throws(Stop) -> Line? {
    guard try lines.advance() else { return nil }
    guard let main else {
      return Line(text: String(decoding: lines.line, as: UTF8.self), number: lines.number)
    }
    var bytes = lines.line
    if lines.number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      return Line(text: String(decoding: bytes, as: UTF8.self), number: lines.number)
    }
    let encoding = encoding(of: bytes, in: main)
    if encoding != main {
      last = encoding
      let first = others ?? (0, lines.number, encoding)
      others = (first.count + 1, first.first, first.encoding)
    }
    return Line(text: text(bytes, in: encoding), number: lines.number)
  }

  private func encoding(of line: [UInt8], in main: BankEncoding) -> BankEncoding {
    if BankEncoding.isUTF8(line) { return .utf8 }
    let narrow = BankEncoding.allCases.filter { $0 != .utf8 }
    let likely = [main, last].compactMap { $0 }.filter { $0 != .utf8 }
    return (likely + narrow).first { $0.hasKey(line) } ?? likely.first ?? main
  }

  private mutating func text(_ line: [UInt8], in encoding: BankEncoding) -> String {
    guard let transcoder = transcoders[encoding] else { return String(decoding: line, as: UTF8.self) }
    var broken: [BrokenBytes] = []
    // A byte becomes three at most.
    let text = String(unsafeUninitializedCapacity: line.count * 3 + 16) { buffer in
      line.withUnsafeBytes { bytes in
        var (read, written) = (0, 0)
        while read < bytes.count {
          let step = transcoder.convert(
            UnsafeRawBufferPointer(rebasing: bytes[read...]), isLast: true,
            into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[written...])),
            broken: &broken)
          guard step.consumed > 0 || step.written > 0 else { break }
          read += step.consumed
          written += step.written
        }
        return written
      }
    }
    brokenPlaces += broken.count
    return text
  }

  /// What is to be said of the lines, once they have been read.
  var remarks: [Remark] {
    guard let main else { return [] }
    var remarks: [Remark] = []
    if let others {
      remarks.append(
        Remark(
          .bankMixedEncodings,
          [
            .init("encoding", main.rawValue), .init("count", "\(others.count)"),
            .init("other", others.encoding.rawValue), .init("line", "\(others.first)"),
          ]))
    }
    if brokenPlaces > 0 {
      remarks.append(
        Remark(.textBrokenBytes, [.init("count", "\(brokenPlaces)"), .init("encoding", main.rawValue)]))
    }
    return remarks
  }
}
