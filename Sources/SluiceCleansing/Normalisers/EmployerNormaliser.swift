import SluiceRecords

/// What a contact person's row calls the employer by: an id or a tax id as it stands, a name with a legal form as
/// documents show it, so that `Ромашка ООО` is found as `ООО «Ромашка»`.
struct EmployerNormaliser: Normaliser {
  let organisation: OrganisationNameNormaliser

  static let reasons = TextNormaliser.reasons

  func normalise(_ text: Span<UInt8>) -> Normalised<String> {
    let plain = TextNormaliser().normalise(text)
    guard case .value(let written, let remarks) = plain,
      case .value(let name, _) = organisation.normalise(written), name.legalForm != nil, name.note == nil,
      // What does not read as itself was no plain name.
      case .value(let again, _) = organisation.normalise(name.display), again == name
    else { return plain }
    return .value(name.display, remarks)
  }
}
