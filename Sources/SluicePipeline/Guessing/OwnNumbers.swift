import SluiceCleansing
import SluiceRecords

/// Tells tax ids that are not the clients' own: in a register of payments the payee's number stands in nearly every row,
/// beside the names of all who paid.
///
/// Shape: looked for among the sampled rows. A list of one firm's people or branches has the firm's number beside the
/// firm's name again and again: there the names do not differ, or have a word in common.
struct OwnNumbers {
  let rows: [[String]]
  /// The 0-based column that names the clients.
  let name: Int
  let homeCountry: String

  /// What stands in a column of numbers, in those rows that have a valid one.
  struct Answer {
    let rows: Int
    /// The part of the rows that the most frequent number stands in.
    let share: Double
    /// Numbers that stand beside names that mostly differ.
    let common: Int
    /// The part of the rows that these stand in.
    let commonShare: Double
    /// How many different names stand beside them.
    let names: Int
    /// Whether such numbers stand in most of the rows.
    var isAnothers: Bool { commonShare > 0.5 }
  }

  /// So many rows are enough to tell.
  static let fewest = 8
  /// A number in fewer than most of the rows is looked at where so many names or more stand beside it.
  private static let fewestNames = 4
  /// Shorter words are forms and prepositions.
  private static let shortestWord = 3

  func answer(on column: Int, as field: Field) -> Answer {
    var groups: [String: [String]] = [:]
    var count = 0
    for row in rows where row.indices.contains(column) && row.indices.contains(name) {
      guard let number = valid(row[column], as: field) else { continue }
      groups[number, default: []].append(row[name])
      count += 1
    }
    var (most, common, commonRows, names) = (0, 0, 0, 0)
    for beside in groups.values {
      most = max(most, beside.count)
      guard let differing = differing(beside, isMost: beside.count * 2 > count) else { continue }
      common += 1
      commonRows += beside.count
      names += differing
    }
    let share = { (part: Int) in count > 0 ? Double(part) / Double(count) : 0 }
    return Answer(
      rows: count, share: share(most), common: common, commonShare: share(commonRows), names: names)
  }

  /// How many names stand beside one number; nil where they are those of one firm, or too few.
  private func differing(_ beside: [String], isMost: Bool) -> Int? {
    let named = beside.compactMap(proper)
    let names = Set(named)
    guard names.count >= (isMost ? 2 : Self.fewestNames), names.count * 2 > named.count,
      !haveWordInCommon(names)
    else { return nil }
    return names.count
  }

  /// How many different values a column has in those rows that have any, 0…1.
  func variety(of column: Int) -> Double {
    let values = rows.compactMap { $0.indices.contains(column) && !$0[column].isEmpty ? $0[column] : nil }
    return values.isEmpty ? 0 : Double(Set(values).count) / Double(values.count)
  }

  /// Whether a word stands in most of the names, as that of the firm does in its branches'.
  private func haveWordInCommon(_ names: Set<String>) -> Bool {
    var counts: [Substring: Int] = [:]
    for name in names {
      for word in Set(name.split(separator: " ")) where word.count >= Self.shortestWord {
        counts[word, default: 0] += 1
      }
    }
    return counts.values.contains { $0 * 2 > names.count }
  }

  /// A name without its legal form, as comparisons see it; nil where nobody is named.
  private func proper(_ text: String) -> String? {
    let key =
      switch OrganisationNameNormaliser(homeCountry: homeCountry).normalise(Array(text.utf8).span) {
      case .blank: NameKey("")
      case .value(let name, _): NameKey(name.name)
      case .unusable: NameKey(text)
      }
    return key.isEmpty ? nil : key.description
  }

  /// A number as it is stored; nil where it cannot be one.
  private func valid(_ text: String, as field: Field) -> String? {
    let bytes = Array(text.utf8)
    switch field {
    case .inn: return Self.value(INNNormaliser().normalise(bytes.span))?.taxID.text
    case .taxID:
      return Self.value(TaxIDNormaliser(homeCountry: homeCountry).normalise(bytes.span))?.taxID.text
    case .ogrn: return Self.value(OGRNNormaliser().normalise(bytes.span))?.text
    case .kpp: return Self.value(KPPNormaliser().normalise(bytes.span))?.text
    default: return nil
    }
  }

  private static func value<Value>(_ answer: Normalised<Value>) -> Value? {
    if case .value(let value, _) = answer { value } else { nil }
  }
}
