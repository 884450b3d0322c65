import CScan
import SluiceRecords

/// Decides what encoding an XML text is in: by mark, by its declaration and by its bytes.
///
/// Shape: bytes that are well-formed UTF-8 past ASCII are UTF-8 whatever the declaration says; a declared code page
/// yields to another one only when that reads the letters far better and the two differ in them.
/// Rule: XML 1.0 §4.3.3, appendix F.
package struct XMLEncoding {
  /// What the text is read as.
  package let encoding: TextEncoding
  /// What the declaration says, as written; nil where there is none.
  package let declared: String?
  /// Which rule decided.
  package let because: Phrase
  package let confidence: Double
  /// Whether nothing but ASCII was seen, so that what follows may still decide.
  let isOpen: Bool

  /// The line for `inspect`.
  package var evidence: Evidence {
    Evidence(subject: "encoding", value: encoding.name, because: because, confidence: confidence)
  }

  /// - Parameter name: an encoding from the mapping, nil to go by declaration and evidence.
  /// - Parameter declaration: finds what the text says of itself in its first bytes.
  package init(
    _ source: SampledStream, named name: String? = nil, place: String = "",
    declaration: ([UInt8]) -> String? = { XMLEncoding.declaration(in: $0) }
  ) throws(Stop) {
    if let name {
      let encoding = try TextStream.encoding(named: name, at: place)
      self.init(EncodingGuess(encoding, because: Phrase("the mapping says so"), confidence: 1))
      return
    }
    try source.extendSample(to: EncodingDetector.sampleSize)
    let sample = source.sample
    let declared = declaration(sample)
    self = sample.withUnsafeBytes { Self($0, isWhole: source.isWhole, declared: declared) }
  }

  /// What letters are in, where something names an encoding for them that may be wrong.
  package static func told(by letters: [UInt8], declared: TextEncoding?) -> XMLEncoding {
    letters.withUnsafeBytes { XMLEncoding($0, isWhole: false, declared: declared?.name) }
  }

  private init(_ sample: UnsafeRawBufferPointer, isWhole: Bool, declared: String?) {
    let guess = EncodingDetector.detect(sample, isWhole: isWhole)
    // The declaration itself is read in ASCII or wide letters, so a wide text cannot be declared narrow.
    let named = declared.flatMap { TextEncoding(named: $0) }.flatMap { $0.isWide ? nil : $0 }
    let isAscii =
      cscan_ascii_run(sample.baseAddress?.assumingMemoryBound(to: UInt8.self), sample.count)
      == sample.count
    guard let named, !guess.encoding.isWide, guess.byteOrderMark == 0 else {
      self.init(guess, declared: declared, isOpen: isAscii)
      return
    }
    let isProven = guess.confidence >= 0.95 && Self.differ(named, guess.encoding, on: sample)
    if !isAscii, named != guess.encoding, isProven {
      self.init(guess, declared: declared)
      return
    }
    let said = EncodingGuess(
      named, because: Phrase("the text declares it"), confidence: named == guess.encoding ? 1 : 0.9)
    self.init(said, declared: declared, isOpen: isAscii && named == .utf8)
  }

  /// Takes what the bytes say, whatever is declared.
  private init(
    _ guess: EncodingGuess, declared: String? = nil, isOpen: Bool = false
  ) {
    encoding = guess.encoding
    self.declared = declared
    self.isOpen = isOpen && !guess.encoding.isWide
    confidence = guess.confidence
    let named = declared.flatMap { TextEncoding(named: $0) }
    let agrees = named.map { $0 == guess.encoding || $0.isSameWidth(as: guess.encoding) } ?? true
    because = agrees ? guess.because : Phrase("the text declares \(declared ?? ""), but \(guess.because)")
  }

  /// Whether two encodings read the upper bytes of a sample differently in more than one of five.
  private static func differ(
    _ left: TextEncoding, _ right: TextEncoding, on sample: UnsafeRawBufferPointer
  ) -> Bool {
    guard case .codePage(let first) = left.scheme, case .codePage(let second) = right.scheme else {
      return true
    }
    var (upper, different) = (0, 0)
    for byte in sample where byte >= 0x80 {
      upper += 1
      if first.upperHalf[Int(byte) - 0x80] != second.upperHalf[Int(byte) - 0x80] { different += 1 }
    }
    return different * 5 > upper
  }

  /// The encoding that `<?xml … encoding="…"?>` names, in whatever width it is written.
  package static func declaration(in sample: some Collection<UInt8>) -> String? {
    let head = XMLHead(sample.prefix(1024)).bytes
    guard head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    let text = String(decoding: head[..<end], as: UTF8.self)
    guard let rest = text.text(behind: "encoding")?.drop(while: { " \t\r\n=".contains($0) }) else {
      return nil
    }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    let name = rest.dropFirst().prefix { $0 != quote }
    return name.isEmpty ? nil : String(name)
  }
}

extension TextStream {
  /// Opens a text that may declare its encoding.
  package convenience init(
    _ source: SampledStream, named name: String?, place: String, declaration: ([UInt8]) -> String?
  ) throws(Stop) {
    let found = try XMLEncoding(source, named: name, place: place, declaration: declaration)
    try self.init(source, found, place: place)
  }

  convenience init(_ source: SampledStream, _ found: XMLEncoding, place: String) throws(Stop) {
    try self.init(source, encoding: found.isOpen ? nil : found.encoding, place: place)
  }
}

extension String {
  /// What follows another text in this one.
  fileprivate func text(behind part: String) -> Substring? {
    let wanted = Array(part.utf8)
    var at = utf8.startIndex
    while at < utf8.endIndex {
      if utf8[at...].starts(with: wanted) { return self[utf8.index(at, offsetBy: wanted.count)...] }
      at = utf8.index(after: at)
    }
    return nil
  }
}
