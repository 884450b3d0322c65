import SluiceRecords

/// Hands the rows of a large page out table by table, in one reading where tables are asked for in their order.
///
/// Shape: rows of tables that are asked for later are kept up to `mostKept`, as those within a table come before its
/// own; what was not kept is read anew.
/// Errors: `html.too-tangled` when the page would have to be read more than `mostOpenings` times.
final class HTMLTour {
  private let open: () throws(Stop) -> HTMLTables
  private let place: String
  /// Readings that are free: one goes ahead to look at tables, one follows to read them.
  private var waiting: [HTMLPassage] = []
  private var openings = 0

  private static let mostOpenings = 5

  init(place: String, open: @escaping () throws(Stop) -> HTMLTables) {
    self.place = place
    self.open = open
  }

  /// A reading of the page that has all rows of a table still to give.
  func passage(to index: Int) throws(Stop) -> HTMLPassage {
    if let known = waiting.firstIndex(where: { $0.begin(index) }) { return waiting.remove(at: known) }
    openings += 1
    guard openings <= Self.mostOpenings else {
      throw Stop(.htmlTooTangled, at: place, [.init("count", "\(Self.mostOpenings)")])
    }
    let passage = HTMLPassage(try open())
    _ = passage.begin(index)
    return passage
  }

  /// Takes a reading back that has given all rows of the table it was asked for.
  func giveBack(_ passage: HTMLPassage) {
    waiting.append(passage)
    if waiting.count > 2 { waiting.removeFirst() }
  }
}

/// One reading of a page, and the rows it has met on the way to others.
final class HTMLPassage {
  private let page: HTMLTables
  private var kept: [Int: [HTMLRow]] = [:]
  private var size = 0
  /// Tables of which rows have been given or left behind.
  private var lost: Set<Int> = []
  private var index = 0
  private var due: ArraySlice<HTMLRow> = []

  private static let mostKept = 8 << 20

  init(_ page: HTMLTables) { self.page = page }

  /// Turns to a table; false where some of its rows are gone.
  func begin(_ index: Int) -> Bool {
    guard lost.insert(index).inserted else { return false }
    self.index = index
    due = kept.removeValue(forKey: index)?[...] ?? []
    size -= due.reduce(0) { $0 + $1.size }
    return true
  }

  /// The next row of the table, or nil behind its last.
  func next() throws(Stop) -> HTMLRow? {
    if let row = due.popFirst() { return row }
    while !page.isOver(index), let row = try page.next() {
      if row.table == index { return row }
      guard !lost.contains(row.table) else { continue }
      size += row.size
      if size <= Self.mostKept {
        kept[row.table, default: []].append(row)
      } else {
        size -= row.size + (kept.removeValue(forKey: row.table)?.reduce(0) { $0 + $1.size } ?? 0)
        lost.insert(row.table)
      }
    }
    return nil
  }
}

/// Gives the rows of one table out of a tour.
final class TouredHTMLRows: HTMLRowSource {
  private let tour: HTMLTour
  private var passage: HTMLPassage?

  init(_ index: Int, in tour: HTMLTour) throws(Stop) {
    self.tour = tour
    passage = try tour.passage(to: index)
  }

  func next() throws(Stop) -> HTMLRow? {
    guard let passage else { return nil }
    if let row = try passage.next() { return row }
    tour.giveBack(passage)
    self.passage = nil
    return nil
  }
}

extension Reason {
  /// Tables of a large page stand within one another, so that no reading gives them one by one.
  static let htmlTooTangled = Reason(
    "html.too-tangled", .error,
    message:
      "the page is large and its tables stand within one another; it would be read more than {count} times",
    remedy: "open it in a spreadsheet program and save the list as a workbook", rule: "HTMLTour.mostOpenings")
}
