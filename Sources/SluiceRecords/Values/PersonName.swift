/// Grammatical gender as documents use it.
public enum Gender: String, Sendable, CaseIterable {
  case male, female
}

/// A human name taken apart.
///
/// Shape: at least one part is present. Initials keep their dot: `И.`.
public struct PersonName: Sendable, Hashable, CustomStringConvertible {
  public var surname: String?
  public var givenName: String?
  public var patronymic: String?
  public var gender: Gender?
  /// A role or note written beside the name: `гл. бухгалтер`.
  public var role: String?
  /// A surname the person had before: `Новикова (Глухова)`.
  public var formerSurname: String?

  public init(
    surname: String? = nil, givenName: String? = nil, patronymic: String? = nil, gender: Gender? = nil,
    role: String? = nil, formerSurname: String? = nil
  ) {
    self.surname = surname
    self.givenName = givenName
    self.patronymic = patronymic
    self.gender = gender
    self.role = role
    self.formerSurname = formerSurname
  }

  /// Surname, given name and patronymic in this order, as far as known.
  public var description: String {
    [surname, givenName, patronymic].compactMap { $0 }.joined(separator: " ")
  }
}
