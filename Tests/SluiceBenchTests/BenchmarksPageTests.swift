import Foundation
import SluiceTestSupport
import Testing

/// The document has a place for the table of each area that `.ci/bench` runs, and `--renew` fills it.
@Suite struct BenchmarksPageTests {
  private static let package = TestFolders.package
  private static let document = "Sources/sluice/Documentation/Benchmarks.md"

  private func text(_ path: String, in folder: URL = package) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  private var areas: [String] {
    get throws {
      let line = try #require(text(".ci/bench").firstMatch(of: #/\nareas="([^"]+)"/#))
      return line.1.split(separator: " ").map(String.init)
    }
  }

  @Test func every_area_has_its_place() throws {
    let document = try text(Self.document)
    let begun = document.matches(of: #/<!-- begin of ([a-z0-9-]+) -->/#).map { String($0.1) }
    let ended = document.matches(of: #/<!-- end of ([a-z0-9-]+) -->/#).map { String($0.1) }
    #expect(begun == ended)
    #expect(try begun.sorted() == (areas + ["whole-10000000"]).sorted())
  }

  @Test func every_area_is_a_benchmark() throws {
    let known = try text("Sources/SluiceBench/SluiceBench.swift")
    for area in try areas { #expect(known.contains("case \"\(area)\":"), "\(area)") }
  }

  @Test func renewing_puts_pages_in_place_and_keeps_the_rest() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for path in [".ci/bench", Self.document] {
      let target = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: Self.package.appendingPathComponent(path), to: target)
    }
    let pages = folder.appendingPathComponent(".build/bench")
    try FileManager.default.createDirectory(at: pages, withIntermediateDirectories: true)
    for (area, cell) in [("csv", "1 & 2"), ("soak", "flat")] {
      try "## Heading\n\n*machine*\n\n| a |\n| --- |\n| \(cell) |\n".write(
        to: pages.appendingPathComponent("\(area).md"), atomically: true, encoding: .utf8)
    }
    let before = try text(Self.document)
    // Twice: what is there already gives way.
    for _ in 0..<2 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [folder.appendingPathComponent(".ci/bench").path, "--renew"]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      let after = try text(Self.document, in: folder)
      func between(_ area: String, _ page: String) throws -> String {
        let begin = try #require(page.range(of: "<!-- begin of \(area) -->\n"))
        let end = try #require(page.range(of: "<!-- end of \(area) -->"))
        return String(page[begin.upperBound..<end.lowerBound])
      }
      #expect(try between("csv", after) == "\n*machine*\n\n| a |\n| --- |\n| 1 & 2 |\n")
      #expect(try between("soak", after) == "\n*machine*\n\n| a |\n| --- |\n| flat |\n")
      #expect(try between("link", after) == between("link", before))
      #expect(after.hasPrefix("# Benchmarks\n"))
      #expect(after.hasSuffix("<!-- end of soak -->\n"))
    }
  }
}
