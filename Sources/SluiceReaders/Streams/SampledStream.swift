import SluiceRecords

/// A stream whose beginning is known before reading: the sample is looked at, then read like all the rest.
final class SampledStream: ByteStream {
  private let stream: any ByteStream
  /// The first bytes of the stream.
  private(set) var sample: [UInt8] = []
  /// Whether the sample is all there is.
  private(set) var isWhole = false
  /// What the stream was unpacked from, in words.
  let containers: [String]
  /// Further tables in the archive that are not read.
  let others: [String]
  private var given = 0

  init(_ stream: any ByteStream, containers: [String] = [], others: [String] = []) {
    self.stream = stream
    self.containers = containers
    self.others = others
  }

  /// Makes the sample `count` bytes long, or as long as the stream; only before the first read.
  func extendSample(to count: Int) throws(Stop) {
    precondition(given == 0, "the sample is taken before reading")
    guard !isWhole, sample.count < count else { return }
    try stream.append(count - sample.count, to: &sample)
    isWhole = sample.count < count
  }

  /// Leaves out the first bytes of the sample when reading.
  func skip(_ count: Int) { given = min(count, sample.count) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    guard given < sample.count else {
      if !sample.isEmpty {
        sample = []
        given = 0
      }
      return isWhole ? 0 : try stream.read(into: buffer)
    }
    let count = min(buffer.count, sample.count - given)
    sample.withUnsafeBytes { bytes in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[given..<given + count]))
    }
    given += count
    return count
  }
}
