/// A key under which a record is found again: what the store keeps so that later runs link to it.
public struct MatchKey: Sendable, Hashable, Comparable {
  /// Kinds are stable numbers: stores keep them.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case taxID = 1
    case taxIDAndKPP = 2
    case registration = 3
    case phoneAndName = 4
    case emailAndName = 5
    /// Phone with surname, and with given name; the same for e-mail.
    case phoneAndPerson = 6
    case emailAndPerson = 7
    /// Surname, given name and birthday.
    case personAndBirthday = 8
    /// Surname at an employer, by each strong key of the employer.
    case personAndEmployer = 9
    /// Phone or e-mail with what the spellings of a name have in common.
    case phoneAndNameSound = 10
    case emailAndNameSound = 11
    /// The name, and the name with its legal form: enough where a record says nothing else.
    case name = 12
    /// An employer of a person as it was written: whoever bears that name or number may be it.
    case writtenEmployer = 13
  }
  public var kind: Kind
  /// The key's content, hashed to 64 bits where it is longer; stable from run to run.
  public var value: UInt64

  public init(kind: Kind, value: UInt64) {
    self.kind = kind
    self.value = value
  }
  public static func < (left: MatchKey, right: MatchKey) -> Bool {
    (left.kind.rawValue, left.value) < (right.kind.rawValue, right.value)
  }
}
