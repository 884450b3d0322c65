import SluiceRecords

/// Whether two groups of columns beside one another are tables that have nothing to do with one another.
///
/// Shape: both have titles of their own, and one of these shows it:
/// - the right one has the very titles of the left one: two lists of the same kind;
/// - its titles, words that columns are named by, stand in a row in which the other has data;
/// - it goes on for three rows or more when the left one has ended, both having been filled row by row until then;
/// - it ends before, is filled to the last cell until then, tells its rows apart by its first column, and is what a
///   column of the left one takes its words from, or stands two columns away, or numbers its rows.
/// Refuses to part what may be one list: equal titles below names of groups that end in the same row; columns that
/// were filled for the first rows only, as notes about calls are; rows that several others share, as merged cells do.
struct Independence {
  private let left: AsideBlock
  private let right: AsideBlock

  init(_ left: AsideBlock, _ right: AsideBlock) { (self.left, self.right) = (left, right) }

  var isShown: Bool {
    guard right.isTitled, left.header.headerRow != nil, left.titled > 1, !left.rows.isEmpty else {
      return false
    }
    return isTwin || standsApart || goesOn || endsBefore
  }

  /// Two lists of one kind.
  private var isTwin: Bool {
    guard left.keys.sorted() == right.keys.sorted() else { return false }
    // «Продавец», «Покупатель» above, and every row filled on both sides: a row may well be one thing.
    return !isNamedAbove(left) || !isNamedAbove(right) || lastRow(left) != lastRow(right)
      || !rowsBeside.allSatisfy { $0.left && $0.right }
  }

  /// Whether something stands above the titles: a caption, or the name of a group of columns.
  private func isNamedAbove(_ side: AsideBlock) -> Bool {
    side.header.evidence.contains { $0.subject == "preamble" }
      || side.header.titlesFrom != side.header.headerRow
  }

  private func lastRow(_ side: AsideBlock) -> Int { side.rows.last?.number ?? 0 }

  /// The titles of one stand beside data of the other.
  private var standsApart: Bool {
    guard let (own, other) = headers, own != other, right.rows.count > 1, isOfTitleWords(right.header.titles)
    else { return false }
    return own > other
      ? left.hasData(at: own) : right.hasData(at: other) && isOfTitleWords(left.header.titles)
  }

  private var headers: (right: Int, left: Int)? {
    guard let own = right.header.headerRow, let other = left.header.headerRow else { return nil }
    return (own, other)
  }

  private func isOfTitleWords(_ titles: [String]) -> Bool {
    let words = titles.filter { !$0.isEmpty }
    return words.count { TitleWords.begins($0) } * 5 >= words.count * 3
  }

  /// The rows below both headers in which either side has something.
  private var rowsBeside: [(left: Bool, right: Bool)] {
    let start = max(left.header.dataStart, right.header.dataStart)
    let lefts = Set(left.rows.lazy.map(\.number).filter { $0 >= start })
    let rights = Set(right.rows.lazy.map(\.number).filter { $0 >= start })
    // Where one side is looked at no further, nobody knows what stands beside the other.
    let end = [left, right].map { $0.rows.count >= AsideBlock.depth ? lastRow($0) : Int.max }.min() ?? .max
    return lefts.union(rights).filter { $0 <= end }.sorted().map { (lefts.contains($0), rights.contains($0)) }
  }

  /// How many rows both fill from the first on, and how many the one that goes on alone has behind them; nil where
  /// they are filled by turns.
  private func ends(rightGoesOn: Bool) -> (both: Int, alone: Int)? {
    let rows = rowsBeside
    let both = rows.prefix { $0.left && $0.right }.count
    let tail = rows.dropFirst(both)
    guard both > 0, !tail.isEmpty, tail.allSatisfy({ rightGoesOn ? !$0.left : !$0.right }) else { return nil }
    return (both, tail.count)
  }

  private var goesOn: Bool {
    guard let ends = ends(rightGoesOn: true) else { return false }
    if ends.both > 2, ends.alone > 2, isDense(left, atLeast: (left.columns.count + 1) / 2, rows: ends.both) {
      return true
    }
    return isLookedUp
  }

  private var endsBefore: Bool {
    guard let ends = ends(rightGoesOn: false), ends.both > 1, ends.alone > 2,
      isDense(right, atLeast: right.columns.count, rows: ends.both)
    else { return false }
    let keys = right.texts(0)
    guard Set(keys).count == keys.count else { return false }
    let isFar =
      right.columns.lowerBound - left.columns.upperBound > 2 && !right.rows.contains { isMoment($0) }
    return isLookedUp || isFar || isNumbered
  }

  private func isDense(_ side: AsideBlock, atLeast filled: Int, rows: Int) -> Bool {
    side.rows.prefix(rows).allSatisfy { $0.filled >= filled }
  }

  /// Whether the first column of a row is a day or an hour, as that of notes is.
  private func isMoment(_ row: AsideBlock.Row) -> Bool {
    var text = row.texts[0]
    return text.withUTF8 { [.date, .time].contains(CellShape($0)) }
  }

  /// Whether the first column counts the rows, which the left table does for itself as well.
  private var isNumbered: Bool {
    func counts(_ side: AsideBlock) -> Bool {
      let texts = side.texts(0)
      return texts.count > 1 && texts.enumerated().allSatisfy { $1 == "\($0 + 1)" }
    }
    return counts(left) && counts(right)
  }

  /// Whether a column of the left table takes its words from a column of the right one, in no order of rows.
  private var isLookedUp: Bool {
    for key in 0..<right.columns.count {
      let words = right.texts(key)
      let known = Set(words)
      guard known.count > 1, known.count == words.count, words.allSatisfy({ $0.contains(where: \.isLetter) })
      else { continue }
      for column in 0..<left.columns.count {
        let used = left.texts(column)
        guard used.count > 2, used.count { known.contains($0) } * 10 >= used.count * 9 else { continue }
        // What stands in the same order beside its like says no more than that it was copied.
        if !zip(used, words).allSatisfy({ $0 == $1 }),
          Set(used).count < used.count || used.count < words.count
        {
          return true
        }
      }
    }
    return false
  }
}
