/// Changes capitals to small letters and back, on UTF-8.
///
/// Shape: letters of one and two bytes; all other characters are copied.
enum WordCase {
  /// Appends a word with a capital first letter and small ones behind it; the letter behind an apostrophe stays
  /// a capital when a single letter stands before it (`О'Кей`).
  static func capitalise(_ word: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var index = word.startIndex
    var isFirst = true
    var letters = 0
    while index < word.endIndex {
      let length = min(characterLength(word[index]), word.endIndex - index)
      if length == 1, word[index] == UInt8(ascii: "'"), letters == 1 {
        isFirst = true
        output.append(word[index])
      } else {
        append(word[index..<index + length], upper: isFirst, to: &output)
        isFirst = false
        letters += 1
      }
      index += length
    }
  }

  /// Appends a word in small letters.
  static func lower(_ word: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var index = word.startIndex
    while index < word.endIndex {
      let length = min(characterLength(word[index]), word.endIndex - index)
      append(word[index..<index + length], upper: false, to: &output)
      index += length
    }
  }

  @inline(__always) private static func characterLength(_ byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  private static func append(_ letter: ArraySlice<UInt8>, upper: Bool, to output: inout [UInt8]) {
    let first = letter[letter.startIndex]
    if letter.count == 1 {
      switch first {
      case 0x41...0x5A where !upper: output.append(first + 0x20)
      case 0x61...0x7A where upper: output.append(first - 0x20)
      default: output.append(first)
      }
      return
    }
    guard letter.count == 2 else {
      output.append(contentsOf: letter)
      return
    }
    let code = UInt32(first & 0x1F) << 6 | UInt32(letter[letter.startIndex + 1] & 0x3F)
    LookAlikes.append(upper ? Self.upper(code) : Self.lower(code), to: &output)
  }

  /// The small letter of a capital up to U+07FF.
  static func lower(_ code: UInt32) -> UInt32 {
    switch code {
    case 0xC0...0xDE where code != 0xD7: code + 0x20
    case 0x100...0x137, 0x14A...0x177, 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: code | 1
    case 0x139...0x148, 0x179...0x17E, 0x4C1...0x4CE: code + code % 2
    case 0x18F: 0x259
    case 0x391...0x3A9: code + 0x20
    case 0x400...0x40F: code + 0x50
    case 0x410...0x42F: code + 0x20
    case 0x531...0x556: code + 0x30
    default: code
    }
  }

  /// The capital of a small letter up to U+07FF.
  static func upper(_ code: UInt32) -> UInt32 {
    switch code {
    case 0xE0...0xFE where code != 0xF7: code - 0x20
    case 0x100...0x137, 0x14A...0x177, 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: code & ~1
    case 0x139...0x148, 0x179...0x17E, 0x4C1...0x4CE: code - (code + 1) % 2
    case 0x259: 0x18F
    case 0x3B1...0x3C9: code - 0x20
    case 0x430...0x44F: code - 0x20
    case 0x450...0x45F: code - 0x50
    case 0x561...0x586: code - 0x30
    default: code
    }
  }
}
