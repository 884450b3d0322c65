import SluiceReaders
import SluiceRecords

/// Finds out how an old workbook is locked, and unlocks it.
///
/// Rule: MS-XLS 2.4.117 (FilePass); MS-OFFCRYPTO 2.3.5.1, 2.3.6.1.
enum XLSWorkbookLock {
  /// The record that tells of the lock stands near the beginning: behind those that name author and sharing.
  private static let reach = 40

  /// The lock of a workbook whose first record is at hand; nil where it is open to all.
  ///
  /// Errors: `file.locked`, `file.password-wrong`, `file.lock-unknown`.
  static func find(
    _ records: BIFFRecords, version: Int, place: String, password: String?
  ) throws(Stop) -> (any BIFFLock)? {
    var steps = 0
    while steps < reach, try records.advance(), records.kind != BIFF.endOfFile {
      if records.kind == BIFF.filePass {
        return try lock(
          Array(records.body), version: version, PasswordAttempts(given: password, at: place), at: place)
      }
      steps += 1
    }
    return nil
  }

  private static func lock(
    _ body: [UInt8], version: Int, _ attempts: PasswordAttempts, at place: String
  ) throws(Stop) -> any BIFFLock {
    let bytes = LittleEndianBytes(body)
    if version < 8 || bytes.uint16(0) == 0 || body.count < 6 {
      let at = version < 8 || body.count < 6 ? 0 : 2
      return try attempts.first {
        XORLock($0, key: bytes.uint16(at), verifier: bytes.uint16(at + 2))
      }
    }
    func part(_ at: Int, _ count: Int) -> [UInt8] { Array(body.dropFirst(at).prefix(count)) }
    switch (bytes.uint16(2), bytes.uint16(4)) {
    case (1, 1):
      return try attempts.first {
        RC4Lock.plain($0, salt: part(6, 16), verifier: part(22, 16), hash: part(38, 16))
      }
    case (2...4, 2):
      // Flags, then the length of what describes the method, the description, salt and verifier.
      let (header, length) = (14, Int(bytes.uint32(10)))
      let verifier = header + length
      let keyBits = bytes.uint32(header + 16)
      guard bytes.uint32(header + 8) == 0x6801, keyBits == 0 || (40...128).contains(keyBits),
        length <= body.count
      else {
        throw Stop(.fileLockUnknown, at: place, [.init("method", Phrase("an unknown cipher of Windows"))])
      }
      return try attempts.first {
        RC4Lock.windows(
          $0, salt: part(verifier + 4, 16), keyBits: keyBits == 0 ? 40 : Int(keyBits),
          verifier: part(verifier + 20, 16), hash: part(verifier + 40, 20))
      }
    case (let major, let minor):
      throw Stop(.fileLockUnknown, at: place, [.init("method", "version \(major).\(minor)")])
    }
  }
}
