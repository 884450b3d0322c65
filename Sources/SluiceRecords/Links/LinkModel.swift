/// Which columns of a table tell whether two of its records are one thing, and how each is compared.
public struct LinkModel: Sendable, Equatable {
  /// What the records are.
  public enum Subject: String, Sendable, CaseIterable {
    case counterparty, person, other
  }
  public var name: String
  public var subject: Subject
  /// The columns that are named; of the others the likeness is guessed, unless `guesses` says not to.
  public var fields: [LinkField]
  public var guesses: Bool
  /// Probability from which records become one, 0…1.
  public var mergeAt: Double
  /// Columns whose equal values make records worth comparing, each alone or several together; empty: all that help.
  public var blocking: [[String]]

  public init(
    name: String, subject: Subject = .other, fields: [LinkField] = [], guesses: Bool = true,
    mergeAt: Double = 0.5,
    blocking: [[String]] = []
  ) {
    self.name = name
    self.subject = subject
    self.fields = fields
    self.guesses = guesses
    self.mergeAt = mergeAt
    self.blocking = blocking
  }
}

/// One column and how it is compared.
public struct LinkField: Sendable, Equatable {
  public var title: String
  public var likeness: Likeness

  public init(_ title: String, _ likeness: Likeness) {
    self.title = title
    self.likeness = likeness
  }

  /// What a column holds, which says how its values are compared.
  public enum Likeness: String, Sendable, CaseIterable {
    /// Says nothing: row numbers, notes of the source.
    case ignored
    /// A number that the law gives to one person only: equal values unite, different ones never do.
    case taxID = "tax_id"
    /// A code that mostly belongs to one: passport, licence, article.
    case identifier
    case organisation
    case legalForm = "legal_form"
    case person
    case surname
    case givenName = "given_name"
    case patronymic
    case phone
    case email
    case website
    case date
    case address
    case city
    case postcode
    /// A small number: of a house, a flat, a year.
    case number
    /// One of a few words: a kind, a state.
    case category
    /// Words of any kind.
    case text

    /// Whether a value is compared word by word; else it is one word as a whole.
    public var isOfWords: Bool {
      switch self {
      case .organisation, .person, .address, .text: true
      default: false
      }
    }
  }
}
