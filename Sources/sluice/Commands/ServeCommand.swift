import ArgumentParser
import Glibc
import SluicePipeline
import SluicePreview
import SluiceReaders
import SluiceRecords

/// `sluice serve`: the plan as pages on this computer.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: Phrase("Show a plan as pages in the browser: look, decide, correct, apply, undo.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          It listens on this computer only and prints a link that is good once. In a folder without a plan \
          it begins with the files: drop them on the page, see what is in them, look the guessed mappings \
          through and plan. Decisions are kept at once in the run folder, in the files that `sluice plan \
          --answers` reads.
          """)
      ],
      examples: [
        "sluice serve monday",
        "sluice serve --into crm.sqlite --open",
        "sluice serve monday --listen 10.0.0.5:8443 --password-file pass --tls-cert cert.pem --tls-key key.pem",
      ],
      status: Phrase("runs until it is stopped; 1 when it cannot listen; 64 wrong command line")))

  @Argument(help: Phrase("The run folder; made when missing.").help)
  var folder = "sluice-run"

  @Option(
    help: Phrase(
      "The store that dropped files are planned into: a path, sqlite:PATH, or postgres://HOST/DATABASE."
    ).help)
  var into: String?

  @Option(help: Phrase("A folder with mappings that the project names; may be given several times.").help)
  var mappings: [String] = []

  @Flag(help: Phrase("Open the link in the browser.").help)
  var open = false

  @Option(
    help: Phrase("HOST:PORT to listen on; without it, this computer only, on a port that is free.").help)
  var listen: String?

  @Option(
    help: Phrase(
      """
      A file whose first line is the password that visitors must give. Locked workbooks are opened with \
      SLUICE_PASSWORD of the environment.
      """
    ).help)
  var passwordFile: String?

  @Option(help: Phrase("The certificate for TLS, PEM.").help)
  var tlsCert: String?

  @Option(help: Phrase("The key of the certificate, PEM.").help)
  var tlsKey: String?

  func validate() throws {
    if let listen, Self.address(listen) == nil {
      throw ValidationError(Phrase("Write --listen as HOST:PORT."))
    }
    if (tlsCert == nil) != (tlsKey == nil) {
      throw ValidationError(Phrase("--tls-cert and --tls-key go together."))
    }
  }

  func run() throws {
    var options = PreviewServer.Options()
    if let listen, let address = Self.address(listen) { (options.host, options.port) = address }
    options.certificateFile = tlsCert
    options.keyFile = tlsKey
    // A page must not wait for ever for a server that does not answer; whoever wants another time says so.
    setenv("PGCONNECT_TIMEOUT", "15", 0)
    let opens = open
    // Later links are printed while a page is drawn, in the language of whoever looks at it.
    let language = Language.current
    try stopping {
      try checkFolder()
      if let passwordFile { options.password = try SourcePassword.read(file: passwordFile) }
      let request = PreviewRequest(
        folder: folder, store: into, mappingFolders: mappings + MappingFolders.installed,
        password: PasswordOption.ofEnvironment)
      let opened = Opened()
      try PreviewServer(request, options: options).run { link in
        Screen.say(Phrase("Open this link in a browser; it is good once: \(link)").text(in: language))
        if opens, opened.isFirst { Self.show(link) }
      }
    }
  }

  /// Turns a file away, and a folder that is not there where one with a plan has nearly its name.
  private func checkFolder() throws(Stop) {
    var facts = stat()
    if stat(folder, &facts) == 0 {
      guard facts.st_mode & S_IFMT == S_IFDIR else { throw Stop(.serveFile, at: folder) }
    } else if into == nil, NearPath.mistyped(folder) != nil {
      throw Stop(.serveFolderMissing, at: folder)
    }
  }

  /// The first link is the one to open.
  private final class Opened: @unchecked Sendable {
    private var wasAsked = false
    var isFirst: Bool {
      defer { wasAsked = true }
      return !wasAsked
    }
  }

  private static func address(_ text: String) -> (String, Int)? {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port), colon > text.startIndex
    else { return nil }
    let host = text[..<colon]
    return (
      host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : String(host), port
    )
  }

  /// Hands the link to the desktop's browser.
  private static func show(_ link: String) {
    var child = pid_t()
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("xdg-open"), strdup(link), nil]
    defer { for argument in arguments { free(argument) } }
    if posix_spawnp(&child, "xdg-open", nil, nil, &arguments, environ) != 0 {
      Screen.say(Phrase("No browser could be opened; open the link yourself.").text)
    }
  }
}
