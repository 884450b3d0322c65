/// One way to reach somebody, as 1C's contact information holds it: what it is and the text to read it from.
///
/// Shape: `text` is never blank; it is what the user of 1C sees, put together from the parts only where nothing is
/// shown. A phone has its extension in the text.
struct ContactDatum: Equatable, Sendable {
  /// What a datum is.
  enum Sort: String, Sendable, CaseIterable {
    case phone, mobilePhone, fax, email, webSite, messenger
    case legalAddress, actualAddress, postalAddress, otherAddress
    case other

    /// Whether a text of this sort is a place.
    var isAddress: Bool {
      switch self {
      case .legalAddress, .actualAddress, .postalAddress, .otherAddress: true
      default: false
      }
    }
  }

  var sort: Sort
  var text: String
  /// What the user calls it: `Телефон доставки`, `Skype`; empty when nothing is known.
  var label = ""
  /// What was noted beside it; empty when nothing was.
  var comment = ""
  /// The day it is valid from, as written (`2024-01-01T00:00:00`); empty when it always was.
  var validFrom = ""
}
