import CISAL
import SluiceRecords

/// Unpacks deflate, in gzip's wrapping (one member after another) or bare as zip has it.
///
/// Shape: what follows the last gzip member and is no member itself is padding and left alone.
/// Errors: `file.cut-short`, `file.damaged-archive`, `file.too-dense`.
/// Rule: RFC 1951; RFC 1952 §2.2 for members.
package final class InflatedStream: ByteStream {
  /// How the deflated bytes are wrapped.
  package enum Wrapping { case gzip, none }

  private let packed: any ByteStream
  private let place: String
  private let wrapping: Wrapping
  private var limit: UnpackingLimit
  private let machine: UnsafeMutableRawPointer
  /// What the machine is given, behind room for what it gives back.
  private let block: UnsafeMutableRawBufferPointer
  private let input: UnsafeMutableRawBufferPointer
  private var isEnded = false

  package init(_ packed: any ByteStream, wrapping: Wrapping, place: String, limit: UnpackingLimit) {
    self.packed = packed
    self.wrapping = wrapping
    self.place = place
    self.limit = limit
    machine = .allocate(byteCount: cisal_size(), alignment: 64)
    block = .allocate(byteCount: 16 + 128 * 1024, alignment: 16)
    input = UnsafeMutableRawBufferPointer(rebasing: block[16...])
    cisal_give(machine, input.baseAddress, 0)
    cisal_begin(machine, wrapping == .gzip ? 1 : 0)
  }

  deinit {
    machine.deallocate()
    block.deallocate()
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    guard !isEnded, let target = buffer.baseAddress else { return 0 }
    let room = UInt32(min(buffer.count, 1 << 30))
    var count: UInt32 = 0
    while !isEnded, count == 0 {
      let left = cisal_left(machine)
      switch cisal_inflate(machine, target, room, &count) {
      case 0 where count == 0 && cisal_left(machine) == 0:
        // Only now has the machine given out all that it held back.
        if try !refill() { throw Stop(.fileCutShort, at: place) }
      case 0: if count == 0, cisal_left(machine) == left { throw Stop(.fileDamagedArchive, at: place) }
      case 1: isEnded = try !nextMember()
      default: throw Stop(.fileDamagedArchive, at: place)
      }
    }
    try limit.add(packed: 0, unpacked: Int(count), at: place)
    return Int(count)
  }

  private func refill() throws(Stop) -> Bool {
    let count = try packed.read(into: input)
    try limit.add(packed: count, unpacked: 0, at: place)
    cisal_give(machine, input.baseAddress, UInt32(count))
    return count > 0
  }

  /// Goes on to the gzip member that follows, if one does.
  private func nextMember() throws(Stop) -> Bool {
    guard wrapping == .gzip else { return false }
    cisal_give_back(machine)
    if cisal_left(machine) < 2 {
      // The two bytes that tell may lie on either side of a block's border.
      let kept = cisal_left(machine) == 1 ? [cisal_next(machine)[0]] : []
      for (index, byte) in kept.enumerated() { input[index] = byte }
      let more = try packed.fill(
        UnsafeMutableRawBufferPointer(rebasing: input[kept.count...]))
      try limit.add(packed: more, unpacked: 0, at: place)
      cisal_give(machine, input.baseAddress, UInt32(kept.count + more))
    }
    guard cisal_left(machine) >= 2, let next = cisal_next(machine), next[0] == 0x1F, next[1] == 0x8B
    else { return false }
    cisal_begin(machine, 1)
    return true
  }
}

extension Reason {
  /// A packed file ends before its content does.
  package static let fileCutShort = Reason(
    "file.cut-short", .error, message: "the packed file ends in the middle of its content",
    remedy: "copy or download it once more", rule: "RFC 1952 §2.2; APPNOTE.TXT 4.3")

  /// A packed file contradicts itself.
  package static let fileDamagedArchive = Reason(
    "file.damaged-archive", .error, message: "the packed file is damaged: its content cannot be unpacked",
    remedy: "copy or download it once more, or have it packed anew", rule: "RFC 1951; APPNOTE.TXT 4.3")
}
