import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceWorkbooks

/// Reads the corpus of real workbooks and compares with the values that independent readers agree on.
///
/// Every remaining difference is listed with its reason in Fixtures/readers/workbooks/corpus-differences.tsv: how many
/// cells of which sheet; more or fewer fail.
@Suite struct WorkbookCorpusTests {
  /// The formats that are read, and the least share of agreed cells; a format joins with its reader.
  static let floors: [String: Double] = [
    "xlsx": 1, "xlsm": 1, "xls": 0.995, "xlsb": 0.99, "ods": 0.99, "html": 0.99, "spreadsheetml": 0.99,
    "slk": 0.99,
  ]

  @Test func reads_the_corpus_as_independent_readers_do() throws {
    guard let corpus = TestFolders.corpus else { return }
    let listed = try TruthTable("readers/workbooks/corpus-differences.tsv").lines
    var tallies: [String: WorkbookTally] = [:]
    for file in try WorkbookExpectation.all(corpus) {
      let path = corpus.appendingPathComponent("excel/" + file.file).path
      let isHeld = Self.floors[file.format] != nil
      let own = listed.filter { $0["file"] == file.name }
      var tally = tallies[file.format, default: WorkbookTally()]
      defer { tallies[file.format] = tally }
      let read: ReadWorkbook
      do {
        read = try ReadWorkbook(path, password: file.password)
        tally.count(file.outcome, read.stops.isEmpty ? "read" : "read in part")
        if file.reads, let stop = read.stops.first, !own.contains(where: { $0["sheet"] == "part" }) {
          Issue.record("\(file.name) is read in part: \(stop)")
        }
      } catch {
        tally.count(file.outcome, "refused")
        let isListed = own.contains { $0["sheet"] == "*" }
        if isHeld, file.reads, !isListed { Issue.record("\(file.name) is refused: \(error.remark.sentence)") }
        if !error.remark.sentence.isEmpty, !error.remark.remedy.isEmpty { continue }
        Issue.record("\(file.name) is refused without a sentence")
        continue
      }
      if file.outcome == "not-a-spreadsheet", isHeld {
        Issue.record("\(file.name) is no workbook and was read")
      }
      guard file.reads else { continue }
      for sheet in file.sheets ?? [] {
        let comparison = WorkbookComparison(sheet, read.sheets.first { $0.name == sheet.name })
        let count = own.first { $0["sheet"] == sheet.name }.flatMap { Int($0["cells"]) } ?? 0
        tally.same += comparison.same
        if comparison.different == count {
          tally.listed += count
        } else {
          tally.different += comparison.different
        }
        guard isHeld else { continue }
        if comparison.different != count {
          Issue.record(
            """
            \(file.name) «\(sheet.name)»: \(comparison.different) cells are otherwise, \(count) are listed; \
            \(comparison.examples.joined(separator: "; "))
            """)
        }
        for difference in comparison.shape where !own.contains(where: { $0["sheet"] == sheet.name }) {
          Issue.record("\(file.name) «\(sheet.name)»: \(difference)")
        }
      }
    }
    for (format, tally) in tallies.sorted(by: { $0.key < $1.key }) { print("\(format): \(tally)") }
    for line in listed {
      print("listed: \(line["file"]) \(line["sheet"]) \(line["cells"]): \(line["reason"])")
    }
    for (format, floor) in Self.floors {
      #expect(tallies[format, default: WorkbookTally()].share >= floor, "\(format)")
    }
  }

  @Test func refuses_what_must_be_refused_with_a_sentence() throws {
    guard let corpus = TestFolders.corpus else { return }
    let listed = try TruthTable("readers/workbooks/corpus-differences.tsv").lines
    for file in try WorkbookExpectation.all(corpus) where file.must != nil && !file.reads {
      if listed.contains(where: { $0["file"] == file.name && $0["sheet"] == "unasked" }) { continue }
      guard let must = file.must else { continue }
      // What is broken may be read in part, and what opens without asking may be opened; the rest is refused.
      if must.contains("salvaging") || must.contains("WITHOUT asking") { continue }
      let path = corpus.appendingPathComponent("excel/" + file.file).path
      guard Self.floors[file.format] != nil else { continue }
      #expect(throws: Stop.self, "\(file.name): \(must)") { _ = try ReadWorkbook(path) }
    }
  }
}

/// How the files of one format were read.
struct WorkbookTally: CustomStringConvertible {
  private var outcomes: [String: Int] = [:]
  var same = 0
  var listed = 0
  var different = 0

  mutating func count(_ expected: String, _ found: String) {
    outcomes["\(expected) → \(found)", default: 0] += 1
  }

  /// Differences with a reason are no cells that the readers rightly agree on.
  var share: Double { same + different == 0 ? 0 : Double(same) / Double(same + different) }

  var description: String {
    let files = outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    return "\(files); cells: \(same) same, \(listed) listed, \(different) otherwise"
  }
}
