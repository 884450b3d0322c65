import SluiceReaders
import SluiceRecords

/// Opens dBASE tables (`.dbf`): dBASE III to 7, Clipper, FoxPro, Visual FoxPro.
///
/// Shape: one table. Its first row holds the names of the fields, as Excel shows it; records follow from row 2. A record
/// marked as deleted comes with the remark `row.deleted`. Notes that lie in a file of their own (`.dbt`, `.fpt`) are
/// empty.
/// Errors: `dbf.cut-short` behind the whole records before the cut.
public struct DBFReader: TableReader {
  public let format = "dbf"

  public let reasons: [Reason] =
    HeadedCursor.reasons + [.dbfCutShort, .rowDeleted, .textBrokenBytes, .textUnknownEncoding]

  public init() {}

  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    content.zip == nil && DBFHeader(content.head) != nil
  }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let stream = content.stream()
    try stream.extendSample(to: 1 << 18)
    guard let header = DBFHeader(stream.sample) else {
      throw Stop(.fileFormatNotRead, at: content.place, [.init("format", Phrase("no dBASE table"))])
    }
    let encoding = try Self.encoding(header, stream.sample, named: layout.encoding, place: content.place)
    var facts = SourceTable(name: content.name, evidence: [encoding.evidence])
    facts.evidence.append(
      Evidence(
        subject: "records", value: "\(header.recordCount)", because: Phrase("the head of the table says so")))
    var layout = layout
    if layout.headerRow == nil { layout.headerRow = 1 }
    let rows = DBFRows(header, stream, encoding: encoding.encoding, place: content.place)
    let cursor = try HeadedCursor(rows, of: facts, layout: layout, hints: hints)
    return OpenedSource(format: format, tables: [cursor])
  }

  /// The mapping's word, then what the letters of texts look like, then the driver's, then what DOS wrote in Russia.
  private static func encoding(
    _ header: DBFHeader, _ sample: [UInt8], named: String?, place: String
  ) throws(Stop) -> (encoding: TextEncoding, evidence: Evidence) {
    func decided(_ encoding: TextEncoding, _ because: Phrase) -> (TextEncoding, Evidence) {
      (encoding, Evidence(subject: "encoding", value: encoding.name, because: because))
    }
    if let named {
      return decided(try TextStream.encoding(named: named, at: place), Phrase("the mapping says so"))
    }
    var letters: [UInt8] = []
    var at = header.headLength
    while at + header.recordLength <= sample.count, letters.count < 1 << 16 {
      for field in header.fields where field.kind == UInt8(ascii: "C") {
        letters.append(contentsOf: sample[at + field.offset..<at + field.offset + field.length])
        letters.append(0x0A)
      }
      at += header.recordLength
    }
    let told = header.encoding
    if letters.count(where: { $0 >= 0x80 }) >= 8 {
      let found = XMLEncoding.told(by: letters, declared: told)
      let isTold = found.encoding == told
      return decided(found.encoding, isTold ? Phrase("the table names its language driver") : found.because)
    }
    if let told { return decided(told, Phrase("the table names its language driver")) }
    return decided(.ibm866, Phrase("the table names none, and DOS wrote so in Russia"))
  }
}

/// The records of a dBASE table, batch by batch.
final class DBFRows: RowSource {
  private let header: DBFHeader
  private let stream: SampledStream
  private let transcoder: Transcoder
  private let place: String
  private var builder = RowBatchBuilder()
  private var record: [UInt8]
  private var scratch: [UInt8] = []
  private var broken: [BrokenBytes] = []
  /// Records read so far; nil before the head was passed.
  private var read: Int?
  private var isEnded = false
  private var problem: Stop?

  init(_ header: DBFHeader, _ stream: SampledStream, encoding: TextEncoding, place: String) {
    self.header = header
    self.stream = stream
    self.place = place
    transcoder = Transcoder(from: encoding)
    record = [UInt8](repeating: 0, count: header.recordLength)
  }

  func next() throws(Stop) -> RowBatch? {
    while problem == nil, !isEnded, !builder.isFull {
      do throws(Stop) {
        try take()
      } catch {
        problem = error
      }
    }
    if let batch = builder.take() { return batch }
    if let problem { throw problem }
    return nil
  }

  private func take() throws(Stop) {
    guard let read else {
      var head: [UInt8] = []
      try stream.append(header.headLength, to: &head)
      guard head.count == header.headLength else { throw cut(0) }
      for field in header.fields {
        decode(field.name[...])
        builder.add(text: String(decoding: scratch, as: UTF8.self))
      }
      builder.endRow(number: 1)
      self.read = 0
      return
    }
    let count = try record.withUnsafeMutableBufferPointer { buffer throws(Stop) in
      try stream.fill(UnsafeMutableRawBufferPointer(buffer))
    }
    // The end is marked by 0x1A; the count of the head is not kept true by every program.
    if count == 0 || record[0] == 0x1A {
      if count == 0, read < header.recordCount { throw cut(read) }
      isEnded = true
      return
    }
    guard count == record.count else { throw cut(read) }
    for (column, field) in header.fields.enumerated() { put(field, column) }
    if record[0] == UInt8(ascii: "*") { builder.remark(Remark(.rowDeleted)) }
    builder.endRow(number: read + 2)
    self.read = read + 1
  }

  private func cut(_ records: Int) -> Stop {
    Stop(.dbfCutShort, at: place, [.init("records", "\(records)"), .init("count", "\(header.recordCount)")])
  }

