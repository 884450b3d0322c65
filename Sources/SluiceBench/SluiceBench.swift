/// Runs one benchmark by name, or lists them.
///
/// On the main thread, since what it starts inherits its signals: threads of the pool hold back those that end a program.
@main @MainActor
struct SluiceBench {
  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    let rest = Array(words.dropFirst())
    if try await work(words.first ?? "", rest) { return }
    let arguments = BenchArguments(rest)
    switch words.first {
    case "start": StartBench.run(arguments)
    case "csv": CSVBench.run(arguments)
    case "xlsx": XLSXBench.run(arguments)
    case "xls": XLSBench.run(arguments)
    case "onec": OneCBench.run(arguments)
    case "clean": CleanBench.run(arguments)
    case "clean-worst": WorstInputs.run()
    case "link": LinkBench.run(arguments)
    case "dirty-clients": try await DirtyClientsBench.run(arguments)
    case "load": LoadBench.run(arguments)
    case "export": ExportBench.run(arguments)
    case "preview": PreviewBench.run(arguments)
    case "whole": WholeBench.run(arguments)
    case "soak": try await SoakBench.run(arguments)
    default:
      print(
        """
        usage: SluiceBench AREA [SIZE …] [--rounds N]
        areas: start csv xlsx xls onec clean clean-worst link dirty-clients load export preview whole soak
        """)
    }
  }

  /// What the benchmarks run in processes of its own, and what checks phones against other engines; gives whether it
  /// was one of these.
  private static func work(_ name: String, _ arguments: [String]) async throws -> Bool {
    switch name {
    case "phone-cells": PhoneBench.cells(arguments)
    case "phone-speed": PhoneBench.speed(arguments)
    case "phone-plan": PhoneBench.plan()
    case "csv-read": try CSVBench.read(arguments)
    case "csv-cut": CSVBench.cut(arguments)
    case "xlsx-read": try XLSXBench.read(arguments)
    case "xls-read": try XLSBench.read(arguments)
    case "onec-expat": OneCBench.expat(arguments)
    case "onec-inflate": print("\(OneCDump.inflateAlone(arguments.first ?? "")) bytes unpacked")
    case "onec-read": try OneCBench.read(arguments)
    case "link-one": try await LinkBench.one(arguments)
    case "load-plan": try LoadBench.plan(arguments)
    case "load-undo": try LoadBench.undo(arguments)
    case "load-apply": try LoadBench.apply(arguments)
    case "load-plain": LoadBench.plain(arguments)
    default: return false
    }
    return true
  }
}
