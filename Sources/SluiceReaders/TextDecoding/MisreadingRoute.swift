import SluiceRecords

/// One way in which text is spoilt: the bytes of one encoding were read by another page.
struct MisreadingRoute: Sendable {
  let right: TextEncoding
  let wrong: CodePage
  private let bytes: [Unicode.Scalar: UInt8]
  /// The byte that `wrong` has no character for, so that programs wrote `?` or � in its place.
  private let lost: UInt8?

  private init(_ right: TextEncoding, as wrong: CodePage) {
    self.right = right
    self.wrong = wrong
    var bytes: [Unicode.Scalar: UInt8] = [:]
    var gaps: [UInt8] = []
    for (index, scalar) in wrong.upperHalf.enumerated() {
      let byte = UInt8(128 + index)
      if scalar == "\u{FFFD}" { gaps.append(byte) } else { bytes[scalar] = byte }
    }
    // Bytes without a character often come through as the control of the same number.
    if wrong.name.hasPrefix("windows") {
      for byte in UInt8(0x80)...0x9F where bytes[Unicode.Scalar(byte)] == nil {
        bytes[Unicode.Scalar(byte)] = byte
      }
    }
    self.bytes = bytes
    lost = gaps.count == 1 ? gaps[0] : nil
  }

  var words: Phrase { Phrase("\("\(right)") was read as \(wrong.name)") }

  static let all: [MisreadingRoute] =
    [
      .windows1251, .windows1252, .ibm866, .koi8r, .macCyrillic, .windows1250, .windows1254, .macRoman,
      .ibm850,
    ].map { MisreadingRoute(.utf8, as: $0) } + [
      MisreadingRoute(.windows1251, as: .windows1252), MisreadingRoute(.ibm866, as: .windows1251),
      MisreadingRoute(.windows1251, as: .ibm866), MisreadingRoute(.koi8r, as: .windows1251),
      MisreadingRoute(.windows1251, as: .koi8r), MisreadingRoute(.ibm866, as: .windows1252),
      MisreadingRoute(.koi8r, as: .windows1252), MisreadingRoute(.macCyrillic, as: .windows1251),
      MisreadingRoute(.windows1251, as: .macCyrillic), MisreadingRoute(.windows1251, as: .macRoman),
      MisreadingRoute(.windows1250, as: .windows1252), MisreadingRoute(.windows1252, as: .windows1251),
    ]

  /// What a text becomes when the misreading is undone.
  struct Attempt {
    var text: [Unicode.Scalar] = []
    /// Whether every character past ASCII went back, none by conjecture.
    var isWhole = true
    /// How many well-formed sequences of UTF-8 came out; 0 where the right encoding is a page.
    var sequences = 0
  }

  /// Undoes the misreading; nil where the text cannot have come about this way.
  func undo(_ text: [Unicode.Scalar]) -> Attempt? {
    if case .codePage(let page) = right.scheme { return undo(text, page) }
    var attempt = Attempt()
    var index = 0
    var undone = false
    while index < text.count {
      guard !text[index].isASCII else {
        attempt.text.append(text[index])
        index += 1
        continue
      }
      var end = index
      while end < text.count, !text[end].isASCII { end += 1 }
      if undoRun(text, index, &end, &attempt) {
        undone = true
      } else {
        // A clean word may stand beside a spoilt one; then the repair is a conjecture.
        attempt.text += text[index..<end]
        attempt.isWhole = false
      }
      index = end
    }
    return undone ? attempt : nil
  }

  /// Undoes one run of characters past ASCII; `end` may take an ASCII character in that stands for a lost byte.
  private func undoRun(_ text: [Unicode.Scalar], _ start: Int, _ end: inout Int, _ attempt: inout Attempt)
    -> Bool
  {
    var run: [UInt8] = []
    var isSure = true
    for scalar in text[start..<end] {
      if let byte = bytes[scalar] {
        run.append(byte)
      } else if scalar == "\u{FFFD}", let lost {
        run.append(lost)
        isSure = false
      } else {
        return false
      }
    }
    var taken = end
    // A hard space became a plain one, or a lost byte a question mark, behind the first byte of a pair.
    while let last = run.last, (0xC2...0xDF).contains(last), taken < text.count {
      if text[taken] == " " {
        run.append(0xA0)
      } else if text[taken] == "?", let lost {
        run.append(lost)
      } else {
        break
      }
      isSure = false
      taken += 1
      while taken < text.count, let byte = bytes[text[taken]] {
        run.append(byte)
        taken += 1
      }
    }
    guard let decoded = String(validating: run, as: UTF8.self) else { return false }
    end = taken
    attempt.text += decoded.unicodeScalars
    attempt.sequences += decoded.unicodeScalars.reduce(0) {
      $0 + ($1.value >= 0x800 ? 2 : $1.isASCII ? 0 : 1)
    }
    if !isSure { attempt.isWhole = false }
    return true
  }

  private func undo(_ text: [Unicode.Scalar], _ page: CodePage) -> Attempt? {
    var attempt = Attempt()
    for scalar in text {
      if scalar.isASCII {
        attempt.text.append(scalar)
      } else if let byte = bytes[scalar], byte >= 0x80, page.upperHalf[Int(byte) - 128] != "\u{FFFD}" {
        attempt.text.append(page.upperHalf[Int(byte) - 128])
      } else {
        return nil
      }
    }
    return attempt
  }
}
