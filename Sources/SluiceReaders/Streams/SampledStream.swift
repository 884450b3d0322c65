import SluiceRecords

/// A stream whose beginning is known before reading: the sample is looked at, then read like all the rest.
package final class SampledStream: ByteStream {
  private let stream: any ByteStream
  /// The first bytes of the stream.
  package private(set) var sample: [UInt8] = []
  /// Whether the sample is all there is.
  package private(set) var isWhole = false
  private var given = 0

  package init(_ stream: any ByteStream) { self.stream = stream }

  /// Makes the sample `count` bytes long, or as long as the stream; only before the first read.
  package func extendSample(to count: Int) throws(Stop) {
    precondition(given == 0, "the sample is taken before reading")
    guard !isWhole, sample.count < count else { return }
    try stream.append(count - sample.count, to: &sample)
    isWhole = sample.count < count
  }

  /// Leaves out the first bytes of the sample when reading.
  package func skip(_ count: Int) { given = min(count, sample.count) }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
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
