/// What a configuration calls its objects: from the numbers of database tables and columns to Russian names.
///
/// Shape: entries of the stores PARAMS and CONFIG are handed in unpacked, in any order, nil for what cannot be unpacked.
/// An object whose name is not found keeps its raw one. What is damaged is counted, and told by `remarks`.
/// Rule: 1c-formats memo §10.9: `DBNames` ties kind and number to a GUID, the object's own text the GUID to a name.
struct ConfigurationNames: Sendable {
  private struct DatabaseName: Hashable {
    let kind: String
    let number: Int
  }

  private var objects: [DatabaseName: OneCGUID] = [:]
  private var names: [OneCGUID: String] = [:]
  private(set) var predefined: [OneCGUID: String] = [:]

  /// How many entries that name things cannot be read, or not whole.
  private(set) var unread = 0
  /// Entries of a dump with as many bytes as it says, and with another number.
  private var measured = (right: 0, wrong: 0)

  /// How many entries have lost bytes: those that do not have as many as a dump says, which elsewhere says it rightly.
  var torn: Int { measured.right > 0 ? measured.wrong : 0 }

  /// Whether the table of database names was found.
  var isComplete: Bool { !objects.isEmpty && !names.isEmpty }

  /// The name of an object, an attribute or a value of an enumeration.
  func name(of id: OneCGUID) -> String? { names[id] }

  /// The name behind a kind of the database (`Reference`, `Fld`, `VT`) and a number.
  func name(_ kind: String, _ number: Int) -> String? {
    objects[DatabaseName(kind: kind.lowercased(), number: number)].flatMap { names[$0] }
  }

  /// The objects with rows of their own that have a name: a table belongs to each.
  var named: [(kind: TableName.Kind, number: Int)] {
    objects.compactMap { object, id in
      guard names[id] != nil, let kind = TableName.Kind(rawValue: object.kind),
        [.reference, .document, .enumeration, .register, .characteristics].contains(kind)
      else { return nil }
      return (kind, object.number)
    }
  }

  /// Which entries of a store are worth unpacking.
  static func isWanted(_ entry: String, in store: Store) -> Bool {
    switch store {
    case .parameters: entry == "DBNames" || entry.hasPrefix("DBNames-Ext-")
    case .configuration: role(of: entry) != nil
    // Entries are named by a hash of what they hold, which only that shows.
    case .extensions: entry.utf8.count >= 32
    }
  }

  /// The stores of a base that name things: the last one holds the descriptions of extensions.
  enum Store: Sendable { case parameters, configuration, extensions }

  private enum Role { case object, items }

  /// A bare GUID is an object's description; with a short suffix it is one of its parts, among them its predefined
  /// items. `.0` is program text and is not even unpacked.
  private static func role(of entry: String) -> Role? {
    let bytes = entry.utf8
    if bytes.count == 36 { return OneCGUID(entry) == nil ? nil : .object }
    guard (38...39).contains(bytes.count), entry.dropFirst(36).first == ".", OneCGUID(entry.prefix(36)) != nil
    else { return nil }
    let suffix = entry.dropFirst(37)
    return suffix == "0" ? nil : .items
  }

  /// Compares how many bytes an entry has with what the dump says of it.
  mutating func measure(_ entry: String, is count: Int, announced: Int?) {
    guard let announced else { return }
    if count == announced { measured.right += 1 } else { measured.wrong += 1 }
  }

  /// Takes an unpacked entry of a store; nil for one whose bytes are torn or cannot be unpacked.
  mutating func take(_ entry: String, in store: Store, _ content: [UInt8]?) {
    guard let content else {
      // Of extensions nobody knows what their entries hold before they are unpacked.
      if store != .extensions { unread += 1 }
      return
    }
    switch store {
    case .parameters: takeDatabaseNames(content, isCounted: entry == "DBNames")
    case .configuration:
      switch Self.role(of: entry) {
      case .object:
        if !Self.isWhole(content) { unread += 1 }
        takeNames(content)
      case .items: takePredefined(content)
      case nil: break
      }
    case .extensions: takeNames(content)
    }
  }

