import SluiceRecords

/// Brings the text of one value into its one agreed form.
///
/// Shape: pure; the same text gives the same answer. Text that says nothing is `.blank`; canonical text comes out
/// as it went in, without remarks. Whatever bytes come in, it answers and does not trap.
public protocol Normaliser: Sendable {
  associatedtype Value: Sendable

  /// Every reason it can say.
  static var reasons: [Reason] { get }

  /// Reads a text of valid UTF-8.
  func normalise(_ text: Span<UInt8>) -> Normalised<Value>
}

extension Normaliser {
  /// Reads a `String`; for cold paths and tests.
  public func normalise(_ text: String) -> Normalised<Value> {
    var text = text
    text.makeContiguousUTF8()
    return normalise(text.utf8Span.span)
  }
}
