import Foundation
import SluiceCleansing
import SluiceMapping
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct ProjectFileTests {
  private let folder = TestFolders.fixtures.appendingPathComponent("mappings/projects").path

  private func read(_ name: String) -> MappingReading {
    MappingFile.read(
      path: "\(folder)/\(name)", fields: FieldCatalogue.all,
      searching: ["\(folder)/none", "\(folder)/library"])
  }

  @Test func reads_sources_with_their_mappings_names_and_priorities() throws {
    let reading = read("two.yaml")
    #expect(reading.complaints.map(\.description) == [])
    let project = try #require(reading.project)
    #expect(
      project.sources.map { "\($0.name) \($0.priority) \($0.mapping.name) \($0.path ?? "")" } == [
        "1c 1 companies \(folder)/data/1c.csv", "people 2 people /srv/exchange/people.csv",
        "elsewhere 9 elsewhere \(folder)/data/old.csv",
      ])
    #expect(project.duplicates?.branches == .merge)
    #expect(project.sources[2].mapping.file == "\(folder)/library/elsewhere.yml")
  }

  @Test func makes_a_project_of_a_plain_mapping() throws {
    let project = try #require(read("companies.yaml").project)
    #expect(project.sources.map(\.name) == ["companies"])
    #expect(project.sources[0].path == nil)
    #expect(project.duplicates == nil)
  }

  @Test func says_everything_that_is_wrong_in_a_project_and_its_mappings() {
    let got = read("wrong.yaml").complaints.map { complaint in
      complaint.description.components(separatedBy: "\(folder)/").joined()
        .components(separatedBy: folder).joined(separator: "here")
    }
    #expect(
      got == [
        "wrong.yaml:2:1: error: mapping.unknown-key: a project has no key «source»; did you mean «sources»?",
        "wrong.yaml:4:29: error: mapping.mapping-not-found: there is no mapping «compnaies» in here, none, library; "
          + "did you mean «companies»?",
        "wrong.yaml:5:50: error: mapping.number-expected: «priority» is «first», expected a whole number from 1 to "
          + "1,000; write digits only",
        "wrong.yaml:6:5: error: mapping.source-twice: the name «companies» belongs to another source already, in "
          + "line 5; give each source a name of its own with «name:»",
        "wrong.yaml:7:5: error: mapping.key-missing: a source needs the key «file»; add it, see Mappings/README.md",
        "wrong.yaml:9:29: error: mapping.mapping-not-found: there is no mapping «more/nobody.yaml»; check the name, "
          + "or write a path ending in .yaml",
        "wrong.yaml:9:47: error: mapping.unknown-key: a source has no key «nme»; did you mean «name»?",
        "wrong.yaml:10:5: error: mapping.wrong-shape: «sources» is a text, expected blocks with file and mapping; "
          + "see the examples in Mappings/README.md",
        "broken.yaml:3:3: error: mapping.unknown-field: counterparty has no field «nmae»; did you mean «name»?",
        "two.yaml:2:1: error: mapping.project-in-project: a project names this file as a mapping, but it is a "
          + "project itself; name its mappings one by one",
      ])
  }

  @Test func says_that_a_file_is_missing() {
    #expect(
      MappingFile.read(path: "no/such.yaml", fields: []).complaints.map(\.description) == [
        "no/such.yaml: error: mapping.file-missing: there is no such file; check the path"
      ])
    #expect(
      MappingFile.read(path: folder, fields: []).complaints.map(\.remark.sentence) == [
        "it cannot be opened: it is a folder"
      ])
  }
}
