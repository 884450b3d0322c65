import SluiceReaders
import SluiceRecords

/// For every sector of a compound file the one that follows it.
///
/// Rule: MS-CFB 12.1, sections 2.3 (FAT), 2.4 (mini FAT), 2.5 (DIFAT).
struct SectorTable {
  /// The sector that follows each; `missing` where that part of the table could not be read.
  private let next: [UInt32]
  private let sectorSize: Int
  /// Where sector 0 begins.
  private let first: Int
  /// How many sectors there are, the last perhaps in part.
  private let count: Int

  /// Sectors from here on are no sectors but signs: free, end of chain, part of a table.
  private static let signs: UInt32 = 0xFFFF_FFFA
  private static let missing: UInt32 = 0xFFFF_FFFB

  /// Reads the table of a file's own sectors.
  init(_ file: FileStream, header: LittleEndianBytes, sectorSize: Int, first: Int, of length: Int)
    throws(Stop)
  {
    self.sectorSize = sectorSize
    self.first = first
    let count = max(0, length - first + sectorSize - 1) / sectorSize
    self.count = count
    let perSector = sectorSize / 4
    // No more of the table is read than the file has sectors, whatever the header promises.
    let needed = (count + perSector - 1) / perSector
    func links(of sector: UInt32) throws(Stop) -> [UInt32] {
      let bytes = try file.bytes(at: first + Int(sector) * sectorSize, count: sectorSize)
      return [UInt32](littleEndian: bytes, count: perSector, filler: Self.missing)
    }
    var parts = (0..<109).map { header.uint32(76 + 4 * $0) }.filter { $0 < Self.signs }
    var list = header.uint32(68)
    var steps = 0
    while list < Self.signs, list < count, parts.count < needed, steps <= count {
      let entries = try links(of: list)
      parts += entries.dropLast().filter { $0 < Self.signs }
      list = entries.last ?? Self.signs
      steps += 1
    }
    var next: [UInt32] = []
    next.reserveCapacity(count)
    for part in parts.prefix(needed) {
      next +=
        part < count ? try links(of: part) : [UInt32](repeating: Self.missing, count: perSector)
    }
    self.next = next
  }

  /// Takes a table that has been read: that of the small sectors.
  init(links: [UInt8], sectorSize: Int, first: Int, of length: Int) {
    self.sectorSize = sectorSize
    self.first = first
    count = (length + sectorSize - 1) / sectorSize
    next = [UInt32](littleEndian: links, count: min(links.count / 4, count), filler: Self.missing)
  }

  /// Where the bytes of a chain lie, neighbours joined, up to a length.
  ///
  /// Errors: `file.damaged-container` where the chain comes back to one of its sectors.
  func stretches(from start: UInt32, upTo length: Int, _ what: String, at place: String) throws(Stop)
    -> [Stretch]
  {
    var stretches: [Stretch] = []
    var seen = SectorSet(count: count)
    var left = length
    var sector = start
    while left > 0, sector < Self.signs, sector < count {
      guard seen.insert(Int(sector)) else {
        throw Stop(
          .fileDamagedContainer, at: place,
          [.init("problem", Phrase("the sectors of \(what) lead in a circle at number \("\(sector)")"))])
      }
      let stretch = Stretch(offset: first + Int(sector) * sectorSize, count: min(sectorSize, left))
      stretches.join(stretch)
      left -= stretch.count
      let following = Int(sector) < next.count ? next[Int(sector)] : Self.missing
      sector = following == Self.missing ? sector + 1 : following
    }
    return stretches
  }
}

/// Which sectors of a chain have been met.
private struct SectorSet {
  private var words: [UInt64]

  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  /// Notes a sector, and says whether it was new.
  mutating func insert(_ sector: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(sector & 63)
    if words[sector >> 6] & bit != 0 { return false }
    words[sector >> 6] |= bit
    return true
  }
}

extension [UInt32] {
  /// Numbers that stand lowest byte first; `filler` stands for those the bytes do not reach.
  fileprivate init(littleEndian bytes: [UInt8], count: Int, filler: UInt32) {
    self = bytes.withUnsafeBytes { bytes in
      (0..<count).map {
        4 * $0 + 4 <= bytes.count
          ? UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)) : filler
      }
    }
  }
}
