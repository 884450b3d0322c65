import SluiceRecords

/// A stretch of UTF-8 text that begins with a row.
struct TextPage {
  var bytes: [UInt8]
  /// Whether nothing follows.
  var isLast: Bool
  /// Where U+FFFD stands for broken bytes, in the order of the text.
  var broken: [BrokenBytes]
}

/// Gives a text in pages of about 1 MiB; what is left of a page behind its last whole row begins the next.
struct TextPages {
  let stream: TextStream
  private var isEnded = false

  /// How many bytes a page has, unless a row needs more.
  static let pageSize = 1 << 20

  init(_ stream: TextStream) { self.stream = stream }

  /// The first page.
  ///
  /// Shape: a small text gets a small page, with room for the rare character that is three times as long in UTF-8.
  mutating func first() throws(Stop) -> TextPage {
    let size = stream.knownLength.map { min($0 * 3 + 128, Self.pageSize) } ?? Self.pageSize
    return try page(after: [], [], size: size)
  }

  /// The page that begins with the rest of another from a position on; nil when nothing is left.
  ///
  /// A rest that fills several pages is given before more is read.
  mutating func page(behind page: TextPage, from position: Int) throws(Stop) -> TextPage? {
    if page.isLast, position >= page.bytes.count { return nil }
    var kept = page.broken.drop { $0.offset < position }
    for index in kept.indices { kept[index].offset -= position }
    let rest = page.bytes[position...]
    let size = rest.count > 2 * Self.pageSize ? rest.count : max(Self.pageSize, rest.count * 2)
    let next = try self.page(after: rest, Array(kept), size: size)
    return next.bytes.isEmpty ? nil : next
  }

  /// A page made twice as long.
  mutating func extended(_ page: TextPage) throws(Stop) -> TextPage {
    try self.page(after: page.bytes[...], page.broken, size: page.bytes.count * 2)
  }

  private mutating func page(
    after start: ArraySlice<UInt8>, _ broken: [BrokenBytes], size: Int
  ) throws(Stop) -> TextPage {
    // A byte behind the text may be looked at, though not used.
    let size = size + 64
    var broken = broken
    var stop: Stop?
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      _ = buffer[..<start.count].initialize(from: start)
      count = start.count
      do throws(Stop) {
        while !isEnded, size - count >= 64 {
          let room = UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[count..<size])
          let read = try stream.read(into: room)
          for mark in stream.broken {
            var mark = mark
            mark.offset += count
            broken.append(mark)
          }
          count += read
          if read == 0 { isEnded = true }
        }
      } catch {
        stop = error
      }
      buffer[count] = 0
    }
    if let stop { throw stop }
    return TextPage(bytes: bytes, isLast: isEnded, broken: broken)
  }
}
