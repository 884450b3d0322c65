/// A telephone number in international form (E.164), canonical by construction.
///
/// Shape: prints `+74951234567 ext. 12`. The extension is digits only and no part of the number.
/// Units: `digits` holds country code and national number as a decimal number: no country code begins with 0.
/// Refuses: fewer than 7 or more than 15 digits.
/// Rule: ITU-T E.164 (11/2010) §6.2.
public struct PhoneNumber: Sendable, Hashable, CustomStringConvertible {
  public let digits: UInt64
  public let `extension`: String?

  @inlinable public init?(digits: UInt64, extension: String? = nil) {
    guard digits >= 1_000_000, digits <= 999_999_999_999_999 else { return nil }
    self.digits = digits
    self.extension = `extension`
  }

  /// `+` and digits.
  public var e164: String { "+\(digits)" }
  public var description: String { self.extension.map { "\(e164) ext. \($0)" } ?? e164 }
}

/// What a number is used for, as far as the numbering plan tells.
public enum PhoneType: String, Sendable, CaseIterable {
  case fixedLine = "fixed_line"
  case mobile
  case fixedOrMobile = "fixed_or_mobile"
  case tollFree = "toll_free"
  case premiumRate = "premium_rate"
  case sharedCost = "shared_cost"
  case voip
  case personal
  case pager
  case universalAccess = "uan"
  case voicemail
  case unknown
}

/// How a value was come by; the closed list of quality codes.
public enum Quality: String, Sendable, CaseIterable {
  /// As written, and right by the rules.
  case certain
  /// A part was added from the mapping or from beside the value.
  case completed
  /// Damage was undone in the only way possible.
  case repaired
  /// A local number whose area code nobody told.
  case local
  /// A number of another country than the home country, written in full.
  case foreign
  /// Could be right; nothing proves it.
  case doubtful
}

/// One telephone number of a record, with what the cell said of it.
public struct PhoneEntry: Sendable, Hashable {
  /// The number; nil when only local digits are known.
  public var number: PhoneNumber?
  /// The digits of a number without its area code.
  public var local: String?
  /// The extension of a local number; that of a full one is part of `number`.
  public var localExtension: String?
  public var type: PhoneType
  /// ISO 3166-1 alpha-2 code of the numbering plan's country.
  public var region: String?
  public var quality: Quality
  /// What the cell called it: `моб.`, `бухгалтерия`, a name.
  public var label: String?
  /// The part of the cell it was read from.
  public var raw: String
  /// 0-based column in the source row; nil when it is not from a cell.
  public var column: Int?

  @inlinable public init(
    number: PhoneNumber?, local: String? = nil, localExtension: String? = nil, type: PhoneType = .unknown,
    region: String? = nil, quality: Quality, label: String? = nil, raw: String, column: Int? = nil
  ) {
    self.number = number
    self.local = local
    self.localExtension = localExtension
    self.type = type
    self.region = region
    self.quality = quality
    self.label = label
    self.raw = raw
    self.column = column
  }
}
