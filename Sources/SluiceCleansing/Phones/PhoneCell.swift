import SluiceRecords

/// What one cell of phones holds: numbers, e-mails that strayed in, and text that belongs to no number.
///
/// Shape: numbers stand in the order of the cell; one written twice is there twice. `numbers` may be empty only
/// where there are e-mails.
public struct PhoneCell: Sendable, Equatable {
  public var numbers: [FoundPhone]
  /// E-mail addresses as written, not yet cleansed.
  public var emails: [String]
  public var notes: String?

  public init(numbers: [FoundPhone] = [], emails: [String] = [], notes: String? = nil) {
    self.numbers = numbers
    self.emails = emails
    self.notes = notes
  }
}

/// One number of a cell and what was noticed about it.
public struct FoundPhone: Sendable, Equatable {
  public var entry: PhoneEntry
  public var remarks: [Remark]

  public init(entry: PhoneEntry, remarks: [Remark] = []) {
    self.entry = entry
    self.remarks = remarks
  }
}

/// An area code that the row around a cell tells, and where it was found.
public struct AreaCodeHint: Sendable, Equatable {
  /// Who named an area code.
  public enum Source: String, Sendable, CaseIterable {
    case mapping, city, address
  }

  /// Digits without the national prefix: `495`.
  public var code: String
  public var source: Source
  /// Another code that the same local numbers could lack; then a completed number is doubtful.
  public var alternative: String?

  public init(_ code: String, from source: Source, alternative: String? = nil) {
    self.code = code
    self.source = source
    self.alternative = alternative
  }
}
