/// The names of sources side by side over the columns of a table on the screen.
enum SourceHeadings {
  /// The names, shortened in their middle only as far as the width asks.
  ///
  /// Units: letters; every column takes two more than its name, and not less than numbers need.
  static func fitted(_ names: [String], within width: Int) -> [String] {
    func taken(_ most: Int) -> Int {
      names.reduce(0) { $0 + max(SummaryText.columnWidth, min($1.count, most) + 2) }
    }
    var most = max(names.map(\.count).max() ?? 0, 1)
    while most > SummaryText.columnWidth - 2, taken(most) > width { most -= 1 }
    return names.map { shortened($0, to: most) }
  }

  /// `counterparti…-2026.csv`: the end of a name tells as much as its beginning.
  static func shortened(_ name: String, to most: Int) -> String {
    guard name.count > most, most > 1 else { return name }
    let end = (most - 1) / 2
    return "\(name.prefix(most - 1 - end))…\(name.suffix(end))"
  }
}
