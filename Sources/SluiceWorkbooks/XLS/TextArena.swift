import Glibc

/// Texts one behind another in UTF-8, by their numbers: what many cells share, kept close.
final class TextArena {
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes are written.
  private(set) var count = 0
  /// Where each text ends.
  private var ends: [UInt32] = []
  /// The first half of a pair of UTF-16 units whose second is yet to come.
  private var pending: UInt32 = 0

  init() {
    capacity = 1 << 12
    bytes = .allocate(capacity: capacity)
  }

  deinit { bytes.deallocate() }

  /// How many texts there are.
  var textCount: Int { ends.count }
  /// Whether no more can be kept: places are counted in 32 bits.
  var isFull: Bool { count > 0xF000_0000 }

  /// A text by its number; nil when there is none.
  @inline(__always) subscript(number: Int) -> UnsafeBufferPointer<UInt8>? {
    guard number >= 0, number < ends.count else { return nil }
    let start = number == 0 ? 0 : Int(ends[number - 1])
    return UnsafeBufferPointer(start: bytes + start, count: Int(ends[number]) - start)
  }

  /// What is written behind the last text that has ended.
  var open: UnsafeBufferPointer<UInt8> {
    let start = Int(ends.last ?? 0)
    return UnsafeBufferPointer(start: bytes + start, count: count - start)
  }

  /// Forgets everything.
  func clear() {
    count = 0
    pending = 0
    ends.removeAll(keepingCapacity: true)
  }

  /// Ends the text under way, so that it has a number.
  func endText() {
    closePair()
    ends.append(UInt32(count))
  }

  /// Writes an unfinished pair down as what it is, a broken character.
  func closePair() {
    if pending != 0 {
      pending = 0
      reserve(3)
      write(0xFFFD)
    }
  }

  /// Appends characters of one byte each: the lower 256 of Unicode.
  func append(narrow text: UnsafeRawBufferPointer) {
    closePair()
    reserve(text.count * 2)
    var target = bytes + count
    for byte in text {
      if byte < 0x80 {
        target.pointee = byte
        target += 1
      } else {
        target[0] = 0xC0 | byte >> 6
        target[1] = 0x80 | byte & 0x3F
        target += 2
      }
    }
    count = target - bytes
  }

  /// Appends units of UTF-16, lowest byte first; an odd byte at the end is left out.
  func append(wide text: UnsafeRawBufferPointer) {
    let units = text.count / 2
    reserve(units * 3 + 4)
    var target = bytes + count
    for index in 0..<units {
      let unit = UInt32(
        UInt16(littleEndian: text.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)))
      if pending == 0, unit < 0x80 {
        target.pointee = UInt8(truncatingIfNeeded: unit)
        target += 1
      } else if pending == 0, unit < 0x800 {
        target[0] = UInt8(truncatingIfNeeded: 0xC0 | unit >> 6)
        target[1] = UInt8(truncatingIfNeeded: 0x80 | unit & 0x3F)
        target += 2
      } else {
        count = target - bytes
        appendRare(unit)
        target = bytes + count
      }
    }
    count = target - bytes
  }

  /// Appends text that is UTF-8 already.
  func append(utf8 text: UnsafeRawBufferPointer) {
    closePair()
    guard let start = text.baseAddress else { return }
    reserve(text.count)
    memcpy(bytes + count, start, text.count)
    count += text.count
  }

  /// A unit past U+0800, or one behind the first half of a pair.
  private func appendRare(_ unit: UInt32) {
    if pending != 0 {
      let first = pending
      pending = 0
      if unit & 0xFC00 == 0xDC00 {
        write(0x10000 + (first & 0x3FF) << 10 + (unit & 0x3FF))
        return
      }
      // Three bytes for the lone half: no more than were reserved for its unit.
      write(0xFFFD)
    }
    if unit & 0xFC00 == 0xD800 {
      pending = unit
    } else {
      write(unit & 0xFC00 == 0xDC00 ? 0xFFFD : unit)
    }
  }

  private func write(_ code: UInt32) {
    let target = bytes + count
    if code < 0x80 {
      target[0] = UInt8(code)
      count += 1
    } else if code < 0x800 {
      target[0] = UInt8(0xC0 | code >> 6)
      target[1] = UInt8(0x80 | code & 0x3F)
      count += 2
    } else if code < 0x10000 {
      target[0] = UInt8(0xE0 | code >> 12)
      target[1] = UInt8(0x80 | code >> 6 & 0x3F)
      target[2] = UInt8(0x80 | code & 0x3F)
      count += 3
    } else {
      target[0] = UInt8(0xF0 | code >> 18)
      target[1] = UInt8(0x80 | code >> 12 & 0x3F)
      target[2] = UInt8(0x80 | code >> 6 & 0x3F)
      target[3] = UInt8(0x80 | code & 0x3F)
      count += 4
    }
  }

  private func reserve(_ room: Int) {
    guard count + room > capacity else { return }
    capacity = max(count + room, capacity * 2)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    memcpy(grown, bytes, count)
    bytes.deallocate()
    bytes = grown
  }
}
