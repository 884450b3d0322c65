import SluiceRecords

/// What a contact person's row calls the employer by: an id or a tax id as it stands, a name with a legal form as
/// documents show it, so that `Ромашка ООО` is found as `ООО «Ромашка»`.
///
/// Shape: a placeholder (`-`, `нет`, `без организации`) is `.blank`.
public struct EmployerNormaliser: Normaliser {
  let organisation: OrganisationNameNormaliser

  public static let reasons = TextNormaliser.reasons

  public init(organisation: OrganisationNameNormaliser) { self.organisation = organisation }

  public func normalise(_ text: Span<UInt8>) -> Normalised<String> {
    let plain = TextNormaliser().normalise(text)
    guard case .value(let written, let remarks) = plain else { return plain }
    let read = organisation.normalise(written)
    if case .blank = read { return .blank }
    guard case .value(let name, _) = read, name.legalForm != nil, name.note == nil,
      // What does not read as itself was no plain name.
      case .value(let again, _) = organisation.normalise(name.display), again == name
    else { return plain }
    return .value(name.display, remarks)
  }
}
