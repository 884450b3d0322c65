import SluiceRecords

/// How alike one part of two names is.
enum NamePartLikeness {
  /// One of the two has none, or only an initial, or a short form.
  case open
  case same
  /// One slip of the pen, or one letter doubled.
  case slip
  case different

  /// The fewest letters of a surname in which a slip can be told from another surname.
  private static let fewest = 5

  init(_ left: String?, _ right: String?, isSurname: Bool) {
    guard let left, let right else {
      self = .open
      return
    }
    let (one, other) = (NameKey(left).description, NameKey(right).description)
    if one == other {
      self = .same
    } else if let first = one.first, first == other.first, one.count == 1 || other.count == 1 {
      self = .open
    } else if isSurname {
      let (letters, others) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
      let isLong = min(letters.count, others.count) >= Self.fewest && abs(letters.count - others.count) <= 1
      self = isLong && Suggestion.distance(letters, others) == 1 ? .slip : .different
    } else {
      self = Self.isShortForm(one, of: other) || Self.isShortForm(other, of: one) ? .same : .different
    }
  }

  /// Whether what was found says less than what is stored: an initial of it, or a short form.
  static func isShorter(_ found: String, than stored: String) -> Bool {
    let (one, other) = (NameKey(found).description, NameKey(stored).description)
    return one.count == 1 && other.count > 1 && one.first == other.first || isShortForm(one, of: other)
  }

  private static func isShortForm(_ short: String, of full: String) -> Bool {
    Diminutives.fullNames(of: short).contains { NameKey($0).description == full }
  }
}
