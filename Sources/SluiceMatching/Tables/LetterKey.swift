import SluiceRecords

/// The text of a value in an alphabet of one byte a letter, in which Cyrillic and Latin spellings of a name meet.
///
/// Shape: words one space apart; letters are `a`…`z` and a few codes of our own for sounds that Latin writes with two
/// letters; digits stay; doubled letters are one. Other scripts keep their bytes. `Щукин` and `Shchukin`, `Юлия` and
/// `Yuliya`, `ООО` and `OOO` are alike.
/// Rule: case and accents as `NameKey` folds them; transliteration by sound, after the tables of ГОСТ 7.79-2000 B,
/// BGN/PCGN and passports (ICAO 9303), whatever they have in common.
enum LetterKey {
  // Sounds of two Latin letters.
  static let ch: UInt8 = 0x81
  static let sh: UInt8 = 0x82
  static let zh: UInt8 = 0x83
  static let yu: UInt8 = 0x84
  static let ya: UInt8 = 0x85
  static let ts: UInt8 = 0x86
  static let space: UInt8 = 0x20

  /// Appends the letters of a text; `scratch` is used for the folding between.
  static func append(_ text: Span<UInt8>, to letters: inout [UInt8], scratch: inout [UInt8]) {
    scratch.removeAll(keepingCapacity: true)
    NameKey.fold(text, into: &scratch)
    scratch.withUnsafeBufferPointer { bytes in
      // A byte makes two letters at most.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, bytes.count * 2)) { room in
        var written = Letters(room: room)
        append(bytes, to: &written)
        letters.append(contentsOf: UnsafeMutableBufferPointer(rebasing: room[..<written.count]))
      }
    }
  }

  /// Letters of one text as they are written.
  private struct Letters {
    let room: UnsafeMutableBufferPointer<UInt8>
    var count = 0

    @inline(__always) mutating func append(_ letter: UInt8) {
      room[count] = letter
      count += 1
    }

    /// Writes a letter unless it doubles the one before.
    @inline(__always) mutating func put(_ letter: UInt8) {
      if count > 0, room[count - 1] == letter, !isDigit(letter) { return }
      append(letter)
    }
  }

  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to letters: inout Letters) {
    let (cyrillic, greek) = (cyrillic, greek)
    let count = bytes.count
    var index = 0
    while index < count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += latin(bytes, at: index, &letters)
      } else if byte & 0xE0 == 0xC0, index + 1 < count {
        let code = Int(byte & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)
        index += 2
        if code >= 0x430, code < 0x4F0 {
          let letter = cyrillic[code - 0x430]
          if letter != 0 { letters.put(letter) }
        } else if code >= 0x3B1, code <= 0x3C9 {
          letters.put(greek[code - 0x3B1])
        } else {
          letters.append(UInt8(truncatingIfNeeded: 0xC0 | code >> 6))
          letters.append(UInt8(truncatingIfNeeded: 0x80 | code & 0x3F))
        }
      } else {
        letters.append(byte)
        index += 1
      }
    }
  }

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Writes the sound that begins at an ASCII letter, and says how many letters it takes.
  private static func latin(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ letters: inout Letters
  ) -> Int {
    let byte = bytes[index]
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch byte {
    case UInt8(ascii: "s"):
      if next == UInt8(ascii: "h") {
        // shch is щ.
        if index + 3 < bytes.count, bytes[index + 2] == UInt8(ascii: "c"),
          bytes[index + 3] == UInt8(ascii: "h")
        {
          letters.put(sh)
          return 4
        }
        letters.put(sh)
        return 2
      }
      if next == UInt8(ascii: "c"), index + 2 < bytes.count, bytes[index + 2] == UInt8(ascii: "h") {
        letters.put(sh)
        return 3
      }
    case UInt8(ascii: "c"):
      if next == UInt8(ascii: "h") {
        letters.put(ch)
        return 2
      }
      if next == UInt8(ascii: "k") {
        letters.put(UInt8(ascii: "k"))
        return 2
      }
      letters.put(UInt8(ascii: "k"))
      return 1
    case UInt8(ascii: "z"):
      if next == UInt8(ascii: "h") {
        letters.put(zh)
        return 2
      }
    case UInt8(ascii: "k"):
      if next == UInt8(ascii: "h") {
        letters.put(UInt8(ascii: "h"))
        return 2
      }
    case UInt8(ascii: "p"):
      if next == UInt8(ascii: "h") {
        letters.put(UInt8(ascii: "f"))
        return 2
      }
    case UInt8(ascii: "t"):
      if next == UInt8(ascii: "s") || next == UInt8(ascii: "z") {
        letters.put(ts)
        return 2
      }
    case UInt8(ascii: "i"), UInt8(ascii: "j"), UInt8(ascii: "y"):
      if next == UInt8(ascii: "u") {
        letters.put(yu)
        return 2
      }
      if next == UInt8(ascii: "a") {
        letters.put(ya)
        return 2
      }
      if byte != UInt8(ascii: "i"), next == UInt8(ascii: "e") {
        letters.put(UInt8(ascii: "e"))
        return 2
      }
      letters.put(UInt8(ascii: "i"))
      return 1
    case UInt8(ascii: "w"):
      letters.put(UInt8(ascii: "v"))
      return 1
    case UInt8(ascii: "q"):
      letters.put(UInt8(ascii: "k"))
      return 1
    case UInt8(ascii: "x"):
      letters.put(UInt8(ascii: "k"))
      letters.put(UInt8(ascii: "s"))
      return 1
    default: break
    }
    letters.put(byte)
    return 1
  }

  /// Letters from U+0430 on; 0 where a sign has no sound.
  private static let cyrillic: [UInt8] = {
    var table = [UInt8](repeating: UInt8(ascii: "*"), count: 0xC0)
    let plain: [(String, String)] = [
      ("а", "a"), ("б", "b"), ("в", "v"), ("г", "g"), ("д", "d"), ("е", "e"), ("з", "z"), ("и", "i"),
      ("й", "i"), ("к", "k"), ("л", "l"), ("м", "m"), ("н", "n"), ("о", "o"), ("п", "p"), ("р", "r"),
      ("с", "s"), ("т", "t"), ("у", "u"), ("ф", "f"), ("х", "h"), ("ы", "i"), ("э", "e"), ("ё", "e"),
      ("є", "e"), ("і", "i"), ("ї", "i"), ("ў", "u"), ("ј", "i"), ("љ", "l"), ("њ", "n"), ("ѓ", "g"),
      ("ќ", "k"), ("ґ", "g"), ("ғ", "g"), ("қ", "k"), ("ң", "n"), ("ү", "u"), ("ұ", "u"), ("һ", "h"),
      ("ә", "a"), ("ө", "o"), ("ҳ", "h"), ("ҷ", "j"), ("ӣ", "i"), ("ӯ", "u"), ("џ", "j"), ("ђ", "d"),
      ("ћ", "c"), ("ѕ", "z"),
    ]
    func place(_ letter: String) -> Int { Int(letter.unicodeScalars.first!.value) - 0x430 }
    for (letter, sound) in plain { table[place(letter)] = sound.utf8.first! }
    for (letter, code) in [
      ("ч", ch), ("ш", sh), ("щ", sh), ("ж", zh), ("ю", yu), ("я", ya), ("ц", ts), ("ъ", 0), ("ь", 0),
    ] {
      table[place(letter)] = code
    }
    return table
  }()

  /// Letters from U+03B1 on.
  private static let greek: [UInt8] = Array("avgdeziuiklmnkoprsstifhpo".utf8)
}
