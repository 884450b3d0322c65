import ArgumentParser
import SluicePipeline

/// What `import` is asked for when nobody watches it.
struct NightOptions: ParsableArguments {
  @Flag(help: "Hold the store's lock while running; end with status 4 when another run holds it.")
  var lock = false

  @Option(help: "How many rejected rows are borne: a number, or a share such as 2%.")
  var maxRejects: RunLimit?

  @Option(help: "How many records of the store may be changed: a number, or a share such as 20%.")
  var maxUpdates: RunLimit?

  @Option(help: "When sources are not what they were in the last runs: report it, or refuse to apply.")
  var drift = RunLimits.Drift.report

  @Option(help: "Move files into this folder once what they hold is in the store; never over another file.")
  var done: String?

  @Option(help: "Write how the run ended to this file, in the text format of Prometheus.")
  var metrics: String?

  var limits: RunLimits { RunLimits(rejects: maxRejects, updates: maxUpdates, drift: drift) }
}

extension RunLimit: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension RunLimits.Drift: ExpressibleByArgument {}
