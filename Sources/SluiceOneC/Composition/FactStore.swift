import SluiceRecords

/// Facts about the objects of a base, found by identity: contact information, accounts, ties.
///
/// Shape: 24 bytes and some of an index beside the texts of each fact, which lie in a heap. Facts of one object come in
/// the order they were added. A fact has a tag and as many texts as its store's kind of facts has.
struct FactStore {
  private struct Entry {
    let owner: OneCGUID
    let offset: Int
  }

  private let heap: TextHeap
  private var entries: [Entry] = []
  private var index = IdentityIndex()
  private var isSettled = true

  /// How many facts are kept at most; no base has as many.
  private static let most = Int(UInt32.max) - 1

  init(place: String) { heap = TextHeap(place: place) }

  var isEmpty: Bool { entries.isEmpty }

  /// Adds a fact; `fill` appends its texts.
  @inline(__always)
  mutating func add(_ owner: OneCGUID, tag: UInt8 = 0, _ fill: (TextHeap) -> Void) throws(Stop) {
    guard entries.count < Self.most else { return }
    entries.append(Entry(owner: owner, offset: heap.count))
    heap.append(tag)
    fill(heap)
    try heap.endFact()
    isSettled = false
  }

  /// Adds a fact of some texts.
  mutating func add(_ owner: OneCGUID, tag: UInt8 = 0, texts: String?...) throws(Stop) {
    try add(owner, tag: tag) { heap in
      for var text in texts.map({ $0 ?? "" }) { text.withUTF8 { heap.append(part: $0) } }
    }
  }

  /// Ends the adding.
  mutating func settle() throws(Stop) {
    guard !isSettled else { return }
    try heap.settle()
    let isSorted = entries.indices.dropFirst().allSatisfy { entries[$0 - 1].owner <= entries[$0].owner }
    if !isSorted {
      entries.sort { $0.owner != $1.owner ? $0.owner < $1.owner : $0.offset < $1.offset }
    }
    index = entries.withUnsafeBufferPointer { entries in
      IdentityIndex(count: entries.count) { entries[$0].owner }
    }
    isSettled = true
  }

  func has(_ owner: OneCGUID) -> Bool { first(of: owner) != nil }

  /// The facts of an object, by their numbers.
  @inline(__always)
  func facts(of owner: OneCGUID) -> Range<Int> {
    guard let first = first(of: owner) else { return 0..<0 }
    var end = first + 1
    while end < entries.count, entries[end].owner == owner { end += 1 }
    return first..<end
  }

  /// A fact by its number.
  @inline(__always)
  subscript(number: Int) -> Fact { Fact(heap.bytes(from: entries[number].offset)) }

  /// Gives the facts of an object, one by one.
  @inline(__always)
  func forEach(of owner: OneCGUID, _ use: (Fact) -> Void) {
    for number in facts(of: owner) { use(self[number]) }
  }

  private func first(of owner: OneCGUID) -> Int? {
    entries.withUnsafeBufferPointer { entries in index.find(owner) { entries[$0].owner } }
  }
}

/// A fact whose texts are read one behind another; it holds no longer than the call that gives it.
struct Fact {
  let tag: UInt8
  private var rest: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    tag = bytes[0]
    rest = UnsafeBufferPointer(rebasing: bytes[1...])
  }

  /// The next text.
  mutating func part() -> UnsafeBufferPointer<UInt8> {
    var (at, count, shift) = (0, 0, 0)
    while at < rest.count {
      let byte = rest[at]
      at += 1
      count |= Int(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    let part = UnsafeBufferPointer(rebasing: rest[at..<min(rest.count, at + count)])
    rest = UnsafeBufferPointer(rebasing: rest[(at + part.count)...])
    return part
  }

  /// The next text; nil where it is empty.
  mutating func text() -> String? {
    let part = part()
    return part.isEmpty ? nil : String(decoding: part, as: UTF8.self)
  }

  /// The next text as an identity that was added as sixteen bytes.
  mutating func id() -> OneCGUID? {
    let raw = UnsafeRawBufferPointer(part())
    guard raw.count == 16 else { return nil }
    return OneCGUID(
      high: raw.loadUnaligned(as: UInt64.self), low: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }
}

extension TextHeap {
  /// Appends an identity as a text of sixteen bytes, or an empty one.
  func append(part id: OneCGUID?) {
    guard let id else { return append(0) }
    withUnsafeBytes(of: (id.high, id.low)) { append(part: $0.bindMemory(to: UInt8.self)) }
  }

  func append(part text: String?) {
    var text = text ?? ""
    text.withUTF8 { append(part: $0) }
  }
}
