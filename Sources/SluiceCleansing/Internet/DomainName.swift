/// A domain as it stands behind an `@` or in a web address, judged label by label.
///
/// Shape: small letters, no dot at either end; international labels stay as they are written, in letters or as `xn--`.
/// Rule: RFC 1035 §2.3.4 and RFC 5890 §2.3: labels of 1 to 63 letters, digits and inner hyphens, 253 in all.
struct DomainName {
  /// What keeps a text from being a domain.
  enum Fault: Error {
    case empty
    /// A dot at an edge, or two in a row.
    case dots
    /// A hyphen at the edge of a label.
    case hyphens
    case tooLong
    /// A character no domain has.
    case forbidden
    /// Letters of two scripts in one label, and no single way to mend it.
    case mixedScripts
    /// Digits only at the end.
    case numericEnding
  }

  /// The domain as scalars.
  private(set) var scalars: [UInt32] = []
  /// Where the last label begins.
  private(set) var endingStart = 0
  private(set) var labelCount = 0
  /// Whether letters that only look right were exchanged for the right ones.
  private(set) var isRepaired = false

  var text: String { String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init))) }
  var ending: ArraySlice<UInt32> { scalars[endingStart...] }
  /// Whether the last label is one that exists.
  var hasKnownEnding: Bool { TopLevelDomains.contains(Self.readable(ending)) }
  var isInternational: Bool { scalars.contains { $0 > 0x7F } }

  /// Reads scalars in any case.
  init(_ raw: ArraySlice<UInt32>) throws(Fault) {
    guard !raw.isEmpty else { throw .empty }
    var labels: [ArraySlice<UInt32>] = []
    for label in raw.split(separator: 0x2E, omittingEmptySubsequences: false) {
      guard !label.isEmpty else { throw .dots }
      labels.append(label)
    }
    var mended: [[UInt32]] = []
    for label in labels { mended.append(try Self.mended(label)) }
    try mendScripts(&mended, written: labels)
    for (index, label) in mended.enumerated() {
      endingStart = scalars.count + (index > 0 ? 1 : 0)
      if index > 0 { scalars.append(0x2E) }
      scalars += label
    }
    labelCount = mended.count
    guard raw.count <= 253, scalars.count <= 253 else { throw .tooLong }
    if ending.allSatisfy({ $0 <= 0x39 && $0 >= 0x30 }) { throw .numericEnding }
  }

  /// A label in small letters, judged by itself.
  private static func mended(_ label: ArraySlice<UInt32>) throws(Fault) -> [UInt32] {
    guard label.count <= 63 else { throw .tooLong }
    guard label.first != 0x2D, label.last != 0x2D else { throw .hyphens }
    let small = label.map { LetterCase.lower($0) }
    for scalar in small {
      let isAllowed: Bool =
        switch scalar {
        case 0x61...0x7A, 0x30...0x39, 0x2D: true
        // Seen in host names, though no registrar sells them.
        case 0x5F: true
        default: scalar > 0x7F && Glyph(scalar) == .letter
        }
      guard isAllowed else { throw .forbidden }
    }
    return small
  }

  /// A label in letters, whether it is coded (`xn--`) or not.
  private static func readable(_ label: ArraySlice<UInt32>) -> [UInt32] {
    guard label.starts(with: [0x78, 0x6E, 0x2D, 0x2D]) else { return Array(label) }
    return Punycode.decoded(label.dropFirst(4)) ?? Array(label)
  }

  /// Exchanges Cyrillic letters in Latin labels for their Latin twins.
  private mutating func mendScripts(_ labels: inout [[UInt32]], written: [ArraySlice<UInt32>]) throws(Fault) {
    let last = labels.count - 1
    try mend(&labels[last], written: written[last], isEnding: true, isASCIIOnly: false)
    // Under an ASCII ending of our part of the world no label is Cyrillic; elsewhere whole Cyrillic labels may be.
    let isASCIIOnly = Self.asciiOnly.contains(labels[last])
    for index in 0..<last {
      try mend(&labels[index], written: written[index], isEnding: false, isASCIIOnly: isASCIIOnly)
    }
  }

  /// Mends one label, if its letters are of two scripts or of the wrong one.
  private mutating func mend(
    _ label: inout [UInt32], written: ArraySlice<UInt32>, isEnding: Bool, isASCIIOnly: Bool
  ) throws(Fault) {
    guard label.contains(where: { $0 > 0x7F }) else { return }
    let isWhole = !label.contains { (0x61...0x7A).contains($0) }
    guard !isWhole || isASCIIOnly || isEnding && !TopLevelDomains.contains(label) else { return }
    if isEnding, let meant = Self.soundsLike(label) {
      label = meant
      isRepaired = true
      return
    }
    var twins: [UInt32] = []
    for scalar in written {
      if scalar < 0x80 {
        twins.append(LetterCase.lower(scalar))
      } else if let twin = LetterCase.latinTwin(scalar) {
        twins.append(LetterCase.lower(UInt32(twin)))
      } else if isWhole, !isASCIIOnly {
        return
      } else {
        throw .mixedScripts
      }
    }
    label = twins
    isRepaired = true
  }

  /// Endings under which only ASCII names are registered.
  private static let asciiOnly: Set<[UInt32]> = Set(
    ["ru", "su", "by", "kz", "uz", "ua", "md", "kg", "tj", "am", "az", "ge"].map {
      $0.unicodeScalars.map(\.value)
    })

  /// The ending that Cyrillic letters spell by sound: «ру» is `ru`, not `py`.
  private static func soundsLike(_ label: [UInt32]) -> [UInt32]? {
    let table: [(String, String)] = [("ру", "ru"), ("су", "su")]
    return table.first { $0.0.unicodeScalars.map(\.value) == label }?.1.unicodeScalars.map(\.value)
  }
}
