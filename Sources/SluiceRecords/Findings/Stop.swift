/// Why a run cannot go on: the one error that rooms throw.
///
/// Shape: `place` is a file, a mapping line or a store, in the user's terms; it is followed by a colon on screen.
/// Private data is no part of it.
public struct Stop: Error, Sendable, Equatable, CustomStringConvertible {
  public let place: String
  public let remark: Remark

  public init(_ reason: Reason, at place: String, _ details: [Remark.Detail] = []) {
    self.place = place
    self.remark = Remark(reason, details)
  }

  /// The same with what was probably meant.
  public func suggesting(_ suggestion: String) -> Stop {
    Stop(at: place, Remark(remark.reason, remark.details, suggestion: suggestion))
  }

  private init(at place: String, _ remark: Remark) {
    self.place = place
    self.remark = remark
  }

  /// A suggestion stands in place of the remedy:
  /// `clients.csv: error: file.missing: there is no such file; check the path`
  public var description: String {
    let ending = remark.suggestion.map { Phrase("did you mean «\($0)»?").text } ?? remark.remedy
    return "\(place): \(remark.reason.severity.word): \(remark.reason.code): \(remark.sentence); \(ending)"
  }
}
