import ArgumentParser
import SluicePipeline
import SluiceRecords

/// What `import` is asked for when nobody watches it.
struct NightOptions: ParsableArguments {
  @Flag(
    help: Phrase("Hold the store's lock while running; end with status 4 when another run holds it.").help)
  var lock = false

  @Option(help: Phrase("How many rejected rows are borne: a number, or a share such as 2%.").help)
  var maxRejects: RunLimit?

  @Option(
    help: Phrase("How many records of the store may be changed: a number, or a share such as 20%.").help)
  var maxUpdates: RunLimit?

  @Option(
    help: Phrase("When sources are not what they were in the last runs: report it, or refuse to apply.").help)
  var drift = RunLimits.Drift.report

  @Option(
    help: Phrase("Move files into this folder once what they hold is in the store; never over another file.")
      .help)
  var done: String?

  @Option(help: Phrase("Write how the run ended to this file, in the text format of Prometheus.").help)
  var metrics: String?

  var limits: RunLimits { RunLimits(rejects: maxRejects, updates: maxUpdates, drift: drift) }
}

extension RunLimit: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension RunLimits.Drift: ExpressibleByArgument {}
