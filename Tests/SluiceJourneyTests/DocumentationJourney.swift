import Foundation
import SluiceTestSupport
import Testing

/// What the README and its Russian translation show is what the program says.
///
/// Renew the pictures with `SLUICE_RENEW_PAGES=1 swift test --filter DocumentationJourney`.
@Suite(.serialized) struct DocumentationJourney {
  private static let documentation = TestFolders.package.appendingPathComponent(
    "Sources/sluice/Documentation")
  private static let demo = TestFolders.fixtures.appendingPathComponent("demo")

  private func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }

  private var pages: [(language: String, text: String)] {
    get throws {
      [
        ("en", try text(TestFolders.package.appendingPathComponent("README.md"))),
        ("ru", try text(Self.documentation.appendingPathComponent("README.ru.md"))),
      ]
    }
  }

  @Test func the_sums_of_the_demonstration_are_shown() throws {
    for (language, page) in try pages {
      let binary = try SluiceBinary()
      defer { binary.clear() }
      let demo = Self.demo.appendingPathComponent("demo.yaml").path
      let outcome = try binary.run("import", demo, "--into", "crm.sqlite", "-o", "run", "--lang", language)
      #expect(page.contains(outcome.output), "\(language) shows something else than:\n\(outcome.output)")
    }
  }

  @Test func the_unknown_file_is_shown() throws {
    for (language, page) in try pages {
      let binary = try SluiceBinary()
      defer { binary.clear() }
      try binary.copy(fixture: "demo/manager.csv")
      let outcome = try binary.run("inspect", "manager.csv", "--lang", language)
      let start = try #require(page.range(of: "$ sluice inspect manager.csv\n"))
      let end = try #require(page[start.upperBound...].range(of: "  …\n```"))
      let shown = String(page[start.upperBound..<end.lowerBound])
      #expect(outcome.output.hasPrefix(shown), "\(language) shows another text:\n\(outcome.output)")
      #expect(shown.split(separator: "\n").count > 12)
    }
  }

  @Test func the_pictures_of_the_terminal_are_fresh() throws {
    for (language, name) in [("en", "terminal.svg"), ("ru", "terminal.ru.svg")] {
      let binary = try SluiceBinary()
      defer { binary.clear() }
      let demo = Self.demo.appendingPathComponent("demo.yaml").path
      let outcome = try binary.run("plan", demo, "--into", "crm.sqlite", "-o", "monday", "--lang", language)
      let shown = "$ sluice plan demo.yaml --into crm.sqlite -o monday\n" + outcome.output + outcome.errors
      let picture = TerminalPicture.svg(
        of: shown.trimmingCharacters(in: .newlines),
        alarming: [
          "error": "#ff8f80", "ошибка": "#ff8f80", "warning": "#f2c66d", "предупреждение": "#f2c66d",
        ])
      let file = Self.documentation.appendingPathComponent(name)
      if ProcessInfo.processInfo.environment["SLUICE_RENEW_PAGES"] != nil {
        try Data(picture.utf8).write(to: file)
      }
      #expect(try text(file) == picture, "\(name) is stale")
    }
  }

  /// The commands, files and links of a page, in their order.
  private func skeleton(of page: String) -> [String] {
    var found: [String] = []
    var isCode = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCode.toggle()
      } else if isCode, let command = line.firstMatch(of: #/^(?:\$ )?((?:sluice|make|sh) [^#]*)/#) {
        found.append(command.1.trimmingCharacters(in: .whitespaces))
      } else if line.hasPrefix("#") {
        found.append(String(line.prefix { $0 == "#" }))
      }
    }
    return found
  }

  @Test func the_translation_has_the_same_headings_and_commands() throws {
    let pages = try pages
    #expect(skeleton(of: pages[0].text) == skeleton(of: pages[1].text))
    let recipes = try ["recipes.md", "recipes.ru.md"].map {
      try text(Self.documentation.appendingPathComponent($0))
    }
    #expect(skeleton(of: recipes[0]) == skeleton(of: recipes[1]))
    #expect(pages[0].text.split(separator: "\n", omittingEmptySubsequences: false).count <= 280)
  }

  @Test func every_link_leads_somewhere() throws {
    let files = [
      TestFolders.package.appendingPathComponent("README.md"),
      Self.documentation.appendingPathComponent("README.ru.md"),
      Self.documentation.appendingPathComponent("recipes.md"),
      Self.documentation.appendingPathComponent("recipes.ru.md"),
      Self.documentation.appendingPathComponent("Benchmarks.md"),
    ]
    for file in files {
      for link in try text(file).matches(of: #/\]\(([^)#]+)[^)]*\)/#) where !link.1.hasPrefix("http") {
        let target = file.deletingLastPathComponent().appendingPathComponent(String(link.1))
        #expect(FileManager.default.fileExists(atPath: target.path), "\(file.lastPathComponent): \(link.1)")
      }
    }
  }

  @Test func every_command_on_the_pages_is_one() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    var options: [String: String] = [:]
    for (language, page) in try pages {
      for line in skeleton(of: page) where line.hasPrefix("sluice ") {
        let words = line.split(separator: " ").map(String.init)
        let command = words[1]
        if options[command] == nil { options[command] = try binary.run(command, "--help").output }
        let help = options[command] ?? ""
        #expect(help.contains("USAGE: sluice \(command)"), "\(language): \(line)")
        for option in words where option.hasPrefix("--") && option != "--lang" {
          #expect(help.contains(option), "\(language): \(line): \(option)")
        }
      }
    }
  }
}
