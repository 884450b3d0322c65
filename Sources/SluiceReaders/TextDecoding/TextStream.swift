import CScan
import SluiceRecords

/// Gives the text of a source as UTF-8, block by block, whatever it is packed in and encoded as.
///
/// Shape: every block is valid UTF-8 that cuts no character; a byte-order mark at the beginning is left out. As long
/// as only ASCII has come the encoding stays open: the first other byte decides, with what follows it.
/// Errors: those of opening and reading the source, `text.unknown-encoding`.
public final class TextStream {
  /// The encoding and its evidence; may become surer while reading.
  public private(set) var guess: EncodingGuess
  /// The broken bytes of the last block; offsets count from the block's beginning.
  public private(set) var broken: [BrokenBytes] = []

  /// The encoding and why, for `inspect`.
  public var evidence: [Evidence] { [guess.evidence] }

  /// How many bytes the source has, where the sample is all of it; only before the first read.
  var knownLength: Int? { source.isWhole ? source.sample.count : nil }

  private let place: String
  private let source: SampledStream
  private var transcoder: Transcoder
  private var isSettled: Bool
  private var isEnded = false
  private var isFlushed = false
  /// Raw bytes read but not yet converted lie in `waiting` of this storage.
  private var storage: [UInt8] = []
  private var waiting = 0..<0

  /// Opens a source's text; `encoding` is a name from the mapping, nil to go by evidence.
  package convenience init(_ content: SourceContent, encoding: String? = nil) throws(Stop) {
    let named = try encoding.map { name throws(Stop) in try Self.encoding(named: name, at: content.place) }
    try self.init(content.text(), encoding: named, place: content.place)
  }

  /// The encoding that a mapping names.
  package static func encoding(named name: String, at place: String) throws(Stop) -> TextEncoding {
    if let known = TextEncoding(named: name) { return known }
    let hint =
      TextEncoding.nearestName(to: name).map { Phrase(", perhaps «\($0)» is meant") } ?? Phrase(verbatim: "")
    throw Stop(.textUnknownEncoding, at: place, [.init("name", name), .init("hint", hint)])
  }

  package init(_ source: SampledStream, encoding: TextEncoding?, place: String = "") throws(Stop) {
    self.source = source
    self.place = place
    try source.extendSample(to: EncodingDetector.sampleSize)
    if let encoding {
      let marked = source.sample.withUnsafeBytes(EncodingDetector.byMark)
      // `UTF-16` alone leaves the order of bytes to the mark.
      let isMeant = marked.map { $0.encoding == encoding || encoding.isSameWidth(as: $0.encoding) } ?? false
      guess = EncodingGuess(
        isMeant ? marked?.encoding ?? encoding : encoding,
        byteOrderMark: isMeant ? marked?.byteOrderMark ?? 0 : 0, because: Phrase("the mapping says so"),
        confidence: 1
      )
      isSettled = true
    } else {
      if !source.isWhole, source.sample.count(where: { $0 >= 0x80 || $0 < 9 }) < 100 {
        try source.extendSample(to: EncodingDetector.longSampleSize)
      }
      let sample = source.sample
      guess = sample.withUnsafeBytes { EncodingDetector.detect($0, isWhole: source.isWhole) }
      isSettled = source.isWhole || cscan_ascii_run(sample, sample.count) < sample.count
      if !guess.encoding.isWide, sample.withUnsafeBytes(FileKind.isBinary) {
        throw Stop(.fileNotATable, at: place, [.init("kind", Phrase("a file of bytes, not of text"))])
      }
    }
    transcoder = Transcoder(from: guess.encoding)
    source.skip(guess.byteOrderMark)
  }

  /// Reads the next block into a buffer of at least 64 bytes and says how many bytes it has; 0 is the end.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    precondition(buffer.count >= 64, "a block has room for a few characters")
    broken.removeAll(keepingCapacity: true)
    while true {
      if case .utf8 = guess.encoding.scheme, waiting.count < 4, !isEnded {
        let count = try readUnchanged(into: buffer)
        if count > 0 { return count }
        continue
      }
      let (consumed, written) = storage.withUnsafeBytes { bytes in
        transcoder.convert(
          UnsafeRawBufferPointer(rebasing: bytes[waiting]), isLast: isEnded, into: buffer, broken: &broken)
      }
      waiting = waiting.lowerBound + consumed..<waiting.upperBound
      if written > 0 { return written }
      if isEnded {
        if consumed == 0 { return 0 }
        continue
      }
      try refill()
    }
  }

  /// Reads UTF-8 straight into the caller's buffer; 0 when there is none that can be given unchanged.
  private func readUnchanged(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    let carried = waiting.count
    for index in 0..<carried { buffer[index] = storage[waiting.lowerBound + index] }
    let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[carried...]))
    let filled = carried + count
    if count == 0 { isEnded = true }
    let start = buffer.baseAddress!.assumingMemoryBound(to: UInt8.self)
    let good: Int
    if isSettled {
      good = cscan_valid_utf8(start, filled)
    } else {
      good = cscan_ascii_run(start, filled)
    }
    makeRoom(filled - good)
    for index in good..<filled { storage[index - good] = buffer[index] }
    waiting = 0..<filled - good
    if good < filled, !isSettled { try settle() }
    // Of a character that is cut here the rest comes with the next block; anything else left over is broken.
    return good
  }

  /// Decides on the encoding once the first byte that is not ASCII has come.
  private func settle() throws(Stop) {
    isSettled = true
    try refill()
    guess = storage.withUnsafeBytes { bytes in
      EncodingDetector.detect(UnsafeRawBufferPointer(rebasing: bytes[waiting]), isWhole: isEnded)
    }
    transcoder = Transcoder(from: guess.encoding)
  }

  /// Moves what waits to the front and reads a block behind it.
  private func refill() throws(Stop) {
    let (rest, wanted) = (waiting.count, EncodingDetector.sampleSize)
    makeRoom(rest + wanted)
    let start = waiting.lowerBound
    let count = try storage.withUnsafeMutableBufferPointer { bytes throws(Stop) in
      for index in 0..<rest { bytes[index] = bytes[start + index] }
      let room = UnsafeMutableBufferPointer(rebasing: bytes[rest..<rest + wanted])
      return try source.fill(UnsafeMutableRawBufferPointer(room))
    }
    waiting = 0..<rest + count
    if count < wanted { isEnded = true }
  }

  private func makeRoom(_ count: Int) {
    if storage.count < count { storage += [UInt8](repeating: 0, count: count - storage.count) }
  }
}

extension TextStream: ByteStream {}

extension Reason {
  /// The mapping names an encoding that nobody knows.
  package static let textUnknownEncoding = Reason(
    "text.unknown-encoding", .error, message: "there is no encoding named «{name}»{hint}",
    remedy: "leave encoding: out to have it recognised, or write one such as windows-1251 or UTF-8",
    rule: "TextEncoding.acceptedNames")
}
