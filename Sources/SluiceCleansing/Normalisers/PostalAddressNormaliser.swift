import SluiceRecords

/// Finds the parts of postal addresses that are certain; the text itself is always kept.
///
/// Shape: text without a letter or digit is `.blank`; runs of spaces and line ends become one space, nothing else of
/// the text changes. Parts that are not certain are nil; of several addresses in one cell no part is given.
/// Refuses: an e-mail address.
/// Rule: order of parts by the rules of postal service of Russia (order 382 of 2023), the spellings of the federal
/// address register. Shown by normalisers/address.tsv.
public struct PostalAddressNormaliser: Normaliser {
  public static let reasons = AddressReasons.all

  /// What the addresses are for.
  public let kind: PostalAddress.Kind

  public init(kind: PostalAddress.Kind = .actual) {
    self.kind = kind
  }

  public func normalise(_ text: Span<UInt8>) -> Normalised<PostalAddress> {
    var remarks: [Remark] = []
    var cut = NameText(text)
    if let (repaired, encoding) = Mojibake.repaired(cut.bytes) {
      cut = NameText(bytes: repaired)
      remarks.append(Remark(.addressMojibake, [.init("encoding", encoding)]))
    }
    guard cut.tokens.contains(where: { $0.isWord }), !OrganisationWords.isPlaceholder(cut) else {
      return .blank
    }
    if cut.bytes.contains(UInt8(ascii: "@")), !cut.tokens.dropFirst().contains(where: { $0.spaced }) {
      return .unusable(Remark(.addressContact, [.init("what", "an e-mail address")]))
    }
    var address = PostalAddress(kind: kind, text: Self.spaced(cut))
    let reading = AddressReading(cut)
    if let twice = reading.twice {
      remarks.append(Remark(.addressSeveral, [.init("what", twice)]))
    } else {
      address.postcode = reading.postcode
      address.region = reading.region
      address.city = reading.city
      address.street = reading.street
      address.house = reading.house
    }
    return .value(address, remarks)
  }

  /// The text with one space where spaces and line ends stood, none at the ends.
  private static func spaced(_ text: NameText) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(text.bytes.count)
    for token in text.tokens {
      if token.spaced, !output.isEmpty { output.append(0x20) }
      output.append(contentsOf: text.bytes[token.range])
    }
    return String(decoding: output, as: UTF8.self)
  }
}
