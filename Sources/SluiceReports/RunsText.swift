import FoundationEssentials
import SluiceRecords

/// The history of imports, for a screen and for programs.
public enum RunsText {
  public static func text(_ runs: [PastRun]) -> String {
    guard !runs.isEmpty else { return "The store has no imports yet.\n" }
    var text = "run  applied (UTC)         rows  created  updated  rejected  sources\n"
    for run in runs {
      let rows = sums(of: run)
      let fates = ["created", "updated", "rejected"].map { rows[$0] ?? 0 }
      text +=
        pad("\(run.run)", 3) + "  " + run.appliedAt.replacing("T", with: " ").prefix(19) + "  "
        + pad("\(rows["read"] ?? 0)", 9) + pad("\(fates[0])", 9) + pad("\(fates[1])", 9)
        + pad("\(fates[2])", 10)
        + "  " + run.sources.joined(separator: ", ")
      if let undone = run.undoneAt { text += "  (undone \(undone.replacing("T", with: " ").prefix(19)))" }
      text += "\n"
    }
    return text
  }

  /// One object for each run: number, times, version, sources, and the sums as `summary.json` has them.
  public static func json(_ runs: [PastRun]) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for (index, run) in runs.enumerated() {
      JSONText.appendRaw(index > 0 ? ",\n{\"run\":" : "{\"run\":", to: &bytes)
      JSONText.append(run.run, to: &bytes)
      JSONText.appendRaw(",\"applied_at\":", to: &bytes)
      JSONText.append(run.appliedAt, to: &bytes)
      JSONText.appendRaw(",\"undone_at\":", to: &bytes)
      if let undone = run.undoneAt {
        JSONText.append(undone, to: &bytes)
      } else {
        JSONText.appendRaw("null", to: &bytes)
      }
      JSONText.appendRaw(",\"version\":", to: &bytes)
      JSONText.append(run.version, to: &bytes)
      JSONText.appendRaw(",\"sources\":[", to: &bytes)
      for (place, source) in run.sources.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONText.append(source, to: &bytes)
      }
      JSONText.appendRaw("],\"sums\":", to: &bytes)
      bytes += run.sums.utf8
      bytes.append(UInt8(ascii: "}"))
    }
    bytes += "]\n".utf8
    return String(decoding: bytes, as: UTF8.self)
  }

  private struct Sums: Decodable { var rows: [String: Int] }

  private static func sums(of run: PastRun) -> [String: Int] {
    (try? JSONDecoder().decode(Sums.self, from: Data(run.sums.utf8)))?.rows ?? [:]
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }
}
