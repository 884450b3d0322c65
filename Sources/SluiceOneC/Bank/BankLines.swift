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
  /// For each encoding of one byte a character the letters of its upper bytes, as `BankEncoding.upperHalf` has them.
  private let letters: [BankEncoding: [UInt32]]
  private var last: BankEncoding?
  /// Lines of other encodings: how many, the first one's number and encoding.
  private var others: (count: Int, first: Int, encoding: BankEncoding)?
  /// Bytes that are no character of their encoding.
  private var brokenPlaces = 0

  init(_ text: TextStream) {
    lines = TextLines(text)
    main = nil
    letters = [:]
  }

  init(_ bytes: any ByteStream, in encoding: BankEncoding) {
    lines = TextLines(bytes)
    main = encoding
    letters = Dictionary(
      uniqueKeysWithValues: BankEncoding.allCases.filter { $0 != .utf8 }.map { ($0, $0.upperHalf) })
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
    // Nearly all lines begin with a key of the file's own encoding.
    if main == .utf8 {
      if let text = String(validating: bytes, as: UTF8.self) { return Line(text: text, number: lines.number) }
    } else if main.hasKey(bytes) {
      return Line(text: text(bytes, in: main), number: lines.number)
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
    guard let letters = letters[encoding] else {
      if !BankEncoding.isUTF8(line) { brokenPlaces += 1 }
      return String(decoding: line, as: UTF8.self)
    }
    // A byte becomes three at most.
    var broken = 0
    let text = String(unsafeUninitializedCapacity: line.count * 3) { buffer in
      var written = 0
      for byte in line {
        if byte < 0x80 {
          buffer[written] = byte
          written += 1
          continue
        }
        let letter = letters[Int(byte) - 0x80]
        if letter == Self.replacement { broken += 1 }
        for part in 0..<letter >> 24 {
          buffer[written] = UInt8(truncatingIfNeeded: letter >> (part * 8))
          written += 1
        }
      }
      return written
    }
    brokenPlaces += broken
    return text
  }

  /// U+FFFD as `BankEncoding.upperHalf` has it.
  private static let replacement: UInt32 = 0x03BD_BFEF

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
