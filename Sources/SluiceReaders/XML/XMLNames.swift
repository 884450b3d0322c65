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
  private var table = XMLHashTable()
  /// The names met last, each at the place its number chooses.
  private var recent = [(key: Key, resolved: Resolved)](
    repeating: (Key(scope: -1, name: -1), Resolved(word: .none, namespace: .none)), count: places)

  private static let places = 1024

  /// One declaration upon those of its parent; scope 0 has none.
  private struct Scope: Hashable {
    let parent: Int
    let prefix: XMLWord
    let namespace: XMLWord
  }

  private struct Key: Equatable {
    let scope: Int32
    /// The number of the name as written, doubled, and one more for attributes.
    let name: Int32
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

  /// The parts of a name that was met lately.
  @inline(__always)
  func known(_ number: Int32, isAttribute: Bool) -> Resolved? {
    let key = key(number, isAttribute: isAttribute)
    return recent.withUnsafeBufferPointer { recent in
      let found = recent[Self.place(of: key)]
      return found.key == key ? found.resolved : nil
    }
  }

  /// The parts of a name as written, which has a number.
  mutating func resolve(
    _ number: Int32, as name: UnsafeBufferPointer<UInt8>, isAttribute: Bool
  ) -> Resolved {
    let key = key(number, isAttribute: isAttribute)
    let hash =
      UInt64(truncatingIfNeeded: key.name) &* 0x9E37_79B9_7F4A_7C15
      ^ UInt64(truncatingIfNeeded: key.scope) &* 0xD6E8_FEB8_6659_FD93
    let parts: Resolved
    if let known = table.find(hash ^ hash >> 32, where: { keys[Int($0)] == key }) {
      parts = resolved[Int(known)]
    } else {
      parts = self.parts(of: name, isAttribute: isAttribute)
      table.insert(Int32(resolved.count), hash: hash ^ hash >> 32)
      keys.append(key)
      resolved.append(parts)
    }
    recent[Self.place(of: key)] = (key, parts)
    return parts
  }

  @inline(__always)
  private func key(_ number: Int32, isAttribute: Bool) -> Key {
    Key(scope: Int32(truncatingIfNeeded: scope), name: number << 1 | (isAttribute ? 1 : 0))
  }

  @inline(__always)
  private static func place(of key: Key) -> Int { Int(key.name &+ key.scope &* 97) & (places - 1) }

  private mutating func parts(of name: UnsafeBufferPointer<UInt8>, isAttribute: Bool) -> Resolved {
    let colon = name.firstIndex(of: UInt8(ascii: ":"))
    let local = UnsafeBufferPointer(rebasing: name[(colon.map { $0 + 1 } ?? 0)...])
    let prefix = UnsafeBufferPointer(rebasing: name[..<(colon ?? 0)])
    let space = isAttribute && colon == nil ? XMLWord.none : namespace(of: words.word(prefix))
    return Resolved(word: words.word(local), namespace: space)
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
