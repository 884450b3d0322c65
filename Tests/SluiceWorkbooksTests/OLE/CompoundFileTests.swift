import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceWorkbooks

/// Compound files of our own making: sizes of sectors, small streams, long tables, circles, cuts.
@Suite struct CompoundFileTests {
  /// Bytes that differ from sector to sector.
  static func content(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
  }

  @Test(arguments: [6, 7, 8, 9, 10, 12, 14, 16])
  func reads_sectors_of_any_size(shift: Int) throws {
    var writer = CompoundWriter(sectorShift: shift, smallBelow: 1024)
    writer.streams = [
      ("Workbook", Self.content(40_000)), ("Small", Self.content(300)), ("Smaller", Self.content(65)),
      ("Nothing", []),
    ]
    for isBackwards in [false, true] {
      writer.isBackwards = isBackwards
      let file = try ScratchFile(writer.bytes())
      let compound = try CompoundFile(try file.open())
      for (name, bytes) in writer.streams {
        let entry = try #require(compound.entry(name.uppercased()))
        let stream = try compound.open(entry)
        #expect(try stream.bytes(at: 0, count: bytes.count + 10) == bytes)
        #expect(!stream.isCut)
        if bytes.count > 200 { #expect(try stream.bytes(at: 100, count: 100) == Array(bytes[100..<200])) }
      }
      #expect(compound.entry("Book") == nil)
    }
  }

  @Test func reads_tables_that_are_listed_outside_the_header() throws {
    // Sixteen links to a sector of 64 bytes: 109 sectors of the table reach 111 KB far.
    var writer = CompoundWriter(sectorShift: 6)
    writer.streams = [("Workbook", Self.content(300_000))]
    let file = try ScratchFile(writer.bytes())
    let compound = try CompoundFile(try file.open())
    let stream = try compound.open(try #require(compound.entry("Workbook")))
    #expect(try stream.bytes(at: 0, count: 300_000) == writer.streams[0].bytes)
  }

  @Test func refuses_sectors_that_lead_in_a_circle() throws {
    var writer = CompoundWriter()
    writer.streams = [("Workbook", Self.content(8 * 512))]
    var bytes = writer.bytes()
    // The table stands in the last sector; sector 3 of the stream goes back to sector 1.
    let table = bytes.count - 512
    bytes.replaceSubrange(table + 12..<table + 16, with: UInt32(1).littleEndian)
    let file = try ScratchFile(bytes)
    let compound = try CompoundFile(try file.open())
    let stop = #expect(throws: Stop.self) {
      _ = try compound.open(try #require(compound.entry("Workbook")))
    }
    #expect(
      stop?.remark.sentence
        == "the document's inner index is damaged: the sectors of a stream lead in a circle at number 1")
  }

  @Test func reads_on_where_the_table_is_cut_off() throws {
    var writer = CompoundWriter()
    writer.streams = [("Workbook", Self.content(20 * 512))]
    let bytes = writer.bytes()
    // The directory is whole, the table behind it is not.
    let file = try ScratchFile(Array(bytes.dropLast(512)))
    let compound = try CompoundFile(try file.open())
    let stream = try compound.open(try #require(compound.entry("Workbook")))
    #expect(try stream.bytes(at: 0, count: 20 * 512) == writer.streams[0].bytes)
  }

  @Test func tells_a_stream_that_is_cut() throws {
    var writer = CompoundWriter()
    writer.streams = [("Workbook", Self.content(20 * 512))]
    var bytes = writer.bytes()
    let directory = bytes.count - 1024
    // The stream's size in its entry promises more than its chain has.
    bytes.replaceSubrange(directory + 128 + 120..<directory + 128 + 124, with: UInt32(30_000).littleEndian)
    let file = try ScratchFile(bytes)
    let compound = try CompoundFile(try file.open())
    let stream = try compound.open(try #require(compound.entry("Workbook")))
    #expect(stream.isCut)
    #expect(stream.length == 20 * 512)
  }

  @Test func refuses_what_only_begins_as_one() throws {
    for count in [8, 100, 511] {
      let file = try ScratchFile(Array(CompoundWriter().bytes().prefix(count)))
      #expect(throws: Stop.self) { _ = try CompoundFile(try file.open()) }
    }
  }
}
