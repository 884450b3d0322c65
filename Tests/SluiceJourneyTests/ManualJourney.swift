import Foundation
import SluiceTestSupport
import Testing

/// What `make install` puts beside the program: every command has a page and is completed in every shell.
@Suite struct ManualJourney {
  private func commands(_ binary: SluiceBinary) throws -> [String] {
    let dump = try binary.run("--experimental-dump-help")
    let object = try JSONSerialization.jsonObject(with: Data(dump.output.utf8)) as? [String: Any]
    let top = try #require(object?["command"] as? [String: Any])
    let all = try #require(top["subcommands"] as? [[String: Any]])
    return all.filter { $0["shouldDisplay"] as? Bool != false }.compactMap { $0["commandName"] as? String }
      .filter { $0 != "help" }
  }

  @Test func every_command_has_a_page_in_both_languages_and_completions() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let script = TestFolders.package.appendingPathComponent(".ci/install-texts").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [script, SluiceBinary.path, binary.path("share")]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)

    let commands = try commands(binary)
    #expect(commands.count >= 12)
    for folder in ["man1", "ru/man1"] {
      let top = try binary.text("share/man/\(folder)/sluice.1")
      for command in commands {
        #expect(top.contains(".BR sluice-\(command) (1)"), "\(folder) \(command)")
        let page = try binary.text("share/man/\(folder)/sluice-\(command).1")
        #expect(page.hasPrefix(".TH \"SLUICE-\(command.uppercased())\" 1"))
        #expect(page.contains("\n.SH ") && page.contains("\n.TP\n"), "\(page)")
        let help = try binary.run("--lang", folder == "man1" ? "en" : "ru", command, "--help").output
        // Every option of the help stands on the page.
        for option in help.matches(of: #/\n {2}(?:-[a-z], )?--([a-z-]+)/#) where option.1 != "help" {
          let name = option.1.replacing("-", with: "\\-")
          #expect(page.contains(".B") && page.contains("\\-\\-\(name)"), "\(command) --\(option.1)")
        }
      }
    }
    #expect(try binary.text("share/man/ru/man1/sluice.1").contains(".SH НАЗВАНИЕ"))
    for file in [
      "bash-completion/completions/sluice", "zsh/site-functions/_sluice",
      "fish/vendor_completions.d/sluice.fish",
    ] {
      let completions = try binary.text("share/\(file)")
      for command in commands { #expect(completions.contains(command), "\(file) \(command)") }
      #expect(completions.contains("--into") || completions.contains("'into'"), "\(file)")
    }
  }
}
