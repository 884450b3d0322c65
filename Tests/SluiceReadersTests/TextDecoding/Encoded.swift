@testable import SluiceReaders

extension CodePage {
  /// A text in the page's bytes; nil where it has no byte for a character.
  func bytes(of text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        bytes.append(UInt8(scalar.value))
      } else if let index = upperHalf.firstIndex(of: scalar) {
        bytes.append(UInt8(128 + index))
      } else {
        return nil
      }
    }
    return bytes
  }
}

extension TextEncoding {
  /// A text in the encoding's bytes, for tests; nil where it cannot say it.
  func bytes(of text: String) -> [UInt8]? {
    switch scheme {
    case .utf8: return Array(text.utf8)
    case .utf16(let bigEndian):
      return text.utf16.flatMap { unit -> [UInt8] in
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return bigEndian ? pair : pair.reversed()
      }
    case .utf32(let bigEndian):
      return text.unicodeScalars.flatMap { scalar -> [UInt8] in
        let four = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> UInt32($0)) }
        return bigEndian ? four : four.reversed()
      }
    case .codePage(let page): return page.bytes(of: text)
    case .converter: return nil
    }
  }

  /// What the encoding reads from bytes.
  func text(of bytes: [UInt8]) -> String {
    let transcoder = Transcoder(from: self)
    var output = [UInt8](repeating: 0, count: bytes.count * 3 + 64)
    var broken: [BrokenBytes] = []
    let written = bytes.withUnsafeBytes { input in
      output.withUnsafeMutableBytes {
        transcoder.convert(input, isLast: true, into: $0, broken: &broken).written
      }
    }
    return String(decoding: output[..<written], as: UTF8.self)
  }
}

extension EncodingDetector {
  static func detect(_ bytes: [UInt8], isWhole: Bool = true) -> EncodingGuess {
    bytes.withUnsafeBytes { detect($0, isWhole: isWhole) }
  }
}
