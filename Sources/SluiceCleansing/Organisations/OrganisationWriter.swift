import SluiceRecords

/// Writes an organisation's name and display from what is left of its tokens.
///
/// Shape: quotes are «» outside and „“ inside; spaces stand where typography wants them.
struct OrganisationWriter {
  let text: NameText
  private var items: [Item] = []
  private let form: FoundForm?
  /// `capitals` or `small letters` when the case was settled.
  private(set) var settledCase: Phrase?
  private var nameCase: NameCase?

  /// What is written at one place.
  enum Item: Equatable {
    case token(Int)
    case form
    case open
    case close
  }

  init(text: NameText, items: [Int], form: FoundForm?) {
    self.text = text
    self.form = form
    self.items = items.map { $0 == OrganisationReading.formMarker ? .form : .token($0) }
  }

  /// Settles quotes, stray marks at the ends, and case.
  mutating func settle() {
    trimMarks()
    settleQuotes()
    trimMarks()
    items = collapsed(items)
    let nameCase = NameCase(text: text, items: items, hasForm: form != nil)
    settledCase = nameCase.settledCase
    self.nameCase = nameCase
  }

  /// Commas, dashes and dots at either end that belonged to what was taken away.
  private mutating func trimMarks() {
    var first = 0
    while first < items.count {
      if items[first] == .open {
        first += 1
      } else if case .token(let index) = items[first], isLeadingMark(text.tokens[index].kind) {
        items.remove(at: first)
      } else {
        break
      }
    }
    var last = items.count - 1
    while last >= 0 {
      if items[last] == .close {
        last -= 1
      } else if items[last] == .open, last + 1 < items.count, items[last + 1] == .close {
        // Quotes around what is gone.
        items.removeSubrange(last...last + 1)
        last -= 1
      } else if case .token(let index) = items[last], isTrailingMark(text.tokens[index].kind),
        !endsShortWord(last)
      {
        items.remove(at: last)
        last -= 1
      } else {
        break
      }
    }
  }

  /// Whether a dot at the end belongs to an initial or a shortened word.
  private func endsShortWord(_ last: Int) -> Bool {
    guard last > 1, case .token(let index) = items[last], text.tokens[index].kind == .dot,
      case .token(let before) = items[last - 1]
    else { return false }
    let word = text.tokens[before]
    return word.isWord && word.length <= 4 && word.end == text.tokens[index].start
  }

  private func isLeadingMark(_ kind: NameToken.Kind) -> Bool {
    kind == .comma || kind == .dot || kind == .dash || kind == .slash || kind == .closeBracket
  }

  private func isTrailingMark(_ kind: NameToken.Kind) -> Bool {
    kind == .comma || kind == .dot || kind == .dash || kind == .slash || kind == .openBracket
  }

  /// Decides which quotes open and which close, adds what is missing and drops what is too much.
  private mutating func settleQuotes() {
    guard
      items.contains(where: { if case .token(let index) = $0 { text.tokens[index].isQuote } else { false } })
    else {
      return
    }
    var settled: [Item] = []
    settled.reserveCapacity(items.count + 2)
    var depth = 0
    for (position, item) in items.enumerated() {
      guard case .token(let index) = item, text.tokens[index].isQuote else {
        settled.append(item)
        continue
      }
      if opens(position, index, depth) ?? startsWithin(position) {
        depth += 1
        settled.append(.open)
      } else if depth > 0 {
        // An empty pair says nothing.
        if settled.last == .open { settled.removeLast() } else { settled.append(.close) }
        depth -= 1
      }
    }
    for _ in 0..<depth { settled.append(.close) }
    items = settled
  }

  /// `"ЧОП"Стриж"`: letters on both sides, an odd number of quotes to come, a kind of firm before it.
  private func startsWithin(_ position: Int) -> Bool {
    let behind = items[(position + 1)...].count {
      if case .token(let index) = $0 { text.tokens[index].isQuote } else { false }
    }
    guard behind % 2 == 1, position > 0, case .token(let before) = items[position - 1] else { return false }
    let word = text.tokens[before]
    return word.isAllCapitals && word.length <= 5 || OrganisationWords.known.commonNouns.contains(word.hash)
  }