  /// `{version, {count, {guid,"Reference",54}, …}}`, in whatever lists it is wrapped.
  ///
  /// Shape: in the main entry the list that holds the triples begins with their number.
  private mutating func takeDatabaseNames(_ content: [UInt8], isCounted: Bool) {
    var tokeniser = BracketTokeniser(content)
    var words: [String] = []
    // The number that stands last before a list in the list under way, and the lists there were.
    var (announced, found) = (Int?.none, 0)
    do throws(BracketTokeniser.Problem) {
      while let part = try tokeniser.next() {
        switch part {
        case .open:
          if words.count == 1 { announced = Int(words[0]) }
          words.removeAll(keepingCapacity: true)
        case .string(let text), .word(let text): words.append(text)
        case .close:
          if words.count == 3, words[0].utf8.count == 36, let number = Int(words[2]) {
            found += 1
            if let id = OneCGUID(words[0]) {
              objects[DatabaseName(kind: words[1].lowercased(), number: number)] = id
            }
          }
          words.removeAll(keepingCapacity: true)
        }
      }
    } catch {
      announced = nil
      unread += 1
    }
    if isCounted, let announced, announced != found { unread += 1 }
  }

  /// Whether the description of an object comes to its end: its brackets and quotes are closed.
  private static func isWhole(_ content: [UInt8]) -> Bool {
    let start = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // Whatever is not written in brackets is not for us to judge.
    guard content.count > start, content[start] == UInt8(ascii: "{") else { return true }
    var depth = 0
    var isQuoted = false
    for byte in content {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "{") where !isQuoted: depth += 1
      case UInt8(ascii: "}") where !isQuoted:
        depth -= 1
        if depth < 0 { return false }
      default: break
      }
    }
    return depth == 0 && !isQuoted
  }

  /// Every `{0,0,GUID},"Name"` or `{1,0,GUID},"Name"` in an object's description.
  private mutating func takeNames(_ content: [UInt8]) {
    content.withUnsafeBufferPointer { bytes in
      var at = 42
      while at < bytes.count {
        defer { at += 1 }
        guard bytes[at] == UInt8(ascii: "\"") else { continue }
        var back = at - 1
        while back > 0, bytes[back] <= 0x20 { back -= 1 }
        guard back >= 41, bytes[back] == UInt8(ascii: ","), bytes[back - 1] == UInt8(ascii: "}") else {
          continue
        }
        let end = back - 1
        guard bytes[end - 37] == UInt8(ascii: ","),
          let id = OneCGUID(
            String(decoding: UnsafeBufferPointer(rebasing: bytes[end - 36..<end]), as: UTF8.self))
        else { continue }
        let start = end - 37
        guard start >= 4, bytes[start - 1] == UInt8(ascii: "0"), bytes[start - 2] == UInt8(ascii: ","),
          bytes[start - 3] == UInt8(ascii: "0") || bytes[start - 3] == UInt8(ascii: "1"),
          bytes[start - 4] == UInt8(ascii: "{")
        else { continue }
        var close = at + 1
        while close < bytes.count, close - at < 1024, bytes[close] != UInt8(ascii: "\"") { close += 1 }
        guard close < bytes.count, bytes[close] == UInt8(ascii: "\""), close > at + 1 else { continue }
        let name = String(decoding: UnsafeBufferPointer(rebasing: bytes[at + 1..<close]), as: UTF8.self)
        if names[id] == nil { names[id] = name }
        at = close
      }
    }
  }

  /// `{…,{"#",type,{1,GUID}},…,{"S","Name"},…}`: the item's identity, then the first of its texts is its name.
  private mutating func takePredefined(_ content: [UInt8]) {
    let head = content.prefix(400)
    guard String(decoding: head, as: UTF8.self).contains("\"Pattern\"") else { return }
    guard let tree = try? BracketItem(content) else { return }
    var rest = [tree]
    while let item = rest.popLast() {
      let items = item.items
      rest += items.filter { if case .list = $0 { true } else { false } }
      var identity: OneCGUID?
      for part in items {
        switch part[0]?.text {
        case "#" where identity == nil:
          guard let id = part[2]?[1]?.text.flatMap({ OneCGUID($0) }) else { continue }
          identity = id
        case "S":
          if let identity, let name = part[1]?.text, !name.isEmpty { predefined[identity] = name }
        default: continue
        }
        if identity != nil, part[0]?.text == "S" { break }
      }
    }
  }
}
