import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// Whatever is done to a base, reading it ends: with rows or with a sentence.
@Suite struct MutatedBasesTests {
  @Test func of_a_spoilt_dump_is_told_what_is_wrong() throws {
    var random = RandomNumbers(seed: 11)
    var ends: [String: Int] = [:]
    for _ in 0..<Mutations.rounds(150) {
      let data = SampleBase.accounting.dump { $0 = Mutations.mutated($0, using: &random) }
      ends[try end(of: data), default: 0] += 1
    }
    // The mutations are not all harmless, nor all deadly.
    #expect(ends["read"] ?? 0 > 0)
    #expect(ends["base.damaged"] ?? 0 > 0)
  }

  @Test func of_a_spoilt_deflate_stream_is_told_what_is_wrong() throws {
    var random = RandomNumbers(seed: 12)
    let whole = [UInt8](SampleBase.accounting.dump())
    for _ in 0..<Mutations.rounds(150) {
      _ = try end(of: Data(whole.prefix(9) + Mutations.mutated(Array(whole.dropFirst(9)), using: &random)))
    }
  }

  @Test(arguments: SampleBase.Layout.allCases)
  func of_a_spoilt_file_base_is_told_what_is_wrong(layout: SampleBase.Layout) throws {
    var random = RandomNumbers(seed: 13)
    let whole = [UInt8](SampleBase.accounting.fileBase(layout))
    var ends: [String: Int] = [:]
    for round in 0..<Mutations.rounds(250) {
      var bytes = whole
      if round % 2 == 0 {
        bytes = Mutations.mutated(whole, using: &random)
      } else {
        // Most of a file is rows and blanks: half of the rounds go for what points to pages.
        for _ in 0..<3 {
          let page = Int.random(in: 0..<bytes.count / 4096, using: &random) * 4096
          let at = page + Int.random(in: 0..<16, using: &random) * 4
          let value =
            UInt32.random(in: 0..<4, using: &random) == 0
            ? UInt32.max : UInt32.random(in: 0..<64, using: &random)
          for index in 0..<4 { bytes[at + index] = UInt8(truncatingIfNeeded: value >> UInt32(index * 8)) }
        }
      }
      ends[try end(of: Data(bytes)), default: 0] += 1
    }
    #expect(ends["read"] ?? 0 > 0)
    #expect(ends["base.damaged"] ?? 0 > 0)
  }

  @Test func a_chain_of_chunks_that_turns_in_a_circle_is_a_remark() throws {
    var bytes = [UInt8](SampleBase.accounting.fileBase(.paged838))
    // The comment of 1,479 letters fills eleven chunks: each names the next and is full.
    let text = Array("Основной покупатель".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    let at = try #require(bytes.indices.first { bytes[$0...].starts(with: text) })
    let chunk = at - 6
    let next = Int(bytes[chunk]) | Int(bytes[chunk + 1]) << 8
    // The second chunk leads back to the first.
    let second = chunk + 256
    for (index, byte) in [UInt8(next - 1), 0, 0, 0].enumerated() { bytes[second + index] = byte }
    try TemporaryFile.with(Data(bytes)) { path in
      let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path)
      let rows = try RowTexts.of("Справочник.Контрагенты", in: opened)
      // So many bytes as were promised, and no end to them.
      #expect(rows.count == 6)
    }
  }

  /// `read`, or the code of the sentence; whatever else happens fails the test.
  private func end(of data: Data) throws -> String {
    var end = "read"
    try TemporaryFile.with(data) { path in
      do {
        let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path)
        for table in opened.tables {
          var rows = 0
          while let batch = try table.next() { rows += batch.count }
          #expect(rows < 10_000)
        }
      } catch let stop as Stop { end = stop.remark.reason.code }
    }
    return end
  }
}
