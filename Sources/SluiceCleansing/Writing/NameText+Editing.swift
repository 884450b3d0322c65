extension NameText {
  /// Writes a word anew; what stands behind it keeps its place in the order.
  mutating func replace(_ index: Int, with word: [UInt8]) {
    var bytes = bytes
    bytes.replaceSubrange(tokens[index].range, with: word)
    self = NameText(bytes: bytes)
  }

  /// Parts a word behind some of its letters.
  mutating func split(_ index: Int, after letters: Int) {
    let place = byteOffset(index, after: letters)
    var bytes = bytes
    bytes.insert(0x20, at: place)
    self = NameText(bytes: bytes)
  }

  /// Whether the letters of a word behind the first few are a capital and a small letter.
  func beginsCapitalised(_ index: Int, after letters: Int) -> Bool {
    let place = byteOffset(index, after: letters)
    guard place < bytes.count else { return false }
    let (first, length) = Self.codePoint(bytes, place)
    guard place + length < bytes.count else { return false }
    let (second, _) = Self.codePoint(bytes, place + length)
    guard first < 0x800, second < 0x800 else { return false }
    let classes = LetterCode.classes
    return classes[Int(first)] & LetterCode.upper != 0 && classes[Int(second)] & LetterCode.letter != 0
      && classes[Int(second)] & LetterCode.upper == 0
  }

  /// Where in the text the letters of a word behind the first few begin.
  func byteOffset(_ index: Int, after letters: Int) -> Int {
    var place = Int(tokens[index].start)
    var seen = 0
    while place < Int(tokens[index].end), seen < letters {
      let (code, length) = Self.codePoint(bytes, place)
      let known = code < 0x800 ? LetterCode.classes[Int(code)] : LetterCode.letter
      if known & (LetterCode.letter | LetterCode.digit) != 0 { seen += 1 }
      place += length
    }
    return place
  }
}
