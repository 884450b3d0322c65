/// A name of an XML vocabulary as a small number: equal names of one reader have equal numbers.
package struct XMLWord: Hashable, Sendable {
  package let number: Int32
  @inline(__always) package init(number: Int32) { self.number = number }

  /// No name: the namespace of whatever stands in none.
  package static let none = XMLWord(number: -1)
}

/// Names met in one document, each kept once.
///
/// Shape: local names and namespace URIs share one numbering.
struct XMLWords {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]
  private var table = XMLHashTable()

  /// How many names there are.
  var count: Int { starts.count - 1 }

  /// The number of a name, given anew where it has none yet.
  mutating func word(_ name: UnsafeBufferPointer<UInt8>) -> XMLWord {
    let hash = XMLHashTable.hash(name, seed: 0)
    if let known = table.find(hash, where: { matches($0, name) }) { return XMLWord(number: known) }
    let number = Int32(count)
    bytes.append(contentsOf: name)
    starts.append(UInt32(bytes.count))
    table.insert(number, hash: hash)
    return XMLWord(number: number)
  }

  mutating func word(_ name: String) -> XMLWord {
    var name = name
    return name.withUTF8 { word($0) }
  }

  /// The name itself.
  func string(_ word: XMLWord) -> String {
    guard word.number >= 0, Int(word.number) < count else { return "" }
    return String(
      decoding: bytes[Int(starts[Int(word.number)])..<Int(starts[Int(word.number) + 1])], as: UTF8.self)
  }

  private func matches(_ number: Int32, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[Int(number)])
    guard Int(starts[Int(number) + 1]) - start == name.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<name.count where bytes[start + index] != name[index] { return false }
      return true
    }
  }
}

/// Numbers found again by the hash of what they stand for.
struct XMLHashTable {
  private var slots = [(hash: UInt64, number: Int32)](repeating: (0, -1), count: 64)
  private var count = 0

  /// The number under a hash for which the test holds.
  @inline(__always) func find(_ hash: UInt64, where isMeant: (Int32) -> Bool) -> Int32? {
    slots.withUnsafeBufferPointer { slots in
      var at = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[at].number >= 0 {
        if slots[at].hash == hash, isMeant(slots[at].number) { return slots[at].number }
        at = (at + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  mutating func insert(_ number: Int32, hash: UInt64) {
    if count * 2 >= slots.count {
      let old = slots
      slots = [(hash: UInt64, number: Int32)](repeating: (0, -1), count: old.count * 2)
      for slot in old where slot.number >= 0 { place(slot.number, hash: slot.hash) }
    }
    count += 1
    place(number, hash: hash)
  }

  private mutating func place(_ number: Int32, hash: UInt64) {
    var at = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[at].number >= 0 { at = (at + 1) & (slots.count - 1) }
    slots[at] = (hash, number)
  }

  /// Mixes the bytes of a name eight at a time.
  @inline(__always) static func hash(_ name: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
    let raw = UnsafeRawBufferPointer(name)
    var hash = seed &+ UInt64(truncatingIfNeeded: name.count) &* 0x9E37_79B9_7F4A_7C15
    var at = 0
    while at + 8 <= raw.count {
      mix(&hash, raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 0
    while at < raw.count {
      rest = rest << 8 | UInt64(raw[at])
      at += 1
    }
    mix(&hash, rest)
    return hash ^ hash >> 32
  }

  @inline(__always) private static func mix(_ hash: inout UInt64, _ word: UInt64) {
    let product = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    hash = product.low ^ product.high &+ 0x2545_F491_4F6C_DD1D
  }
}
