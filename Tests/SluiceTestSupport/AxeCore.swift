import Foundation

/// The accessibility rules of axe-core, taken from a PyPI package and kept in the temporary folder.
public enum AxeCore {
  /// The script; nil, and told loudly, where PyPI cannot be reached.
  public static let script: String? = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-axe")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func wheel() -> URL? {
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))?
        .first { $0.pathExtension == "whl" }
    }
    if wheel() == nil {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "python3", "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder.path,
        "axe-playwright-python",
      ]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try? process.run()
      process.waitUntilExit()
    }
    let found = wheel().flatMap { try? ZipContents.parts(of: $0) }?["axe_playwright_python/axe.min.js"]
    if found == nil { print("SKIPPED LOUDLY: axe-core cannot be had from PyPI (axe-playwright-python)") }
    return found
  }()

  /// What the rules find wrong with the page that is open, one line for each: rule, element.
  public static func violations(in browser: Browser) throws -> [String] {
    guard let script else { return [] }
    if try browser.value("return typeof axe") as? String == "undefined" { try browser.value(script) }
    let run = """
      return axe.run(document, { resultTypes: ["violations"] }).then(result => result.violations.flatMap(
        rule => rule.nodes.map(node => rule.id + ": " + node.target.join(" ") + " " + node.html.slice(0, 120)
          + " " + (node.any[0] ? node.any[0].message : ""))));
      """
    return try browser.value(run) as? [String] ?? ["axe gave nothing"]
  }
}
