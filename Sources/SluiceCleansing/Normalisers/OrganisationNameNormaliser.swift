import SluiceRecords

/// Settles the names of organisations: legal form, quotes, letters and case, and what was noted beside the name.
///
/// Shape: a placeholder (`-`, `нет`, `н/д`) is `.blank`. A name without a legal form is shown as it is called.
/// Refuses: text without a letter, text that is a phone or e-mail and no name, and texts of more than 4,096 bytes.
/// Rule: Civil Code of the Russian Federation §1473, 54 (a name consists of form and name proper; the name proper
/// stands in quotes); Rules/LegalFormTable.swift. Shown by normalisers/organisation.tsv.
public struct OrganisationNameNormaliser: Normaliser {
  public static let reasons = OrganisationReasons.all

  /// ISO 3166-1 alpha-2 code of the country most organisations are of.
  public let homeCountry: String

  public init(homeCountry: String = "RU") {
    self.homeCountry = homeCountry
  }

  public func normalise(_ text: Span<UInt8>) -> Normalised<OrganisationName> {
    guard text.count <= Self.longestText else { return .unusable(Remark(.organisationTooLong)) }
    let cut = NameText(text)
    if let name = PlainOrganisation.read(cut) { return .value(name, []) }
    return Self.normaliseAny(cut)
  }

  /// Reads a name of any kind; plain ones could be read sooner.
  static func normaliseAny(_ text: NameText) -> Normalised<OrganisationName> {
    var reading = OrganisationReading(text)
    return reading.result()
  }

  /// Longer texts are no names: the longest of public registers have some 700 letters.
  static let longestText = 4096
}
