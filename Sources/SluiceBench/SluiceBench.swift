/// Runs one benchmark by name, or lists them.
@main
struct SluiceBench {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "phone-cells": PhoneBench.cells(Array(arguments.dropFirst()))
    case "phone-speed": PhoneBench.speed(Array(arguments.dropFirst()))
    case "phone-plan": PhoneBench.plan()
    case "csv": CSVBench.run(Array(arguments.dropFirst()))
    case "csv-read": CSVBench.read(Array(arguments.dropFirst()))
    case "load": try LoadBench.run(Array(arguments.dropFirst()))
    case "link": LinkBench.run(Array(arguments.dropFirst()))
    case "link-one": try await LinkBench.one(Array(arguments.dropFirst()))
    default: print("usage: SluiceBench csv | phone-cells | phone-speed | phone-plan | load | link")
    }
  }
}
