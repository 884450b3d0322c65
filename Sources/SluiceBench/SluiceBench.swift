/// Runs one benchmark by name, or lists them.
@main
struct SluiceBench {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "phone-cells": PhoneBench.cells(Array(arguments.dropFirst()))
    case "phone-plan": PhoneBench.plan()
    default: print("usage: SluiceBench phone-cells | phone-plan")
    }
  }
}
