import SluiceRecords

/// What people read in place of a reference: for the identity of a row its name and its table.
///
/// Shape: 24 bytes and some of an index beside each name; names lie in a heap. What is added is found once it has
/// settled; adding may go on afterwards.
struct PresentationIndex {
  private struct Entry {
    let id: OneCGUID
    let offset: UInt32
    let length: UInt16
    let table: UInt16
  }

  private let heap: TextHeap
  private var entries: [Entry] = []
  private var index = IdentityIndex()
  private var isSorted = true

  /// How many rows are kept at most; what comes later is shown by its identity.
  private static let most = 16_000_000

  init(place: String = "") {
    // What is asked for while more is added stays in memory.
    heap = TextHeap(place: place, mostInMemory: .max)
  }

  mutating func add(_ id: OneCGUID, _ name: String, table: Int) {
    var name = name
    name.withUTF8 { add(id, $0, table: table) }
  }

  mutating func add(_ id: OneCGUID, _ name: UnsafeBufferPointer<UInt8>, table: Int) {
    guard entries.count < Self.most, heap.count < Int(UInt32.max) - 65_536,
      let table = UInt16(exactly: table)
    else { return }
    let text = UnsafeBufferPointer(rebasing: name.prefix(65_535))
    entries.append(
      Entry(id: id, offset: UInt32(heap.count), length: UInt16(text.count), table: table))
    heap.append(text)
    isSorted = false
  }

  mutating func settle() {
    guard !isSorted else { return }
    // Of rows that are told twice the first counts, as it stands first after sorting.
    let isInOrder = entries.indices.dropFirst().allSatisfy { entries[$0 - 1].id <= entries[$0].id }
    if !isInOrder { entries.sort { $0.id != $1.id ? $0.id < $1.id : $0.offset < $1.offset } }
    index = entries.withUnsafeBufferPointer { entries in
      IdentityIndex(count: entries.count) { entries[$0].id }
    }
    isSorted = true
  }

  /// The name of a row and the index of its table; nil for rows nobody has told of.
  func find(_ id: OneCGUID) -> (name: String, table: Int)? {
    guard let entry = entry(of: id) else { return nil }
    return (String(decoding: name(of: entry), as: UTF8.self), Int(entry.table))
  }

  /// The index of the table of a row.
  func table(of id: OneCGUID) -> Int? { entry(of: id).map { Int($0.table) } }

  /// The name of a row as bytes, which hold until more is added.
  func name(of id: OneCGUID) -> UnsafeBufferPointer<UInt8>? { entry(of: id).map(name) }

  private func name(of entry: Entry) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: heap.bytes(from: Int(entry.offset))[..<Int(entry.length)])
  }

  private func entry(of id: OneCGUID) -> Entry? {
    entries.withUnsafeBufferPointer { entries in
      index.find(id) { entries[$0].id }.map { entries[$0] }
    }
  }
}
