import SluiceTestSupport
import Testing

@testable import SluiceOneC

@Suite struct BracketTokeniserTests {
  private func item(_ text: String) throws -> BracketItem? { try BracketItem(Array(text.utf8)) }

  @Test func reads_lists_strings_and_words() throws {
    #expect(
      try item("\u{FEFF}{2,\r\n{\"a\",-1.5},\"\",d3ca,{}}")
        == .list([
          .word("2"), .list([.string("a"), .word("-1.5")]), .string(""), .word("d3ca"), .list([]),
        ]))
  }

  @Test func a_doubled_quote_is_a_quote_and_line_ends_stay() throws {
    #expect(
      try item("{\"ООО \"\"Ромашка\"\"\r\nи Ко\",\"\"\"\"}")
        == .list([.string("ООО \"Ромашка\"\r\nи Ко"), .string("\"")]))
  }

  @Test func an_item_of_which_nothing_is_written_is_an_empty_word() throws {
    #expect(try item("{1,,\"x\"}") == .list([.word("1"), .word(""), .string("x")]))
    #expect(try item("{,1}") == .list([.word(""), .word("1")]))
  }

  @Test func stops_at_the_end_of_the_list() throws {
    var tokeniser = BracketTokeniser(Array("{1,{2,{3}},4} tail".utf8))
    #expect(try tokeniser.next() == .open)
    #expect(try tokeniser.next() == .word("1"))
    #expect(try tokeniser.next() == .open)
    try tokeniser.skipList()
    #expect(try tokeniser.next() == .word("4"))
    #expect(try tokeniser.next() == .close)
  }

  @Test(arguments: [
    ("{1,{2}", BracketTokeniser.Problem.endsInside), ("{\"a", .endsInside), ("}", .misplaced),
    ("{\"a\"\"b\" \"c\"}", .misplaced), ("{1{2}}", .misplaced),
    (String(repeating: "{", count: 300), .tooDeep),
  ])
  func refuses(text: String, problem: BracketTokeniser.Problem) {
    #expect(throws: problem) { try item(text) }
  }

  @Test func a_tree_has_a_largest_size() {
    #expect(throws: BracketTokeniser.Problem.tooLong) {
      try BracketItem(Array(("{" + String(repeating: "1,", count: 1000) + "1}").utf8), most: 500)
    }
  }

  @Test func whatever_the_bytes_it_ends() {
    var random = RandomNumbers(seed: 5)
    let whole = Array(
      "{\"Справочник\",0,{\"Fields\",{\"A\",\"NVC\",0,10,0,\"CS\"}},{1,{\"ru\",\"Те\"\"кст\"}},{},{-1}}".utf8)
    for _ in 0..<Mutations.rounds(500) {
      let bytes = Mutations.mutated(whole, using: &random)
      var tokeniser = BracketTokeniser(bytes)
      var parts = 0
      while let part = try? tokeniser.next(), parts <= bytes.count + 1 {
        _ = part
        parts += 1
      }
      #expect(parts <= bytes.count + 1)
      _ = try? BracketItem(bytes)
    }
  }
}
