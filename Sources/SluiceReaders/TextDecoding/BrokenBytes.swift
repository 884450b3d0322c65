import SluiceRecords

/// Bytes of a file that are no character of its encoding, and where U+FFFD stands in their place.
public struct BrokenBytes: Sendable, Equatable {
  /// Where the U+FFFD begins in the UTF-8 written.
  public var offset: Int
  /// The bytes themselves: one to three, the first in the lowest eight bits; 0 where they are not known.
  public let bytes: UInt32
  /// How many they are.
  public let count: Int
}

extension Reason {
  /// A cell holds bytes that are no character of the file's encoding.
  public static let textBrokenBytes = Reason(
    "text.broken-bytes", .warning,
    message: "{count} places hold bytes that are no character of {encoding}; � stands in their place",
    remedy: "compare the cell with the program the file comes from, or name the encoding with encoding:",
    rule: "Unicode 15.0 §3.9, U+FFFD substitution of maximal subparts")
}
