import SluiceRecords

/// `--max-rejects`: a number of rows or a share of those read.
public struct RejectLimit: Sendable, CustomStringConvertible {
  public let description: String
  private let number: Double
  private let isShare: Bool

  /// Reads `200` or `2%`; nil when it is neither.
  public init?(_ text: String) {
    description = text
    isShare = text.hasSuffix("%")
    guard let number = Double(isShare ? String(text.dropLast()) : text), number >= 0,
      !isShare || number <= 100
    else { return nil }
    self.number = number
  }

  /// The most rows that may be rejected.
  public func rows(of read: Int) -> Int {
    let most = isShare ? Double(read) * number / 100 : number
    return most < 1e15 ? Int(most) : Int.max
  }
}

extension Reason {
  /// More rows were rejected than the caller bears.
  public static let runTooManyRejects = Reason(
    "run.too-many-rejects", .error,
    message: "{rejects} of {rows} rows were rejected, more than {limit}; nothing was applied",
    remedy: "look into {folder}/rejects.xlsx, mend the source or the mapping, or raise --max-rejects",
    rule: "sluice import --max-rejects")
}