  /// Whether a quote opens; nil when letters touch it on both sides and only the number of quotes can tell:
  /// `"ЧОП"Русский стиль"` is one quote within another.
  private func opens(_ position: Int, _ index: Int, _ depth: Int) -> Bool? {
    let token = text.tokens[index]
    let next: NameToken? =
      if position + 1 < items.count, case .token(let following) = items[position + 1] {
        text.tokens[following]
      } else {
        nil
      }
    guard let next else { return false }
    let afterSpace: Bool
    if position == 0 {
      afterSpace = true
    } else if case .token(let before) = items[position - 1] {
      let kind = text.tokens[before].kind
      afterSpace =
        token.spaced || kind == .openBracket || kind == .openQuote
        || text.tokens[before].isQuote && depth > 0
          && kind != .closeQuote && next.isWord && !next.spaced
    } else {
      afterSpace = true
    }
    switch token.kind {
    case .openQuote: return true
    case .closeQuote: return depth == 0 && afterSpace && !next.spaced && next.isWord
    default:
      if depth == 0 { return true }
      if token.kind == .quote, !token.spaced, next.isWord, !next.spaced, position > 0,
        case .token(let before) = items[position - 1], text.tokens[before].isWord
      {
        return nil
      }
      return afterSpace && !next.spaced && (next.isWord || next.isQuote)
    }
  }

  /// Takes away the inner of two pairs that hold the same.
  private func collapsed(_ items: [Item]) -> [Item] {
    var hasInner = false
    for index in items.indices.dropFirst() where items[index] == .open && items[index - 1] == .open {
      hasInner = true
    }
    guard hasInner else { return items }
    var partner: [Int: Int] = [:]
    var stack: [Int] = []
    for (index, item) in items.enumerated() {
      if item == .open { stack.append(index) }
      if item == .close, let open = stack.popLast() { partner[open] = index }
    }
    var dropped: Set<Int> = []
    for (open, close) in partner {
      if let inner = partner[open + 1], inner == close - 1 {
        dropped.insert(open + 1)
        dropped.insert(inner)
      }
    }
    return dropped.isEmpty ? items : items.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
  }

  // MARK: - Writing

  /// The name and the display form.
  func write() -> (name: String, display: String) {
    let parts = split()
    var name = [UInt8](capacity: text.bytes.count + 32) { _ in }
    write(parts.head, level: 0, withForm: false, to: &name)
    write(parts, tailTo: &name)
    let nameText = String(decoding: name, as: UTF8.self)
    if items.contains(.form) {
      name.removeAll(keepingCapacity: true)
      write(items[...], level: 0, withForm: true, to: &name)
      return (nameText, String(decoding: name, as: UTF8.self))
    }
    guard let form else { return (nameText, nameText) }
    var display = [UInt8](capacity: name.count + 64) { _ in }
    if form.place == .after, !form.isShortSafe(quoteFollows: false), parts.tail.isEmpty, parts.mayQuote,
      form.short.utf8.contains(where: { $0 >= 0x80 })
    {
      // Without quotes before it such a form would be taken for a word of the name.
      display.append(contentsOf: "«".utf8)
      write(parts.head, level: 1, withForm: false, to: &display)
      display.append(contentsOf: "» ".utf8)
      display.append(contentsOf: form.short.utf8)
    } else if form.place == .after {
      display += name
      display.append(0x20)
      display.append(contentsOf: form.short.utf8)
    } else if form.place == .before && !parts.wasQuoted || !parts.mayQuote {
      appendForm(quoteFollows: items.first == .open, to: &display)
      display.append(0x20)
      display += name
    } else {
      appendForm(quoteFollows: true, to: &display)
      display.append(contentsOf: " «".utf8)
      write(parts.head, level: 1, withForm: false, to: &display)
      display.append(contentsOf: "»".utf8)
      write(parts, tailTo: &display)
    }
    return (nameText, String(decoding: display, as: UTF8.self))
  }

