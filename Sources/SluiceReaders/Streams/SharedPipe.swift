import Glibc
import SluiceRecords
import Synchronization

/// Standard input or another pipe, which several openings share: each begins at the first byte, as with a file.
///
/// Shape: the first `kept` bytes are remembered for whoever opens the pipe again (recognising a format opens a
/// source several times); once an opening has read past them, it alone reads on.
/// Errors: `file.read-already` on opening a pipe whose beginning is gone.
final class SharedPipe: @unchecked Sendable {
  private static let kept = 8 << 20
  private static let open = Mutex<[String: SharedPipe]>([:])

  private let place: String
  private let file: FileStream
  private let state = Mutex(State())

  private struct State {
    var head: [UInt8] = []
    var isWhole = false
    /// The opening that has read past the head, of which there is one at most.
    var leader: ObjectIdentifier?
  }

  private init(_ file: FileStream) {
    self.file = file
    place = file.place
  }

  /// A stream from the pipe's first byte; `file` is called only when nobody has opened the pipe before.
  static func stream(key: String, file: () throws(Stop) -> FileStream) throws(Stop) -> any ByteStream {
    let known = open.withLock { $0[key] }
    if let known { return try known.stream() }
    let pipe = SharedPipe(try file())
    open.withLock { $0[key] = pipe }
    return try pipe.stream()
  }

  private func stream() throws(Stop) -> any ByteStream {
    if state.withLock({ $0.leader != nil }) { throw Stop(.fileReadAlready, at: place) }
    return Opening(self)
  }

  private final class Opening: ByteStream {
    private let pipe: SharedPipe
    private var position = 0

    init(_ pipe: SharedPipe) { self.pipe = pipe }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
      let target = buffer.baseAddress.map { UInt(bitPattern: $0) } ?? 0
      let result = pipe.state.withLock { state -> Result<Int, Stop> in
        guard let start = UnsafeMutableRawPointer(bitPattern: target) else { return .success(0) }
        return pipe.read(
          into: UnsafeMutableRawBufferPointer(start: start, count: buffer.count), at: position,
          by: ObjectIdentifier(self), state: &state)
      }
      let count = try result.get()
      position += count
      return count
    }
  }

  private func read(
    into buffer: UnsafeMutableRawBufferPointer, at position: Int, by opening: ObjectIdentifier,
    state: inout State
  ) -> Result<Int, Stop> {
    if position < state.head.count {
      let count = min(buffer.count, state.head.count - position)
      state.head.withUnsafeBytes {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count]))
      }
      return .success(count)
    }
    if state.isWhole { return .success(0) }
    if let leader = state.leader, leader != opening { return .failure(Stop(.fileReadAlready, at: place)) }
    do throws(Stop) {
      let count = try file.read(into: buffer)
      if count == 0 {
        state.isWhole = state.leader == nil
      } else if state.leader == nil, state.head.count + count <= Self.kept {
        state.head.append(contentsOf: buffer[..<count])
      } else {
        state.leader = opening
        state.head = []
      }
      return .success(count)
    } catch {
      return .failure(error)
    }
  }
}

extension Reason {
  /// A pipe was read to its end and cannot be read again.
  static let fileReadAlready = Reason(
    "file.read-already", .error, message: "this input was read already and cannot be read a second time",
    remedy: "save it as a file and give the file", rule: "pipe(7)")
}
