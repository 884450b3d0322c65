/// Finds phrases word by word: what each known sequence of words stands for.
///
/// Shape: built once from a table; looking up allocates nothing. Words are known by their hashes, see
/// `LetterCode.hash`; a phrase written in Latin letters is not found in Cyrillic text, the other way round it is
/// (`OOO` typed in Latin letters is ООО).
struct PhraseIndex: Sendable {
  private let keys: LastingTable<UInt64>
  private let nodes: LastingTable<UInt32>
  /// What ends at each node, -1 for nothing.
  private let values: LastingTable<Int32>
  private let mask: Int

  /// The node before any word.
  static let root: UInt32 = 0

  /// Takes phrases and what each stands for; the first value given for a phrase stays.
  init(_ phrases: [(phrase: String, value: Int)]) {
    var found: [UInt64: UInt32] = [:]
    var values: [Int32] = [-1]
    for (phrase, value) in phrases {
      let text = NameText(bytes: Array(phrase.utf8))
      var node = Self.root
      for token in text.tokens where token.isWord {
        let key = Self.key(node, token.hash, token.isLatin)
        if let next = found[key] {
          node = next
        } else {
          let next = UInt32(values.count)
          values.append(-1)
          found[key] = next
          node = next
        }
      }
      if node != Self.root, values[Int(node)] < 0 { values[Int(node)] = Int32(value) }
    }
    var size = 64
    while size < found.count * 2 { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var nodes = [UInt32](repeating: 0, count: size)
    for (key, node) in found {
      var slot = Int(truncatingIfNeeded: key >> 17) & (size - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (size - 1) }
      keys[slot] = key
      nodes[slot] = node
    }
    self.keys = LastingTable(keys)
    self.nodes = LastingTable(nodes)
    self.values = LastingTable(values)
    mask = size - 1
  }

  /// The node after one more word; nil when no phrase goes on so.
  @inline(__always) func step(_ node: UInt32, _ token: NameToken) -> UInt32? {
    if token.features.contains(.latin), !token.features.contains(.cyrillic),
      let next = find(Self.key(node, token.hash, true))
    {
      return next
    }
    return find(Self.key(node, token.hash, false))
  }

  /// The node after one more word given by its hash.
  @inline(__always) func step(_ node: UInt32, hash: UInt64, isLatin: Bool = false) -> UInt32? {
    find(Self.key(node, hash, isLatin))
  }

  @inline(__always) func value(_ node: UInt32) -> Int? {
    let value = values[Int(node)]
    return value < 0 ? nil : Int(value)
  }

  private static func key(_ node: UInt32, _ hash: UInt64, _ isLatin: Bool) -> UInt64 {
    let mixed = (hash ^ UInt64(node) &* 0xD6E8_FEB8_6659_FD93) &+ (isLatin ? 0x5851_F42D_4C95_7F2D : 0)
    return mixed == 0 ? 1 : mixed
  }

  @inline(__always) private func find(_ key: UInt64) -> UInt32? {
    var slot = Int(truncatingIfNeeded: key >> 17) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return nodes[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
