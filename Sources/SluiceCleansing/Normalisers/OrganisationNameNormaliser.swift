import SluiceRecords

/// Settles the names of organisations: legal form, quotes, letters and case, and what was noted beside the name.
///
/// Shape: a placeholder (`-`, `нет`, `н/д`) is `.blank`. A name without a legal form is shown as it is called.
/// Refuses: text without a letter, and text that is a phone or e-mail and no name.
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
    var reading = OrganisationReading(NameText(text))
    return reading.result()
  }
}
