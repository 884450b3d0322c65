import SluiceRecords

/// Finds the parts of postal addresses that are certain; the text itself is always kept.
///
/// Shape: text without a letter or digit is `.blank`; the text is cleaned as plain text is, nothing else of it
/// changes. Parts that are not certain are nil; of several addresses in one cell no part is given, nor of a text
/// that is longer than any address.
/// Refuses: an e-mail address.
/// Rule: order of parts by the rules of postal service of Russia (order 382 of 2023), the spellings of the federal
/// address register. Shown by normalisers/address.tsv.
public struct PostalAddressNormaliser: Normaliser {
  public static let reasons = AddressReasons.all + TextNormaliser.reasons

  /// Longer texts are kept, but not looked into.
  static let longestText = 1024

  /// What the addresses are for.
  public let kind: PostalAddress.Kind

  public init(kind: PostalAddress.Kind = .actual) {
    self.kind = kind
  }

  public func normalise(_ text: Span<UInt8>) -> Normalised<PostalAddress> {
    guard case .value(var written, var remarks) = TextNormaliser().normalise(text) else { return .blank }
    guard text.count <= Self.longestText else {
      return .value(
        PostalAddress(kind: kind, text: written), remarks + [Remark(.addressTooLong)])
    }
    var cut = written.withUTF8 { NameText($0.span) }
    if let (repaired, encoding) = Mojibake.repaired(cut.bytes),
      case .value(let clean, _) = TextNormaliser().normalise(repaired.span)
    {
      written = clean
      cut = NameText(bytes: repaired)
      remarks.append(Remark(.addressMojibake, [.init("encoding", encoding)]))
    }
    guard cut.tokens.contains(where: { $0.isWord }), !OrganisationWords.isPlaceholder(cut) else {
      return .blank
    }
    if cut.bytes.contains(UInt8(ascii: "@")), !cut.tokens.dropFirst().contains(where: { $0.spaced }) {
      return .unusable(Remark(.addressContact, [.init("what", Phrase("an e-mail address"))]))
    }
    var address = PostalAddress(kind: kind, text: written)
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
}
