import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceWorkbooks

/// Workbooks changed at random, in their bytes, their entries and their XML: each is read or refused with a sentence.
///
/// As many of each kind as `MutationCount` says.
@Suite struct WorkbookMutationTests {
  private static let count = MutationCount.each()

  private static let original = WorkbookArchive.plain(
    sheet: WorkbookArchive.sheet(
      (1...30).map { row in
        """
        <row r="\(row)" hidden="0"><c r="A\(row)" t="s"><v>\(row % 3)</v></c><c r="B\(row)" s="1"><v>4532\(row % 10)</v></c>\
        <c r="C\(row)" s="2"><v>7916123\(row)</v></c><c r="D\(row)" t="inlineStr"><is><t>Текст &amp; \(row)</t></is></c>\
        <c r="E\(row)" t="b"><v>1</v></c></row>
        """
      }.joined(), before: #"<cols><col min="2" max="2" hidden="1"/></cols>"#,
      behind: #"<mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#),
    strings: ["Анна", "<si><r><t>Ве</t></r><r><t>ра</t></r></si>", "_x0041_"],
    formats: ["dd.mm.yyyy", "[&lt;=9999999]###-####;(###) ###-####"])

  /// Reads what may be broken in any way; only a stop with a sentence may come of it.
  private func tries(_ bytes: [UInt8], _ seed: String) {
    do {
      let read = try ReadWorkbook.of(bytes)
      for stop in read.stops where stop.remark.sentence.isEmpty { Issue.record("\(seed): no sentence") }
      if read.rowCount > 1000 { Issue.record("\(seed): \(read.rowCount) rows of 30") }
    } catch let stop as Stop {
      if stop.remark.sentence.isEmpty || stop.remark.sentence.contains("{") {
        Issue.record("\(seed): \(stop)")
      }
    } catch {
      Issue.record("\(seed): \(error)")
    }
  }

  @Test func no_change_of_bytes_harms() {
    let whole = Self.original.bytes
    for seed in 0..<Self.count {
      var random = RandomNumbers(seed: UInt64(seed))
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) { Self.change(&bytes, &random) }
      tries(bytes, "bytes \(seed)")
    }
  }

  @Test func no_change_of_entries_harms() {
    for seed in 0..<Self.count {
      var random = RandomNumbers(seed: UInt64(seed) &+ 1 << 32)
      var archive = Self.original
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let index = archive.entries.indices.randomElement(using: &random)!
        switch Int.random(in: 0..<8, using: &random) {
        case 0: archive.entries.remove(at: index)
        case 1: archive.entries.append(archive.entries[index])
        case 2: archive.entries[index].name = archive.entries.randomElement(using: &random)!.name
        case 3: archive.entries[index].describesBehind.toggle()
        case 4: archive.entries[index].method = [0, 8, 12].randomElement(using: &random)!
        case 5: archive.entries[index].bytes = archive.entries.randomElement(using: &random)!.bytes
        case 6: archive.hasDirectory.toggle()
        default: archive.entries[index].name = archive.entries[index].name.uppercased()
        }
        if archive.entries.isEmpty { break }
      }
      tries(archive.bytes, "entries \(seed)")
    }
  }

  @Test func no_change_of_xml_harms() {
    let marks = [
      "<", ">", "/", "\"", "'", "&", "&amp;", "&#x0;", "&#99999999;", "<c>", "</c>", "<row>", "</row>", "<v>",
      "</v>",
      "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE x [", "]>", "<?", "?>", " r=\"XFD1048576\"",
      " r=\"ZZZZ9\"",
      " t=\"s\"", " s=\"-1\"", "<is>", "<t>", "</sheetData>", "99999999999999999999", "1e999", "-", "\0",
      "\u{FFFD}",
      " min=\"0\" max=\"99999999\"", "<mergeCell ref=\"A0:XFD9999999\"/>", "<si>", "</si>", "<si/>",
    ].map { Array($0.utf8) }
    for seed in 0..<Self.count {
      var random = RandomNumbers(seed: UInt64(seed) &+ 2 << 32)
      var archive = Self.original
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let index = archive.entries.indices.randomElement(using: &random)!
        var bytes = archive.entries[index].bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          if Bool.random(using: &random) {
            Self.change(&bytes, &random)
          } else {
            bytes.insert(
              contentsOf: marks.randomElement(using: &random)!,
              at: Int.random(in: 0...bytes.count, using: &random))
          }
        }
        archive.entries[index].bytes = bytes
      }
      tries(archive.bytes, "xml \(seed)")
    }
  }

  /// Changes, takes away, doubles or moves some bytes.
  private static func change(_ bytes: inout [UInt8], _ random: inout RandomNumbers) {
    guard !bytes.isEmpty else { return }
    let at = bytes.indices.randomElement(using: &random)!
    let end = min(bytes.count, at + Int.random(in: 1...64, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
    case 2: bytes.removeSubrange(at..<end)
    case 3: bytes.insert(contentsOf: bytes[at..<end], at: at)
    case 4: bytes.removeSubrange(at...)
    default: for index in at..<end { bytes[index] = [0, 0xFF, 0x7F, 0x80].randomElement(using: &random)! }
    }
  }
}
