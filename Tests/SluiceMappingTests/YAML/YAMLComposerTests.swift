import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceMapping

@Suite struct YAMLComposerTests {
  private func compose(_ text: String) -> (node: YAMLNode?, complaints: [String]) {
    let (node, complaints) = YAMLComposer.compose(Array(text.utf8), file: "m.yaml")
    return (node, complaints.map(\.description))
  }

  private func codes(_ bytes: [UInt8]) -> [String] {
    YAMLComposer.compose(bytes, file: "m.yaml").complaints.map(\.remark.reason.code)
  }

  private func pairs(_ text: String) -> [YAMLPair] {
    guard case .mapping(let pairs) = compose(text).node?.content else { return [] }
    return pairs
  }

  @Test func keeps_scalars_as_written() {
    let values = pairs("a: 007707083893\nb: no\nc: 1e3\nd: \"x\\ty\"\ne: 'it''s'\nf: ~\ng: 2024-01-31\nh:\n")
      .map(\.value.content)
    #expect(
      values == [
        .scalar("007707083893", isQuoted: false), .scalar("no", isQuoted: false),
        .scalar("1e3", isQuoted: false), .scalar("x\ty", isQuoted: true), .scalar("it's", isQuoted: true),
        .scalar("~", isQuoted: false), .scalar("2024-01-31", isQuoted: false), .scalar("", isQuoted: false),
      ])
  }

  @Test func counts_lines_and_columns_from_one_and_in_characters() {
    let found = pairs("Ключ: значение\nсписок:\n  - { Имя: Фамилия, ё: ж }\n")
    #expect(found.map { "\($0.line):\($0.column)" } == ["1:1", "2:1"])
    #expect("\(found[0].value.line):\(found[0].value.column)" == "1:7")
    guard case .sequence(let items) = found[1].value.content, case .mapping(let inner) = items[0].content
    else {
      Issue.record("a list of one block was expected")
      return
    }
    #expect(inner.map { "\($0.line):\($0.column)" } == ["3:7", "3:21"])
  }

  @Test(arguments: ["a: 1\r\nb: 2\r\n", "\u{FEFF}a: 1\nb: 2\n", "a: 1\nb: 2", "---\na: 1\nb: 2\n...\n"])
  func reads_any_line_ends_and_a_byte_order_mark(text: String) {
    #expect(pairs(text).map(\.key) == ["a", "b"])
    #expect(compose(text).complaints == [])
  }

  @Test func reads_what_a_windows_editor_calls_unicode() {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "a: Ж\r\n".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let (node, complaints) = YAMLComposer.compose(bytes, file: "m.yaml")
    #expect(complaints.isEmpty)
    #expect(
      node?.content
        == .mapping([
          YAMLPair(
            key: "a", line: 1, column: 1,
            value: YAMLNode(content: .scalar("Ж", isQuoted: false), line: 1, column: 4))
        ]))
  }

  @Test func says_where_a_file_is_not_utf8() {
    let bytes = Array("mapping: one\nname: ".utf8) + [0xCA, 0xEE, 0xE4, 0x0A]
    let complaints = YAMLComposer.compose(bytes, file: "m.yaml").complaints.map(\.description)
    #expect(
      complaints == [
        "m.yaml:2:7: error: mapping.not-utf8: the file is not UTF-8 text; a mapping comes first and the client's file after it; if this is the mapping, save it as UTF-8"
      ])
  }

  @Test func refuses_deep_nesting_without_a_trap() {
    #expect(codes(Array(String(repeating: "[", count: 200_000).utf8)) == ["mapping.too-deep"])
    #expect(codes(Array(String(repeating: "{a: ", count: 100_000).utf8)) == ["mapping.too-deep"])
    #expect(codes(Array(String(repeating: "- ", count: 100_000).utf8)) == ["mapping.too-deep"])
    let stairs = (0..<600).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(codes(Array(stairs.utf8)) == ["mapping.too-deep"])
  }

  @Test func refuses_bombs_of_aliases() {
    var bomb = "a0: &a0 [x]\n"
    for level in 1...30 {
      bomb +=
        "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
        + "]\n"
    }
    let found = Set(codes(Array(bomb.utf8)))
    #expect(found == ["mapping.yaml-mark"])
  }

  @Test func refuses_files_that_are_no_mapping_by_their_size() {
    let huge = Array("a: ".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
    #expect(codes(huge) == ["mapping.too-large"])
  }

  @Test func takes_one_long_text() {
    let long = Array("a: ".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
    #expect(codes(long) == [])
  }

  @Test func reads_a_file_of_nothing_but_slips_to_its_end() {
    let slips = (0..<4_000).map { "k\($0): x\n" }.joined()
    let reading = MappingFile.read(text: slips, path: "m.yaml", fields: [])
    #expect(reading.content == nil)
    #expect(reading.complaints.count <= 502)
    let titles =
      "mapping: m\ncounterparty:\n  phones: [" + (0..<4_000).map { "T\($0)" }.joined(separator: ", ") + "]\n"
    let many = FieldDescription(.phones, of: .counterparty, isMany: true, summary: "", example: "")
    #expect(
      MappingFile.read(text: titles, path: "m.yaml", fields: [many]).mappings.first?.counterparty?.fields[0]
        .columns.count == 4_000)
  }

  /// Bytes of any kind end in an answer.
  @Test func never_traps_on_arbitrary_bytes() {
    var state: UInt64 = 88_172_645_463_325_252
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    let marks =
      Array("[]{}:,-?&*!|>'\"%@`#\t\n\r \\aЖ0~.\u{0}\u{FF}".utf8) + [0x80, 0xC3, 0xFE, 0xEF, 0xBB, 0xBF]
    for _ in 0..<3000 {
      let bytes = (0..<Int(next() % 60)).map { _ in marks[Int(next() % UInt64(marks.count))] }
      let (node, complaints) = YAMLComposer.compose(bytes, file: "m.yaml")
      #expect(node != nil || !complaints.isEmpty)
      _ = MappingFile.read(bytes, path: "m.yaml", language: MappingLanguage(fields: []))
    }
  }
}
