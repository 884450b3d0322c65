import SluiceRecords

extension Reason {
  /// A workbook asks for a password and none was given.
  package static let fileLocked = Reason(
    "file.locked", .error, message: "the workbook is locked with a password",
    remedy:
      "give its password with --password-file FILE or in the environment as SLUICE_PASSWORD, or save it without one",
    rule: "MS-OFFCRYPTO 2.3; MS-XLS 2.4.117, FilePass")

  /// The password that was given does not open the workbook.
  package static let filePasswordWrong = Reason(
    "file.password-wrong", .error, message: "the workbook is locked, and the password given does not open it",
    remedy: "ask its sender for the password; capitals, small letters and spaces count",
    rule: "MS-OFFCRYPTO 2.3.4.9, 2.3.4.13, 2.3.5.4, 2.3.6.4, 2.3.7.3")

  /// A workbook is locked by a method nobody here can open.
  package static let fileLockUnknown = Reason(
    "file.lock-unknown", .error, message: "the workbook is locked in a way that is not read: {method}",
    remedy: "open it in Excel and save it without a password", rule: "MS-OFFCRYPTO 2.3")
}

/// The passwords that are tried on a locked workbook.
struct PasswordAttempts {
  /// What the user gave.
  let given: String?
  private let place: String

  /// The password Excel locks with when it is to lock and has been told none; Excel opens such files without a word.
  ///
  /// Rule: MS-XLS 2.4.117 and MS-OFFCRYPTO 2.3.7.1 name it.
  private static let unspoken = "VelvetSweatshop"

  init(given: String?, at place: String) {
    self.given = given
    self.place = place
  }

  /// What the first fitting password opens, as `key` makes it.
  ///
  /// Errors: `file.locked`, `file.password-wrong`.
  func first<Key>(_ key: (String) -> Key?) throws(Stop) -> Key {
    for password in [given, Self.unspoken].compactMap({ $0 }) {
      if let fitting = key(password) { return fitting }
    }
    throw Stop(given == nil ? .fileLocked : .filePasswordWrong, at: place)
  }
}

extension String {
  /// The text in UTF-16, lowest byte first, as passwords are hashed.
  var utf16Bytes: [UInt8] { utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } }
}

extension UInt32 {
  /// The four bytes, lowest first.
  var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) } }
}
