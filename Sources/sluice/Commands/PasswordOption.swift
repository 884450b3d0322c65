import ArgumentParser
import Glibc
import SluiceReaders
import SluiceRecords

/// What opens locked sources: one meaning for the flag everywhere.
struct PasswordOption: ParsableArguments {
  @Option(
    help: Phrase(
      """
      A file whose first line is the password of locked workbooks; without it, SLUICE_PASSWORD of the environment.
      """
    ).help)
  var passwordFile: String?

  /// The password, where the user gave one.
  func password() throws(Stop) -> String? {
    if let passwordFile { return try SourcePassword.read(file: passwordFile) }
    return Self.ofEnvironment
  }

  /// The password that the environment gives.
  static var ofEnvironment: String? {
    guard let given = getenv("SLUICE_PASSWORD"), given.pointee != 0 else { return nil }
    return String(cString: given)
  }
}
