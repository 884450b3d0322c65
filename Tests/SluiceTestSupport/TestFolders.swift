import Foundation

/// Where tests find fixtures and the corpus of real files.
public enum TestFolders {
  /// The package's own folder.
  public static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// `Fixtures/`.
  public static let fixtures = package.appendingPathComponent("Fixtures")

  /// The corpus beside the checkout (`../shared/corpus`, or the folder that `SLUICE_CORPUS` names); nil when absent.
  public static let corpus: URL? = {
    let named = ProcessInfo.processInfo.environment["SLUICE_CORPUS"].map { URL(fileURLWithPath: $0) }
    let folder = named ?? package.deletingLastPathComponent().appendingPathComponent("shared/corpus")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("SKIPPED, loudly: no corpus at ../shared/corpus, its tests do not run")
      return nil
    }
    return folder
  }()
}
