import Foundation
import SluiceTestSupport
import Testing

/// The commands that the README shows are commands that the program has.
@Suite struct ReadmeJourney {
  private static let recipes = [
    "Sources/sluice/Documentation/recipes.md", "Sources/sluice/Documentation/recipes.ru.md",
  ]

  private static let pages = ["README.md", "Mappings/README.md", "Mappings/README.ru.md"] + recipes

  @Test(arguments: pages) func every_flag_it_names_exists(page: String) throws {
    let text = try String(
      contentsOf: TestFolders.package.appendingPathComponent(page), encoding: .utf8
    ).replacingOccurrences(of: "\\\n", with: " ")
    var asked: [String: Set<String>] = [:]
    // `sluice VERB …` in a block or between backquotes, up to a comment, a backquote or the line's end.
    for match in text.matches(of: #/(?:^|[\s`\/])sluice ([a-z]+)([^`#\n]*)/#) {
      for flag in String(match.2).matches(of: #/(?:^|\s)(--[a-z-]+|-o)(?=[\s=,.]|$)/#) {
        asked[String(match.1), default: []].insert(String(flag.1))
      }
    }
    #expect(
      asked["import"]?.isSuperset(of: page == "README.md" ? ["--lock", "--done", "--metrics"] : []) == true)
    let binary = try SluiceBinary()
    defer { binary.clear() }
    for (verb, flags) in asked {
      let help = try binary.run(verb, "--help")
      #expect(help.status == 0, "sluice \(verb) is no command")
      // The language is chosen before any command looks.
      for flag in flags where flag != "--lang" {
        #expect(help.output.contains(flag), "sluice \(verb) \(flag)")
      }
    }
  }

  @Test func the_page_about_mappings_shows_the_same_in_both_languages() throws {
    let folder = TestFolders.package.appendingPathComponent("Mappings")
    let pages = try ["README.md", "README.ru.md"].map {
      try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }
    // Only comments and notes are written in the reader's language.
    func blocks(_ page: String) -> [String] {
      page.components(separatedBy: "```yaml\n").dropFirst().map { block in
        block.components(separatedBy: "```")[0].split(separator: "\n").map { line in
          let code = line.firstRange(of: " #").map { line[..<$0.lowerBound] } ?? line
          return code.contains("note:")
            ? "note" : String(code).replacing(#/\s+$/#, with: "")
        }.joined(separator: "\n")
      }
    }
    #expect(blocks(pages[0]) == blocks(pages[1]))
    #expect(blocks(pages[0]).count >= 11)
    let mappings = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".yaml")
    }
    for name in mappings { #expect(pages.allSatisfy { $0.contains("`\(name)`") }, "\(name)") }
    let headings = pages.map { $0.split(separator: "\n").filter { $0.hasPrefix("## ") }.count }
    #expect(headings[0] == headings[1])
  }

  @Test(arguments: ["README.md", "Sources/sluice/Documentation/README.ru.md"])
  func the_cron_line_and_the_timer_are_whole(page: String) throws {
    let text = try String(contentsOf: TestFolders.package.appendingPathComponent(page), encoding: .utf8)
    // The PATH of cron knows no /usr/local/bin.
    #expect(text.contains(#/\n[0-9]+ [0-9]+ \* \* \*  \/usr\/local\/bin\/sluice import /#))
    for word in ["[Service]", "Type=oneshot", "ExecStart=/", "SuccessExitStatus=2", "[Timer]", "OnCalendar="]
    {
      #expect(text.contains(word), "\(word)")
    }
  }
}
