import ArgumentParser
import Glibc
import SluicePipeline
import SluiceRecords

/// `sluice inspect`: what is in a file.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: Phrase("Tell what is in a file: tables, header, columns, and what each seems to be.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          Reads the file to its end and says how it was understood, and why: format, character set, \
          delimiter, where the titles stand; for each column how much of it is filled, how many \
          different values it has, what they seem to be, and the share of values that agree; and what is \
          odd. A ? stands behind what is doubtful. It needs no mapping, changes nothing and writes \
          nothing.
          """)
      ],
      examples: [
        "sluice inspect clients.xlsx",
        "sluice inspect *.csv",
        "sluice inspect --json clients.csv > profile.json",
      ],
      status: Phrase("0; 1 when a file could not be read, with one sentence on standard error")))

  @Argument(help: Phrase("The files to look into; - is standard input.").help)
  var files: [String]

  @Option(help: Phrase("Look into the table of this name only.").help)
  var table: String?

  @Option(help: Phrase("The home country, two letters: numbers without a country are read as of it.").help)
  var country = "RU"

  @Option(help: Phrase("The character set, where recognition must be overruled.").help)
  var encoding: String?

  @Option(help: Phrase("The delimiter, where recognition must be overruled.").help)
  var delimiter: String?

  @OptionGroup var locks: PasswordOption

  @Flag(help: Phrase("Print one JSON object for each file, on a line of its own.").help)
  var json = false

  @Flag(help: Phrase("Show no progress.").help)
  var quiet = false

  func validate() throws {
    if files.isEmpty { throw ValidationError(Phrase("Name the file to look into.")) }
  }

  func run() throws {
    var layout = SourceLayout()
    layout.encoding = encoding
    layout.delimiter = delimiter
    let progress = Progress(quiet: quiet)
    var password: String?
    try stopping { password = try locks.password() }
    let profiler = SourceProfiler(homeCountry: country, password: password, observer: progress)
    var hasFailed = false
    for (index, file) in files.enumerated() {
      do throws(Stop) {
        let profile = try profiler.profile(path: file, table: table, layout: layout)
        progress.ended()
        if json {
          Screen.write(InspectionJSON.line(of: profile) + [UInt8(ascii: "\n")], to: STDOUT_FILENO)
        } else {
          Screen.print((index > 0 ? "\n" : "") + InspectionText.text(of: profile))
        }
      } catch {
        // The other files are looked into all the same.
        progress.ended()
        Screen.say(error.suggesting.description)
        hasFailed = true
      }
    }
    if hasFailed { throw ExitStatus.failed.code }
  }
}
