import Testing

@testable import SluiceWorkbooks

/// The catalogue of this room's readers.
@Suite struct WorkbookFormatsTests {
  @Test func no_two_readers_go_by_one_name() {
    let names = WorkbookFormats.readers.map(\.format)
    #expect(Set(names).count == names.count)
  }
}
