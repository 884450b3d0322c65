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

  @Test(arguments: recipes) func the_cron_line_and_the_timer_are_whole(page: String) throws {
    let text = try String(contentsOf: TestFolders.package.appendingPathComponent(page), encoding: .utf8)
    // The PATH of cron knows no /usr/local/bin.
    #expect(text.contains(#/\n[0-9]+ [0-9]+ \* \* \*  \/usr\/local\/bin\/sluice import /#))
    for word in ["[Service]", "Type=oneshot", "ExecStart=/", "SuccessExitStatus=2", "[Timer]", "OnCalendar="]
    {
      #expect(text.contains(word), "\(word)")
    }
  }
}
