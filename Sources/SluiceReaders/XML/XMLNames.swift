/// Resolves prefixed names: what a name as written means depends on the declarations around it.
///
/// Shape: a prefix that nobody declares stands in no namespace, as do attributes without a prefix. Written names are
/// looked up once for each set of declarations; the same declarations met again are the same set.
/// Rule: Namespaces in XML 1.0, third edition, sections 3, 5 and 6.
struct XMLNames {
  /// A name's two parts.
  struct Resolved {
    let word: XMLWord
    let namespace: XMLWord
  }

  var words = XMLWords()
  private var scopes: [Scope] = [Scope(parent: 0, prefix: .none, namespace: .none)]
  private var scopeNumbers: [Scope: Int] = [:]
  /// The declarations that hold now.
  private(set) var scope = 0

  private var resolved: [Resolved] = []
  private var keys: [Key] = []
  private var keyBytes: [UInt8] = []
  private var table = XMLHashTable()

  /// One declaration upon those of its parent; scope 0 has none.
  private struct Scope: Hashable {
    let parent: Int
    let prefix: XMLWord
    let namespace: XMLWord
  }

  private struct Key {
    let scope: Int32
    let isAttribute: Bool
    let start: UInt32
    let count: UInt32
  }

  /// How many different names and declarations a document may have before we stop believing it.
  static let most = 1 << 20

  /// Whether there are more names than any honest document has.
  var isFlooded: Bool { resolved.count > Self.most || scopes.count > Self.most }

  /// Takes a declaration: `prefix` is empty for the default namespace.
  mutating func declare(prefix: UnsafeBufferPointer<UInt8>, namespace: UnsafeBufferPointer<UInt8>) {
    let name = namespace.isEmpty ? XMLWord.none : words.word(namespace)
    let added = Scope(parent: scope, prefix: words.word(prefix), namespace: name)
    if let known = scopeNumbers[added] {
      scope = known
    } else {
      scopes.append(added)
      scope = scopes.count - 1
      scopeNumbers[added] = scope
    }
  }

  /// Goes back to the declarations of an outer element.
  mutating func leave(to outer: Int) { scope = outer }

  /// The parts of a name as written.
  @inline(__always)
  mutating func resolve(_ name: UnsafeBufferPointer<UInt8>, isAttribute: Bool) -> Resolved {
    let seed = UInt64(truncatingIfNeeded: scope) << 1 | (isAttribute ? 1 : 0)
    let hash = XMLHashTable.hash(name, seed: seed)
    if let known = table.find(hash, where: { matches($0, name, isAttribute: isAttribute) }) {
      return resolved[Int(known)]
    }
    return add(name, isAttribute: isAttribute, hash: hash)
  }

  private func matches(_ number: Int32, _ name: UnsafeBufferPointer<UInt8>, isAttribute: Bool) -> Bool {
    let key = keys[Int(number)]
    guard key.scope == Int32(truncatingIfNeeded: scope), key.isAttribute == isAttribute,
      Int(key.count) == name.count
    else { return false }
    return keyBytes.withUnsafeBufferPointer { bytes in
      for index in 0..<name.count where bytes[Int(key.start) + index] != name[index] { return false }
      return true
    }
  }

  private mutating func add(
    _ name: UnsafeBufferPointer<UInt8>, isAttribute: Bool, hash: UInt64
  ) -> Resolved {
    let colon = name.firstIndex(of: UInt8(ascii: ":"))
    let local = UnsafeBufferPointer(rebasing: name[(colon.map { $0 + 1 } ?? 0)...])
    let prefix = UnsafeBufferPointer(rebasing: name[..<(colon ?? 0)])
    let space = isAttribute && colon == nil ? XMLWord.none : namespace(of: words.word(prefix))
    let parts = Resolved(word: words.word(local), namespace: space)
    table.insert(Int32(resolved.count), hash: hash)
    keys.append(
      Key(
        scope: Int32(truncatingIfNeeded: scope), isAttribute: isAttribute, start: UInt32(keyBytes.count),
        count: UInt32(name.count)))
    keyBytes.append(contentsOf: name)
    resolved.append(parts)
    return parts
  }

  private func namespace(of prefix: XMLWord) -> XMLWord {
    var at = scope
    while at > 0 {
      if scopes[at].prefix == prefix { return scopes[at].namespace }
      at = scopes[at].parent
    }
    return .none
  }
}
