import ArgumentParser

/// The command line.
@main
struct Sluice: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sluice",
    abstract: "Washes client lists: messy files in, clean counterparties and contact persons out.")
}
