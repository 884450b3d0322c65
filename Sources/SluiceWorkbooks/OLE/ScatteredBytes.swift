import SluiceReaders
import SluiceRecords

/// Some bytes of a file that follow one another.
package struct Stretch: Sendable, Equatable {
  package var offset: Int
  package var count: Int
}

/// Bytes that lie in several stretches of a file, read at any place or from the beginning on.
package final class ScatteredBytes: ByteStream {
  private let file: FileStream
  private let stretches: [Stretch]
  /// How many bytes lie before each stretch.
  private let starts: [Int]
  /// The stretch that was read last; reading mostly goes on.
  private var recent = 0
  private var position = 0

  /// How many bytes there are.
  package let length: Int
  /// How many there should be; more than there are where the file was cut.
  package let promised: Int

  /// The file in the user's terms, as complaints begin.
  package var place: String { file.place }
  /// Whether the file ends before the bytes do.
  package var isCut: Bool { length < promised }

  package init(_ file: FileStream, _ stretches: [Stretch], promised: Int) {
    self.file = file
    self.stretches = stretches
    self.promised = promised
    var total = 0
    starts = stretches.map { stretch in
      defer { total += stretch.count }
      return total
    }
    length = total
  }

  /// All bytes of a file from an offset; nobody has promised how many they are, so their end always is a cut.
  package convenience init(_ file: FileStream, from offset: Int) {
    self.init(
      file, [Stretch(offset: offset, count: max(0, (file.length ?? 0) - offset))], promised: .max)
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    let count = try read(at: position, into: buffer)
    position += count
    return count
  }

  /// Fills the buffer from a place on, and says how many bytes came; fewer only at the end.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    guard offset >= 0, offset < length else { return 0 }
    var filled = 0
    var index = stretch(at: offset)
    while filled < buffer.count, index < stretches.count {
      let skipped = offset + filled - starts[index]
      let wanted = min(stretches[index].count - skipped, buffer.count - filled)
      let part = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + wanted])
      let count = try file.read(at: stretches[index].offset + skipped, into: part)
      if count == 0 { break }
      filled += count
      if count == wanted { index += 1 }
    }
    recent = min(index, stretches.count - 1)
    return filled
  }

  /// Up to `count` bytes at a place; fewer at the end.
  package func bytes(at offset: Int, count: Int) throws(Stop) -> [UInt8] {
    let count = min(count, length - offset)
    guard count > 0, offset >= 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = try bytes.withUnsafeMutableBufferPointer { buffer throws(Stop) in
      try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  private func stretch(at offset: Int) -> Int {
    if starts[recent] <= offset, offset < starts[recent] + stretches[recent].count { return recent }
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

extension [Stretch] {
  /// Appends a stretch; one that follows the last becomes part of it.
  mutating func join(_ stretch: Stretch) {
    if let last, last.offset + last.count == stretch.offset {
      self[count - 1].count += stretch.count
    } else {
      append(stretch)
    }
  }

  /// Takes off what lies behind the end of the file, and all that follows it.
  mutating func cut(to length: Int) {
    guard let index = firstIndex(where: { $0.offset + $0.count > length }) else { return }
    self[index].count = Swift.max(0, length - self[index].offset)
    removeSubrange((self[index].count > 0 ? index + 1 : index)...)
  }

  /// Where in the file stretches of the bytes that these stretches make up lie.
  func within(_ inner: [Stretch]) -> [Stretch] {
    var starts: [Int] = []
    var total = 0
    for stretch in self {
      starts.append(total)
      total += stretch.count
    }
    var found: [Stretch] = []
    for part in inner {
      var (offset, left) = (part.offset, part.count)
      // The last stretch that begins at or before the offset.
      var (low, high) = (0, starts.count)
      while high - low > 1 {
        let middle = (low + high) / 2
        if starts[middle] <= offset { low = middle } else { high = middle }
      }
      while left > 0, low < count {
        let skipped = offset - starts[low]
        let taken = Swift.min(left, self[low].count - skipped)
        if taken > 0 { found.join(Stretch(offset: self[low].offset + skipped, count: taken)) }
        offset += Swift.max(taken, 0)
        left -= Swift.max(taken, 0)
        low += 1
      }
    }
    return found
  }

  /// The bytes of the stretches, up to a number.
  func bytes(of file: FileStream, upTo limit: Int) throws(Stop) -> [UInt8] {
    var bytes: [UInt8] = []
    for stretch in self where bytes.count < limit {
      let part = try file.bytes(at: stretch.offset, count: Swift.min(stretch.count, limit - bytes.count))
      bytes += part
      if part.count < stretch.count { break }
    }
    return bytes
  }
}
