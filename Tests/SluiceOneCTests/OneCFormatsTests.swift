import Testing

@testable import SluiceOneC

/// The catalogue of this room's readers.
@Suite struct OneCFormatsTests {
  @Test func no_two_readers_go_by_one_name() {
    let names = OneCFormats.readers.map(\.format)
    #expect(Set(names).count == names.count)
  }
}
