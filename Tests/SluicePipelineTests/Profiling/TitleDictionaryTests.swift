import SluiceTestSupport
import Testing

@testable import SluicePipeline

@Suite struct TitleDictionaryTests {
  @Test(arguments: try! TruthTable("titles/meanings.tsv").lines)
  func understands_titles_as_the_table_of_truth_says(line: TruthTable.Line) {
    let reading = TitleDictionary.reading(of: line["title"])
    #expect(reading?.meaning.rawValue ?? "none" == line["meaning"], "\(line)")
    #expect(reading?.isOfPerson ?? false == (line["whose"] == "person"), "\(line)")
  }
}
