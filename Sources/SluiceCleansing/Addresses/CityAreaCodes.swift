import SluiceRecords

/// Area codes by city, for numbers that are written without one.
///
/// Rule: Rules/RegionCityTable.swift.
public enum CityAreaCodes {
  private static let table: [UInt64: [String]] = {
    var table: [UInt64: [String]] = [:]
    for line in RegionCityTable.lines.split(separator: "\n") {
      let columns = line.split(separator: "|")
      guard columns.count == 3 else { continue }
      table[key(String(columns[1]), String(columns[0]))] = columns[2].split(separator: ",").map(String.init)
    }
    return table
  }()

  private static func key(_ city: String, _ country: String) -> UInt64 {
    NameKey(city).hash64 ^ NameKey.hash(Array(country.utf8).span)
  }

  /// Every area code of a city; empty for a city we do not know.
  ///
  /// Shape: the city's name alone, in any case, ё or е; the country by its ISO 3166-1 alpha-2 code.
  public static func codes(for city: String, country: String = "RU") -> [String] {
    table[key(city, country)] ?? []
  }

  /// The area code of a city that has only one; nil for others: a Moscow number may be of 495 or of 499.
  public static func code(for city: String, country: String = "RU") -> String? {
    let codes = codes(for: city, country: country)
    return codes.count == 1 ? codes[0] : nil
  }

  /// Whether a city is in the table, by whichever country.
  static func knows(_ city: String) -> Bool { names.contains(NameKey(city).hash64) }

  private static let names: Set<UInt64> = Set(
    RegionCityTable.lines.split(separator: "\n").compactMap { line in
      let columns = line.split(separator: "|")
      return columns.count == 3 ? NameKey(String(columns[1])).hash64 : nil
    })
}
