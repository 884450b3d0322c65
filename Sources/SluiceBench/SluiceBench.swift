/// Runs one benchmark by name, or lists them.
@main
struct SluiceBench {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "phone-cells": PhoneBench.cells(Array(arguments.dropFirst()))
    case "phone-plan": PhoneBench.plan()
    case "csv": CSVBench.run(Array(arguments.dropFirst()))
    case "csv-read": CSVBench.read(Array(arguments.dropFirst()))
    default: print("usage: SluiceBench csv | phone-cells | phone-plan")
    }
  }
}
