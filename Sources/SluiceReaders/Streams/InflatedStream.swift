import CZlib
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
  private let machine: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  private var isEnded = false

  package init(_ packed: any ByteStream, wrapping: Wrapping, place: String, limit: UnpackingLimit) {
    self.packed = packed
    self.wrapping = wrapping
    self.place = place
    self.limit = limit
    machine = .allocate(capacity: 1)
    machine.initialize(to: z_stream())
    input = .allocate(byteCount: 128 * 1024, alignment: 16)
    // 15 is the largest window; 16 more asks for gzip's header and check sum, a minus for neither.
    let window: CInt = wrapping == .gzip ? 15 + 16 : -15
    let result = inflateInit2_(machine, window, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    precondition(result == Z_OK, "zlib is the one we were built with")
  }

  deinit {
    inflateEnd(machine)
    machine.deallocate()
    input.deallocate()
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    guard !isEnded, let target = buffer.baseAddress else { return 0 }
    let room = min(buffer.count, 1 << 30)
    machine.pointee.next_out = target.assumingMemoryBound(to: UInt8.self)
    machine.pointee.avail_out = UInt32(room)
    while !isEnded, machine.pointee.avail_out == room {
      if machine.pointee.avail_in == 0, try !refill() { throw Stop(.fileCutShort, at: place) }
      let result = inflate(machine, Z_NO_FLUSH)
      switch result {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: isEnded = try !nextMember()
      default: throw Stop(.fileDamagedArchive, at: place)
      }
    }
    let count = room - Int(machine.pointee.avail_out)
    try limit.add(packed: 0, unpacked: count, at: place)
    return count
  }

  private func refill() throws(Stop) -> Bool {
    let count = try packed.read(into: input)
    try limit.add(packed: count, unpacked: 0, at: place)
    machine.pointee.next_in = input.baseAddress!.assumingMemoryBound(to: UInt8.self)
    machine.pointee.avail_in = UInt32(count)
    return count > 0
  }

  /// Goes on to the gzip member that follows, if one does.
  private func nextMember() throws(Stop) -> Bool {
    guard wrapping == .gzip else { return false }
    if machine.pointee.avail_in < 2 {
      // The two bytes that tell may lie on either side of a block's border.
      let kept = machine.pointee.avail_in == 1 ? [machine.pointee.next_in.pointee] : []
      for (index, byte) in kept.enumerated() { input[index] = byte }
      let more = try packed.fill(
        UnsafeMutableRawBufferPointer(rebasing: input[kept.count...]))
      try limit.add(packed: more, unpacked: 0, at: place)
      machine.pointee.next_in = input.baseAddress!.assumingMemoryBound(to: UInt8.self)
      machine.pointee.avail_in = UInt32(kept.count + more)
    }
    guard machine.pointee.avail_in >= 2, let next = machine.pointee.next_in, next[0] == 0x1F, next[1] == 0x8B
    else { return false }
    return inflateReset(machine) == Z_OK
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