  /// Writes what stands behind the name proper, with what parts it from the name.
  private func write(_ parts: Parts, tailTo output: inout [UInt8]) {
    guard !parts.tail.isEmpty else { return }
    let before = output.count
    output.append(contentsOf: parts.separator.utf8)
    let written = output.count
    write(parts.tail, level: 0, withForm: true, to: &output)
    if output.count == written { output.removeSubrange(before...) }
  }

  /// The form's short spelling, or its words where the short one would be taken for something else.
  private func appendForm(quoteFollows: Bool, isFirst: Bool = true, to output: inout [UInt8]) {
    guard let form else { return }
    if form.tokens.count < 2 || form.isForgiven || form.isShortSafe(quoteFollows: quoteFollows) {
      output.append(contentsOf: form.short.utf8)
      return
    }
    for index in form.tokens {
      let token = text.tokens[index]
      if index > form.tokens.lowerBound, token.spaced { output.append(0x20) }
      if index == form.tokens.lowerBound, isFirst {
        WordCase.capitalise(text.slice(token), to: &output)
      } else if token.isWord {
        WordCase.lower(text.slice(token), to: &output)
      } else {
        output.append(contentsOf: text.slice(token))
      }
    }
  }

  struct Parts {
    var head: ArraySlice<Item>
    var tail: ArraySlice<Item>
    var separator = ""
    /// Whether quotes stood around the head.
    var wasQuoted = false
    /// Whether quotes may be set around the head.
    var mayQuote = true
  }

  /// Parts the name proper from what stands behind it: a branch, a town, a bracket.
  private func split() -> Parts {
    guard !items.contains(.form) else { return Parts(head: items[...], tail: [], mayQuote: false) }
    if items.first == .open, let close = partnerOfFirst() {
      let head = items[1..<close]
      let tail = items[(close + 1)...]
      if tail.isEmpty { return Parts(head: head, tail: [], wasQuoted: true) }
      if let separator = separator(before: tail) {
        return Parts(head: head, tail: withoutComma(tail), separator: separator, wasQuoted: true)
      }
      return Parts(head: items[...], tail: [], mayQuote: false)
    }
    guard !items.contains(.open) else { return Parts(head: items[...], tail: [], mayQuote: false) }
    for index in items.indices.dropFirst() {
      guard case .token(let number) = items[index] else { continue }
      let token = text.tokens[number]
      let begins =
        token.kind == .comma || token.kind == .openBracket && token.spaced && endsWithBracket
        || token.isWord && mayHaveTail && OrganisationWords.known.tails.contains(token.hash)
          && isTailWord(index)
      if begins, let separator = separator(before: items[index...]) {
        return Parts(head: items[..<index], tail: withoutComma(items[index...]), separator: separator)
      }
    }
    return Parts(head: items[...], tail: [])
  }

  private var endsWithBracket: Bool {
    if case .token(let last)? = items.last { text.tokens[last].kind == .closeBracket } else { false }
  }

  /// Companies only: in the name of a public body the town is part of the phrase.
  private var mayHaveTail: Bool { form.map { $0.place != .before && $0.kind != .publicBody } ?? false }

  /// Whether `г` or `филиал` inside a name begins what stands behind it.
  private func isTailWord(_ index: Int) -> Bool {
    guard case .token(let number) = items[index], index + 1 < items.count else { return false }
    let token = text.tokens[number]
    if index > 0, case .token(let before) = items[index - 1],
      OrganisationWords.known.smallWords.contains(text.tokens[before].hash)
    {
      return false
    }
    if token.length > 4 { return !token.features.contains(.startsUpper) }
    guard case .token(let next) = items[index + 1] else { return false }
    return text.tokens[next].kind == .dot || text.tokens[next].features.contains(.startsUpper)
  }

