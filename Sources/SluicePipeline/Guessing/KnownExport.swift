import SluiceReaders
import SluiceRecords

/// An export that is known by its titles, and the ready mapping for it.
public struct KnownExport: Sendable {
  /// What it is, in English words: `contacts exported from Bitrix24`.
  let english: String
  /// What it is, in words of the language spoken now.
  public var words: String { Phrase(stringLiteral: english).text }
  /// The name of the ready mapping.
  public let mapping: String
  /// Of each of these groups a table must have one title.
  let needs: [[String]]
  /// Titles that only such exports have, and how many of them there must be.
  let marks: [String]
  let marksNeeded: Int
  /// Titles that such an export never has.
  let never: [String]
  /// The format it comes in; nil: any.
  let format: String?
  /// Whether it has no other titles than those it is known by.
  let isClosed: Bool
  /// Another ready mapping that reads other rows of the same file, and the column and words that tell there are some.
  let beside: (mapping: String, title: String, words: [String])?

  init(
    _ words: String, mapping: String, needs: [[String]], marks: [String] = [], marksNeeded: Int = 0,
    never: [String] = [], format: String? = nil, isClosed: Bool = false,
    beside: (mapping: String, title: String, words: [String])? = nil
  ) {
    english = words
    self.mapping = mapping
    self.needs = needs
    self.marks = marks
    self.marksNeeded = marksNeeded
    self.never = never
    self.format = format
    self.isClosed = isClosed
    self.beside = beside
  }
}

/// A table recognised as a known export.
public struct RecognisedExport: Sendable {
  public let export: KnownExport
  /// How many of the titles it is known by the table has.
  public let found: Int

  /// The export that a table is; nil where it is none, or could be two alike.
  static func of(titles: [String], format: String) -> RecognisedExport? {
    let has = Set(titles.filter { !$0.isEmpty }.map(ColumnTitles.key))
    guard has.count >= 2 else { return nil }
    var best: RecognisedExport?
    var isTied = false
    for export in KnownExports.all {
      guard let found = export.found(in: has, format: format) else { continue }
      if let known = best {
        guard found >= known.found else { continue }
        isTied = found == known.found
      }
      best = RecognisedExport(export: export, found: found)
    }
    return isTied ? nil : best
  }
}

extension KnownExport {
  /// How many titles it is known by are among these; nil where it is not such an export.
  fileprivate func found(in titles: Set<String>, format: String) -> Int? {
    if let wanted = self.format, wanted != format { return nil }
    func has(_ title: String) -> Bool { titles.contains(ColumnTitles.key(title)) }
    guard needs.allSatisfy({ $0.contains(where: has) }), !never.contains(where: has) else { return nil }
    let known = marks.count(where: has)
    guard known >= marksNeeded else { return nil }
    let all = Set((needs.joined() + marks).map(ColumnTitles.key))
    if isClosed, !titles.isSubset(of: all) { return nil }
    return titles.intersection(all).count
  }
}
