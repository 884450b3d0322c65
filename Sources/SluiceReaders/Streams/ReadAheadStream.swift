import SluiceRecords

/// Reads a stream ahead on a thread of its own, so that unpacking and looking at what was unpacked take turns on two
/// processors.
///
/// Shape: gives the same bytes as the stream itself. The thread begins once so much has been read that it pays, and
/// ends with the stream or with this object. From then on nobody else may use the stream.
/// Errors: those of the stream, at the same byte.
package final class ReadAheadStream: ByteStream {
  private let work: ReadAheadWork
  private let source: any ByteStream
  private var thread: WorkThread?
  private var readBefore = 0
  /// The block under way and how much of it has been given.
  private var block: ReadAheadWork.Block?
  private var given = 0

  /// How many bytes are read on the caller's thread first.
  private static let eager = 2 << 20

  package init(_ source: any ByteStream) {
    self.source = source
    work = ReadAheadWork(source)
  }

  deinit {
    guard let thread else { return }
    work.cancel()
    thread.join()
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    if thread == nil, readBefore < Self.eager || !begin() {
      let count = try source.read(into: buffer)
      readBefore += count
      return count
    }
    if block == nil {
      block = work.take()
      given = 0
    }
    guard let block, let target = buffer.baseAddress else { return 0 }
    if given == block.count {
      // What ends the stream stands behind its last bytes and stays.
      if let trouble = block.trouble { throw trouble }
      return 0
    }
    let count = min(buffer.count, block.count - given)
    target.copyMemory(from: block.bytes.baseAddress! + given, byteCount: count)
    given += count
    if given == block.count, !block.isLast {
      work.giveBack(block)
      self.block = nil
    }
    return count
  }

  /// Begins the thread; false where the system has none left.
  private func begin() -> Bool {
    guard let thread = WorkThread({ [work] in work.run() }) else {
      readBefore = .min / 2
      return false
    }
    self.thread = thread
    return true
  }
}

/// What the two threads of a stream share: blocks that are filled and blocks that are free.
private final class ReadAheadWork: @unchecked Sendable {
  /// Some bytes of the stream; one thread has it at a time.
  final class Block {
    let bytes: UnsafeMutableRawBufferPointer
    var count = 0
    /// Whether nothing comes behind it.
    var isLast = false
    /// What stopped the stream behind its bytes.
    var trouble: Stop?

    init(size: Int) { bytes = .allocate(byteCount: size, alignment: 64) }
    deinit { bytes.deallocate() }
  }

  private static let blockSize = 256 << 10
  private static let blockCount = 4

  private let source: any ByteStream
  private let monitor = Monitor()
  private var filled: [Block] = []
  private var free: [Block] = []
  private var made = 0
  private var isCancelled = false

  init(_ source: any ByteStream) {
    self.source = source
  }

  /// Fills block after block, until the stream ends or nobody wants more.
  func run() {
    while let block = blockToFill() {
      (block.count, block.isLast) = (0, false)
      do throws(Stop) {
        block.count = try source.read(into: block.bytes)
        block.isLast = block.count == 0
      } catch {
        block.trouble = error
        block.isLast = true
      }
      monitor.hold {
        filled.append(block)
        monitor.signal()
      }
      if block.isLast { return }
    }
  }

  private func blockToFill() -> Block? {
    monitor.hold {
      while !isCancelled {
        if let block = free.popLast() { return block }
        if made < Self.blockCount {
          made += 1
          return Block(size: Self.blockSize)
        }
        monitor.wait()
      }
      return nil
    }
  }

  /// The next block, waited for.
  func take() -> Block {
    monitor.hold {
      while filled.isEmpty { monitor.wait() }
      return filled.removeFirst()
    }
  }

  func giveBack(_ block: Block) {
    monitor.hold {
      free.append(block)
      monitor.signal()
    }
  }

  func cancel() {
    monitor.hold {
      isCancelled = true
      monitor.signal()
    }
  }
}