  private func put(_ field: DBFHeader.Field, _ column: Int) {
    let bytes = record[field.offset..<field.offset + field.length]
    switch field.kind {
    case UInt8(ascii: "N"), UInt8(ascii: "F"):
      let number = bytes.withUnsafeBufferPointer(WrittenNumber.value)
      let shown = trimmed(bytes)
      if let number { return put(.number, shown, number, column) }
      decode(shown)
      // Asterisks stand where a number had no room.
      put(.text, scratch[...], 0, column)
    case UInt8(ascii: "D"): putDay(bytes, column)
    case UInt8(ascii: "L"):
      switch bytes.first {
      case UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: "Y"), UInt8(ascii: "y"):
        put(.flag, Array("TRUE".utf8)[...], 1, column)
      case UInt8(ascii: "F"), UInt8(ascii: "f"), UInt8(ascii: "N"), UInt8(ascii: "n"):
        put(.flag, Array("FALSE".utf8)[...], 0, column)
      default: break
      }
    case UInt8(ascii: "I") where field.length == 4:
      putNumber(Double(Int32(truncatingIfNeeded: integer(bytes))), column)
    case UInt8(ascii: "Y") where field.length == 8: putNumber(Double(integer(bytes)) / 10_000, column)
    case UInt8(ascii: "B") where field.length == 8 && header.version >= 0x30 && header.version <= 0x32:
      putNumber(Double(bitPattern: UInt64(bitPattern: Int64(integer(bytes)))), column)
    case UInt8(ascii: "T") where field.length == 8: putMoment(bytes, column)
    case UInt8(ascii: "M"), UInt8(ascii: "G"), UInt8(ascii: "B"), UInt8(ascii: "P"), UInt8(ascii: "W"),
      UInt8(ascii: "0"), UInt8(ascii: "Q"):
      // What lies in another file, or is no value.
      break
    default:
      decode(trimmed(bytes))
      put(.text, scratch[...], 0, column)
      if !broken.isEmpty {
        builder.remark(
          Remark(
            .textBrokenBytes,
            [.init("count", "\(broken.count)"), .init("encoding", transcoder.encoding.name)]), column: column)
      }
    }
  }

  private func put(_ kind: CellKind, _ shown: ArraySlice<UInt8>, _ value: Double, _ column: Int) {
    guard !shown.isEmpty else { return }
    shown.withUnsafeBufferPointer { builder.put(kind, shown: $0, value: value, column: column) }
  }

  private func putNumber(_ number: Double, _ column: Int) {
    guard number.isFinite else { return }
    var shown: [UInt8] = []
    GeneralText.append(number, to: &shown)
    put(.number, shown[...], number, column)
  }

  /// A day written as `20240131`; blanks or zeros are none.
  private func putDay(_ bytes: ArraySlice<UInt8>, _ column: Int) {
    let shown = trimmed(bytes)
    let digits =
      shown.count == 8 && shown.allSatisfy { $0 &- 0x30 < 10 }
      ? shown.reduce(0) { $0 * 10 + Int($1 - 0x30) } : 0
    guard let day = CalendarDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100) else {
      if !shown.allSatisfy({ $0 == 0x30 }) {
        decode(shown)
        put(.text, scratch[...], 0, column)
      }
      return
    }
    put(.date, Array("\(day)".utf8)[...], Double(day.daysSince1970) * 86_400, column)
  }

  /// Visual FoxPro's moment: a Julian day and the milliseconds in it.
  private func putMoment(_ bytes: ArraySlice<UInt8>, _ column: Int) {
    let both = integer(bytes)
    let (julian, thousandths) = (both & 0xFFFF_FFFF, both >> 32 & 0xFFFF_FFFF)
    guard julian > 1_721_425, julian < 5_373_485, thousandths < 86_400_000 else { return }
    let seconds = Double(julian - 2_440_588) * 86_400 + (Double(thousandths) / 1000).rounded()
    var shown: [UInt8] = []
    _ = Self.momentFormat.show(DateSystem.from1900.serial(secondsSince1970: seconds), .from1900, to: &shown)
    put(.date, shown[...], seconds, column)
  }

  private static let momentFormat = NumberFormat("yyyy-mm-dd hh:mm:ss")

  private func integer(_ bytes: ArraySlice<UInt8>) -> Int {
    Int(truncatingIfNeeded: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// Without the blanks that fill a field, and what stands behind a NUL.
  private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = bytes.prefix { $0 != 0 }
    while let last = text.last, last == 0x20 { text.removeLast() }
    return text.drop { $0 == 0x20 }
  }

  /// Makes a field's bytes UTF-8.
  private func decode(_ bytes: ArraySlice<UInt8>) {
    scratch.removeAll(keepingCapacity: true)
    broken.removeAll(keepingCapacity: true)
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      scratch.append(contentsOf: bytes)
      return
    }
    withUnsafeTemporaryAllocation(byteCount: bytes.count * 3 + 16, alignment: 1) { output in
      bytes.withUnsafeBytes { input in
        let (_, written) = transcoder.convert(input, isLast: true, into: output, broken: &broken)
        scratch.append(contentsOf: UnsafeRawBufferPointer(rebasing: output[..<written]))
      }
    }
  }
}

extension Reason {
  /// A dBASE table ends before its records do.
  static let dbfCutShort = Reason(
    "dbf.cut-short", .error, message: "the dBASE table ends behind {records} of {count} records",
    remedy: "copy or export the table once more", rule: "dBASE III table file, bytes 4-7")
}
