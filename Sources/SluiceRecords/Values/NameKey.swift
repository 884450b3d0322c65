/// The text of a name as comparisons see it: small letters, no punctuation, words one space apart.
///
/// Shape: valid UTF-8. Case is folded for Latin, Greek and Cyrillic letters; ё is е; accents of Latin letters and
/// stress marks are dropped; apostrophes vanish (`О'Кей` is `окей`); every other mark parts words. A name of marks
/// only gives an empty key, and empty keys say nothing about likeness.
/// Rule: Unicode 15 simple case folding for U+0000…U+052F; shown by normalisers/organisation-key.tsv.
public struct NameKey: Sendable, Hashable, CustomStringConvertible {
  /// The folded text, UTF-8.
  public let bytes: [UInt8]
  /// A hash of the folded text, the same on every machine and in every release.
  public let hash64: UInt64

  public init(_ text: Span<UInt8>) {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.count)
    Self.fold(text, into: &folded)
    self.hash64 = Self.hash(folded.span)
    self.bytes = folded
  }

  public init(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    self.init(text.utf8Span.span)
  }

  /// Whether nothing but marks and spaces was given.
  public var isEmpty: Bool { bytes.isEmpty }
  public var description: String { String(decoding: bytes, as: UTF8.self) }

  public static func == (left: NameKey, right: NameKey) -> Bool {
    left.hash64 == right.hash64 && left.bytes == right.bytes
  }
  public func hash(into hasher: inout Hasher) { hasher.combine(hash64) }

  /// Appends the folded form of a text; for keys of several parts and for buffers that are used again.
  ///
  /// Shape: a text that follows what `output` already holds is not parted from it.
  public static func fold(_ text: Span<UInt8>, into output: inout [UInt8]) {
    let start = output.count
    var pendingSpace = false
    let table = LetterFolding.short
    let short = table.span
    var index = 0
    while index < text.count {
      let byte = text[index]
      var folded: UInt16
      if byte < 0x80 {
        folded = short[Int(byte)]
        index += 1
      } else if byte & 0xE0 == 0xC0, index + 1 < text.count {
        folded = short[Int(byte & 0x1F) << 6 | Int(text[index + 1] & 0x3F)]
        index += 2
      } else {
        let (letter, length) = LetterFolding.long(text, at: index)
        index += length
        if letter == LetterFolding.asWritten {
          if pendingSpace, output.count > start { output.append(0x20) }
          pendingSpace = false
          for position in (index - length)..<index { output.append(text[position]) }
          continue
        }
        folded = letter
      }
      if folded == LetterFolding.space {
        pendingSpace = true
        continue
      }
      if folded == LetterFolding.dropped { continue }
      if pendingSpace {
        if output.count > start { output.append(0x20) }
        pendingSpace = false
      }
      if folded == LetterFolding.breve {
        // и and the breve of decomposed text are й.
        if output.count >= start + 2, output[output.count - 2] == 0xD0, output[output.count - 1] == 0xB8 {
          output[output.count - 1] = 0xB9
        }
        continue
      }
      if folded == LetterFolding.sharpS {
        output.append(0x73)
        output.append(0x73)
      } else if folded < 0x80 {
        output.append(UInt8(truncatingIfNeeded: folded))
      } else {
        output.append(0xC0 | UInt8(truncatingIfNeeded: folded >> 6))
        output.append(0x80 | UInt8(truncatingIfNeeded: folded & 0x3F))
      }
    }
  }

  /// A 64-bit hash of bytes, the same on every machine and in every release.
  ///
  /// Rule: our own: 16 bytes at a time are multiplied into 128 bits whose halves are joined; not for secrets.
  public static func hash(_ bytes: Span<UInt8>, seed: UInt64 = 0) -> UInt64 {
    var state = seed ^ 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index < bytes.count {
      let left = word(bytes, at: index)
      let right = word(bytes, at: index + 8)
      state = joined(left ^ 0xD6E8_FEB8_6659_FD93, right ^ state)
      index += 16
    }
    return joined(state ^ 0xA076_1D64_78BD_642F, UInt64(bytes.count) ^ 0xE703_7ED1_A0B4_28DB)
  }

  @inline(__always) private static func joined(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  @inline(__always) private static func word(_ bytes: Span<UInt8>, at start: Int) -> UInt64 {
    if start + 8 <= bytes.count {
      return bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self).littleEndian
    }
    var value: UInt64 = 0
    var shift: UInt64 = 0
    var index = start
    while index < bytes.count {
      value |= UInt64(bytes[index]) << shift
      shift += 8
      index += 1
    }
    return value
  }
}
