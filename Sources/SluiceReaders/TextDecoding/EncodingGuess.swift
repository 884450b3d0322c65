import SluiceRecords

/// What encoding a text seems to be in, and on what evidence.
public struct EncodingGuess: Sendable, Equatable {
  public let encoding: TextEncoding
  /// How many bytes at the beginning are a byte-order mark.
  public let byteOrderMark: Int
  /// Which rule decided, as a sentence for `inspect`.
  public let because: Phrase
  /// How sure it is, 0…1.
  public let confidence: Double

  init(_ encoding: TextEncoding, byteOrderMark: Int = 0, because: Phrase, confidence: Double) {
    self.encoding = encoding
    self.byteOrderMark = byteOrderMark
    self.because = because
    self.confidence = confidence
  }

  /// The line that `inspect` shows and the plan keeps.
  public var evidence: Evidence {
    Evidence(subject: "encoding", value: encoding.name, because: because, confidence: confidence)
  }
}
