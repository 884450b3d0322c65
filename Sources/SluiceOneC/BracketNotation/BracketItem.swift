/// An item of 1C's bracket notation with all that it holds.
package enum BracketItem: Equatable, Sendable {
  case list([BracketItem])
  case string(String)
  case word(String)

  /// Reads the first item of a text, a list as a rule.
  ///
  /// - Parameter most: how many items are read at most, all lists together.
  package init?(
    _ bytes: [UInt8], most: Int = 4_000_000
  ) throws(BracketTokeniser.Problem) {
    var tokeniser = BracketTokeniser(bytes)
    guard let item = try Self.next(&tokeniser, most: most) else { return nil }
    self = item
  }

  /// Reads the next item; nil at the end of the list that is open, which is passed, and behind the outermost one.
  package static func next(
    _ tokeniser: inout BracketTokeniser, most: Int = 4_000_000
  ) throws(BracketTokeniser.Problem) -> BracketItem? {
    // Lists under way, outermost first: no recursion, so that depth costs no stack.
    var lists: [[BracketItem]] = []
    var left = most
    while let part = try tokeniser.next() {
      left -= 1
      guard left > 0 else { throw .tooLong }
      let item: BracketItem
      switch part {
      case .open:
        lists.append([])
        continue
      case .close:
        guard let list = lists.popLast() else { return nil }
        item = .list(list)
      case .string(let text): item = .string(text)
      case .word(let text): item = .word(text)
      }
      if lists.isEmpty { return item }
      lists[lists.count - 1].append(item)
    }
    return nil
  }

  /// The items of a list; empty for anything else.
  package var items: [BracketItem] { if case .list(let items) = self { items } else { [] } }

  /// The text of a string or a word; nil for a list.
  package var text: String? {
    switch self {
    case .string(let text), .word(let text): text
    case .list: nil
    }
  }

  /// The whole number that is written; nil where none is.
  package var number: Int? { text.flatMap { Int($0) } }

  /// The item of a list at a 0-based place; nil past its end.
  package subscript(index: Int) -> BracketItem? {
    if case .list(let items) = self, items.indices.contains(index) { items[index] } else { nil }
  }
}
