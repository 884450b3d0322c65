import SluiceRecords

/// What of an organisation's name is its name, and what was put behind it: a town, a note in brackets.
///
/// Shape: `Ромашка (Казань)` is `Ромашка` with the note `Казань`; `Ромашка, г. Пермь` is `Ромашка` of Пермь. A name that
/// is nothing else stays as it stands, and so does that of a branch.
struct NameCore {
  private(set) var text: String
  /// What stands in brackets at the end.
  private(set) var note: String?
  private(set) var city: String?
  private(set) var namesBranch = false

  init(_ name: String) {
    text = name
    var bytes = Array(name.utf8)
    guard let first = bytes.firstIndex(where: { $0 == 0x28 || $0 == 0xD0 || $0 == 0xD1 }) else { return }
    namesBranch = BranchName.head(of: bytes.span) != 0..<bytes.count
    if namesBranch { return }
    if let note = Self.bracket(bytes, from: first) {
      self.note = String(decoding: bytes[(note.lowerBound + 1)..<(note.upperBound - 1)], as: UTF8.self)
      bytes.removeSubrange(note.lowerBound...)
      text = String(decoding: bytes, as: UTF8.self)
    }
    if let town = Self.town(bytes) {
      city = String(decoding: bytes[town.name...], as: UTF8.self)
      text = String(decoding: bytes[..<town.mark], as: UTF8.self)
    }
  }

  /// The last pair of brackets where nothing but marks follows and enough goes before.
  private static func bracket(_ bytes: [UInt8], from first: Int) -> Range<Int>? {
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2E { end -= 1 }
    guard end > 0, bytes[end - 1] == 0x29 else { return nil }
    guard let start = bytes[..<end].lastIndex(of: 0x28), start >= 4, end - start > 3 else { return nil }
    return start..<end
  }

  /// `г.` or `г` behind a mark, with a name behind it and enough before.
  private static func town(_ bytes: [UInt8]) -> (mark: Int, name: Int)? {
    var index = bytes.count - 6
    while index >= 4 {
      let isMark = bytes[index] == 0xD0 && (bytes[index + 1] == 0xB3 || bytes[index + 1] == 0x93)
      if isMark, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x2C,
        bytes[index + 2] == 0x2E || bytes[index + 2] == 0x20
      {
        var name = index + 3
        while name < bytes.count, bytes[name] == 0x20 { name += 1 }
        // Towns are short: what is longer was no town.
        guard bytes.count - name >= 4, bytes.count - name <= 60, bytes[name] >= 0xD0 else { return nil }
        return (index, name)
      }
      index -= 1
    }
    return nil
  }
}
