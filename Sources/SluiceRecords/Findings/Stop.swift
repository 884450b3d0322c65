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

  /// `clients.csv: error: file.missing: there is no such file; check the path`
  public var description: String {
    "\(place): \(remark.reason.severity.word): \(remark.reason.code): \(remark.sentence); \(remark.remedy)"
  }
}
