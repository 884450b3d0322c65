/// What is known of how to reach the objects of a base: gathered from all sections and registers, found by identity.
///
/// Shape: texts lie in one buffer, 40 bytes beside each; they are sorted when the first one is looked up. Data of one
/// object come in the order they were added.
struct ContactStore {
  private struct Entry {
    var owner: OneCGUID
    var order: UInt32
    var sort: UInt8
    var offset: UInt64
    var text: UInt32
    var comment: UInt32
    var from: UInt8
  }

  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var isSorted = true

  mutating func add(_ datum: ContactDatum, of owner: OneCGUID) {
    guard let sort = ContactDatum.Sort.allCases.firstIndex(of: datum.sort) else { return }
    let offset = bytes.count
    bytes.append(contentsOf: datum.text.utf8)
    let text = bytes.count - offset
    bytes.append(contentsOf: datum.comment.utf8)
    let comment = bytes.count - offset - text
    bytes.append(contentsOf: datum.validFrom.utf8.prefix(32))
    entries.append(
      Entry(
        owner: owner, order: UInt32(clamping: entries.count), sort: UInt8(sort), offset: UInt64(offset),
        text: UInt32(clamping: text), comment: UInt32(clamping: comment),
        from: UInt8(bytes.count - offset - text - comment)))
    isSorted = false
  }

  mutating func settle() {
    guard !isSorted else { return }
    entries.sort { $0.owner != $1.owner ? $0.owner < $1.owner : $0.order < $1.order }
    isSorted = true
  }

  /// The data of an object; of an address that was written again and again the one that is valid last.
  func data(of owner: OneCGUID) -> [ContactDatum] {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].owner < owner { low = middle + 1 } else { high = middle }
    }
    var found: [ContactDatum] = []
    while low < entries.count, entries[low].owner == owner {
      let datum = datum(entries[low])
      low += 1
      if datum.sort.isAddress, !datum.validFrom.isEmpty,
        let earlier = found.firstIndex(where: { $0.sort == datum.sort && !$0.validFrom.isEmpty })
      {
        if found[earlier].validFrom < datum.validFrom { found[earlier] = datum }
      } else {
        found.append(datum)
      }
    }
    return found
  }

  private func datum(_ entry: Entry) -> ContactDatum {
    var at = Int(entry.offset)
    func text(_ count: Int) -> String {
      defer { at += count }
      return String(decoding: bytes[at..<at + count], as: UTF8.self)
    }
    var datum = ContactDatum(sort: ContactDatum.Sort.allCases[Int(entry.sort)], text: text(Int(entry.text)))
    datum.comment = text(Int(entry.comment))
    datum.validFrom = text(Int(entry.from))
    return datum
  }
}
