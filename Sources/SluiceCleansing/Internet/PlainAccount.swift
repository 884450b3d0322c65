import SluiceRecords

/// The quick way for the plainest cells of accounts: `@name` and one link to a name, `https://t.me/name`.
///
/// Shape: nil where anything else stands in the cell; then the thorough way reads it. Both say the same of what both
/// can read.
enum PlainAccount {
  /// The account and whether its network was assumed.
  static func read(_ text: Span<UInt8>, network: Messenger.Network?) -> (Messenger, isAssumed: Bool)? {
    guard text.count > 4, text.count <= 64 else { return nil }
    if text[0] == UInt8(ascii: "@") {
      let own = network ?? .telegram
      guard own == .telegram, let name = name(text, from: 1, atLeast: 4) else { return nil }
      return (Messenger(network: own, handle: name), network == nil)
    }
    var start = 0
    if begins(text, at: 0, with: "https://") {
      start = 8
    } else if begins(text, at: 0, with: "http://") {
      start = 7
    }
    if begins(text, at: start, with: "t.me/") {
      return name(text, from: start + 5, atLeast: 4).map {
        (Messenger(network: .telegram, handle: $0), false)
      }
    }
    if begins(text, at: start, with: "vk.com/") {
      return name(text, from: start + 7, atLeast: 2).map { (Messenger(network: .vk, handle: $0), false) }
    }
    return nil
  }

  private static func begins(_ text: Span<UInt8>, at start: Int, with word: StaticString) -> Bool {
    guard start + word.utf8CodeUnitCount <= text.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount where text[start + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The rest of the text in small letters, if it is a name and cannot be a number or a route.
  private static func name(_ text: Span<UInt8>, from start: Int, atLeast shortest: Int) -> String? {
    guard text.count - start >= shortest, (text[start] | 0x20) &- 0x61 <= 25 else { return nil }
    for index in start..<text.count {
      let byte = text[index]
      guard byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 <= 25 || byte == UInt8(ascii: "_") else { return nil }
    }
    let name = String(unsafeUninitializedCapacity: text.count - start) { output in
      for index in start..<text.count {
        let byte = text[index]
        output[index - start] = byte &- 0x41 <= 25 ? byte | 0x20 : byte
      }
      return text.count - start
    }
    return name == "joinchat" ? nil : name
  }
}
