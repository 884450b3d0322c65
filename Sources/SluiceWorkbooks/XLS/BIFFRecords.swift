import Glibc
import SluiceReaders
import SluiceRecords

/// The records of an old Excel workbook, one after another from any place on.
///
/// Shape: `kind` and `body` are those of the record that `advance` came to; the body's bytes stay until the next call.
/// What is locked comes unlocked.
/// Units: `start` and `position` are bytes in the workbook's stream.
/// Rule: MS-XLS 2.1.4, «Record».
final class BIFFRecords {
  /// The kind of the record at hand.
  private(set) var kind: UInt16 = 0
  /// Its bytes behind the four of its head.
  private(set) var body = UnsafeRawBufferPointer(start: nil, count: 0)
  /// Where its head begins.
  private(set) var start = 0
  /// Where the next record begins.
  private(set) var position = 0
  /// Whether the stream ended within a record.
  private(set) var isCut = false

  let stream: ScatteredBytes
  private let lock: (any BIFFLock)?
  private var window = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  /// Where in the stream the window begins, and how many of its bytes are read.
  private var base = 0
  private var filled = 0

  private let capacity: Int

  /// The longest record there can be, its head included.
  private static let longest = 4 + 65_535

  /// - Parameter window: how many bytes are read at once; more where a record is longer.
  init(_ stream: ScatteredBytes, lock: (any BIFFLock)? = nil, from position: Int = 0, window: Int = 1 << 16) {
    self.stream = stream
    self.lock = lock
    capacity = window
    self.position = position
    base = position
  }

  deinit { window.deallocate() }

  /// Gives the memory back; reading may go on all the same.
  func rest() {
    window.deallocate()
    window = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    body = UnsafeRawBufferPointer(start: nil, count: 0)
    base = position
    filled = 0
  }

  /// Goes to the record that begins at a place.
  func seek(to place: Int) {
    position = place
    isCut = false
    // What was unlocked in place must not be unlocked twice.
    if lock != nil || place < base || place > base + filled {
      base = place
      filled = 0
    }
  }

  /// Comes to the next record; false at the end of the stream.
  @inline(__always)
  func advance() throws(Stop) -> Bool {
    var at = position - base
    if at + 4 > filled || at + 4 + length(at) > filled {
      guard try refill() else { return false }
      at = position - base
    }
    let head = window.loadUnaligned(fromByteOffset: at, as: UInt32.self)
    kind = UInt16(truncatingIfNeeded: head)
    let length = Int(head >> 16)
    body = UnsafeRawBufferPointer(rebasing: window[(at + 4)..<(at + 4 + length)])
    start = position
    position += 4 + length
    if let lock {
      let bytes = UnsafeMutableRawBufferPointer(rebasing: window[(at + 4)..<(at + 4 + length)])
      unlock(bytes, lock)
    }
    return true
  }

  /// The kind of the record that follows, without coming to it; nil at the end of the stream.
  func following() throws(Stop) -> UInt16? {
    let at = position - base
    if at + 4 <= filled { return window.loadUnaligned(fromByteOffset: at, as: UInt16.self) }
    let head = LittleEndianBytes(try stream.bytes(at: position, count: 4))
    return head.bytes.count == 4 ? head.uint16(0) : nil
  }

  private func length(_ at: Int) -> Int {
    Int(window.loadUnaligned(fromByteOffset: at + 2, as: UInt16.self))
  }

  /// Reads on until the next record is whole; false where the stream ends before.
  private func refill() throws(Stop) -> Bool {
    if window.baseAddress == nil {
      window = .allocate(byteCount: capacity, alignment: 16)
      base = position
      filled = 0
    }
    let at = position - base
    let kept = max(0, filled - at)
    if kept > 0, at > 0 { memmove(window.baseAddress!, window.baseAddress! + at, kept) }
    base = position
    filled = kept
    filled += try stream.read(
      at: base + filled, into: UnsafeMutableRawBufferPointer(rebasing: window[filled...]))
    if filled == window.count, filled < 4 + length(0), window.count < Self.longest {
      let wider = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.longest, alignment: 16)
      memcpy(wider.baseAddress!, window.baseAddress!, filled)
      window.deallocate()
      window = wider
      filled += try stream.read(
        at: base + filled, into: UnsafeMutableRawBufferPointer(rebasing: window[filled...]))
    }
    let isWhole = filled >= 4 && filled >= 4 + length(0)
    if !isWhole { isCut = filled > 0 || stream.isCut }
    return isWhole
  }

  /// Records that tell how to unlock the others are never locked themselves, nor is the place of a sheet.
  private func unlock(_ bytes: UnsafeMutableRawBufferPointer, _ lock: any BIFFLock) {
    switch kind {
    case 0x0009, 0x0209, 0x0409, 0x0809, BIFF.filePass, 0x00E1, 0x0194, 0x0195, 0x0138, 0x0196: return
    default: break
    }
    lock.unlock(bytes, at: start + 4, leaving: kind == BIFF.boundSheet ? min(4, bytes.count) : 0)
  }
}

/// What unlocks the bodies of a workbook's records.
protocol BIFFLock: AnyObject {
  /// Unlocks a body in place; `offset` is where it begins in the stream; its first `leaving` bytes are not locked.
  func unlock(_ bytes: UnsafeMutableRawBufferPointer, at offset: Int, leaving: Int)
}

extension UnsafeRawBufferPointer {
  /// Numbers that stand lowest byte first; 0 past the end.
  @inline(__always) func uint8(_ at: Int) -> UInt8 { at < count ? self[at] : 0 }
  @inline(__always) func uint16(_ at: Int) -> UInt16 {
    at + 2 <= count ? UInt16(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt16.self)) : 0
  }
  @inline(__always) func uint32(_ at: Int) -> UInt32 {
    at + 4 <= count ? UInt32(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt32.self)) : 0
  }
  @inline(__always) func float64(_ at: Int) -> Double {
    at + 8 <= count
      ? Double(bitPattern: UInt64(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt64.self))) : 0
  }
}
