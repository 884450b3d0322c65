import SluiceRecords

/// Settles what columns of short names feed, by what stands beside them.
///
/// Shape: a short name beside a full one is the name that people use; so is one that stands alone. Beside a name that
/// is called neither, and no full one, it is the nearest to a full name that the list has.
enum ShortNames {
  static func settle(_ readings: inout [ColumnReading]) {
    let short = readings.indices.filter {
      readings[$0].meaning == .shortName && readings[$0].column.filled > 0
    }
    guard !short.isEmpty else { return }
    for index in readings.indices where isFullBesideShort(readings[index]) {
      readings[index].settle(on: .fullName, .likely, Phrase("by the title a full name, beside a short one"))
    }
    let filled = readings.filter { $0.column.filled > 0 }
    let hasFull = filled.contains { $0.meaning == .fullName }
    let hasName = filled.contains {
      $0.meaning == .organisationName && [.name, .organisationName].contains($0.title?.meaning)
    }
    let hasPerson = filled.contains { $0.meaning == .personName }
    for index in short {
      let isOfPersons = readings[index].column.role?.role == .person
      // `Иванов И. И.` beside `Иванов Иван Ильич` names no organisation.
      if isOfPersons, hasPerson || hasName { continue }
      if !hasName {
        readings[index].settle(on: .organisationName)
      } else if !hasFull {
        readings[index].settle(on: .fullName)
      }
    }
  }

  /// Whether a title that says full, also one like `full_name` that elsewhere is a person's, stands over names of
  /// organisations.
  private static func isFullBesideShort(_ reading: ColumnReading) -> Bool {
    let words = TitleDictionary.words(of: reading.column.title)
    guard words.contains(where: { word in full.contains { word.hasPrefix($0) } }) else { return false }
    return reading.meaning == .organisationName
      || reading.meaning == .personName && reading.column.role?.role == .organisation
  }

  /// Beginnings of words for full.
  private static let full = ["full", "полн", "повн", "толық"]
}