  private func partnerOfFirst() -> Int? {
    var depth = 0
    for (index, item) in items.enumerated() {
      if item == .open { depth += 1 }
      if item == .close {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  /// What stands between the name proper and a tail; nil when the tail is part of the name.
  private func separator(before tail: ArraySlice<Item>) -> String? {
    guard !tail.contains(.open), case .token(let number)? = tail.first else { return nil }
    let token = text.tokens[number]
    if token.kind == .openBracket { return " " }
    if token.kind == .comma { return tail.count > 1 ? ", " : nil }
    if token.isWord, mayHaveTail, OrganisationWords.known.tails.contains(token.hash),
      isTailWord(tail.startIndex)
    {
      return ", "
    }
    return nil
  }

  private func withoutComma(_ tail: ArraySlice<Item>) -> ArraySlice<Item> {
    if case .token(let number)? = tail.first, text.tokens[number].kind == .comma { return tail.dropFirst() }
    return tail
  }

  /// Writes some items; `level` is how many quotes already stand around them.
  private func write(_ items: ArraySlice<Item>, level: Int, withForm: Bool, to output: inout [UInt8]) {
    let start = output.count
    var depth = level
    var previous: Item?
    for item in items {
      if item == .form, !withForm { continue }
      if let previous, needsSpace(previous, item) { output.append(0x20) }
      switch item {
      case .open:
        output.append(contentsOf: (depth == 0 ? "«" : "„").utf8)
        depth += 1
      case .close:
        depth = max(level, depth - 1)
        output.append(contentsOf: (depth == 0 ? "»" : "“").utf8)
      case .form:
        appendForm(quoteFollows: false, isFirst: previous == nil, to: &output)
      case .token(let index):
        if text.tokens[index].kind == .dash, output.count == start || output.last != 0x20 {
          output.append(UInt8(ascii: "-"))
        } else if let nameCase {
          nameCase.append(index, to: &output)
        } else {
          output.append(contentsOf: text.slice(text.tokens[index]))
        }
      }
      previous = item
    }
  }

  private func needsSpace(_ previous: Item, _ item: Item) -> Bool {
    switch (previous, item) {
    case (.open, _), (_, .close): return false
    case (.form, .token(let index)): return text.tokens[index].spaced || text.tokens[index].isWord
    case (.token(let index), .form): return text.tokens[index].kind != .openBracket
    case (.form, _), (_, .form): return true
    case (.token(let before), .open): return !isJoiner(text.tokens[before])
    case (.close, .open): return true
    case (.close, .token(let index)):
      let token = text.tokens[index]
      return token.isWord || token.kind == .openBracket
        || (token.kind == .dash || token.kind == .mark || token.kind == .slash)
          && token.spaced
    case (.token(let before), .token(let index)):
      let left = text.tokens[before]
      let right = text.tokens[index]
      if right.kind == .comma || right.kind == .closeBracket || right.kind == .dot { return false }
      if left.kind == .openBracket { return false }
      if left.kind == .comma { return right.spaced || !isDigits(right) }
      // `РС(Я)`
      if right.kind == .openBracket { return right.spaced || !bracketHoldsLetter(index) }
      // A dash with a space on one side only joins its words.
      if right.kind == .dash { return right.spaced && followsSpace(index) }
      if left.kind == .dash { return right.spaced && left.spaced }
      return right.spaced || before + 1 != index && right.isWord && left.isWord
    }
  }

  private func isJoiner(_ token: NameToken) -> Bool {
    token.kind == .openBracket || token.kind == .dash && !token.spaced
  }

  private func bracketHoldsLetter(_ index: Int) -> Bool {
    index + 2 < text.tokens.count && text.tokens[index + 1].length == 1
      && text.tokens[index + 2].kind == .closeBracket
  }

  private func isDigits(_ token: NameToken) -> Bool { token.isWord && !token.hasLetters }

  private func followsSpace(_ index: Int) -> Bool {
    index + 1 < text.tokens.count && (text.tokens[index + 1].spaced || text.tokens[index + 1].isQuote)
  }
}
