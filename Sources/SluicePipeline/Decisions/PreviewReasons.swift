import SluiceRecords

extension Reason {
  /// Another address than the loopback one, and no lock on it.
  public static let serveOpenAddress = Reason(
    "serve.open-address", .error,
    message: "on this address other computers could see the data, so it needs a password and TLS",
    remedy: "give --password-file, --tls-cert and --tls-key, or leave --listen out",
    rule: "sluice serve --help")

  /// The address cannot be had.
  public static let serveNotListening = Reason(
    "serve.not-listening", .error, message: "the server cannot listen there ({error})",
    remedy: "choose another address or port with --listen", rule: "sluice serve --help")

  /// Certificate or key cannot be used.
  public static let serveTLSFiles = Reason(
    "serve.tls-files", .error, message: "the certificate and its key cannot be used ({error})",
    remedy: "give PEM files that belong together", rule: "sluice serve --help")

  /// Another server has the run folder.
  public static let serveFolderTaken = Reason(
    "serve.folder-taken", .error,
    message: "another `sluice serve` (process {process}) shows this run folder already",
    remedy: "use the link it printed, or end it first; two servers would lose each other's decisions",
    rule: "sluice serve: flock(2) on FOLDER/.serving")

  /// A folder that is not there, and one of nearly its name holds a plan.
  public static let serveFolderMissing = Reason(
    "serve.folder-missing", .error,
    message: "there is no such run folder; a new import is begun with --into and its store",
    remedy: "name the folder of the plan, or give --into", rule: "sluice serve --help")

  /// A file in place of the run folder.
  public static let serveFile = Reason(
    "serve.file", .error, message: "this is a file, and `sluice serve` shows a run folder",
    remedy: "name a folder: files are dropped on its page, a store is named with --into",
    rule: "sluice serve --help")
}

/// What the preview can say.
public enum PreviewReasons {
  public static let all: [Reason] = [
    .serveOpenAddress, .serveNotListening, .serveTLSFiles, .serveFolderTaken, .serveFolderMissing,
    .serveFile,
  ]
}
