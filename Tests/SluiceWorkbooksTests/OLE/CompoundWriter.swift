/// Writes compound files for tests: any size of sectors, streams in order or backwards.
struct CompoundWriter {
  var sectorShift = 9
  /// Streams shorter than this lie among the small ones.
  var smallBelow = 4096
  /// Whether the sectors of large streams are laid down backwards, so that no two neighbours follow one another.
  var isBackwards = false
  var streams: [(name: String, bytes: [UInt8])] = []

  private static let free: UInt32 = 0xFFFF_FFFF
  private static let end: UInt32 = 0xFFFF_FFFE

  /// The file's bytes.
  func bytes() -> [UInt8] {
    let size = 1 << sectorShift
    var sectors: [[UInt8]] = []
    var next: [UInt32] = []

    /// Lays bytes down and gives their first sector.
    func lay(_ bytes: [UInt8], backwards: Bool = false) -> UInt32 {
      guard !bytes.isEmpty else { return Self.end }
      let first = sectors.count
      var parts = stride(from: 0, to: bytes.count, by: size).map { at in
        let part = Array(bytes[at..<min(at + size, bytes.count)])
        return part + [UInt8](repeating: 0, count: size - part.count)
      }
      let count = parts.count
      if backwards { parts.reverse() }
      sectors += parts
      for index in 0..<count {
        let isLast = backwards ? index == 0 : index == count - 1
        next.append(isLast ? Self.end : UInt32(first + index + (backwards ? -1 : 1)))
      }
      return UInt32(backwards ? first + count - 1 : first)
    }

    var small: [UInt8] = []
    var smallNext: [UInt32] = []
    var places: [UInt32] = []
    for stream in streams {
      if stream.bytes.count < smallBelow {
        places.append(stream.bytes.isEmpty ? Self.end : UInt32(small.count / 64))
        let count = (stream.bytes.count + 63) / 64
        for index in 0..<count {
          smallNext.append(index == count - 1 ? Self.end : UInt32(smallNext.count + 1))
        }
        small += stream.bytes + [UInt8](repeating: 0, count: count * 64 - stream.bytes.count)
      } else {
        places.append(lay(stream.bytes, backwards: isBackwards))
      }
    }
    let smallStart = lay(small)
    let smallTable = lay(smallNext.flatMap(\.littleEndian))
    var directory = Self.entry(
      "Root Entry", kind: 5, child: streams.isEmpty ? nil : 1, start: smallStart, size: small.count)
    for (index, stream) in streams.enumerated() {
      directory += Self.entry(
        stream.name, kind: 2, right: index + 1 < streams.count ? index + 2 : nil, start: places[index],
        size: stream.bytes.count)
    }
    let directoryStart = lay(directory)

    // The table lists its own sectors and those that list it.
    let perSector = size / 4
    var tables = 0
    var lists = 0
    repeat {
      tables = (sectors.count + tables + lists + perSector - 1) / perSector
      lists = tables <= 109 ? 0 : (tables - 109 + perSector - 2) / (perSector - 1)
    } while (tables) * perSector < sectors.count + tables + lists
    let firstTable = sectors.count
    next += [UInt32](repeating: 0xFFFF_FFFD, count: tables) + [UInt32](repeating: 0xFFFF_FFFC, count: lists)
    next += [UInt32](repeating: Self.free, count: tables * perSector - next.count)
    let tableNumbers = (0..<tables).map { UInt32(firstTable + $0) }
    for at in stride(from: 0, to: next.count, by: perSector) {
      sectors.append(next[at..<(at + perSector)].flatMap(\.littleEndian))
    }
    var listed = tableNumbers.dropFirst(109)
    for index in 0..<lists {
      var numbers = Array(listed.prefix(perSector - 1))
      listed = listed.dropFirst(perSector - 1)
      numbers += [UInt32](repeating: Self.free, count: perSector - 1 - numbers.count)
      numbers.append(index + 1 < lists ? UInt32(firstTable + tables + index + 1) : Self.end)
      sectors.append(numbers.flatMap(\.littleEndian))
    }

    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
    header += UInt16(0x3E).littleEndian + UInt16(3).littleEndian + [0xFE, 0xFF]
    header += UInt16(sectorShift).littleEndian + UInt16(6).littleEndian + [UInt8](repeating: 0, count: 10)
    header += UInt32(tables).littleEndian + directoryStart.littleEndian + UInt32(0).littleEndian
    header += UInt32(smallBelow).littleEndian + smallTable.littleEndian + UInt32(1).littleEndian
    header += (lists == 0 ? Self.end : UInt32(firstTable + tables)).littleEndian + UInt32(lists).littleEndian
    for index in 0..<109 {
      header += (index < tables ? tableNumbers[index] : Self.free).littleEndian
    }
    header += [UInt8](repeating: 0, count: max(512, size) - header.count)
    return header + sectors.flatMap { $0 }
  }

  private static func entry(
    _ name: String, kind: UInt8, right: Int? = nil, child: Int? = nil, start: UInt32, size: Int
  ) -> [UInt8] {
    let letters = name.utf16.flatMap(\.littleEndian)
    var bytes = letters + [UInt8](repeating: 0, count: 64 - letters.count)
    bytes += UInt16(letters.count + 2).littleEndian + [kind, 1] + free.littleEndian
    bytes += (right.map { UInt32($0) } ?? free).littleEndian + (child.map { UInt32($0) } ?? free).littleEndian
    bytes += [UInt8](repeating: 0, count: 36) + start.littleEndian + UInt32(size).littleEndian
    return bytes + [0, 0, 0, 0]
  }
}

extension FixedWidthInteger {
  /// The bytes, lowest first.
  var littleEndian: [UInt8] {
    (0..<(Self.bitWidth / 8)).map { UInt8(truncatingIfNeeded: self >> (8 * Self($0))) }
  }
}
