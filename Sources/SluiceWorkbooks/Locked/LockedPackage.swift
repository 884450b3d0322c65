import SluiceReaders
import SluiceRecords

/// Opens workbooks of Excel 2007 and later that lie locked in a compound file.
///
/// Errors: `file.locked`, `file.password-wrong`, `file.lock-unknown`, `file.damaged-container`.
/// Rule: MS-OFFCRYPTO 2.3.4.
public struct LockedPackage: ContentUnlocker {
  /// Those of compound files and of old workbooks' locks are told here for all.
  public let reasons: [Reason] = [.fileLocked, .filePasswordWrong, .fileLockUnknown, .fileDamagedContainer]

  public init() {}

  public func unlocked(_ content: SourceContent) throws(Stop) -> SourceContent? {
    guard content.head.starts(with: CompoundFile.mark) else { return nil }
    let compound = try CompoundFile(try content.randomAccess())
    guard let package = compound.entry("EncryptedPackage") else { return nil }
    let place = content.place
    guard let description = compound.entry("EncryptionInfo") else {
      throw Stop(.fileLockUnknown, at: place, [.init("method", Phrase("by rights of an organisation"))])
    }
    let described = try compound.open(description).bytes(at: 0, count: 1 << 16)
    let attempts = PasswordAttempts(given: content.file.password, at: place)
    let lock = try Self.lock(described, attempts, at: place)
    return try content.unlocked(UnlockedStream(try compound.open(package), lock), lock: "locked workbook")
  }

  private static func lock(
    _ described: [UInt8], _ attempts: PasswordAttempts, at place: String
  ) throws(Stop) -> any PackageLock {
    let bytes = LittleEndianBytes(described)
    switch (bytes.uint16(0), bytes.uint16(2)) {
    case (4, 4):
      guard let method = AgileMethod(Array(described.dropFirst(8))) else {
        throw Stop(.fileLockUnknown, at: place, [.init("method", Phrase("its description is damaged"))])
      }
      guard method.isKnown else {
        throw Stop(.fileLockUnknown, at: place, [.init("method", method.name)])
      }
      return try attempts.first { AgileLock($0, method) }
    case (2...4, 2):
      guard let method = StandardMethod(bytes) else {
        throw Stop(.fileLockUnknown, at: place, [.init("method", Phrase("an unknown cipher of Windows"))])
      }
      return try attempts.first { StandardLock($0, method) }
    case (let major, let minor):
      throw Stop(.fileLockUnknown, at: place, [.init("method", "version \(major).\(minor)")])
    }
  }
}

/// What unlocks a package segment by segment.
protocol PackageLock {
  /// The plain bytes of a segment, whose number is 0-based; nil where it is no whole number of blocks.
  func unlock(_ segment: [UInt8], number: Int) -> [UInt8]?
}

/// The plain bytes of a locked package, unlocked as they are read.
///
/// Shape: ends where the package is cut short; whoever reads the zip in it will miss its end.
final class UnlockedStream: ByteStream {
  private static let segmentLength = 4096

  private let locked: ScatteredBytes
  private let lock: any PackageLock
  private var number = 0
  private var left: Int?
  private var segment: ArraySlice<UInt8> = []

  init(_ locked: ScatteredBytes, _ lock: any PackageLock) {
    self.locked = locked
    self.lock = lock
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    if segment.isEmpty { try refill() }
    let count = min(buffer.count, segment.count)
    segment.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    segment = segment.dropFirst(count)
    return count
  }

  private func refill() throws(Stop) {
    // The plain length stands before the segments; what follows it is filling.
    let length = LittleEndianBytes(try left == nil ? locked.bytes(at: 0, count: 8) : []).uint64(0)
    var left = self.left ?? Int(clamping: length)
    defer { self.left = left }
    guard left > 0 else { return }
    let bytes = try locked.bytes(at: 8 + number * Self.segmentLength, count: Self.segmentLength)
    // A cut in the middle of a block leaves whole blocks before it.
    let whole = Array(bytes.prefix(bytes.count & ~7))
    guard !whole.isEmpty, let plain = lock.unlock(whole, number: number) else {
      left = 0
      return
    }
    number += 1
    segment = plain.prefix(left)
    left -= segment.count
  }
}
