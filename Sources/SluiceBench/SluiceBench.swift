/// Runs one benchmark by name, or lists them.
@main
struct SluiceBench {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "phone-cells": PhoneBench.cells(Array(arguments.dropFirst()))
    case "phone-speed": PhoneBench.speed(Array(arguments.dropFirst()))
    case "phone-plan": PhoneBench.plan()
    case "clean": CleanBench.run(Array(arguments.dropFirst()))
    case "clean-worst": WorstInputs.run()
    case "csv": CSVBench.run(Array(arguments.dropFirst()))
    case "csv-read": CSVBench.read(Array(arguments.dropFirst()))
    case "csv-cut": CSVBench.cut(Array(arguments.dropFirst()))
    case "xlsx": XLSXBench.run(Array(arguments.dropFirst()))
    case "xlsx-read": XLSXBench.read(Array(arguments.dropFirst()))
    case "xls": XLSBench.run()
    case "xls-read": XLSBench.read(Array(arguments.dropFirst()))
    case "load": try LoadBench.run(Array(arguments.dropFirst()))
    case "onec": OneCBench.run(Array(arguments.dropFirst()))
    case "onec-expat": OneCBench.expat(Array(arguments.dropFirst()))
    case "onec-inflate": print(OneCDump.inflateAlone(arguments.dropFirst().first ?? ""), terminator: "")
    case "onec-read": try OneCBench.read(Array(arguments.dropFirst()))
    case "link": LinkBench.run(Array(arguments.dropFirst()))
    case "preview": PreviewBench.run(Array(arguments.dropFirst()))
    case "link-one": try await LinkBench.one(Array(arguments.dropFirst()))
    case "dirty-clients": try await DirtyClientsBench.run(Array(arguments.dropFirst()))
    case "whole": WholeBench.run(Array(arguments.dropFirst()))
    case "soak": try await SoakBench.run(Array(arguments.dropFirst()))
    default:
      print(
        "usage: SluiceBench clean | clean-worst | csv | xlsx | xls | phone-cells | phone-speed | phone-plan | load | onec | link | dirty-clients | soak | whole | preview"
      )
    }
  }
}
