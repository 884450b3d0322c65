import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders

/// Reads the corpus of real delimited files and compares with what is known of them.
///
/// Every remaining difference is listed with its reason in Fixtures/readers/csv/corpus-differences.tsv; one that is
/// not listed fails, and so does a listed one that is none any more.
@Suite struct CSVCorpusTests {
  @Test func reads_the_corpus_as_it_is_known_to_be() throws {
    guard let corpus = TestFolders.corpus else { return }
    let listed = try TruthTable("readers/csv/corpus-differences.tsv").lines
    let reasons = Dictionary(
      uniqueKeysWithValues: listed.map { ($0["file"] + " " + $0["aspect"], $0["reason"]) })
    var tally = CorpusTally()
    for file in try CorpusExpectation.all(corpus) {
      let path = corpus.appendingPathComponent("csv/" + file.file).path
      let table = Result { try ReadTable(path) }
      for aspect in file.aspects {
        let difference = aspect.difference(file, table)
        let key = "\(file.name) \(aspect.rawValue)"
        tally.count(aspect, isSame: difference == nil, isListed: reasons[key] != nil)
        if let difference, reasons[key] == nil { Issue.record("\(key): \(difference)") }
        if difference == nil, reasons[key] != nil {
          Issue.record("\(key): listed as different, and is the same")
        }
      }
    }
    print(tally)
    for (aspect, floor) in CorpusTally.floors {
      #expect(tally.share(aspect) >= floor, "\(aspect.rawValue)")
    }
  }
}
